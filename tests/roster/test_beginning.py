"""A roster to begin with holds every mission once, in order, and can be written to as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import render
from letterforge.errors import LetterError, UsageError
from letterforge.protocol import states
from letterforge.roster import Roster, letter_for, new_roster, read_roster
from tests.roster.rosters import HEAD, letter


def read(folder: Path, form: str = "csv", first: str | None = None) -> Roster:
    """The roster that is begun, read again."""
    (folder / f"roster.{form}").write_bytes(new_roster(form, first))
    return read_roster(folder / f"roster.{form}")


def codes(found: Roster) -> list[str]:
    """The States of the rows."""
    return [row.addressee.state or "" for row in found.rows if row.addressee]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_all_missions_stand_in_it_in_english_order(tmp_path: Path, form: str) -> None:
    """193 Member States and two observers, as spreadsheets show them; nothing about them is left to guess."""
    found = read(tmp_path, form)

    assert list(states()) == codes(found)
    assert ["roster-nameless"] == [one.rule for one in found.findings]
    assert {"PS", "VA"} == {
        row.key for row in found.rows if row.addressee and row.addressee.office == "permanent-observer"
    }


def test_the_seats_go_round_from_the_first_state(tmp_path: Path) -> None:
    """The State of Palestine sits in the alphabet; the Holy See comes last."""
    order = codes(read(tmp_path, first="Suriname"))

    assert ["SR", "SE", "CH"] == order[:3]
    assert ["PS", "SD", "VA"] == order[-3:]
    assert sorted(states()) == sorted(order)


def test_excel_reads_its_letters(tmp_path: Path) -> None:
    """The mark at its head tells Excel that Côte d'Ivoire is UTF-8."""
    assert new_roster("csv").startswith(b"\xef\xbb\xbfstate,office,name")
    assert new_roster("xlsx") == new_roster("xlsx")


@pytest.mark.parametrize(
    ("form", "first", "hint"),
    [
        ("ods", None, "write one of: csv, xlsx"),
        ("csv", "Switzerlnd", "did you mean CH (Switzerland)?"),
        ("csv", "Holy See", "name the State that was drawn"),
    ],
)
def test_what_cannot_be_begun_is_told(form: str, first: str | None, hint: str) -> None:
    """With the next act."""
    with pytest.raises(UsageError) as caught:
        new_roster(form, first)

    assert hint in (caught.value.hint or "")


SAID = "language: {}\nsalutation: 'Excellency,'\nclosing: Yours\nbody: Thank you.\n"
SWISS = HEAD.replace("{office: pga}", "{mission: {state: CH}}")


@pytest.mark.parametrize(
    ("language", "post"),
    [
        ("en", "Permanent Representative\nof Mexico to the United Nations"),
        ("es", "Representante Permanente de México"),
        ("ru", "Постоянному представителю"),
        ("zh", "墨西哥合众国常驻联合国代表"),
    ],
)
def test_a_row_without_a_name_is_addressed_by_its_office(tmp_path: Path, language: str, post: str) -> None:
    """In the words of the office alone."""
    row = next(row for row in read(tmp_path).rows if row.key == "MX")

    text = render(letter_for(letter(SAID.format(language), SWISS), row), "txt").decode().replace("\xa0", " ")

    assert post in text


def test_a_post_that_has_a_gender_is_asked_for_it(tmp_path: Path) -> None:
    """Where a language has no word for both, the row says which, or goes to the mission."""
    with pytest.raises(LetterError) as caught:
        render(letter_for(letter(SAID.format("fr"), SWISS), read(tmp_path).rows[0]), "txt")

    assert "roster.csv:2: gender" == caught.value.where
    assert "add gender" in (caught.value.hint or "")
