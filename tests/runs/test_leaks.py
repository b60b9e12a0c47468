"""What leaves the house says nothing of the others: each letter of a run is searched for all other rows."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge as lf
from tests.runs import samples
from tests.searching import Opened

ROWS = 50
_HEADER = "id,State,Name,Surname,Gender,Office,Table,Email,Remark\n"


def word(number: int) -> str:
    """A surname that no other holds and no language knows."""
    return "Q" + "".join("bcdfghjkmn"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:02}7{number:02}")


def line(number: int) -> str:
    """A row, of which the letter prints the name and the table."""
    own = word(number)
    person = f"r{number},FR,Ana {own},{own},feminine,permanent-representative"
    return f"{person},T{own},mail{own}@example.org,remark{own}\n"


@pytest.mark.slow
def test_no_letter_holds_another_rows_words(tmp_path: Path) -> None:
    """Nor an address, a column that it does not print, or a name of roster or folder, in any layer of its files."""
    (tmp_path / "letter.yaml").write_text(samples.LETTER, encoding="utf-8")
    roster = tmp_path / "guestlist.csv"
    roster.write_text(_HEADER + "".join(map(line, range(ROWS))), encoding="utf-8")

    with lf.run(lf.load(tmp_path / "letter.yaml"), roster, tmp_path / "out", workers=2) as run:
        run.wait()

    for number, outcome in enumerate(run.outcomes):
        assert isinstance(outcome, lf.Written)
        strange = [word(other) for other in range(ROWS) if other != number]
        for file in outcome.files:
            opened = Opened((tmp_path / "out" / file.name).read_bytes())
            assert opened.found(word(number)), file.name
            for words in (*strange, "guestlist", tmp_path.name, f"mail{word(number)}", f"remark{word(number)}"):
                assert [] == opened.found(words), (file.name, words)
