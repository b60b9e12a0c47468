"""A file that stands for a redacted one is searched for what is redacted: its pages, and what it says of itself."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Pdf

from letterforge.checks import check
from letterforge.errors import LayoutError
from letterforge.findings import Finding
from letterforge.rendering import render, write
from letterforge.verification.unzipping import unzipped
from tests.bind import papers, strangers
from tests.intake import offices

LEFT, CLOSE, UNSEARCHED = "redaction-file", "redaction-file-remains", "redaction-file-unsearched"
STANDS_FOR = {"file": "full.pdf", "title": "Report", "redacted": "short.pdf"}


def shown(words: str) -> bytes:
    """A PDF that says this."""
    return render(strangers.letter(body=words), "pdf")


def found(folder: Path, data: bytes, *redact: str, form: str = "pdf", **changes: object) -> list[Finding]:
    """What is found when the redacted edition is rendered with this file in the place of another."""
    world = strangers.world(folder, full_pdf=shown("Falcon"), short_pdf=data)
    findings: list[Finding] = []
    letter = strangers.letter(STANDS_FOR, redact=redact, **{"body": "On Falcon.", **changes})
    render(letter, form, edition="redacted", world=world, on_notice=findings.append)
    return [one for one in findings if one.rule.startswith("redaction-file")]


def test_a_check_tells_what_rendering_would_refuse(tmp_path: Path) -> None:
    """Before anything is made."""
    world = strangers.world(tmp_path, full_pdf=shown("Falcon"), short_pdf=shown("On FALCON."))
    letter = strangers.letter(STANDS_FOR, redact=("Falcon",), body="On Falcon.")
    told = {one.rule: one for one in check(letter, world=world, edition="redacted")}

    assert ("error", "short.pdf: 'Falcon' is redacted, and stands in page 1") == (
        told[LEFT].severity, told[LEFT].message,
    )  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt"])
def test_a_phrase_in_the_file_is_an_error(tmp_path: Path, form: str) -> None:
    """In every format, whether its pages are bound or it lies beside."""
    with pytest.raises(LayoutError, match="'Falcon' is redacted, and stands in page 1") as caught:
        found(tmp_path, shown("On FALCON, as agreed."), "Falcon", form=form)

    assert caught.value.where == "enclosures[0].redacted"
    assert "withheld: true" in str(caught.value.hint)


def test_a_phrase_in_the_file_cannot_be_waived(tmp_path: Path) -> None:
    """A reason on record takes nothing out of it."""
    waiver = {"rule": LEFT, "reason": "everybody knows"}

    with pytest.raises(LayoutError, match="'Falcon' is redacted, and stands in page 1"):
        found(tmp_path, shown("On FALCON, as agreed."), "Falcon", waive=[waiver])


def test_a_phrase_over_lines_is_found(tmp_path: Path) -> None:
    """Also where a line ends within it."""
    words = "a few words more or less that fill the line with nothing at all and go on " * 3
    phrase = "at all and go on a few words more or less that fill the line with nothing at all and go on a few words"

    with pytest.raises(LayoutError, match="is redacted, and stands in page 1"):
        found(tmp_path, shown(words), phrase)


def test_a_word_parted_at_the_end_of_a_line_is_found(tmp_path: Path) -> None:
    """By a hyphen, as typesetters do it."""
    body = "On Fal-\\\ncon, as agreed."

    with pytest.raises(LayoutError, match="'Falcon' is redacted"):
        found(tmp_path, shown(body), "Falcon")


def _about(pdf: Pdf) -> None:
    pdf.docinfo.Subject = pikepdf.String("Operation Falcon")


def _bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Falcon", 0))


def _described(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.Alt = pikepdf.String("A map of Falcon")


def _xmp(pdf: Pdf) -> None:
    with pdf.open_metadata() as about:
        about["dc:description"] = "Falcon"


@pytest.mark.parametrize("change", [_about, _bookmark, _described, _xmp])
def test_what_the_file_says_of_itself_is_searched(tmp_path: Path, change: object) -> None:
    """Its properties, bookmarks and descriptions, which travel with it."""
    data = papers.changed(shown("Nothing."), change)  # type: ignore[arg-type]

    with pytest.raises(LayoutError, match=r"'Falcon' is redacted, and stands in (what the file says|a bookmark)"):
        found(tmp_path, data, "Falcon")


def test_an_office_file_is_searched(tmp_path: Path) -> None:
    """What its properties say, at least; and its pages, where LibreOffice is at hand."""
    about = offices.properties("").replace("</cp:core", "<dc:title>Falcon</dc:title></cp:core")
    data = offices.packed({
        **offices.word_parts(), "docProps/core.xml": about,
        "_rels/.rels": offices.relations(("officeDocument", "word/document.xml"),
                                         ("core-properties", "docProps/core.xml")),
    })  # fmt: skip

    with pytest.raises(LayoutError, match="'Falcon' is redacted"):
        found(tmp_path, data, "Falcon", form="txt")


def test_other_forms_are_told(tmp_path: Path) -> None:
    """For the writer to judge: longer words, and words that texts mark."""
    (near,) = found(tmp_path, shown("Of Falconry."), "Falcon")
    (marked,) = found(tmp_path, shown("I met Rosa."), body="I met [Rosa]{.redacted}.")

    assert (CLOSE, "warning") == (near.rule, near.severity) == (marked.rule, marked.severity)
    assert "short.pdf: of 'Falcon' there remains 'Falconry' in page 1" == near.message
    assert "'Rosa'" in marked.message


def test_a_scan_says_that_it_cannot_be_searched(tmp_path: Path) -> None:
    """Even where its description says what it shows."""
    (one,) = found(tmp_path, papers.scanned(), "Falcon")

    assert (UNSEARCHED, "warning") == (one.rule, one.severity)
    assert "could not be searched" in one.message


def test_a_file_without_the_phrase_is_bound(tmp_path: Path) -> None:
    """Nothing is said of it."""
    assert [] == found(tmp_path, shown("Nothing of it."), "Falcon")


def test_other_editions_are_not_searched(tmp_path: Path) -> None:
    """They enclose the file itself."""
    world = strangers.world(tmp_path, full_pdf=shown("Falcon"), short_pdf=shown("Falcon"))

    assert render(strangers.letter(STANDS_FOR, redact=["Falcon"]), "pdf", world=world)


def test_the_file_that_stands_for_another_is_attached_alone(tmp_path: Path) -> None:
    """With `attach: true`, and where files lie beside: no byte of the one that is redacted."""
    full, short = shown("Falcon and more."), shown("Nothing of it.")
    world = strangers.world(tmp_path, full_pdf=full, short_pdf=short)
    letter = strangers.letter({**STANDS_FOR, "attach": True}, redact=["Falcon"], body="On Falcon.")
    (made,) = write(letter, tmp_path / "out", formats=("pdf", "docx"), edition="redacted", archive=True, world=world)
    parts = unzipped(made.read_bytes())
    (bound,) = (data for name, data in parts.items() if name.endswith(".pdf") and "/" not in name)
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}

    assert {"short.pdf": short} == attached
    assert [short] == [data for name, data in parts.items() if "/" in name]
    assert not any(full in data for data in (*parts.values(), *attached.values()))
