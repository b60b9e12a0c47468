"""veraPDF for tests: all files of a test module in one run, so that Java starts twice and not a hundred times."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from letterforge.verification import Failure, failures_of
from letterforge.verification.conformance import VARIABLE

PROGRAM = Path(__file__).parent.parent.parent / "tools" / "verapdf" / "verapdf"


def broken(files: Mapping[str, bytes]) -> dict[str, tuple[Failure, ...]]:
    """The rules that each of the PDFs breaks, by the name it is given here.

    Fails where veraPDF cannot run: a check that is passed over proves nothing.
    """
    with TemporaryDirectory(prefix="letterforge-verapdf-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(PROGRAM))
        paths = {Path(folder, f"{n}.pdf"): name for n, name in enumerate(files)}
        for path, name in paths.items():
            path.write_bytes(files[name])
        return {paths[path]: failures for path, failures in failures_of(list(paths)).items()}


def rules(failures: tuple[Failure, ...]) -> set[str]:
    """The rules alone: "ua1 7.3-1"."""
    return {f"{failure.flavour} {failure.rule}" for failure in failures}
