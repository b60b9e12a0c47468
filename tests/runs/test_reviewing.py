"""Before anything is written: all that is wrong, once for all rows that have it, and the letters that differ."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge as lf
from letterforge.findings import Finding
from letterforge.roster import read_roster
from letterforge.runs import Review, RunOptions, review
from letterforge.runs.faulty import in_row
from letterforge.runs.grouping import grouped
from tests.runs import samples

COLUMNS = "State,Name,Surname,Gender,Office,Table,Language,Salutation,Reference,Honorific\n"
LETTER = samples.LETTER.replace(
    "body: |\n  I have the honour to invite you to a lunch. Your table is {{ row.table }}.",
    "body:\n  en: I have the honour to invite you to a lunch. Your table is {{ row.table }}.\n"
    "  fr: J'ai l'honneur de vous inviter à un déjeuner, à la table {{ row.table }}.",
)


def line(state: str, *, name: str | None = None, office: str = "permanent-representative", table: str = "1",
         language: str = "", salutation: str = "", reference: str = "", honorific: str = "") -> str:  # fmt: skip
    """A row with more to say of the letter."""
    who = f"Ana {state.title()}" if name is None else name
    return f"{state},{who},,feminine,{office},{table},{language},{salutation},{reference},{honorific}\n"


def reviewed(folder: Path, *rows: str, letter: str = LETTER, layout: bool = False) -> Review:
    """The review of a letter to these rows."""
    (folder / "letter.yaml").write_text(letter, encoding="utf-8")
    (folder / "roster.csv").write_text(COLUMNS + "".join(rows), encoding="utf-8")
    return review(lf.load(folder / "letter.yaml"), folder / "roster.csv", RunOptions(workers=1), layout=layout)


def usual(*without: str) -> list[str]:
    """Ordinary rows."""
    return [line(state) for state in samples.STATES if state not in without]


def test_letters_are_grouped_by_what_differs(tmp_path: Path) -> None:
    """The exceptions first, each with its words; the usual ones last."""
    odd = [line("AL", name=""), line("DZ", language="fr"), line("AD", language="fr")]
    odd += [line("AR", salutation="Your Majesty:")]
    found = reviewed(tmp_path, *usual("AL", "DZ", "AD", "AR"), *odd)

    assert {
        "addressee without a name: permanent-representative": 1, "language: fr": 2, "salutation: Your Majesty": 1,
        "as usual": 8,
    } == {str(group): len(group.letters) for group in found.groups}  # fmt: skip
    assert "as usual" == str(found.groups[-1])
    assert "roster.csv:2" == found.groups[-1].sample.rows[0].place


def test_where_each_letter_has_its_own_nothing_is_an_exception(tmp_path: Path) -> None:
    """References are all different, salutations by name as well."""
    states = (*samples.STATES, "BH", "BD", "BB")
    found = reviewed(tmp_path, *(line(one, reference=f"R-{one}", salutation=f"Dear Ms. {one}:") for one in states))

    assert ["as usual"] == [str(group) for group in found.groups]


def test_the_longest_address_is_looked_at_first(tmp_path: Path) -> None:
    """And one of each kind is shown, each letter once."""
    found = reviewed(tmp_path, *usual("AL"), line("AL", name="Ana Maria Josephine Constantia of Upper Saxony"))

    (outlier,) = found.outliers
    assert outlier.why.startswith("longest address: 4 lines")
    assert ["AL"] == [one.key for one in outlier.letters]
    assert ["AL", "AF"] == [one.key for _, one in found.shown]


def test_a_fallback_salutation_and_an_unverified_form_are_outliers(tmp_path: Path) -> None:
    """Where nothing says what somebody is, the salutation is the one for anybody."""
    anybody = "AL,Ana Al,,feminine,,1,,,,\n"
    rows = (COLUMNS.replace("Office", "Post"), *(one.replace("permanent-representative", "Permanent Representative")
            for one in usual("AL", "DZ")), anybody)  # fmt: skip
    (tmp_path / "letter.yaml").write_text(LETTER, encoding="utf-8")
    (tmp_path / "roster.csv").write_text("".join(rows), encoding="utf-8")
    guessed = review(lf.load(tmp_path / "letter.yaml"), tmp_path / "roster.csv", RunOptions(workers=1))
    unverified = reviewed(tmp_path, *usual("AL"), line("AL", office="minister"))

    whys = [one.why for one in guessed.outliers]
    assert any(why == "fallback salutation: nothing says what the addressee is" for why in whys)
    assert any(one.why.startswith("unverified form") for one in unverified.outliers)


def test_pages_unlike_the_others_are_told(tmp_path: Path) -> None:
    """Where they were counted."""
    long = " and ".join(["a very long story of tables"] * 130)
    found = reviewed(tmp_path, *usual("AL")[:3], line("AL", table=long), layout=True)

    assert "2 pages, and the others have 1 page" == found.outliers[0].why
    assert [1, 1, 1, 2] == sorted(found.pages.values())


def test_rules_are_asked_of_every_row(tmp_path: Path) -> None:
    """An error that nobody waived ends the run, or sets the row aside; with its column."""
    rows = [*usual("DZ"), line("DZ", honorific="Mr.")]
    found = reviewed(tmp_path, *rows)

    (error,) = [one for one in found.findings if one.finding.severity == "error"]
    assert ("honorific-gender", ("roster.csv:13",)) == (error.finding.rule, error.rows)
    assert "roster.csv:13: Honorific" == error.finding.where
    assert ["DZ"] == [one.row.key for one in found.plan.faulty]
    letter, roster = lf.load(tmp_path / "letter.yaml"), tmp_path / "roster.csv"
    with pytest.raises(lf.LetterError, match=r"roster\.csv:13: Honorific"):
        lf.run(letter, roster, tmp_path / "out", workers=1)
    with lf.run(letter, roster, tmp_path / "out", formats=("txt",), workers=1, quarantine=True) as run:
        assert 11 == sum(isinstance(one, lf.Written) for one in run.wait())


def test_waivers_of_the_letter_hold(tmp_path: Path) -> None:
    """What it waives is a note with the reason, in each row."""
    letter = f"{LETTER}waive: [{{rule: honorific-gender, reason: so they write}}]\n"
    found = reviewed(tmp_path, line("AF", honorific="Mr."), line("AL", honorific="Mr."), letter=letter)

    (waived,) = [one for one in found.findings if one.finding.rule == "honorific-gender"]
    assert "note" == waived.finding.severity
    assert waived.finding.message.startswith("waived: so they write")
    assert 0 == found.errors


def test_what_many_rows_have_is_told_once(tmp_path: Path) -> None:
    """With how many, and where the first of them are; the letter's own findings once."""
    found = reviewed(tmp_path, *(line(one, table="") for one in samples.STATES[:7]), *usual(*samples.STATES[:7]))

    (error,) = [one for one in found.findings if one.finding.severity == "error"]
    assert 7 == len(error.rows)
    told = str(error)
    assert told.startswith("error: in 7 rows: Table: the text prints this column, and the row leaves it empty")
    assert told.endswith("roster.csv:2, roster.csv:3, roster.csv:4, roster.csv:5, roster.csv:6, …")


