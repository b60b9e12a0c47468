"""Parity of kinds: LibreOffice prints the DOCX of every kind in every language, and it stands as our PDF does."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from letterforge.rendering import render
from tests.parity import FIGURES, SAME_LINE, Parity, compared, unordered
from tests.test_kinds import KINDS, LANGUAGES, letter

pytestmark = pytest.mark.slow

WORST = {"en": 1.0, "fr": 1.0, "es": 1.0, "ru": 1.0, "ar": 2.0, "zh": 2.0}  # millimetres
# LibreOffice puts room between Chinese characters and Latin letters or figures, whatever the file says: where there are
# some, lines may end elsewhere.
MIXED = re.compile(r"[A-Za-z0-9]")


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
    if tag in ("ar", "zh"):
        return compared(ours, theirs, said=unordered, same_line=SAME_LINE * 3)
    return compared(ours, theirs)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_both_formats_of_a_kind_stand_alike(kind: str, tag: str) -> None:
    """The same pages; every line ends at the same word, but for those that LibreOffice spaces out itself."""
    found = FIGURES[f"{kind}, {tag}"] = parity(kind, tag)

    assert found.pages[0] == found.pages[1]
    if tag == "zh" and MIXED.search(render(letter(kind, tag), "txt").decode()):
        return
    assert () == found.parted
    assert WORST[tag] >= max(found.down, found.across)
