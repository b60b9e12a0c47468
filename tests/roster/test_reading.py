"""Rosters in whatever spelling: read as they are meant, or refused with their place."""

from __future__ import annotations

import csv
import io
import json
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterforge.errors import LetterError, LetterforgeError, OutputError, UsageError
from letterforge.roster import Row, read_roster
from letterforge.roster.names import refuse_more_than_name, refuse_no_name
from tests.roster.rosters import roster

PLAIN = "State,Name,Gender\nCH,Jürg Lauber,M\nMX,Alicia Buenrostro,F\n"


def said(row: Row) -> dict[str, object]:
    """What a row says of its person."""
    assert row.addressee is not None
    return row.addressee.model_dump(by_alias=True, exclude_unset=True)


def refused(folder: Path, text: str, name: str = "roster.csv", **how: object) -> list[str]:
    """The problems of a roster."""
    with pytest.raises(LetterforgeError) as caught:
        roster(folder, text, name, **how)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("roster.yaml", "- {state: CH, name: Jürg Lauber, table: 12}\n"),
        ("roster.yaml", "dated: 2016-11-01\nrows:\n  - {state: CH, name: Jürg Lauber, table: 12}\n"),
        ("roster.json", '[{"state": "CH", "name": "Jürg Lauber", "table": 12}]'),
        ("roster.jsonl", '{"state": "CH", "name": "Jürg Lauber", "table": "12"}\n\n'),
        ("roster.csv", "sep=;\nstate;name;table\nCH;Jürg Lauber;12\n"),
        ("roster.csv", "\nstate,name,table\n\nCH,Jürg Lauber,12,\n"),
        ("roster.tsv", "Country\tFull name\tTable\nSwitzerland\tJürg Lauber\t12\n"),
        ("roster.csv", '"Member State","Name","Table"\n"Suisse","Jürg\u0020Lauber","12"\n'),
        ("roster.csv", "Государство;Имя;Table\nШвейцария;Jürg Lauber;12\n"),
        ("roster.csv", "会员国,姓名,Table\n瑞士,Jürg Lauber,12\n"),
        ("roster.csv", "الدولة,الاسم,Table\nسويسرا,Jürg Lauber,12\n"),
    ],
)
def test_the_same_roster_in_many_spellings(tmp_path: Path, name: str, text: str) -> None:
    """Headings and States are known in all six languages, and in whatever file."""
    row = roster(tmp_path, text, name).rows[0]

    assert {"state": "CH", "name": "Jürg Lauber", "office": "permanent-representative"} == said(row)
    assert {"table": "12"} == row.extra
    assert "CH" == row.key


@pytest.mark.parametrize(
    "cell",
    [
        "633 Third Avenue, 29th Floor; New York, NY 10017",
        '"633 Third Avenue, 29th Floor\nNew York, NY 10017"',
        "633 Third Avenue, 29th Floor ;  New York, NY 10017;",
        '"633 Third Avenue, 29th Floor;\nNew York, NY 10017\n"',
    ],
)
def test_lines_of_a_postal_address(cell: str, tmp_path: Path) -> None:
    """With semicolons or line breaks between; commas divide nothing."""
    written = cell if cell.startswith('"') else f'"{cell}"'

    row = roster(tmp_path, f"State,Postal\nCH,{written}\nPE,\n").rows

    assert ("633 Third Avenue, 29th Floor", "New York, NY 10017") == row[0].contact.postal
    assert () == row[1].contact.postal


def test_entries_hold_what_a_letter_file_holds(tmp_path: Path) -> None:
    """In YAML a name may have languages, and an entry enclosures."""
    text = """\
- state: CH
  name: {en: Jürg Lauber, ar: يورغ لاوبر}
  cases: {dative: Юргу Лауберу}
  layout: {paper: a4}
  enclosures: [{file: map.pdf, title: Map}]
  postal: [633 Third Avenue, New York]
"""
    row = roster(tmp_path, text, "roster.yaml").rows[0]

    assert {"en": "Jürg Lauber", "ar": "يورغ لاوبر"} == said(row)["name"]
    assert {"layout": {"paper": "a4"}, "enclosures": [{"file": "map.pdf", "title": "Map"}]} == row.letter
    assert ("633 Third Avenue", "New York") == row.contact.postal
    assert ("roster.yaml", 1, "roster.yaml:1") == ("roster.yaml", row.number, row.place)


