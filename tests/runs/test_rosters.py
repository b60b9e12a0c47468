"""A run goes to those who are in office, and says what is to be said of its roster."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import load
from letterforge.errors import LetterError
from letterforge.runs import Plan, RunOptions, review
from tests.runs.samples import LETTER as SAMPLE

# Of somebody who receives no letter of their own.
LETTER = SAMPLE.replace("{state: CH, seat", "{state: PT, seat")

TERMS = """\
State,Name,Gender,Table,From,Until,Acting
CH,Jürg Lauber,M,1,2015-09-01,2020-05-31,
CH,Pascale Baeriswyl,F,2,2020-06-01,,
MX,Juan Gómez,M,3,,,
MX,Joel Hernández,M,4,2017-02-20,2017-03-10,yes
"""
ONE = RunOptions(formats=("txt",), workers=1)


def written(folder: Path, roster: str, letter: str = LETTER, name: str = "roster-2017-02-01.csv") -> tuple[Path, Path]:
    """A letter and a roster in a folder."""
    (folder / "letter.yaml").write_text(letter, encoding="utf-8")
    (folder / name).write_text(roster, encoding="utf-8")
    return folder / "letter.yaml", folder / name


def planned(letter: Path, roster: Path, options: RunOptions = ONE) -> Plan:
    """What a run would do."""
    return review(load(letter), roster, options).plan


def test_a_run_goes_to_those_in_office_on_the_letter_s_date(tmp_path: Path) -> None:
    """A predecessor's time has not ended yet, and a chargé d'affaires acts: one letter for each office."""
    letter, roster = written(tmp_path, TERMS)

    plan = planned(letter, roster)

    assert ["CH-2015-09-01", "MX-2017-02-20-acting"] == [one.rows[0].key for one in plan.letters]
    assert ["roster-office", "roster-old"] == [one.rule for one in plan.roster.findings]


def test_the_house_says_how_old_a_roster_may_be(tmp_path: Path) -> None:
    """A letter of the first of March, a roster of the first of February."""
    letter, roster = written(tmp_path, TERMS, LETTER + "style: {roster-days: 30}\n")

    assert ["roster-office"] == [one.rule for one in planned(letter, roster).roster.findings]


def test_an_office_that_nobody_holds_ends_the_run(tmp_path: Path) -> None:
    """Before anything is written."""
    letter, roster = written(tmp_path, TERMS.replace("2020-05-31", "2017-02-28"))

    with pytest.raises(LetterError) as caught:
        planned(letter, roster)

    assert "roster-2017-02-01.csv:2" == caught.value.where
    assert "nobody is in office on 2017-03-01" in caught.value.message


def test_who_has_answered_leaves_no_office_empty(tmp_path: Path) -> None:
    """Rows are picked among those in office: a predecessor is not taken for a successor who is left out."""
    letter, roster = written(tmp_path, TERMS)

    plan = planned(letter, roster, RunOptions(formats=("txt",), workers=1, where="table != '1'"))

    assert ["MX-2017-02-20-acting"] == [one.rows[0].key for one in plan.letters]


def test_a_run_s_signatory_comes_from_its_address_book(tmp_path: Path) -> None:
    """The letter's own book is looked up once, the roster's rows are its addressees."""
    (tmp_path / "book.csv").write_text("State,Name,Gender\nCH,Anna Keller,F\n", encoding="utf-8")
    head = LETTER[: LETTER.index("signatories:")]
    letter, roster = written(tmp_path, TERMS, head + "roster: book.csv\nsignatories: [{roster: CH}]\n")

    plan = planned(letter, roster)

    assert "Anna Keller" == plan.letter.signatories[0].name
    assert plan.letter.roster is None


def test_a_roster_is_read_as_it_is_said(tmp_path: Path) -> None:
    """Its encoding and its delimiter, where they cannot be told."""
    letter, roster = written(tmp_path, "")
    roster.write_bytes(TERMS.replace(",", "/").encode("windows-1252"))

    plan = planned(letter, roster, RunOptions(workers=1, encoding="windows-1252", delimiter="/"))

    assert "Jürg Lauber" == getattr(plan.letters[0].rows[0].addressee, "name", None)
