"""A letter and a row make the letter that goes to that row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from letterforge import render
from letterforge.errors import LetterError
from letterforge.model import Letter
from letterforge.roster import Row, letter_for
from tests.roster.rosters import letter, roster

SIGNED = "signatories: [{name: Peter Thomson, office: pga, gender: masculine}]\n"
TABLE = SIGNED + "body: You sit at table {{ row.table }}.\n"


def test_a_row_becomes_the_addressee(tmp_path: Path) -> None:
    """Address and salutation follow the row, as if the letter had been written to it."""
    row = roster(tmp_path, "State,Name,Gender\nSwitzerland,Jürg Lauber,M\n").rows[0]
    said = {"name": "Jürg Lauber", "gender": "masculine", "state": "CH", "office": "permanent-representative"}
    by_hand = letter(SIGNED + f"body: Thank you.\nto: [{said}]\n")

    made = letter_for(letter(SIGNED + "body: Thank you.\n"), row)

    assert by_hand == made
    assert render(by_hand, "txt") == render(made, "txt")


def test_the_text_prints_columns_of_the_roster(tmp_path: Path) -> None:
    """A column that letterforge does not know is the text's own."""
    row = roster(tmp_path, "State,Table No.\nCH,12\n").rows[0]

    text = render(letter_for(letter(TABLE.replace("table }}", "table_no }}")), row), "txt").decode()

    assert "You sit at table 12." in text


def test_only_columns_that_are_printed_go_along(tmp_path: Path) -> None:
    """Rows that change nothing in the letter give equal letters: one document, sent to many."""
    rows = roster(tmp_path, "State,Table\nCH,12\nMX,13\n").rows
    circular = letter(SIGNED + "to: [{circle: permanent-representatives}]\nbody: Thank you.\n")

    assert letter_for(circular, rows[0]) == letter_for(circular, rows[1])


def test_an_empty_cell_is_never_a_gap(tmp_path: Path) -> None:
    """What the text prints and the row leaves empty is an error with row and column."""
    row = roster(tmp_path, "State,Table\nCH,12\nMX,\n").rows[1]

    with pytest.raises(LetterError) as caught:
        letter_for(letter(TABLE), row)

    assert "roster.csv:3: Table" == caught.value.where
    assert "default" in (caught.value.hint or "")


def test_a_text_may_answer_for_an_empty_cell(tmp_path: Path) -> None:
    """With | default the letter says what stands there instead."""
    row = roster(tmp_path, "State,Table\nCH,12\nMX,\n").rows[1]
    made = letter_for(letter(TABLE.replace("table }}", 'table | default("ten") }}')), row)

    assert "You sit at table ten." in render(made, "txt").decode()


def test_a_column_that_is_not_there_has_a_hint(tmp_path: Path) -> None:
    """A slip in the text is told with the column that is meant."""
    row = roster(tmp_path, "State,Tabel\nCH,12\n").rows[0]

    with pytest.raises(LetterError) as caught:
        letter_for(letter(TABLE), row)

    assert "did you mean 'tabel'?" == caught.value.hint


def test_a_row_names_its_language(tmp_path: Path) -> None:
    """The letter is written in the row's language where it has words in it."""
    row = roster(tmp_path, "State,Name,Gender,Language\nFR,Anne Gueguen,F,fr\n").rows[0]
    both = letter(SIGNED + "body: {en: Thank you., fr: Merci.}\n")

    text = render(letter_for(both, row), "txt").decode()

    assert "Madame l'Ambassadrice," in text
    assert "Merci." in text


def test_a_language_without_words_is_an_error(tmp_path: Path) -> None:
    """English words under a French salutation cannot come about."""
    row = roster(tmp_path, "State,Language\nFR,fr\n").rows[0]

    with pytest.raises(LetterError) as caught:
        letter_for(letter(SIGNED + "body: Thank you.\n"), row)

    assert "roster.csv:2: Language" == caught.value.where
    assert "write en: and fr: below the key, each with its words" == caught.value.hint


def test_facts_in_one_language_are_told_with_the_rest(tmp_path: Path) -> None:
    """No "de vous inviter à a working lunch" can come about; a number or a day is of every language."""
    row = roster(tmp_path, "State,Language,facts.venue\nFR,fr,Salle à manger\n").rows[0]
    facts = "facts: {event: a working lunch, venue: Dining Room, at: 2017-03-20T13:00, rsvp: (212) 000-0000}\n"
    worded = SIGNED + "body: {en: Thank you., fr: Merci.}\n" + facts

    with pytest.raises(LetterError) as caught:
        letter_for(letter(worded), row)

    assert "in 'en' only: letter.yaml:" in caught.value.message
    assert caught.value.message.endswith("facts.event")
    both = worded.replace("event: a working lunch", "event: {en: a working lunch, fr: un déjeuner de travail}")
    assert "fr" == letter_for(letter(both), row).language


