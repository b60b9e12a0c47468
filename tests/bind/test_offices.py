"""Office files of others, enclosed: what stops a bundle, what a waiver lets through, and what is bound."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pikepdf
import pytest

from letterforge.checks import check
from letterforge.doctor import examined
from letterforge.errors import LayoutError
from letterforge.intake import Request, take_in
from letterforge.rendering import render, write
from tests.bind import strangers
from tests.intake import offices
from tests.intake.test_office import change, para, run

NOTE = {"file": "note.docx", "title": "Concept note"}
PAGELESS = offices.word(offices.words("Without pages"))
CHANGED = offices.word(para(change("ins", run("NEW"))))
WAIVER = {"rule": "tracked-changes", "reason": "the ministry sends it so"}
AWAY = Path(sys.executable).parent  # a folder with programs, LibreOffice not among them

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def _no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice; what is enclosed there, no other test encloses: the answer may have been kept."""
    monkeypatch.setenv("PATH", str(AWAY))


@pytest.mark.parametrize("form", ["docx", "txt"])
@pytest.mark.usefixtures("_no_libreoffice")
def test_tracked_changes_stop_every_format(tmp_path: Path, form: str) -> None:
    """The file would lie beside a DOCX with all its changes; the hint says what to do."""
    world = strangers.world(tmp_path, note_docx=CHANGED)

    with pytest.raises(LayoutError, match=r"note\.docx: the enclosed file keeps 1 tracked change") as caught:
        render(strangers.letter(NOTE), form, world=world)
    assert "enclosures[0].file" in str(caught.value.where)
    assert "accept or reject them all" in str(caught.value.hint)
    assert "waive tracked-changes in the letter, with a reason" in str(caught.value.hint)


@pytest.mark.usefixtures("_no_libreoffice")
def test_a_waiver_lets_them_through(tmp_path: Path) -> None:
    """With a reason, in the letter; the file goes out as it came."""
    world = strangers.world(tmp_path, note_docx=CHANGED)
    paths = write(strangers.letter(NOTE, waive=[WAIVER]), tmp_path / "out", formats=("docx",), world=world)

    assert [CHANGED] == [path.read_bytes() for path in paths if path.name == "note.docx"]


@pytest.mark.parametrize(("waive", "severity"), [([], "error"), ([WAIVER], "note")])
@pytest.mark.usefixtures("_no_libreoffice")
def test_check_tells_them(tmp_path: Path, waive: list[object], severity: str) -> None:
    """An error; a note with its reason where it is waived."""
    world = strangers.world(tmp_path, note_docx=CHANGED)
    found = [one for one in check(strangers.letter(NOTE, waive=waive), world=world) if one.rule == "tracked-changes"]

    assert [severity] == [one.severity for one in found]


@pytest.mark.usefixtures("_no_libreoffice")
def test_without_libreoffice_a_pdf_says_what_to_do(tmp_path: Path) -> None:
    """A DOCX is still made: the slip page only leaves out how many pages there are."""
    world = strangers.world(tmp_path, note_docx=PAGELESS)

    with pytest.raises(LayoutError, match="LibreOffice Writer, which makes pages of it, is not installed") as caught:
        render(strangers.letter(NOTE), "pdf", world=world)
    assert "save it as PDF and enclose that, or install LibreOffice" in str(caught.value.hint)
    assert "File: note.docx\n" in render(strangers.letter(NOTE), "txt", world=world).decode()


@pytest.mark.usefixtures("_no_libreoffice")
def test_without_libreoffice_check_says_that_a_pdf_would_fail(tmp_path: Path) -> None:
    """With the same remedy, before anybody renders; doctor says so of the machine."""
    world = strangers.world(tmp_path, note_docx=PAGELESS)
    (found,) = [one for one in check(strangers.letter(NOTE), world=world) if one.rule == "enclosure-pageless"]
    (machine,) = [one for one in examined(world) if one.rule == "libreoffice"]

    assert ("warning", "enclosures[0].file") == (found.severity, found.where)
    assert "no PDF can be made" in found.message
    assert "save it as PDF and enclose that, or install LibreOffice" in str(found.hint)
    assert ("warning", True) == (machine.severity, "cannot be made into PDF" in machine.message)


@pytest.mark.usefixtures("_no_libreoffice")
def test_a_hostile_file_stops_a_docx_too(tmp_path: Path) -> None:
    """It would lie beside it."""
    world = strangers.world(tmp_path, note_docx=offices.word(offices.words("x"), ("vbaProject", "v.bin")))

    with pytest.raises(LayoutError, match="holds macros"):
        render(strangers.letter(NOTE), "docx", world=world)


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("note.docx", offices.word(), "Concept note"),
        ("note.odt", offices.open_text(), "Concept note"),
        ("note.rtf", offices.rich(), "Concept note"),
        ("budget.xlsx", offices.sheet(offices.row(1, offices.text("A1", "Budget"))), "Budget"),
    ],
)
def test_pages_of_an_office_file_follow_their_letter(tmp_path: Path, name: str, data: bytes, shown: str) -> None:
    """LibreOffice makes them, the same each time; the words can be read, and a slip page counts the pages."""
    (tmp_path / name).write_bytes(data)
    letter, world = strangers.letter({"file": name, "title": "Papers"}), strangers.world(tmp_path)
    pdf = render(letter, "pdf", world=world)
    taken = take_in(data, Request(name), where="a place")

    assert [shown] == [page.text.strip() for page in taken.pages]
    assert taken.pdf == take_in(data, Request(name), where="another, where it is opened again").pdf
    with pikepdf.open(io.BytesIO(pdf)) as bundle:
        assert 2 == len(bundle.pages)
    assert "1" in render(letter, "txt", world=world).decode().partition(f"File: {name}")[2].split("SHA-256")[0]


@pytest.mark.slow
@needs_libreoffice
def test_what_was_waived_is_not_on_the_pages(tmp_path: Path) -> None:
    """Deleted words and comments are neither shown nor anywhere else in the PDF."""
    body = para(change("del", run("OLDWORDS", tag="delText")), run("shown"))
    world = strangers.world(tmp_path, note_docx=offices.word(body))
    taken = take_in(offices.word(body), Request("note.docx"))
    pdf = render(strangers.letter(NOTE, waive=[WAIVER]), "pdf", world=world)

    assert "shown" == taken.pages[0].text.strip()
    with pikepdf.open(io.BytesIO(pdf)) as bundle:
        out = io.BytesIO()
        bundle.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert b"Ana Silva" not in out.getvalue()
    assert "Ana Silva".encode("utf-16-be") not in out.getvalue()


@pytest.mark.slow
@needs_libreoffice
def test_a_chart_is_drawn_without_its_workbook() -> None:
    """From the values that it was saved with."""
    taken = take_in(offices.charted(), Request("chart.docx"))

    assert {"Concept", "note", "Geneva", "Vienna", "3", "5"} <= set(taken.pages[0].text.split())
    assert ["enclosure-parts"] == [remark.rule for remark in taken.remarks]