def test_cells_are_read_as_they_are_meant(tmp_path: Path) -> None:
    """Offices by their titles, genders by their initials, several files in a cell, names by language."""
    head = "State;Office;Gender;Name;Name (ar);Enclosures;E-mail;From;Acting"
    cells = 'CHE;Représentante permanente;Female;Pascale Baeriswyl;باسكال;"a.pdf; b.yaml";x@y.org;2020-06-01;yes'
    row = roster(tmp_path, f"{head}\n{cells}\n").rows[0]
    person = said(row)

    assert {"ar": "باسكال", "en": "Pascale Baeriswyl"}.items() <= dict(person.pop("name")).items()  # type: ignore[call-overload]
    assert {"state": "CH", "office": "charge-d-affaires", "gender": "feminine"} == person
    assert "permanent-representative" == row.held
    assert [{"file": "a.pdf"}, {"letter": "b.yaml"}] == row.letter["enclosures"]
    assert ("x@y.org", date(2020, 6, 1), True) == (row.contact.email, row.term.since, row.term.acting)


def test_a_row_of_a_state_alone_goes_to_its_mission(tmp_path: Path) -> None:
    """Members have Permanent Representatives, observers Permanent Observers; that is told."""
    found = roster(tmp_path, "State\nCH\nHoly See\n")

    assert ["permanent-representative", "permanent-observer"] == [said(row)["office"] for row in found.rows]
    assert "2 rows do not say their office, and go to the Permanent Representative or Observer" == (
        found.findings[0].message
    )


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Each with its row and its column, and with what may be meant."""
    text = "State,Name,Gender,Office,From,E-mail\nSwitzerlnd,A,,,,\nMX,B,X,,,\nFR,C,F,permanent-represntative,,\n"
    text += "DE,D,,,1/2/2016,\nIT,E,,,,nobody\n,,,,2016-01-01,\n"

    assert [
        "roster.csv:2: State: no State is called 'Switzerlnd' (did you mean CH (Switzerland)? "
        "`letterforge list states` shows all codes)",
        "roster.csv:3: Gender: 'X' is no gender that forms of address know (write feminine or masculine, or leave it "
        "empty; M is masculine, F feminine, in any language)",
        "roster.csv:4: Office: no office is called 'permanent-represntative' "
        "(did you mean 'permanent-representative'?)",
        "roster.csv:5: From: '1/2/2016' is no date (write year-month-day: 2016-11-01)",
        "roster.csv:6: E-mail: 'nobody' is no e-mail address (write name@example.org, several with commas)",
        "roster.csv:7: the row says of nobody who it is (fill in a State, a name or an office, or take the row out)",
    ] == refused(tmp_path, text)


def test_a_misspelled_heading_is_no_column_of_its_own(tmp_path: Path) -> None:
    """A language that would be passed over in silence is an error, with both remedies."""
    problem = (
        "roster.csv:1: no column is called 'Langauge' (did you mean 'language'? --map 'Langauge'=language, or "
        "=row.langauge)"
    )

    assert [problem] == refused(tmp_path, "State,Langauge\nCH,fr\n")
    assert {"language": "fr"} == roster(tmp_path, "State,Langauge\nCH,fr\n", columns={"langauge": "language"}).rows[
        0
    ].letter
    assert {"langauge": "fr"} == roster(tmp_path, "State,Langauge\nCH,fr\n", columns={"Langauge": "row.langauge"}).rows[
        0
    ].extra
    assert {} == roster(tmp_path, "State,Langauge\nCH,fr\n", columns={"Langauge": "-"}).rows[0].extra


@pytest.mark.parametrize(
    ("mapped", "message"),
    [
        ({"Nmae": "name"}, "--map, roster.csv:1: the roster has no column 'Nmae' (did you mean 'Name'?)"),
        ({"Name": "nmae"}, "--map: no column is called 'nmae' (did you mean 'name'?)"),
        ({"Name": "zzz"}, "--map: no column is called 'zzz' (write row.zzz to keep it as a column of your own)"),
    ],
)  # fmt: skip
def test_what_is_mapped_must_be_there(tmp_path: Path, mapped: dict[str, str], message: str) -> None:
    """A mapping that maps nothing is a slip."""
    assert [message] == refused(tmp_path, PLAIN, columns=mapped)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("State,Country\nCH,CH\n", "roster.csv:1"),
        ("State,Postal,postal\nCH,A,B\n", "roster.csv:1"),
        ("State,,Name\nCH,x,A\n", "roster.csv:1"),
        ("State,Name\nCH\n", "roster.csv:2"),
        ("State,Name\nCH,A,B\n", "roster.csv:2"),
        ('State,Name\nCH,"A\nMX,B\n', "roster.csv:2"),
        ("State,Name\nCH,A\nCH,B\n", "roster.csv:3"),
        ("State,Name\nCH,=1+1\n", "roster.csv:2: Name"),
        ("State,Name\nCH,@SUM(A1)\n", "roster.csv:2: Name"),
        ("State,Name\nCH,+cmd|' /C calc'!A0\n", "roster.csv:2: Name"),
        ("State,Name\nCH,A\u202eB\n", "roster.csv:2: Name"),
        ("State,Name\nCH,A\x07B\n", "roster.csv:2: Name"),
        ('State,Name\nCH,"A\nB"\n', "roster.csv:2: Name"),
        ("State,Name\nCH,A\x00B\n", "roster.csv"),
        ("State,Name\nCH," + "A" * 140_000 + "\n", "roster.csv:2"),
        ("State,From,Until\nCH,2016-02-01,2016-01-01\n", "roster.csv:2: Until"),
        ("State,Acting\nCH,perhaps\n", "roster.csv:2: Acting"),
        ("State,Language\nCH,Klingon speech\n", "roster.csv:2: Language"),
        ("State,layout.paper\nCH,a5\n", "roster.csv:2: layout.paper"),
        ("State,Seat\nCH,12\n", "roster.csv:2: Seat"),
        ("", "roster.csv"),
        ("\n\n", "roster.csv"),
        ("a;b,c\n1;2,3\n", "roster.csv:1"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(tmp_path: Path, text: str, where: str) -> None:
    """Nothing broken, doubled or hostile gets into a letter; each is told with its place."""
    assert refused(tmp_path, text)[0].startswith(f"{where}: ")


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("roster.yaml", "state: CH\n", "roster.yaml"),
        ("roster.yaml", "- CH\n", "roster.yaml:1"),
        ("roster.yaml", "- {state: CH}\n- {state: CH, state: MX}\n", "roster.yaml:2: [1].state"),
        ("roster.json", "[{]", "roster.json:1"),
        ("roster.jsonl", '{"state": "CH"}\n{"state"}\n', "roster.jsonl:2"),
        ("roster.jsonl", '{"state": "CH"}\n["MX"]\n', "roster.jsonl:2"),
        ("roster.doc", "State\nCH\n", "roster.doc"),
        ("roster.xlsx", "State\nCH\n", "roster.xlsx"),
    ],
)
def test_other_files_are_refused_with_their_place(tmp_path: Path, name: str, text: str, where: str) -> None:
    """Lists that are none, and files that are none."""
    assert refused(tmp_path, text, name)[0].startswith(f"{where}: ")


def test_telephones_are_no_formulas(tmp_path: Path) -> None:
    """Numbers with a sign are what they are."""
    row = roster(tmp_path, "State,Phone,Table,Note\nCH,+41 22 730 11 11,-,-5\n").rows[0]

    assert ("+41 22 730 11 11", {"table": "-", "note": "-5"}) == (row.contact.telephone, row.extra)


def test_more_rows_than_a_run_can_have_are_refused(tmp_path: Path) -> None:
    """A million rows are a mistake, told at the first too many."""
    problems = refused(tmp_path, "Table\n" + "1\n" * 250_001)

    assert "roster.csv:250001: the roster has more than 250,000 rows (divide it into several)" == problems[0]


def test_what_is_asked_for_must_exist(tmp_path: Path) -> None:
    """An encoding, a delimiter, a file."""
    for how in ({"encoding": "utf-9"}, {"encoding": "zip"}, {"delimiter": "ab"}, {"delimiter": '"'}):
        with pytest.raises(UsageError):
            roster(tmp_path, PLAIN, **how)
    with pytest.raises(OutputError):
        read_roster(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("roster-2016-11-01.csv", PLAIN),
        ("roster.csv", "State,As of\nCH,2016-11-01\nMX,2016-11-03\n"),
        ("roster.yaml", "dated: 2016-11-01\nrows: [{state: CH}]\n"),
    ],
)
def test_a_roster_says_of_which_day_it_is(tmp_path: Path, name: str, text: str) -> None:
    """In its name, in a column (the oldest row counts), or at its head; else the file itself says."""
    assert date(2016, 11, 1) == roster(tmp_path, text, name).dated


def test_keys_are_stable_and_unique(tmp_path: Path) -> None:
    """A row is known by its id, by State and office, or by its words."""
    text = "id,State,Name,Office,From\n,CH,A,,\n,CH,B,foreign-minister,\n,CH,C,,2020-01-01\nguest-7,MX,D,,\n,,E,,\n"
    keys = [row.key for row in roster(tmp_path, text).rows]

    assert ["CH", "CH-foreign-minister", "CH-2020-01-01", "guest-7"] == keys[:4]
    assert 12 == len(keys[4])


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    """Runs say by it which roster they were made from."""
    text = json.dumps([{"state": "CH"}])

    assert roster(tmp_path, text, "a.json").sha256 == roster(tmp_path, text, "b.json").sha256


def test_a_name_in_two_columns_is_joined_as_it_is_said(tmp_path: Path) -> None:
    """Nobody knows which part of a name stands first, until it is said; a surname alone is never dropped."""
    text = "Country,First name,Last name,Gender\nCH,Jürg,Lauber,M\nCN,Jun,Zhang,M\n"
    row = roster(tmp_path, text, columns={"First name + Last name": "name"}).rows[0]

    assert {"name": "Jürg Lauber", "surname": "Lauber"}.items() <= said(row).items()
    assert "Zhang Jun" == said(roster(tmp_path, text, columns={"last name+first name": "name"}).rows[1])["name"]
    assert "roster.csv:2: the row has a surname and no name" in refused(tmp_path, "State,Last name\nCH,Lauber\n")[0]
    assert "no column 'Frist name'" in refused(tmp_path, text, columns={"Frist name+Last name": "name"})[0]


def test_a_first_name_is_not_passed_over(tmp_path: Path) -> None:
    """Else "M. Lauber" alone stands in the address; what is called Nom beside it is the surname."""
    text = "État;Prénom;Nom;Sexe\nSuisse;Jürg;Lauber;M\n"
    row = roster(tmp_path, text, columns={"Prénom+Nom": "name"}).rows[0]

    assert [
        "roster.csv:1: the column 'Prénom' holds a part of the name (join them in their order: "
        "--map 'Prénom+Nom=name'; or keep it for your text: --map 'Prénom'=row.prénom)"
    ] == refused(tmp_path, text)
    assert {"name": "Jürg Lauber", "surname": "Lauber"}.items() <= said(row).items()
    assert "Jürg" == roster(tmp_path, text, columns={"Prénom": "row.first"}).rows[0].extra["first"]


@pytest.mark.parametrize(
    "cell", ["N/A", "vacant", "TBC", "xxx", "Same", "see list", "-", "?", "01.02.2017", "#N/A", "a.b@mission.example"]
)
def test_what_stands_for_a_name_is_not_printed(tmp_path: Path, cell: str) -> None:
    """It costs face, "H.E. Mr. N/A"; a row without a name goes to the office."""
    problems = refused(tmp_path, f"State,Name\nCH,{cell}\n")

    assert 1 == len(problems)
    assert problems[0].startswith("roster.csv:2: Name: ")


@pytest.mark.parametrize("heading", ["honorific", "post", "organization", "place", "postal"])
@pytest.mark.parametrize("cell", ["TBC", "-"])
def test_nor_is_what_stands_for_other_words(tmp_path: Path, heading: str, cell: str) -> None:
    """As "Her Excellency TBC Ana Keller", or an address of "N/A"."""
    problems = refused(tmp_path, f"State,Name,{heading}\nCH,Ana Keller,{cell}\n")

    assert [f"roster.csv:2: {heading}: {cell!r} would be printed (leave it empty, or write the words)"] == problems


def test_nor_is_it_a_form_of_a_name(tmp_path: Path) -> None:
    """A case that nobody knows is asked for, where a letter needs it."""
    (problem,) = refused(tmp_path, "State,Name,cases.dative\nCH,Ana Keller,N/A\n")

    assert problem.startswith("roster.csv:2: cases.dative: 'N/A' is no name (leave it empty")


@pytest.mark.parametrize(
    ("name", "surname", "hint"),
    [("Lauber", "Jürg Lauber", "exchange the two"), ("Jürg Lauber", "Meier", "correct one of the two")],
)
def test_a_surname_is_part_of_the_name(tmp_path: Path, name: str, surname: str, hint: str) -> None:
    """Two columns exchanged, or one of them shifted by a row, greet somebody else."""
    problems = refused(tmp_path, f"State,Name,Family name,Gender\nCH,{name},{surname},M\n")

    assert 1 == len(problems)
    assert problems[0].startswith("roster.csv:2: Family name: the surname")
    assert hint in problems[0]


def test_a_surname_in_other_letters_is_the_same(tmp_path: Path) -> None:
    """In capitals, or without its accents."""
    row = roster(tmp_path, "State,Name,Surname,Gender\nMX,Juan José Gómez Camacho,GOMEZ CAMACHO,M\n").rows[0]

    assert "GOMEZ CAMACHO" == said(row)["surname"]


def test_names_in_capitals_are_told(tmp_path: Path) -> None:
    """As they come from a list; a surname alone in capitals is usual, and some scripts have none."""
    text = "State,Name,Gender,Office\n" + "".join(
        f"{state},{name},M,permanent-representative\n"
        for state, name in [("CH", "JÜRG LAUBER"), ("FR", "François DELATTRE"), ("CN", "张军"), ("MX", "JUAN DÍAZ")]
    )

    (finding,) = roster(tmp_path, text).findings

    assert ("roster-capitals", "warning", "roster.csv:2: Name") == (finding.rule, finding.severity, finding.where)
    assert finding.message.startswith("2 names are in capitals")


def test_all_rows_with_other_cells_are_told(tmp_path: Path) -> None:
    """Together with what is wrong in the others."""
    problems = refused(tmp_path, "State,Name,Gender\nCH,A\nFR,B,M,x\nDE,Lauber, Jürg,M\nMX,C,X\n")

    assert ["roster.csv:2", "roster.csv:3, roster.csv:4", "roster.csv:5: Gender"] == [
        problem.split(": the ")[0].split(": in ")[0].split(": 'X'")[0] for problem in problems
    ]


@pytest.mark.parametrize("cell", ["H", "Hme", "Fr"])
def test_no_gender_is_proposed_for_a_short_word(tmp_path: Path, cell: str) -> None:
    """The word nearest to Hme is "homme"; H and M may be hombre and mujer."""
    assert "write feminine or masculine" in refused(tmp_path, f"State,Gender\nCH,{cell}\n")[0]


def test_ranks_are_known_by_their_titles(tmp_path: Path) -> None:
    """In all languages, as offices are."""
    row = roster(tmp_path, "État;Nom;Sexe;Rang\nSuisse;Jürg Lauber;M;Ambassadeur\n").rows[0]

    assert "ambassador" == said(row)["rank"]
    assert "did you mean 'permanent-representative'?" in refused(tmp_path, "State,Office\nCH,permanent-rep\n")[0]


def test_a_title_above_the_headings_is_told(tmp_path: Path) -> None:
    """Else all rows would be taken for columns of the roster's own."""
    text = "List of Permanent Representatives,,\nState,Name,Gender\nCH,Jürg Lauber,M\n"

    assert (
        ["roster.csv:1: no heading is known, and row 2 looks like headings (take out the rows above the headings)"]
        == refused(tmp_path, text.replace("Representatives,,", "Representatives,x,y"))
        == refused(tmp_path, text)
    )


