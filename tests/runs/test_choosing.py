"""Picking rows by an expression: it reaches the rows' columns, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.errors import UsageError
from letterforge.roster import read_roster
from letterforge.runs.choosing import chosen


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
