"""`letterforge open` and `letterforge verify`: what finished files carry, and whether they are whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from letterforge import verification
from letterforge.commands.arguments import CHECK_FAILED, AsJson
from letterforge.console import progress, report
from letterforge.reopening import open_pdf

_Pdf = Annotated[Path, Argument(metavar="FILE.pdf", help="A PDF that carries its letter")]
_NewFolder = Annotated[Path | None, Option("-o", "--output", metavar="DIR", help="A new folder for it")]
_Finished = Annotated[list[Path], Argument(metavar="FILE…", help="PDF, DOCX, ZIP, manifest, or the folder of a run")]


def open_(file: _Pdf, output: _NewFolder = None, as_json: AsJson = False) -> None:
    """Give the letter file back that a PDF carries, with its enclosures, ready to be rendered again."""
    path = open_pdf(file, output)
    files = sorted(found for found in path.parent.rglob("*") if found.is_file())
    report({"letter": str(path), "files": [str(found) for found in files]}, files, as_json)


def verify(files: _Finished, as_json: AsJson = False) -> None:
    """Say whether files are whole and unchanged, and keep to their standards; and what cannot be checked here."""
    with progress("verifying"):
        verdicts = verification.verify(files)
    lines = [line for one in verdicts for line in (one.file, *(f"    {check}" for check in one.checks))]
    report([asdict(one) for one in verdicts], lines, as_json)
    if any(one.failed for one in verdicts):
        raise Exit(CHECK_FAILED)
