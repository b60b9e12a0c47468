"""Every glyph is there: each run in a typeface that has its characters, whole names, or an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.compose.faces import Facing
from letterforge.document import Blank, Face, Footnote, Inline, Link, Paragraph, Text
from letterforge.errors import FontError
from letterforge.findings import Finding
from letterforge.fonts import Fonts
from tests import samples
from tests.compose.letters import letter, section

FONTS = Fonts()
NAME = "signatories[0].name"


def faced(*inlines: Inline | str, origin: str = "body") -> tuple[list[tuple[str, Face]], list[Finding]]:
    """The runs of a paragraph with their faces, and what was found."""
    runs = [Text(one, "en", origin=origin) if isinstance(one, str) else one for one in inlines]
    facing = Facing(FONTS)
    made = facing.section(samples.section("0", Paragraph("0/0", "body", tuple(runs), "en")))
    facing.close()
    block = made.blocks[0]
    assert isinstance(block, Paragraph)
    return [(run.text, run.face) for run in block.inlines if isinstance(run, Text)], facing.findings


def missing(*inlines: Inline | str, origin: str = "letter.yaml:4: body") -> FontError:
    """The error that a paragraph raises."""
    with pytest.raises(FontError) as caught:
        faced(*inlines, origin=origin)
    return caught.value


@pytest.mark.parametrize(
    "text", ["Plain words.", "Nguyễn Văn Đặng", "Əhməd Ọlọ́runfẹ́mi", "Ελλάδα", "Украина", "“x” – …", ""]
)
def test_ordinary_words_stay_in_their_face(text: str) -> None:
    """Accents, Greek and Cyrillic too; nothing is found."""
    assert ([(text, "main")] if text else [], []) == faced(text) if text else True


def test_a_name_is_set_in_the_second_face_as_a_whole() -> None:
    """Never one letter of it."""
    runs, findings = faced("Taꞑrıberdi Örnekov", origin=NAME)

    assert [("Taꞑrıberdi Örnekov", "second")] == runs
    assert ["second-face"] == [finding.rule for finding in findings]
    assert "lacks ꞑ" in findings[0].message
    assert NAME == findings[0].where


def test_a_name_in_a_sentence_is_set_whole() -> None:
    """With its capitalised neighbours, not with the words around it."""
    runs, _ = faced("that Ms. Ꜣmunet Ꜥdel and Mr. Smith, of Jaꞑa Town. The end")

    assert [
        ("that Ms. ", "main"), ("Ꜣmunet Ꜥdel", "second"), (" and Mr. Smith, of ", "main"), ("Jaꞑa Town.", "second"),
        (" The end", "main"),
    ] == runs  # fmt: skip


def test_a_finding_is_told_once() -> None:
    """Although the name stands twice."""
    assert 1 == len(faced(Text("Jaꞑa", "en", origin=NAME), " and ", Text("Jaꞑa", "en", origin=NAME))[1])


def test_scripts_are_parted() -> None:
    """Arabic and Chinese in their own typefaces; the blank after Arabic stands where the English goes on."""
    runs, findings = faced("See الأمم المتحدة and 联合国 (UN).")

    assert [
        ("See ", "main"), ("الأمم المتحدة", "arabic"), (" and ", "main"), ("联合国 ", "cjk"), ("(UN).", "main"),
    ] == runs  # fmt: skip
    assert not findings


@pytest.mark.parametrize("text", ["می\u200cخواهم", "\u0627\u200d\u0628", "ا\u200fب"])
def test_joiners_and_marks_do_not_part_a_word(text: str) -> None:
    """A zero-width joiner goes with the letters around it, or they would not join."""
    assert [(text, "arabic")] == faced(text)[0]


@pytest.mark.parametrize("text", ["반기문", "アベ", "〇", "，"])
def test_korean_and_japanese_are_in_the_chinese_face(text: str) -> None:
    """Its typeface has them."""
    assert [(text, "cjk")] == faced(text)[0]


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\u2060", "\u200e", "\ufeff"])
def test_what_is_never_printed_needs_no_glyph(char: str) -> None:
    """Marks of direction, joiners, word joiners."""
    assert f"a{char}b" == "".join(text for text, _ in faced(f"a{char}b")[0])


@pytest.mark.parametrize(
    ("char", "name", "package"),
    [("😀", "U+1F600, GRINNING FACE", "fonts-noto-color-emoji"),
     ("𓀀", "U+13000, EGYPTIAN HIEROGLYPH A001", "fonts-noto-extra"),
     ("ა", "U+10D0, GEORGIAN LETTER AN", "fonts-noto-extra")],
)  # fmt: skip
def test_a_character_that_no_font_has_is_an_error(char: str, name: str, package: str) -> None:
    """It is named, with its place and the package that would bring it."""
    error = missing(f"Dear {char} friends")

    assert f"no font has the character {char!r} ({name}) of 'Dear {char} friends'" == error.message
    assert "letter.yaml:4: body" == error.where
    assert package in (error.hint or "")


def test_all_missing_characters_are_told_at_once() -> None:
    """Each once, wherever it stands."""
    assert 2 == len(missing("😀 and 𓀀", " and 😀 again").problems)


def test_notes_and_links_are_looked_into() -> None:
    """A missing glyph in a footnote is as bad as one in the text."""
    note = Footnote(1, "n", (samples.p("n/0", "note", "Note 😀"),))
    link = Link("https://www.un.org/", (samples.t("link 😀"),))

    assert missing("See", note)
    assert missing("See", link)


@pytest.mark.parametrize(
    ("label", "face"),
    [("November 2016", "main"), ("Jaꞑa", "second"), ("会议室", "cjk"), ("Room 会议室", "cjk"), ("قاعة", "arabic")],
)
def test_a_blank_is_set_in_one_face_that_has_all_of_it(label: str, face: str) -> None:
    """Also where it mixes scripts."""
    facing = Facing(FONTS)
    made = facing.section(samples.section("0", Paragraph("0/0", "body", (Blank(label, "en"),), "en"))).blocks[0]
    facing.close()

    assert isinstance(made, Paragraph)
    assert [face] == [blank.face for blank in made.inlines if isinstance(blank, Blank)]


def test_a_sign_that_arabic_lacks_is_set_in_the_letter_s_face() -> None:
    """№ in Arabic is no missing character."""
    runs, _ = faced(Text("القرار №", "ar", "rtl"))

    assert [("القرار ", "arabic"), ("№", "main")] == runs


def test_names_from_left_to_right_in_arabic_are_runs_of_their_own() -> None:
    """Each with its direction; going over them again changes nothing."""
    facing = Facing(FONTS)
    block = Paragraph("0/0", "body", (Text("انظر A/71/L.1 (a.i.).", "ar", "rtl"),), "ar", "rtl")
    once = facing.blocks((block,), samples.section("0").style)
    (made,) = once

    assert isinstance(made, Paragraph)
    assert [("انظر ", "rtl"), ("A/71/L.1", "ltr"), (" (", "rtl"), ("a.i.", "ltr"), (").", "rtl")] == [
        (run.text, run.dir) for run in made.inlines if isinstance(run, Text)
    ]
    assert once == facing.blocks(once, samples.section("0").style)


def test_words_are_the_same_in_all_faces() -> None:
    """Cutting a run loses nothing."""
    text = "Ꜣmunet, 联合国, الأمم\u200d and Jaꞑa; plain."

    assert text == "".join(words for words, _ in faced(text)[0])


def test_heads_and_feet_are_looked_into() -> None:
    """Letterhead and addressee too."""
    head = samples.section("0", first_head=(samples.p("0/h", "continuation", "😀"),))
    facing = Facing(FONTS)
    facing.section(head)

    with pytest.raises(FontError):
        facing.close()


def test_a_machine_without_fonts_says_which_package_is_missing(tmp_path: Path) -> None:
    """Composing needs them: how long lines are is measured."""
    with pytest.raises(FontError) as caught:
        section(letter(), fonts=Fonts(folders=(tmp_path,)))

    assert "LiberationSerif-Regular.ttf is not installed" in caught.value.message
    assert "install the package fonts-liberation2" == caught.value.hint


def test_the_place_of_a_missing_character_is_its_key() -> None:
    """As the letter file has it."""
    with pytest.raises(FontError) as caught:
        section(letter(signatories=[{"name": "Ana 😀", "gender": "feminine", "office": "pga"}]))

    assert "signatories[0].name" == caught.value.where
