"""Encodings of a roster: told apart, asked for, or refused with what the bytes may say; no garbled name is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.errors import LetterError, UsageError
from letterforge.roster import Roster, read_roster
from tests.roster.rosters import roster

PLAIN = "State,Name,Gender\nCH,Jürg Lauber,M\nMX,Alicia Buenrostro,F\n"
RUSSIAN = "State,Name,Gender\nRU,Василий Небензя,M\n"


def name_of(found: Roster) -> object:
    """The name in the first row."""
    person = found.rows[0].addressee
    return person and person.name


def name_in(file: Path, encoding: str | None = None) -> object:
    """The name in the first row of a file."""
    return name_of(read_roster(file, encoding=encoding))


def refused(folder: Path, data: bytes, encoding: str | None = None) -> str:
    """The first problem of a roster of these bytes."""
    (folder / "roster.csv").write_bytes(data)
    with pytest.raises(LetterError) as caught:
        read_roster(folder / "roster.csv", encoding=encoding)
    return str(caught.value.problems[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_told_apart(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """What spreadsheets write is read, whichever they use, UTF-16 without a mark too; in both orders if it is named."""
    file = tmp_path / "roster.csv"
    file.write_bytes(PLAIN.replace(",", delimiter).encode(encoding))
    named = [None, encoding, *(["utf-16"] if encoding.startswith("utf-16") else [])]

    assert {"Jürg Lauber"} == {name_in(file, encoding=one) for one in named}


def test_an_old_encoding_is_asked_for(tmp_path: Path) -> None:
    """ü in Windows-1252 is ь in Windows-1251: nobody knows which is meant."""
    file = tmp_path / "roster.csv"
    file.write_bytes(PLAIN.encode("windows-1252"))

    with pytest.raises(LetterError) as caught:
        read_roster(file)

    assert "roster.csv:2" == caught.value.where
    assert "'Jürg' in windows-1252, 'Jьrg' in windows-1251" in caught.value.message.replace("cp", "windows-")
    assert "name the right one, as --encoding windows-1252" in (caught.value.hint or "")
    assert "Jürg Lauber" == name_in(file, encoding="windows-1252")


def test_where_old_encodings_agree_one_is_taken(tmp_path: Path) -> None:
    """A typographic apostrophe is the same byte in all of them: it is read, and told."""
    file = tmp_path / "roster.csv"
    file.write_bytes("State,Name\nIE,Conor O’Brien\n".encode("windows-1252"))

    found = read_roster(file)

    assert "Conor O’Brien" == name_of(found)
    assert "roster-encoding" == found.findings[0].rule


@pytest.mark.parametrize(
    ("encoding", "first"),
    [("windows-1252", "'Jürg'"), ("windows-1251", "'Василий'"), ("koi8-r", "'Василий'"), ("gb18030", "'张军'")],
)
def test_the_likely_encoding_stands_first(tmp_path: Path, encoding: str, first: str) -> None:
    """And is the one that the hint names: a word as somebody writes it."""
    text = {"'Jürg'": PLAIN, "'Василий'": RUSSIAN, "'张军'": "State,Name\nCN,张军\n"}[first]
    problem = refused(tmp_path, text.encode(encoding))

    assert f"roster.csv:2: the file is no UTF-8, and can be read in several ways: {first} in {encoding}, " in problem
    assert f"(name the right one, as --encoding {encoding}, or save the file as CSV UTF-8)" in problem


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850"])
def test_a_file_of_an_old_machine_leads_to_its_encoding(tmp_path: Path, encoding: str) -> None:
    """Not to that of another alphabet; and following the hint prints the names that were written."""
    text = "State,Name,Gender\nCH,Zoë Müller-Núñez,F\nFR,Jérôme Lefèvre,M\n"

    assert f"name the right one, as --encoding {encoding}," in refused(tmp_path, text.encode(encoding))
    assert "Zoë Müller-Núñez" == name_in(tmp_path / "roster.csv", encoding=encoding)


@pytest.mark.parametrize(
    ("written", "encoding"),
    [("windows-1252", "windows-1251"), ("windows-1252", "windows-1253"), ("mac-roman", "windows-1256")],
)
def test_letters_of_two_alphabets_make_no_word(tmp_path: Path, written: str, encoding: str) -> None:
    """Whatever encoding was named: "Zoژ" nobody is called."""
    data = "State,Name,Gender\nCH,Zoë Müller,F\n".encode(written)

    assert "was garbled when it was read or saved" in refused(tmp_path, data, encoding)


def test_ansi_is_asked_about(tmp_path: Path) -> None:
    """As Windows calls the encoding of its own language, which differs from machine to machine."""
    with pytest.raises(UsageError, match="there is no encoding 'ANSI'") as caught:
        roster(tmp_path, PLAIN, encoding="ANSI")

    assert str(caught.value.problems[0].hint).startswith("write windows-1252, or that of the machine's language")


def test_utf_8_that_was_cut_off_is_told_as_such(tmp_path: Path) -> None:
    """Not as an old encoding, of which nobody thought."""
    data = (PLAIN + "VN,Nguyễ").encode()[:-1]

    problem = "roster.csv:4: the file ends in the middle of a character: it was cut off (copy or save it again, whole)"
    assert problem == refused(tmp_path, data)


def test_utf_8_with_a_row_in_another_encoding_is_told_as_such(tmp_path: Path) -> None:
    """As it comes from pasting: with the byte, and the word around it."""
    problem = refused(tmp_path, PLAIN.encode() + "FR,François Delattre,M\n".encode("windows-1252"))

    assert "roster.csv:4: the file is UTF-8 but for byte 66 (0xE7): 'Fran�ois' (a part was pasted" in problem


@pytest.mark.parametrize(
    ("text", "written", "read", "word", "hint"),
    [
        (RUSSIAN, "windows-1251", "windows-1252", "Âàñèëèé", "it may be 'Василий'; name the right --encoding of a CSV"),
        (RUSSIAN, "koi8-r", "windows-1252", "÷ÁÓÉÌÉÊ", "it may be 'Василий'; name the right --encoding of a CSV"),
        (PLAIN, "windows-1252", "windows-1251", "Jьrg", "name the right --encoding of a CSV"),
        (PLAIN, "windows-1252", "koi8-r", "JЭrg", "name the right --encoding of a CSV"),
        (PLAIN, "utf-8", "windows-1252", "JÃ¼rg Lauber", "it may be 'Jürg Lauber'; name the right --encoding"),
        (RUSSIAN, "utf-8", "windows-1251", "Р’Р°СЃРёР»РёР№ РќРµР±РµРЅР·СЏ", "it may be 'Василий Небензя'"),
    ],
)
def test_an_encoding_that_was_mistaken_prints_no_name(
    tmp_path: Path, text: str, written: str, read: str, word: str, hint: str
) -> None:
    """Any old encoding reads nearly any bytes, without a word; the names that come of it nobody bears."""
    problem = refused(tmp_path, text.encode(written), read)

    assert problem.startswith(f"roster.csv:2: Name: '{word}' was garbled when it was read or saved ({hint}")


def test_a_file_that_was_saved_garbled_is_refused(tmp_path: Path) -> None:
    """UTF-8 that was opened as Windows-1252, and saved as UTF-8: no encoding mends it."""
    text = PLAIN.encode().decode("windows-1252")

    assert "it may be 'Jürg Lauber'" in refused(tmp_path, text.encode())


def test_no_envelope_has_a_garbled_address(tmp_path: Path) -> None:
    """Postal lines are printed as they stand, whatever their number."""
    told = refused(tmp_path, 'State,Postal\nCH,"Rue de GenÃ¨ve 1\n1202 Geneva"\n'.encode())

    assert "was garbled when it was read or saved (it may be 'Rue de Genève 1" in told


@pytest.mark.parametrize(
    ("heading", "word"),
    [("Name", "Anton Morav\ufffdc"), ("Name", "Zo? M?ller"), ("Post", "D?l?gu?"),
     ("Postal", "Rue de Gen?ve 1"), ("Table", "Gen\ufffdve")],
)  # fmt: skip
def test_a_letter_that_was_lost_prints_no_word(tmp_path: Path, heading: str, word: str) -> None:
    """What an encoding did not have is a question mark, or the replacement character: in a name, and in any text."""
    told = refused(tmp_path, f"State,{heading}\nCH,{word}\n".encode())

    assert told.startswith(f"roster.csv:2: {heading}: a letter of {word!r} was lost when it was saved (type it anew")


def test_a_question_mark_in_a_column_of_its_own_is_kept(tmp_path: Path) -> None:
    """Only what is printed as a person's own words is looked at so closely: an address of the web has one."""
    assert {"link": "un.org/a?b=c"} == roster(tmp_path, "State,Link\nCH,un.org/a?b=c\n").rows[0].extra


@pytest.mark.parametrize(
    "name",
    ["Ólafur Þórðarson", "Zażółć Gęślą", "CÉSAR MÜLLER", "Nguyễn Thị Ánh", "Αλέξης Ζορμπάς", "Ёлкин Пётр", "張軍",
     "Jun Zhang (張軍)", "Ƒiifi Ɖogbe", "SÃO TOMÉ", "ÅÄÖ Berg"],
)  # fmt: skip
def test_names_with_many_accents_are_names(tmp_path: Path, name: str) -> None:
    """Of every alphabet, and of two of them in one cell."""
    assert name == name_of(roster(tmp_path, f"State,Name\nCH,{name}\n"))
