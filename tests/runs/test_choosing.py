"""Picking rows by an expression: it reaches the rows' columns, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.errors import UsageError
from letterforge.roster import read_roster
from letterforge.runs.choosing import chosen, told


def keys(folder: Path, where: str) -> list[str]:
    """The keys of the rows that are picked of three."""
    file = folder / "roster.csv"
    file.write_text("state,replied,self,table\nCH,yes,a,1\nMX,no,b,2\nFR,,c,3\n", encoding="utf-8")
    return [row.key for row in chosen(read_roster(file), where)]


@pytest.mark.parametrize(
    ("where", "picked"),
    [
        ("replied != 'yes'", ["MX", "FR"]),
        ("state in ['CH', 'FR'] and not replied", ["FR"]),
        ("replied | upper == 'NO' or table == '1'", ["CH", "MX"]),
        ("table == '2'", ["MX"]),
        ("table | int > 1", ["MX", "FR"]),
    ],
)
def test_rows_are_picked_by_their_columns(where: str, picked: list[str], tmp_path: Path) -> None:
    """Empty ones too, and those whose names Python has a use for."""
    assert picked == keys(tmp_path, where)


def test_a_column_is_known_that_a_row_leaves_empty(tmp_path: Path) -> None:
    """The first row as well, which was taken for all."""
    file = tmp_path / "roster.csv"
    file.write_text("state,reference,post\nCH,,\nMX,A/1,Head of Mission\n", encoding="utf-8")
    roster = read_roster(file)

    assert ["MX"] == [row.key for row in chosen(roster, "reference == 'A/1'")]
    assert ["CH"] == [row.key for row in chosen(roster, "not post")]


@pytest.mark.parametrize(
    ("where", "picked"),
    [
        ("acting == 'yes'", ["MX"]),
        ("from >= '2020-01-01' and not until", ["MX"]),
        ("until", ["CH"]),
        ("telephone == '1' and 'Geneva' in postal", ["CH"]),
    ],
)
def test_what_a_roster_says_of_reaching_somebody_and_of_their_term_picks(
    where: str, picked: list[str], tmp_path: Path
) -> None:
    """These columns are read into something else: days are written year-month-day, whoever acts is "yes"."""
    file = tmp_path / "roster.csv"
    told = "CH,,2019-02-01,2099-12-31,,1,P.O. Box; Geneva\nMX,permanent-representative,2020-03-01,,yes,,\n"
    file.write_text(f"state,office,from,until,acting,telephone,postal\n{told}", encoding="utf-8")

    assert picked == [row.key.partition("-")[0] for row in chosen(read_roster(file), where)]


@pytest.mark.parametrize(
    "where",
    [
        "'x' * 10 ** 10",
        "9 ** 9 ** 9",
        "range(10 ** 9) | list",
        "lipsum(n=10 ** 6)",
        "''.__class__.__mro__",
        "(replied | attr('format'))('{0.__class__}')",
        "'%1000000000d' % 1",
        "[1, 2] | map('string') | list",
        "(" * 2000 + "1" + ")" * 2000,
        "not " * 400 + "1",
        "state ==",
        "state | int > 1",
        "state; import os",
        "",
        "x" * 100_000,
    ],
)
def test_an_expression_that_would_do_more_is_refused(where: str, tmp_path: Path) -> None:
    """Before it takes time or memory, and as an error with a remedy."""
    with pytest.raises(UsageError) as raised:
        keys(tmp_path, where)

    assert raised.value.hint


@pytest.mark.parametrize("where", ["row.replied != 'yes'", "row['replied'] != 'yes'"])
def test_columns_go_by_the_names_that_texts_print_them_by(where: str, tmp_path: Path) -> None:
    """`{{ row.replied }}` in the letter, and here."""
    assert ["MX", "FR"] == keys(tmp_path, where)


@pytest.mark.parametrize(
    ("where", "fact", "hint"),
    [
        ("replied != 'Yes'", "replied is 'yes' in the roster, and 'Yes' in the expression",
         "write both in small letters: replied | lower"),
        ("state in ['CH', 'mx']", "state is 'MX' in the roster, and 'mx' in the expression",
         "write both in small letters: state | lower"),
        ("'replied' != 'yes'", "the expression names no column, and holds for all rows or none",
         "columns: acting, email"),
        ("state == MX", "the roster has no such column: 'MX'", "put a word in quotation marks: 'MX'"),
        ("row.repleid != 'yes'", "the roster has no such column: 'repleid'", "did you mean 'replied'?"),
    ],
)  # fmt: skip
def test_what_is_not_meant_picks_nobody(where: str, fact: str, hint: str, tmp_path: Path) -> None:
    """Else somebody is reminded who has answered."""
    with pytest.raises(UsageError) as caught:
        keys(tmp_path, where)

    assert fact == caught.value.message
    assert (caught.value.hint or "").startswith(hint)


def test_both_spellings_may_be_asked_for(tmp_path: Path) -> None:
    """By name, or by folding them."""
    assert ["FR"] == keys(tmp_path, "replied not in ['yes', 'Yes', 'no']")
    assert ["MX", "FR"] == keys(tmp_path, "replied | upper != 'YES'")


def test_it_is_told_what_was_picked(tmp_path: Path) -> None:
    """With what stands in the columns: an answer in other words is seen there."""
    file = tmp_path / "roster.csv"
    file.write_text("state,replied\nCH,yes\nMX,by phone\nFR,\n", encoding="utf-8")
    roster = read_roster(file)
    (found,) = told(roster, "replied != 'yes'", chosen(roster, "replied != 'yes'"))

    assert ("run-picked", "note") == (found.rule, found.severity)
    assert "2 of 3 rows are picked: in them, replied is by phone, empty" == found.message


@pytest.mark.parametrize(
    ("where", "fact", "hint"),
    [
        ("table > 1", "a cell is text, and is compared or reckoned with a number",
         "make a number of it: table | int > 5"),
        ("self | int > 1", "a cell is no number", "self is a, b, c"),
        ("state == 'France'", "none of the 3 rows of roster.csv is picked", "States go by their codes: France is FR"),
        ("state in ['Suisse', 'NO']", "none of the 3 rows of roster.csv is picked",
         "States go by their codes: Suisse is CH"),
    ],
)  # fmt: skip
def test_what_was_meant_is_said(where: str, fact: str, hint: str, tmp_path: Path) -> None:
    """Numbers that are text, and States by their names."""
    with pytest.raises(UsageError) as refused:
        keys(tmp_path, where)

    assert (fact, hint) == (refused.value.message, refused.value.hint)
