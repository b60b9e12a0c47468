"""One letterhead: found by its id or its sender, one's own before ours, every fault of its file told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterforge.errors import LetterheadError
from letterforge.letterhead import HeadLine, find_letterhead, known_letterheads, letterhead_for
from letterforge.units import Length
from letterforge.world import World
from tests.letterhead.folders import OFFICE, SVG, world

OURS = (
    "argentina-un", "australia-un", "belgium-un", "cameroon-un", "canada-un", "finland-un", "kazakhstan-un",
    "mexico-un", "morocco-un", "pga", "plain", "switzerland-un", "un-secretariat",
)  # fmt: skip


def faults(root: Path, text: str) -> list[tuple[str, str]]:
    """The place and the message of each fault of this letterhead.toml."""
    with pytest.raises(LetterheadError) as caught:
        find_letterhead("mine", world(root, mine=text))
    assert all(problem.hint for problem in caught.value.problems)
    return [(str(problem.where), problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize("name", OURS)
def test_ours_can_be_read(name: str) -> None:
    """Each with a name, rows and measures."""
    letterhead = find_letterhead(name, World())

    assert name == letterhead.id
    assert letterhead.name
    assert letterhead.rows
    assert letterhead.stationery.paper


def test_ours_are_listed() -> None:
    """In alphabetical order."""
    assert OURS == known_letterheads(World())


def test_one_s_own_come_first(tmp_path: Path) -> None:
    """And stand once where both have the id."""
    own = world(tmp_path, zulu=OFFICE, pga=OFFICE)

    assert ("pga", "zulu", *(name for name in OURS if name != "pga")) == known_letterheads(own)
    assert "My office" == find_letterhead("pga", own).name


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ({"office": "pga"}, "pga"),
        ({"state": "MX", "seat": "un-new-york"}, "mexico-un"),
        ({"state": "CH", "seat": "un-new-york"}, "switzerland-un"),
        ({"state": "CH", "seat": "un-vienna"}, "plain"),
        ({"state": "BE", "seat": "un-new-york"}, "belgium-un"),
        ({"state": "KE", "seat": "un-new-york"}, "plain"),
        ({"office": "acting-pga"}, "pga"),
        ({"office": "secretary-general"}, "un-secretariat"),
        ({"office": "under-secretary-general"}, "un-secretariat"),
        ({"office": "president-ecosoc"}, "plain"),
        ({}, "plain"),
    ],
)
def test_a_sender_finds_the_letterhead_made_for_it(sender: dict[str, str], expected: str) -> None:
    """State and seat both count, an office may be one of several; for others the plain one prints the sender's name."""
    assert expected == letterhead_for(World(), **sender).id


def test_a_letterhead_of_a_state_is_that_of_new_york_unless_it_says_more(tmp_path: Path) -> None:
    """As the mission in a letter file is."""
    own = world(tmp_path, mine='name = "Mine"\nfor = { state = "AU" }\n')

    assert "mine" == letterhead_for(own, state="AU", seat="un-new-york").id
    assert "plain" == letterhead_for(own, state="AU", seat="un-geneva").id


def test_the_picture_alone_may_be_one_s_own(tmp_path: Path) -> None:
    """DIR/pga/emblem.svg fills the place in our letterhead; without it the place is empty."""
    (tmp_path / "pga").mkdir()
    (tmp_path / "pga" / "emblem.svg").write_bytes(SVG)
    own, ours = (find_letterhead("pga", w) for w in (World(letterheads=(tmp_path,)), World()))

    assert [tmp_path / "pga" / "emblem.svg"] == [own.picture_file(slot) for slot in own.slots()]
    assert [None] == [ours.picture_file(slot) for slot in ours.slots()]


def test_a_picture_is_found_by_its_name_without_ending(tmp_path: Path) -> None:
    """A folder of that name is none."""
    own = find_letterhead("mine", world(tmp_path, mine=OFFICE))
    slot = next(own.slots())
    (tmp_path / "mine" / "mark.svg").mkdir()
    (tmp_path / "mine" / "mark.jpeg").write_bytes(b"x")

    assert tmp_path / "mine" / "mark.jpeg" == own.picture_file(slot)