def test_more_columns_than_anybody_needs_are_refused(tmp_path: Path) -> None:
    """A table that was exported whole."""
    head = ",".join(f"c{n}" for n in range(501))

    assert "roster.csv:1: the roster has more than 500 columns" in refused(tmp_path, f"{head}\n")[0]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A gigabyte is refused by its size."""
    with (tmp_path / "roster.csv").open("wb") as file:
        file.truncate(1024**3)

    with pytest.raises(LetterError, match="larger than 64 MiB"):
        read_roster(tmp_path / "roster.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("roster.csv", "State,Name\n" + "CH,a," * 400_000),
        ("roster.csv", "State,Name," * 400_000),
        ("roster.jsonl", "\n" + "[" * 2_000_000),
    ],
)
def test_a_line_without_end_is_not_divided(tmp_path: Path, name: str, text: str) -> None:
    """A file of 60 MiB in one line is half a minute and gigabytes of cells; it is refused by its length."""
    line = 1 + text.count("\n")
    problem = f"{name}:{line}: the line has more than 1,000,000 characters (save it anew from the spreadsheet"

    started = time.process_time()

    assert refused(tmp_path, text, name)[0].startswith(problem)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("word", ["fr", "French", "français", "Francés", "французский", "الفرنسية", "法语"])
def test_a_language_goes_by_its_name(tmp_path: Path, word: str) -> None:
    """In any of the languages there are."""
    assert {"language": "fr"} == roster(tmp_path, f"State,Language\nFR,{word}\n").rows[0].letter


def test_a_cell_that_shows_nothing_is_empty(tmp_path: Path) -> None:
    """A character without width would be a blank in the text."""
    assert {} == roster(tmp_path, "State,Table\nCH,\u200b\u200f\n").rows[0].extra


def test_a_seat_at_table_is_told_from_that_of_a_mission(tmp_path: Path) -> None:
    """With the mapping that makes it the text's own."""
    text = "State,Seat\nCH,12\n"

    assert "a seat at table is a column of your own: --map Seat=row.seat" in refused(tmp_path, text)[0]
    assert {"seat": "12"} == roster(tmp_path, text, columns={"Seat": "row.seat"}).rows[0].extra


