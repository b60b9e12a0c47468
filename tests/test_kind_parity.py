"""Parity of kinds: LibreOffice prints the DOCX of every kind in every language, and it stands as our PDF does."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from letterforge.rendering import render
from tests.parity import ACROSS, DOWN, FIGURES, Parity, compared, unordered
from tests.test_kinds import KINDS, LANGUAGES, letter

pytestmark = pytest.mark.slow


@cache
def printed(tag: str) -> dict[str, bytes]:
    """What LibreOffice prints of every kind in a language, in one run."""
    folder = Path(mkdtemp(prefix="letterforge-parity-"))
    for kind in KINDS:
        (folder / f"{kind}.docx").write_bytes(render(letter(kind, tag), "docx"))
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: `make slow` installs it"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{kind}.docx") for kind in KINDS]
    command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=False, capture_output=True, timeout=600)
    made = {kind: (folder / f"{kind}.pdf").read_bytes() for kind in KINDS}
    shutil.rmtree(folder)
    return made


def parity(kind: str, tag: str) -> Parity:
    """The kind's two files compared, in a language."""
    ours, theirs = render(letter(kind, tag), "pdf"), printed(tag)[kind]
    return compared(ours, theirs, said=unordered if tag in ("ar", "zh") else str)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_both_formats_of_a_kind_stand_alike(kind: str, tag: str) -> None:
    """The same pages; every line ends at the same word, and stands where it should."""
    found = FIGURES[f"{kind}, {tag}"] = parity(kind, tag)

    assert found.pages[0] == found.pages[1]
    assert () == found.parted
    assert DOWN >= found.down
    assert ACROSS >= found.across
