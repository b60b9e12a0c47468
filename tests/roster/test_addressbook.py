"""A letter's persons are taken from the address book, as they are in office on its date."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import check, load, open_pdf, render
from letterforge.errors import LetterError
from letterforge.roster import in_office
from letterforge.roster.rows import Roster
from letterforge.world import World
from tests.roster.rosters import HEAD, roster

BOOK = """\
State,Office,Name,Gender,From,Until,Acting
CH,permanent-representative,Jürg Lauber,M,2015-09-01,2020-05-31,
CH,permanent-representative,Pascale Baeriswyl,F,2020-06-01,,
CH,foreign-minister,Ignazio Cassis,M,2017-11-01,,
MX,permanent-representative,Alicia Buenrostro,F,2023-01-01,,
MX,permanent-representative,Joel Hernández,M,2024-03-01,2024-03-31,yes
VA,apostolic-nuncio,Gabriele Caccia,M,2020-01-18,2024-12-31,
"""
SIGNED = "signatories: [{roster: CH}]\nfrom: [{mission: {state: CH}}]\n"


def written(folder: Path, text: str, book: str = BOOK, day: str = "2021-01-15") -> Path:
    """A letter's file beside its address book."""
    (folder / "book-2021-01-14.csv").write_text(book, encoding="utf-8")
    head = f"kind: letter\nletterhead: none\ndate: {day}\nplace: New York\n"
    (folder / "letter.yaml").write_text(
        f"{head}roster: book-2021-01-14.csv\nbody: Thank you.\n{text}", encoding="utf-8"
    )
    return folder / "letter.yaml"


def shown(folder: Path, text: str, **how: str) -> str:
    """The letter as plain text."""
    return render(load(written(folder, text, **how)), "txt").decode().replace("\xa0", " ")


def refused(folder: Path, text: str, **how: str) -> list[str]:
    """What is wrong with the letter."""
    letter = load(written(folder, text, **how))
    with pytest.raises(LetterError) as caught:
        render(letter, "txt")
    return [str(problem) for problem in caught.value.problems]


def test_persons_are_taken_from_the_address_book(tmp_path: Path) -> None:
    """Addressee and signatory, with form of address and post."""
    text = shown(tmp_path, SIGNED + "to: [{roster: Mexico}]\n", day="2023-05-01")

    assert "Pascale Baeriswyl" in text
    assert "Her Excellency Ms. Alicia Buenrostro" in text
    assert "Please accept, Excellency," in text