def test_a_roster_of_which_nothing_is_known_is_refused(tmp_path: Path) -> None:
    """Its rows would name nobody; where all columns are the text's own, one is said to be."""
    text = "Staat,Vorname\nSchweiz,Jürg\n"

    assert [
        "roster.csv:1: none of the headings is known: 'Staat', 'Vorname' (write headings in the first row: "
        "state, name, …; or say --map 'Staat'=state, or =row.staat)"
    ] == refused(tmp_path, text)
    assert {"staat": "Schweiz", "vorname": "Jürg"} == roster(tmp_path, text, columns={"Staat": "row.staat"}).rows[
        0
    ].extra


def test_a_delimiter_that_nobody_thought_of_is_asked_for(tmp_path: Path) -> None:
    """A table whose headings are one word to us."""
    hint = "(say what parts the columns, as --delimiter '^'; or write headings in the first row"

    assert hint in refused(tmp_path, "State^Name\nCH^Jürg Lauber\n")[0]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Cf")), min_size=1, max_size=40)


def is_name(text: str) -> bool:
    """Whether somebody may be called so: "N:A" says that there is nobody."""
    try:
        refuse_no_name(text, "")
        refuse_more_than_name(text, "")
    except LetterError:
        return False
    return True


@given(
    name=WORDS.filter(
        lambda text: text.strip() and text[0].isalpha() and not {"\n", "@", "\ufffd"} & {*text} and is_name(text)
    ),
    delimiter=st.sampled_from(",;\t|"),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_comes_out_as_it_was_written(tmp_path: Path, name: str, delimiter: str) -> None:
    """Whatever its script, also with delimiters and quotation marks in it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([["State", "Name"], ["CH", name]])

    found = roster(tmp_path, out.getvalue(), delimiter=delimiter).rows[0]

    assert unicodedata.normalize("NFC", name.strip()) == said(found)["name"]


@pytest.mark.parametrize("name", ["~$roster.xlsx", ".~lock.roster.csv#"])
def test_the_mark_of_an_open_spreadsheet_is_no_roster(tmp_path: Path, name: str) -> None:
    """It lies beside the roster as long as that is open, and is easily taken for it."""
    assert "close the roster in the spreadsheet, and name the roster itself" in refused(tmp_path, "x", name)[0]


def test_problems_without_end_are_not_looked_for(tmp_path: Path) -> None:
    """A column that is wrong in every row is told often enough, and the rest is left."""
    problems = refused(tmp_path, "id,State\n" + "".join(f"g{n},Nowhere\n" for n in range(3_000)))

    assert 2 == len(problems)
    assert problems[0].startswith("roster.csv:2: State, roster.csv:3: State, ")
    assert ", …: in 500 rows: no State is called 'Nowhere'" in problems[0]
    assert "roster.csv:501: no row behind this one was looked at (mend these first)" == problems[-1]


@pytest.mark.parametrize("heading", ["Nmae", "naem", "Lagnuage"])
def test_two_letters_in_the_other_order_are_seen(tmp_path: Path, heading: str) -> None:
    """A short heading has too few letters to be near another by them, and its column would be passed over."""
    assert f"no column is called '{heading}' (did you mean" in refused(tmp_path, f"State,{heading}\nCH,fr\n")[0]


def test_names_in_a_column_that_nobody_reads_are_told(tmp_path: Path) -> None:
    """Else all letters would go to the office, and the names stay in the roster."""
    text = "State,Ambassador,Hall\nCH,Jürg Lauber,A\nFR,Anne d'Arc-Gueguen,B\nCN,张 军,C\nMX,,D\n"
    problem = (
        "roster.csv:1: the column 'Ambassador' looks like names, and the roster has no other of them "
        "(--map 'Ambassador'=name, or =row.ambassador if it is none)"
    )

    assert [problem] == refused(tmp_path, text)
    assert "Jürg Lauber" == said(roster(tmp_path, text, columns={"ambassador": "name"}).rows[0])["name"]
    assert "Jürg Lauber" == roster(tmp_path, text, columns={"ambassador": "row.host"}).rows[0].extra["host"]


@pytest.mark.parametrize(
    ("text", "heading", "what", "key"),
    [
        ("State,Correspondence\nCH,fr\nMX,es\nJP,\n", "Correspondence", "languages", "language"),
        ("State,Letter in\nCH,French\nMX,ES\n", "Letter in", "languages", "language"),
        ("Mission,Name\nSwitzerland,Jürg Lauber\nMX,Ana Diaz\n", "Mission", "States", "state"),
    ],
)
def test_languages_and_states_in_a_column_that_nobody_reads_are_told(
    tmp_path: Path, text: str, heading: str, what: str, key: str
) -> None:
    """Else all letters would go out in the letter's own language, or to persons of no State."""
    (problem,) = refused(tmp_path, text)

    assert problem.startswith(f"roster.csv:1: the column {heading!r} looks like {what}, and the roster has no other")
    assert f"(--map {heading!r}={key}, or =row." in problem
    assert 2 <= len(roster(tmp_path, text, columns={heading: key}).rows)
    assert 2 <= len(roster(tmp_path, text, columns={heading: "row.own"}).rows)


@pytest.mark.parametrize(
    ("since", "until"), [("Start", "End"), ("From date", "To date"), ("Début", "Fin"), ("Inicio", "Hasta")]
)
def test_terms_are_known_by_the_words_of_lists(tmp_path: Path, since: str, until: str) -> None:
    """And nobody is written to after their term because a heading was passed over."""
    (row,) = roster(tmp_path, f"State,{since},{until}\nCH,2016-01-01,2016-12-31\n").rows

    assert (date(2016, 1, 1), date(2016, 12, 31)) == (row.term.since, row.term.until)


@pytest.mark.parametrize(
    "column", ["Table\nCH,A\nMX,B", "Seat\nCH,en suite", "Spoken\nCH,fr\nMX,fr", "Language,Spoken\nCH,en,fr\nMX,fr,es",
               "Host country\nCH,FR\nMX,ES"],
)  # fmt: skip
def test_other_columns_are_none_of_languages(tmp_path: Path, column: str) -> None:
    """Words, one language only, and what stands beside a column of languages or of States."""
    assert roster(tmp_path, f"State,{column}\n", columns={"Seat": "row.seat"} if "Seat" in column else {}).rows


@pytest.mark.parametrize(
    "column", ["Hall\nCH,Room 4", "Hall\nCH,north wing", "Hall\nCH,Main", "Name,Partner\nCH,A B,C D"]
)
def test_other_columns_are_none_of_names(tmp_path: Path, column: str) -> None:
    """Numbers, words without capitals, single words, and whatever stands beside a column of names."""
    assert 1 == len(roster(tmp_path, f"State,{column}\n").rows)


@pytest.mark.parametrize(
    ("name", "fact", "hint"),
    [
        ("Clara Castelo?", "'?' stands in the name", "write the name alone"),
        ("Clara Castelo / Deputy", "'/' stands in the name", "write the name alone"),
        ("Clara Castelo (Ms.)", "'(Ms.)' stands in the name", "write the name alone"),
        ("Castelo, Clara", "a comma stands in the name", "write it as it is printed: 'Clara Castelo'"),
        ("CASTELO, CLARA", "a comma stands in the name", "write it as it is printed: 'CLARA CASTELO'"),
    ],
)
def test_a_name_stands_alone_and_in_its_order(tmp_path: Path, name: str, fact: str, hint: str) -> None:
    """Whatever a tired person notes beside it would be printed on the envelope."""
    (problem,) = refused(tmp_path, f'State,Name\nMX,"{name}"\n')

    assert problem.startswith(f"roster.csv:2: Name: {fact} {name!r} ({hint}")


@pytest.mark.parametrize(
    "name", ["Martin King, Jr.", "Ana Keller, Ph.D., OBE", "Jun Zhang (張軍)", "Robert (Bob) Hall"]
)
def test_what_belongs_to_a_name_is_kept(tmp_path: Path, name: str) -> None:
    """What stands behind a comma by custom, the name in another script, the one that somebody goes by."""
    assert name == said(roster(tmp_path, f'State,Name\nMX,"{name}"\n').rows[0])["name"]


def test_a_wrong_address_is_told_with_its_cell(tmp_path: Path) -> None:
    """Of "clara castelo@mission.example", "clara" alone says little."""
    (problem,) = refused(tmp_path, "State,Email\nMX,clara castelo@mission.example\n")

    assert "'clara' is no e-mail address, in 'clara castelo@mission.example' (write" in problem


@pytest.mark.parametrize(
    ("heading", "cell", "meant"),
    [
        ("Language", "Francais", "fr"), ("Language", "Spansih", "es"), ("Language", "Englsh", "en"),
        ("Gender", "Mme", "feminine"), ("Gender", "Frau", "feminine"), ("Gender", "Mr.", "masculine"),
    ],
)  # fmt: skip
def test_the_word_that_was_meant_is_told(tmp_path: Path, heading: str, cell: str, meant: str) -> None:
    """A language with a slip in it, a courtesy where the gender stands."""
    (problem,) = refused(tmp_path, f"State,{heading}\nCH,{cell}\n")

    assert problem.startswith(f"roster.csv:2: {heading}: ")
    assert problem.endswith(f"(did you mean {meant!r}?)")


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00\x06\x00", bytes.fromhex("d0cf11e0a1b11ae1")])
def test_a_workbook_of_another_name_is_told_as_such(tmp_path: Path, data: bytes) -> None:
    """Not as a file of NUL bytes, of which nobody knows what to do."""
    (tmp_path / "roster.csv").write_bytes(data)

    with pytest.raises(LetterError, match="the file is a workbook, and its name ends in"):
        read_roster(tmp_path / "roster.csv")


STATES = "".join(f"{state},Ana Diaz,\n" for state in ["CH", "MX", "FR", "JP", "DE", "IT", "BR", "IN", "KE", "NO"])


def test_a_name_without_a_state_among_many_with_one_is_refused(tmp_path: Path) -> None:
    """It is a note below the table, or the State was forgotten; a letter to a name alone is none."""
    (problem,) = refused(tmp_path, f"State,Name,Organization\n{STATES},Checked by Bo,\n")

    assert problem.startswith("roster.csv:12: the row has a name, and no State as the others do (take it out")


@pytest.mark.parametrize("more", [",Bo Hall,Oxfam\n", ",Bo Hall,\n,Eva Lind,\n", ""])
def test_names_without_a_state_may_be_meant(tmp_path: Path, more: str) -> None:
    """Where they say to whom they belong, or are many."""
    assert roster(tmp_path, f"State,Name,Organization\n{STATES}{more}").rows


@pytest.mark.parametrize(("names", "severity"), [(("A B", "C D", ""), "warning"), (("A B", "", ""), "note")])
def test_rows_without_a_name_are_told(tmp_path: Path, names: tuple[str, ...], severity: str) -> None:
    """One among many was forgotten; where most are so, it is meant."""
    lines = (f"{state},{name},minister\n" for state, name in zip(("CH", "MX", "FR"), names, strict=True))
    (finding,) = roster(tmp_path, "State,Name,Office\n" + "".join(lines)).findings

    assert ("roster-nameless", severity) == (finding.rule, finding.severity)
    assert finding.message.endswith("to the office, whoever holds it")
    assert ("fill in the name", f"roster.csv:{4 if severity == 'warning' else 3}") == (finding.hint, finding.where)