def test_a_letterhead_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """Who edits it sees the change in the same process."""
    own = world(tmp_path, mine=OFFICE)
    find_letterhead("mine", own)
    file = tmp_path / "mine" / "letterhead.toml"
    file.write_text(OFFICE.replace("My office", "Our office"), encoding="utf-8")
    os.utime(file, ns=(1, 1))

    assert "Our office" == find_letterhead("mine", own).name


@pytest.mark.parametrize("name", ["../pga", "pga/../pga", "/pga", "", ".", "PGA", "pga\0", "a" * 999, "pga.toml"])
def test_an_id_is_no_path(name: str) -> None:
    """What is no plain word is not even looked for."""
    with pytest.raises(LetterheadError) as caught:
        find_letterhead(name, World(), "letter.yaml:3: letterhead")

    assert "letter.yaml:3: letterhead" == caught.value.where
    assert caught.value.hint


def test_an_id_that_is_nearly_right_is_told() -> None:
    """With the one that may be meant."""
    with pytest.raises(LetterheadError, match="there is no letterhead 'swizerland-un'") as caught:
        find_letterhead("swizerland-un", World())

    assert "did you mean 'switzerland-un'?" == caught.value.hint


def test_a_folder_whose_name_is_no_id_hinders_nothing(tmp_path: Path) -> None:
    """It is not listed, and the others are found."""
    own = world(tmp_path, **{"My Office": OFFICE})

    assert OURS == known_letterheads(own)
    assert "pga" == letterhead_for(own, office="pga").id


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Each with the file and the key."""
    text = """
    colour = "red"
    [page]
    paper = "letter"
    [layout]
    adressee = "foot"
    [[rows]]
    [[rows.cells]]
    width = "wide"
    lines = [{ text = "A", size = "0pt" }, { size = "9pt" }]
    """

    assert [
        ("mine/letterhead.toml: name", "'name' is missing"),
        ("mine/letterhead.toml: rows.0.cells.0.lines.0.size", "0pt is too small to be seen"),
        ("mine/letterhead.toml: rows.0.cells.0.lines.1", "a line has one text, or texts"),
        ("mine/letterhead.toml: rows.0.cells.0.width", "'wide' is no length"),
        ("mine/letterhead.toml: layout.adressee", "there is no key 'adressee' here"),
        ("mine/letterhead.toml: colour", "there is no key 'colour' here"),
    ] == faults(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('[page]\npapper = "a4"', "page.papper", "there is no key 'papper' here"),
        ('[page]\npaper = "a5"', "page.paper", "'a5' is not known here"),
        ('[page]\ntop = 30', "page.top", "30 is no length"),
        ('[page]\ntop = "-1mm"', "page.top", "-2.85pt is less than nothing"),
        ('[page]\nstart = "150mm"', None, "the margins leave a text 40.5mm wide"),
        ('[page]\ntop = "200mm"\nbottom = "50mm"', None, "the margins leave a text 29.4mm high"),
        ('[type]\nsize = "0mm"', "type.size", "0pt is too small to be seen"),
        ('[styles.bodi]\nbefore = "9pt"', "styles", "there is no style 'bodi'"),
        ('[styles.bodi]\nword = "Bodi"', "styles", "there is no style 'bodi'"),
        ('[styles.body]\nindents = "9pt"', "styles.body.indents", "there is no key 'indents' here"),
        ('[signatures]\ncolumns = 0', "signatures.columns", "input should be greater than or equal to 1"),
        ('id = "other"', "id", "there is no key 'id' here"),
        ('folders = ["/etc"]', "folders", "there is no key 'folders' here"),
        ("for = { }", "for", "a letterhead is for an office or for a State"),
        ('for = { office = "pga", state = "CH" }', "for", "a letterhead is for an office or for a State"),
        ('[[rows]]\norder = "any"\n[[rows.cells]]', "rows.0.order", "'any' is not known here"),
        ('[[rows]]\n[[rows.cells]]\nlines = [{ text = "A", texts = { fr = "B" } }]', "rows.0.cells.0.lines.0",
         "a line has one text, or texts"),
        ('[[rows]]\n[[rows.cells]]\nlines = [{ texts = { fr = "B" }, lang = "fr" }]', "rows.0.cells.0.lines.0",
         "the languages of texts are their keys"),
        ('[[rows]]\n[[rows.cells]]\nlines = [{ text = "A", lang = "en\\u0007" }]', "rows.0.cells.0.lines.0.lang",
         "the character U+0007 cannot stand in a letter"),
        ('[[rows]]\n[[rows.cells]]\nlines = [{ text = "A", lang = "<b>" }]', "rows.0.cells.0.lines.0.lang",
         "'<b>' is no language tag"),
        ('[[rows]]\n[[rows.cells]]\nlines = [{ text = "" }]', "rows.0.cells.0.lines.0.text",
         "string should have at least 1 character"),
        ('[[rows]]\n[[rows.cells]]\npicture = { file = "../x", width = "1mm", height = "1mm", what = "x" }',
         "rows.0.cells.0.picture.file", "string should match pattern '^[a-z0-9-]+$'"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_key(tmp_path: Path, text: str, place: str | None, message: str) -> None:
    """Measures are looked at when the letterhead is read, not when the first letter is set."""
    where = f"mine/letterhead.toml: {place}" if place else "mine/letterhead.toml"

    assert [(where, message)] == faults(tmp_path, f'name = "Mine"\n{text}')


def test_a_misspelt_key_is_told_with_what_is_meant(tmp_path: Path) -> None:
    """In letterhead.toml as in letter files."""
    with pytest.raises(LetterheadError) as caught:
        find_letterhead("mine", world(tmp_path, mine='name = "Mine"\ncontinuatoin = "x"'))

    assert "did you mean 'continuation'?" == caught.value.hint


def test_broken_toml_is_told(tmp_path: Path) -> None:
    """With the line."""
    (where, message), *more = faults(tmp_path, 'name = "Mine"\n[page\n')

    assert "mine/letterhead.toml" == where
    assert "line 2" in message
    assert not more


@pytest.mark.parametrize("text", ["a = " + "[" * 9_999, ".".join("a" * 9_999) + " = 1", "a = " + "9" * 9_999])
def test_toml_that_no_reader_bears_is_told(tmp_path: Path, text: str) -> None:
    """Neither the stack nor the memory ends."""
    ((where, message),) = faults(tmp_path, f'name = "Mine"\n{text}\n')

    assert "mine/letterhead.toml" == where
    assert message.startswith("the letterhead is no TOML: ")


def test_a_letterhead_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Not with a traceback."""
    own = world(tmp_path, mine="")
    (tmp_path / "mine" / "letterhead.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(LetterheadError, match="the letterhead cannot be read"):
        find_letterhead("mine", own)


def test_the_paper_can_be_changed_for_one_letter() -> None:
    """All other measures stay."""
    pga = find_letterhead("pga", World())
    a4 = pga.measures(paper="a4")

    assert (Length(210), Length(297)) == a4.paper
    assert pga.stationery.page.start == a4.page.start
    assert "a4" == a4.page.paper != pga.stationery.page.paper


def test_a_slot_says_what_belongs_there() -> None:
    """For `doctor` and for the finding on a letter."""
    assert ["the emblem of the United Nations"] == [slot.what for slot in find_letterhead("pga", World()).slots()]
    assert [] == list(find_letterhead("plain", World()).slots())  # else two senders might bear one picture


def test_a_line_in_several_languages_speaks_that_of_the_letter() -> None:
    """Its first one in a letter that is in none of them; one without a language is in the letter's."""
    line = HeadLine(texts={"fr": "Royaume du Maroc", "en": "Kingdom of Morocco", "ar": "المملكة المغربية"})

    assert ("Kingdom of Morocco", "en") == line.said("en-GB")
    assert ("Royaume du Maroc", "fr") == line.said("ru")
    assert ["rtl", "ltr"] == [line.direction(letter) for letter in ("ar", "en")]
    assert ("Office", "ru") == HeadLine(text="Office").said("ru")
    assert ("Office", "en") == HeadLine(text="Office", lang="en").said("ru")


def test_only_a_letterhead_for_nobody_in_particular_is_there_for_each_sender() -> None:
    """Under the arms of one State no other one's mission is named."""
    assert ["plain"] == [name for name in OURS if find_letterhead(name, World()).names_sender]
    assert any(line.names_sender for line in find_letterhead("switzerland-un", World()).lines())


@pytest.mark.parametrize("name", OURS)
def test_every_line_has_a_language(name: str) -> None:
    """But the sender's name, which is in that of the letter."""
    lines = find_letterhead(name, World()).lines()

    assert not [line.text for line in lines if line.text and line.lang is None and not line.names_sender]
