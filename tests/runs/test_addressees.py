"""A letter that names its addressee itself, run over a roster: an entry of it, somebody in particular, a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge as lf
from letterforge.runs import Review, RunOptions, review
from tests.runs import samples

ROWS = (samples.row("AF"), samples.row("AL"))
GUTERRES = "{office: secretary-general, name: António Guterres, gender: masculine}"
WAIVED = "waive: [{rule: run-addressee, reason: each receives a copy}]\nplace:"


def letter_to(to: str) -> str:
    """The letter of samples, to somebody."""
    return samples.LETTER.replace("place:", f"to: [{to}]\nplace:").replace(" Your table is {{ row.table }}.", "")


def reviewed(folder: Path, letter: str, *rows: str) -> Review:
    """The review of the letter over these rows."""
    read, roster = samples.written(folder, *(rows or ROWS), letter=letter)
    return review(read, roster, RunOptions(formats=("txt",), workers=1))


def severities(found: Review) -> list[str]:
    """How grave it is that one letter goes to many; [] where nothing is said of it."""
    return [one.finding.severity for one in found.findings if one.finding.rule == "run-addressee"]


def test_an_entry_of_the_roster_is_no_addressee_of_a_run(tmp_path: Path) -> None:
    """It is taken for the row's own person; both the run and its review refuse it, with what to write."""
    letter = letter_to("{roster: AF}").replace("place:", "roster: roster.csv\nplace:")

    with pytest.raises(lf.LetterError, match="one entry of the address book, 'AF'") as caught:
        reviewed(tmp_path, letter)
    with pytest.raises(lf.LetterError):
        lf.run(lf.load(tmp_path / "letter.yaml"), tmp_path / "roster.csv", tmp_path / "out", workers=1)

    assert "letter.yaml:6: to[0].roster" in str(caught.value)
    assert "write to: [{roster: row}], or take `to` out" in str(caught.value.hint)
    assert not (tmp_path / "out").exists()


def test_copies_of_a_letter_to_one_are_told(tmp_path: Path) -> None:
    """A warning says how many rows receive it, and whose letter it is."""
    found = reviewed(tmp_path, letter_to(GUTERRES))

    (one,) = [one for one in found.findings if one.finding.rule == "run-addressee"]
    assert "2 rows receive one letter, to António Guterres" == one.finding.message
    assert "letter.yaml:6: to" == one.finding.where
    assert "warning" == one.finding.severity
    assert 1 == len(found.plan.letters)


def test_copies_that_are_meant_are_waived(tmp_path: Path) -> None:
    """With a reason, as every rule; the letter alone knows of no roster, and does not call that waiver idle."""
    letter = letter_to(GUTERRES).replace("place:", WAIVED)

    assert ["note"] == severities(reviewed(tmp_path, letter))
    assert "waiver" not in {one.rule for one in lf.check(lf.load(tmp_path / "letter.yaml"))}


@pytest.mark.parametrize(
    ("to", "rows"),
    [
        ("{circle: permanent-representatives}", ROWS),
        (f"{{circle: permanent-representatives}}, {GUTERRES}", ROWS),
        ("{roster: row}", ROWS),
        (GUTERRES, ROWS[:1]),
    ],
    ids=["a circle", "a circle and one more", "the row's own person", "one row"],
)
def test_nothing_is_said_of_others(tmp_path: Path, to: str, rows: tuple[str, ...]) -> None:
    """Whose letter is for many, or is for one and goes to one."""
    assert [] == severities(reviewed(tmp_path, letter_to(to), *rows))


@pytest.mark.parametrize(
    ("to", "called"),
    [
        ("{office: secretary-general}", "secretary-general"),
        ("{office: permanent-representative, state: MX}", "permanent-representative, Mexico"),
    ],
)
def test_who_has_no_name_is_called_by_office(tmp_path: Path, to: str, called: str) -> None:
    """And by State."""
    found = reviewed(tmp_path, letter_to(to))

    (one,) = [one for one in found.findings if one.finding.rule == "run-addressee"]
    assert one.finding.message.endswith(f"to {called}")


@pytest.mark.parametrize(("edition", "severity"), [("original", "error"), ("draft", "warning")])
def test_no_starting_points_name_leaves_in_a_run(tmp_path: Path, edition: str, severity: str) -> None:
    """Nobody reads each letter: the original is not made; a draft is, and says so."""
    letter = samples.LETTER.replace("Anna Keller", "Name Surname")
    read, roster = samples.written(tmp_path, *ROWS, letter=letter)

    if severity == "error":
        with pytest.raises(lf.LetterError, match="'Name Surname' keeps a place free") as caught:
            lf.run(read, roster, tmp_path / "out", workers=1)
        assert "letter.yaml:10: signatories[0].name" in str(caught.value)
        return
    with lf.run(read, roster, tmp_path / "out", formats=("txt",), edition="draft", workers=1) as run:
        outcomes = run.wait()
    assert 2 == sum(one.rule == "placeholder" for made in outcomes for one in getattr(made, "findings", ()))
    assert edition == "draft"


def test_no_day_that_there_is_not_leaves_in_a_run(tmp_path: Path) -> None:
    """Nor a field that a word processor would have filled in."""
    for text, said in (("on 31 April 2017", "there is no day 2017-04-31"), ("at «Table»", "'«Table»' keeps a place")):
        letter = samples.LETTER.replace("to a lunch", f"to a lunch {text}")
        read, roster = samples.written(tmp_path, *ROWS, letter=letter)
        with pytest.raises(lf.LetterError, match=said):
            lf.run(read, roster, tmp_path / "out", workers=1)