@pytest.mark.parametrize(("day", "name"), [("2020-05-31", "Jürg Lauber"), ("2020-06-01", "Pascale Baeriswyl")])
def test_the_letter_s_date_says_who_holds_the_office(tmp_path: Path, day: str, name: str) -> None:
    """The last day of one and the first of the other."""
    assert name in shown(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n", day=day)


def test_who_acts_is_no_excellency(tmp_path: Path) -> None:
    """While somebody acts for who is away, form of address and closing are those of a chargé d'affaires."""
    text = shown(tmp_path, "from: [{office: pga}]\nto: [{roster: MX}]\n", day="2024-03-15")

    assert "Mr. Joel Hernández" in text
    assert "Chargé d'affaires a.i." in text
    assert "Sir," in text
    assert "Excellency" not in text


def test_an_office_is_named_beside_the_state(tmp_path: Path) -> None:
    """A State has more than its mission."""
    text = shown(tmp_path, "from: [{office: pga}]\nto: [{roster: CH, office: foreign-minister}]\n")

    assert "Ignazio Cassis" in text


def test_scans_and_enclosed_letters_have_it_too(tmp_path: Path) -> None:
    """Who signed a scan is looked up on the scan's date, in the address book of the letter around it."""
    (tmp_path / "inner.yaml").write_text(
        HEAD.replace("2016-11-01", "2019-01-01") + "body: x\nsignatories: [{roster: CH}]\n", encoding="utf-8"
    )
    described = "{file: scan.pdf, describes: {date: 2020-01-01, signatories: [{roster: CH}]}}"
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    path = written(tmp_path, f"from: [{{office: pga}}]\nenclosures: [{{letter: inner.yaml}}, {described}]\n")

    from letterforge.roster import completed

    made = completed(load(path))
    inner, scan = made.enclosures

    assert "Jürg Lauber" == inner.letter.signatories[0].name  # type: ignore[union-attr]
    assert "Jürg Lauber" == scan.describes.signatories[0].name  # type: ignore[union-attr]
    assert completed(made) == made


@pytest.mark.parametrize(
    ("text", "day", "problem"),
    [
        (
            "to: [{roster: VA}]",
            "2025-01-01",
            "letter.yaml:8: to[0].roster: nobody is in office on 2025-01-01: book-2021-01-14.csv:7 from 2020-01-18 "
            "until 2024-12-31 (correct from or until, or add who is)",
        ),
        (
            "to: [{roster: Switzerlnd}]",
            "2021-01-15",
            "letter.yaml:8: to[0].roster: the address book has no entry 'Switzerlnd' (add a row to "
            "book-2021-01-14.csv, or write the person's name and office)",
        ),
        (
            "to: [{roster: MX, office: foreign-minister}]",
            "2021-01-15",
            "letter.yaml:8: to[0].roster: the address book has no entry 'MX' for the office 'foreign-minister' (add a "
            "row to book-2021-01-14.csv, or write the person's name and office)",
        ),
    ],
)
def test_who_is_not_there_is_told(tmp_path: Path, text: str, day: str, problem: str) -> None:
    """With the place in the letter, and the rows that were looked at."""
    assert [problem] == refused(tmp_path, f"from: [{{office: pga}}]\n{text}\n", day=day)


def test_two_at_once_are_an_error(tmp_path: Path) -> None:
    """A term that somebody forgot to end."""
    book = BOOK.replace("2020-05-31", "")

    assert (
        "two are in office on 2021-01-15: book-2021-01-14.csv:2, book-2021-01-14.csv:3"
        in (refused(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n", book=book)[0])
    )


def test_the_house_has_an_address_book(tmp_path: Path) -> None:
    """Settings or the call name it for letters that do not."""
    path = written(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n")
    path.write_text(path.read_text(encoding="utf-8").replace("roster: book-2021-01-14.csv\n", ""), encoding="utf-8")

    with pytest.raises(LetterError) as caught:
        render(load(path), "txt")

    assert "there is no address book to look in" == caught.value.message
    assert "--roster FILE" in (caught.value.hint or "")

    world = World(roster=tmp_path / "book-2021-01-14.csv")

    assert "Baeriswyl" in render(load(path), "txt", world=world).decode()


def test_check_tells_what_is_missing(tmp_path: Path) -> None:
    """A finding with its place, like all others."""
    findings = check(load(written(tmp_path, "from: [{office: pga}]\nto: [{roster: XX}]\n")))

    assert ["letter.yaml:8: to[0].roster"] == [finding.where for finding in findings]


def test_an_address_book_outside_is_not_read(tmp_path: Path) -> None:
    """A letter's files lie in its folder, also this one."""
    path = written(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n")
    path.write_text(path.read_text(encoding="utf-8").replace("book-2021", "../book-2021"), encoding="utf-8")

    with pytest.raises(LetterError, match="lies outside"):
        render(load(path), "txt")


def test_an_open_name_says_where_the_row_is(tmp_path: Path) -> None:
    """What composing asks for is missing in the address book."""
    book = BOOK.replace("Pascale Baeriswyl,F", "Pascale Baeriswyl,")
    problems = refused(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n", book=book)

    assert problems[0].startswith("book-2021-01-14.csv:3")


def test_a_row_without_a_name_signs_nothing(tmp_path: Path) -> None:
    """It may be written to, since the letter then goes to the office."""
    book = BOOK.replace("Pascale Baeriswyl,F", ",")
    problems = refused(tmp_path, SIGNED + "to: [{office: pga}]\n", book=book)

    assert problems == [
        "letter.yaml:7: signatories[0].roster, book-2021-01-14.csv:3: the row has no name "
        "(fill it in, or write the name in the letter: somebody signs, and no office does)"
    ]


def test_a_memory_holds_the_person_and_not_the_book(tmp_path: Path) -> None:
    """The PDF that carries its letter carries who was addressed, and nobody else."""
    letter = load(written(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n"))
    (tmp_path / "letter.pdf").write_bytes(render(letter, "pdf", with_source=True))

    again = open_pdf(tmp_path / "letter.pdf", tmp_path / "again")

    assert "Pascale Baeriswyl" == load(again).addressees[0].name
    assert "book" not in again.read_text(encoding="utf-8")
    assert render(load(again), "txt") == render(letter, "txt")


def in_office_on(found: Roster, day: str) -> list[str]:
    """The keys of the rows in office."""
    from datetime import date

    return [row.key for row in in_office(found.rows, date.fromisoformat(day))]


def test_a_run_goes_to_those_in_office(tmp_path: Path) -> None:
    """One of each office, in the roster's order; who acts instead of who is away."""
    found = roster(tmp_path, BOOK)

    assert ["CH-2020-06-01", "CH-foreign-minister-2017-11-01", "MX-2024-03-01-acting"] == (
        in_office_on(found, "2024-03-15")[:3]
    )


def test_a_run_misses_nobody(tmp_path: Path) -> None:
    """An office that nobody holds is an error, not a letter less."""
    with pytest.raises(LetterError) as caught:
        in_office_on(roster(tmp_path, BOOK), "2025-01-01")

    assert ["roster.csv:7"] == [problem.where for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("day", "style", "rules"),
    [
        ("2021-01-21", "", []),
        ("2021-01-22", "", ["roster-old"]),
        ("2021-01-22", "style: {roster-days: 14}\n", []),
        ("2020-12-01", "", []),
        ("2021-01-22", "waive: [{rule: roster-old, reason: called them}]\n", ["roster-old"]),
    ],
)
def test_an_old_address_book_is_a_finding(tmp_path: Path, day: str, style: str, rules: list[str]) -> None:
    """Seven days are usual; a house or a letter may say otherwise, or waive it."""
    text = f"from: [{{office: pga}}]\nto: [{{roster: CH}}]\nsignatories: [{{roster: CH}}]\n{style}"
    findings = check(load(written(tmp_path, text, day=day)))
    told = [finding for finding in findings if finding.rule in ("roster-old", "waiver")]

    assert rules == [finding.rule for finding in told]
    assert all("compare it" in (one.hint or "") for one in told if one.severity == "warning")


def test_a_state_is_all_its_rows(tmp_path: Path) -> None:
    """A first row without a day to begin with does not hide its successor."""
    book = BOOK.replace("2015-09-01", "")

    assert "Baeriswyl" in shown(tmp_path, "from: [{office: pga}]\nto: [{roster: CH}]\n", book=book)


def test_guests_with_ids_of_their_own_are_all_there(tmp_path: Path) -> None:
    """Without terms of office a roster is a list, and nobody is taken out of it."""
    found = roster(tmp_path, "id,State,Name\na,CH,A\nb,CH,B\n")

    assert ["a", "b"] == in_office_on(found, "2020-01-01")


def test_a_charge_d_affaires_acts_by_the_office(tmp_path: Path) -> None:
    """Whoever is one is there because somebody else is not: no two heads of a mission."""
    book = BOOK.replace("MX,permanent-representative,Joel", "MX,charge-d-affaires,Joel").replace(",yes", ",")

    text = shown(tmp_path, "from: [{office: pga}]\nto: [{roster: MX}]\n", day="2024-03-15", book=book)

    assert "Joel Hernández" in text