def test_rows_that_are_all_wrong_are_all_told(tmp_path: Path) -> None:
    """However many there are before the first good one, or where there is none."""
    states = (*samples.STATES, "BH", "BD", "BB", "BY", "BE", "BZ", "BJ", "BT", "BO", "BA")
    rows = [line(one, table="", honorific="Mr." if n % 2 else "") for n, one in enumerate(states)]
    good = reviewed(tmp_path, *rows[:21], line("CA"))
    with pytest.raises(lf.LetterError) as caught:
        reviewed(tmp_path, *rows)

    assert ["CA"] == [one.key for one in good.plan.letters]
    assert 21 == len(good.plan.faulty)
    assert 22 == len({problem.where for problem in caught.value.problems})


def test_a_reference_stands_once(tmp_path: Path) -> None:
    """Both rows are wrong, since nobody knows whose it is; one for the whole circular is none of theirs."""
    doubled = reviewed(tmp_path, line("AF", reference="R-1"), line("AL", reference="R-2"), line("DZ", reference="R-1"))
    shared = reviewed(tmp_path, line("AF"), line("AL"), letter=LETTER.replace("place:", "reference: R-1\nplace:"))

    errors = [one.finding for one in doubled.findings if one.finding.severity == "error"]
    assert [
        ("the reference 'R-1' stands in roster.csv:4 as well", "roster.csv:2: Reference"),
        ("the reference 'R-1' stands in roster.csv:2 as well", "roster.csv:4: Reference"),
    ] == [(one.message, one.where) for one in errors]
    assert {"give each row a reference of its own, or the letter one for all: reference: …"} == {
        one.hint for one in errors
    }
    assert 0 == shared.errors


def test_row_14_is_not_row_1() -> None:
    """A place is that of a row, or of a column of it."""
    assert in_row("roster.csv:1: Gender", "roster.csv:1")
    assert in_row("roster.csv:1", "roster.csv:1")
    assert not in_row("roster.csv:14: Gender", "roster.csv:1")
    assert not in_row(None, "roster.csv:1")


def test_a_character_that_no_font_has_is_told_with_its_column(tmp_path: Path) -> None:
    """An address is of the whole row; what stands in it, of a cell."""
    found = reviewed(tmp_path, *usual("AL"), line("AL", name="Ana \U00010380 Al"))

    (error,) = [one.finding for one in found.findings if one.finding.severity == "error"]
    assert "roster.csv:13: Name" == error.where
    assert "of 'Mr. Ana \U00010380 Al'" in error.message.replace("Ms.", "Mr.")


def test_a_name_in_another_script_is_looked_at_first(tmp_path: Path) -> None:
    """It was pasted from a list in that script; it is told with its row, and no rule mends it."""
    found = reviewed(tmp_path, *usual("AL"), line("AL", name="Василий Петров"))

    (odd,) = [one for one in found.outliers if one.why.startswith("foreign script: the name has letters in Cyrillic")]
    assert ["AL"] == [row.key for one in odd.letters for row in one.rows]


def test_notes_that_all_letters_have_come_last(tmp_path: Path) -> None:
    """What needs eyes is not lost behind them."""
    rows = (Finding("all", "note", "an emblem", "letter.yaml:4"), Finding("one", "note", "odd", "letter.yaml:9"))
    _, file = samples.written(tmp_path)
    whole, *_ = found = read_roster(file).rows
    pairs = [*((row, rows[0]) for row in found), (whole, rows[1]), (None, Finding("roster-x", "note", "old"))]

    assert ["roster-x", "one", "all"] == [one.finding.rule for one in grouped(pairs, len(found))]
