"""Copies per addressee: what is for some States only is in theirs alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import load, open_pdf
from letterforge.compose import copy_for, held_by_some
from letterforge.errors import LetterError, UsageError
from letterforge.rendering import render, write
from tests.bind import strangers

LETTER = """kind: letter
from: [{office: pga}]
date: 2016-11-01
to: [{circle: permanent-representatives}]
body: Please find attached what is enclosed.
signatories: [{name: Peter Thomson, office: pga, gender: masculine}]
layout: {enclosure_note: list}
enclosures:
  - {file: scan.pdf, title: For all}
  - {file: scan.pdf, title: For Mexico, only_for: [MX]}
  - {file: scan.pdf, title: For Switzerland, only_for: [CH, AT]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The letter file, with what it encloses."""
    strangers.world(tmp_path, scan_pdf=strangers.scan((300, 500)))
    path = tmp_path / "letter.yaml"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_a_copy_holds_what_is_for_all_and_for_its_state(file: Path) -> None:
    """Numbers and wording follow."""
    text = render(load(file), "txt", addressee="CH").decode()

    assert "1. For all\n" in text
    assert "2. For Switzerland" in text
    assert "Mexico" not in text


def test_places_are_still_those_of_the_file(file: Path) -> None:
    """An enclosure that has moved up is told at its own line."""
    copy = copy_for(load(file), "CH")

    assert "letter.yaml:11: enclosures[1]" == copy.place_of("enclosures", 1)


def test_a_letter_for_all_is_left_as_it_is(file: Path) -> None:
    """For a State that nothing is for, too."""
    file.write_text(LETTER.replace(", only_for: [MX]", "").replace(", only_for: [CH, AT]", ""), encoding="utf-8")
    letter = load(file)

    assert letter == copy_for(letter, "CH")


def test_without_an_addressee_everything_is_there_with_a_warning(file: Path) -> None:
    """The copy for the file; nobody should send it by mistake."""
    found = list(held_by_some(load(file)))

    assert ["this copy holds what is for MX only", "this copy holds what is for CH, AT only"] == [
        finding.message for finding in found
    ]
    assert "--for STATE makes each State's own copy" in (found[0].hint or "")


def test_each_copy_has_its_name(file: Path, tmp_path: Path) -> None:
    """So that none takes the place of another."""
    names = [write(load(file), tmp_path / "out", formats=["txt"], addressee=state)[0].name for state in ("CH", "MX")]

    assert ["letter-ch.txt", "letter-mx.txt"] == names


@pytest.mark.parametrize("where", ["addressee", "only_for"])
def test_a_code_of_no_state_is_an_error(file: Path, where: str) -> None:
    """Else a copy would lack what it should hold, and nobody would know."""
    if where == "only_for":
        file.write_text(LETTER.replace("[MX]", "[XX]"), encoding="utf-8")
    with pytest.raises(LetterError, match="no State has the code 'XX'"):
        render(load(file), "txt", addressee="XX" if where == "addressee" else None)


def test_a_signed_scan_is_for_what_is_dispatched(file: Path, tmp_path: Path) -> None:
    """Other editions are printed for another use."""
    with pytest.raises(UsageError, match="the original edition shows no signed scan") as caught:
        render(load(file), "pdf", addressee="CH", signed=tmp_path / "scan.pdf")

    assert "add --edition dispatched" == caught.value.problems[0].hint


def test_a_copy_carries_no_source_of_what_is_for_others(file: Path, tmp_path: Path) -> None:
    """The letter file that comes out of the Swiss copy knows of nothing that is for Mexico only."""
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(render(load(file), "pdf", addressee="CH", with_source=True))
    again = open_pdf(copy, tmp_path / "again")

    assert ["For all", "For Switzerland"] == [one.title for one in load(again).enclosures]


def test_a_scan_named_in_the_call_and_a_source_do_not_go_together(file: Path) -> None:
    """The letter file would not render again to what was sent."""
    with pytest.raises(UsageError) as raised:
        render(load(file), "pdf", edition="dispatched", signed=file.parent / "scan.pdf", with_source=True)

    assert "the letter file does not name the scan" in str(raised.value.hint)
