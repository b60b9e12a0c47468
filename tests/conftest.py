"""What all tests share: how Hypothesis searches, and the flag that writes goldens anew."""

from __future__ import annotations

import hypothesis
import pytest

from tests.parity import FIGURES, summary

# The same examples on every machine, and no deadline: a busy machine is no fault of a letter's.
hypothesis.settings.register_profile("letterforge", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.load_profile("letterforge")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew; read the diff afterwards")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how far the two formats are apart, where that was measured."""
    if FIGURES:
        terminalreporter.section("parity of PDF and DOCX, as LibreOffice prints it")
        for line in summary():
            terminalreporter.write_line(line)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dates of files come from the letters, whatever the shell that runs the tests has set."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
