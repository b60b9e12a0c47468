"""Same letter, same libraries, same fonts: the same bytes, whoever asks and whenever."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import pikepdf
import pytest

import letterforge as lf
from tests.examples import NAMES, edition_of, folder, letter, rendered, world

FORMS = ("pdf", "docx", "html", "txt")
PROGRAM = """
import hashlib, sys
import letterforge as lf
letter = lf.load(sys.argv[1])
print(*(hashlib.sha256(lf.render(letter, form)).hexdigest() for form in sys.argv[2:]))
"""


def digests(name: str, **environment: str) -> list[str]:
    """The SHA-256 of each format, made in a process of its own."""
    path = str(folder() / name / "letter.yaml")
    command = [sys.executable, "-c", PROGRAM, path, *FORMS]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **environment})
    return told.stdout.split()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_second_rendering_is_the_same(name: str, form: str) -> None:
    """Nothing of the first rendering is left behind that changes the next."""
    assert rendered(name, form) == lf.render(letter(name), form, edition=edition_of(name), world=world(name))


@pytest.mark.parametrize("name", ["pga-bundle-2016", "three-page-letter"])
def test_another_process_writes_the_same(name: str) -> None:
    """Neither the order of hashes nor the time of day gets into a file."""
    here = [hashlib.sha256(rendered(name, form)).hexdigest() for form in FORMS]

    assert here == digests(name, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    assert here == digests(name, PYTHONHASHSEED="2", TZ="America/New_York")


def test_files_bear_the_date_of_the_letter() -> None:
    """1 November 2016 at 00:00 UTC, in both formats, and never the day on which they were made."""
    with pikepdf.open(io.BytesIO(rendered("pga-bundle-2016", "pdf"))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20161101000000")
    with zipfile.ZipFile(io.BytesIO(rendered("pga-bundle-2016", "docx"))) as package:
        core = package.read("docProps/core.xml").decode()

        assert core.count("2016-11-01T00:00:00Z") == 2
        assert {(1980, 1, 1)} == {entry.date_time[:3] for entry in package.infolist()}


def test_source_date_epoch_stands_for_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builders who fix all dates fix these too; the words stay."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with zipfile.ZipFile(io.BytesIO(lf.render(letter("pga-bundle-2016"), "docx"))) as package:
        core, body = package.read("docProps/core.xml").decode(), package.read("word/document.xml")

    assert core.count("1970-01-02T00:00:00Z") == 2
    with zipfile.ZipFile(io.BytesIO(rendered("pga-bundle-2016", "docx"))) as package:
        assert package.read("word/document.xml") == body


def test_source_date_epoch_changes_nothing_else_in_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of the PDF are drawn alike, byte by byte; only its date is another."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    dates, pages = [], []
    for data in (rendered("pga-bundle-2016", "pdf"), lf.render(letter("pga-bundle-2016"), "pdf")):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            dates.append(str(pdf.docinfo["/CreationDate"])[2:10])
            pages.append([page.Contents.read_bytes() for page in pdf.pages])

    assert ["20161101", "19700102"] == dates
    assert pages[0] == pages[1]