@pytest.mark.parametrize(
    ("column", "cell", "seen"),
    [
        ("Salutation", '"Dear friend,"', lambda made: made.salutation == "Dear friend,"),
        ("Reference", "2016/7", lambda made: made.reference == "2016/7"),
        ("layout.paper", "a4", lambda made: made.layout.paper == "a4" and made.layout.body == "ragged"),
        ("letter.date", "2016-11-02", lambda made: made.date.day == 2),
        ("letter.facts.guest", "one", lambda made: made.facts == {"guest": "one"}),
    ],
)
def test_a_row_may_say_anything_of_the_letter(
    tmp_path: Path, column: str, cell: str, seen: Callable[[Letter], bool]
) -> None:
    """What the row states stands over the letter; of a group only what it states."""
    row = roster(tmp_path, f"State,{column}\nCH,{cell}\n").rows[0]
    made = letter_for(letter(SIGNED + "body: Thank you.\nlayout: {body: ragged}\n"), row)

    assert seen(made)


def test_the_letter_may_say_more_of_the_row(tmp_path: Path) -> None:
    """{roster: row} is the row's person; what stands beside it stands."""
    row = roster(tmp_path, "State,Name,Gender\nCH,Jürg Lauber,M\n").rows[0]
    made = letter_for(letter(SIGNED + "body: Thank you.\nto: [{roster: row, office: foreign-minister}]\n"), row)

    assert ("foreign-minister", "CH") == (made.addressees[0].office, made.addressees[0].state)


def test_errors_of_composing_name_row_and_column(tmp_path: Path) -> None:
    """A gender that a form asks for is missing in the roster, not in the letter."""
    row = roster(tmp_path, "State,Name,Sexe\nCH,Jürg Lauber,M\nMX,Alicia Buenrostro,\n").rows[1]

    with pytest.raises(LetterError) as caught:
        render(letter_for(letter(SIGNED + "body: Thank you.\n"), row), "txt")

    assert "roster.csv:3: Sexe" == caught.value.where


def test_an_enclosed_letter_prints_columns_too() -> None:
    """What the row fills in reaches the letters that the letter holds."""
    inner = {"kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "body": "Table {{ row.table }}."}
    outer = Letter.model_validate({**inner, "body": "Thank you.", "enclosures": [{"letter": inner}]})

    made = letter_for(outer, Row(2, "roster.csv:2", "a", extra={"table": "12"}))

    assert {"table": "12"} == made.enclosures[0].letter.row  # type: ignore[union-attr]
    assert {} == made.row


def test_the_row_s_person_may_stand_elsewhere(tmp_path: Path) -> None:
    """Who is accredited, or who signs, is the row's person where the letter says so."""
    row = roster(tmp_path, "State,Name,Gender\nCH,Jürg Lauber,M\n").rows[0]
    said = "to: [{office: secretary-general}]\npersons: [{roster: row, capacity: delegate}]\n"
    made = letter_for(letter(SIGNED.replace("{name: Peter Thomson, office: pga, gender: masculine}", "{roster: row}")
                             + said + "body: Thank you.\n"), row)  # fmt: skip

    assert ("Jürg Lauber", "delegate") == (made.persons[0].name, made.persons[0].capacity)
    assert "Jürg Lauber" == made.signatories[0].name
    assert "secretary-general" == made.addressees[0].office


def test_a_row_that_is_no_person_does_not_sign(tmp_path: Path) -> None:
    """An institution is addressed, and nothing else."""
    row = roster(tmp_path, "State,Institution\nCH,foreign-ministry\n").rows[0]

    with pytest.raises(LetterError, match="the row is no person: it has 'institution'"):
        letter_for(letter("signatories: [{roster: row}]\nbody: Thank you.\n"), row)


def test_an_example_is_never_printed_for_a_row(tmp_path: Path) -> None:
    """What the letter says of a row to be looked at goes when a row is there, even where that is empty."""
    row = roster(tmp_path, "State,Table\nCH,\n").rows[0]
    said = 'row: {table: 99}\nsalutation: "Excellency,"\nclosing: Yours\n'
    said += 'body: You sit at table {{ row.table | default("ten") }}.\n'

    assert "table 99." in render(letter(SIGNED + said), "txt").decode()
    assert "table ten." in render(letter_for(letter(SIGNED + said), row), "txt").decode()


def test_a_column_without_a_roster_says_where_it_comes_from() -> None:
    """The letter of a run, rendered alone."""
    with pytest.raises(LetterError) as caught:
        render(letter(TABLE), "txt")

    assert "there is no 'table'" == caught.value.message
    assert "`letterforge run` takes it from a roster" in (caught.value.hint or "")


def test_a_name_without_the_language_names_its_row(tmp_path: Path) -> None:
    """A name that is given in Arabic alone, in an English letter."""
    row = roster(tmp_path, "State,Name (ar),Gender\nCH,باسكال,F\n").rows[0]

    with pytest.raises(LetterError) as caught:
        render(letter_for(letter(SIGNED + "body: Thank you.\n"), row), "txt")

    assert "roster.csv:2: name" == caught.value.where
    assert "add them under en:" == caught.value.hint
