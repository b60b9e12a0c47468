"""Pasted text is made plain, and says so."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.compose.typography import normalised, unparted
from letterforge.document import Footnote, Link, Paragraph, Text, texts_of
from letterforge.errors import LetterError
from letterforge.protocol import Typography
from letterforge.protocol.folders import raw_table

PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp")), max_size=60)


def place(line: int) -> str:
    """The place of a line of the text."""
    return f"letter.yaml:{line}"


def marks(tag: str) -> Typography:
    """The marks of a language, read from its file."""
    return Typography.model_validate(raw_table(tag, "typography"))


def text_of(source: str, lang: str = "en") -> str:
    """The text that comes out."""
    return normalised(source, where=place, marks=marks(lang)).text


def set_text(words: str, tag: str, *, bold: bool = False) -> str:
    """The words of a paragraph as they are set in the language."""
    (block,) = unparted((Paragraph("0", "body", (Text(words, tag, bold=bold),), tag),), marks)
    (run,) = texts_of([block])

    return run[1].text if isinstance(run[1], Text) else ""


@pytest.mark.parametrize(
    ("source", "text", "rule"),
    [
        ("Room\u00a02", "Room 2", "text-no-break-space"),
        ("15:00\u202fh", "15:00 h", "text-no-break-space"),
        ("a\tb", "a b", "text-tab"),
        ("a\t\tb", "a b", "text-tab"),
        ("- a\n\t- b", "- a\n    - b", "text-tab"),
        ("mi\u00adgra\u00adtion", "migration", "text-soft-hyphen"),
        ("\ufeffa\u200bb\u2060c", "abc", "text-invisible"),
        ("a\x0bb", "a\u2028b", "text-line-break"),
        ("a\u2029b", "a\u2028b", "text-line-break"),
        ("a\x85b", "a\u2028b", "text-line-break"),
    ],
)
def test_what_word_leaves_behind_is_made_plain_with_a_finding(source: str, text: str, rule: str) -> None:
    """Blanks, tabs, hyphens and separators nobody sees become what is seen."""
    made = normalised(source, where=place)

    assert (text, [rule]) == (made.text, [finding.rule for finding in made.findings])


def test_a_finding_names_its_first_line_and_how_often() -> None:
    """One finding per kind of change, however often it was made."""
    (finding,) = normalised("a\nb\u00a0c\u00a0d\ne\u00a0f", where=place).findings

    assert ("letter.yaml:2", "a no-break space became an ordinary blank (3 times)") == (finding.where, finding.message)


@pytest.mark.parametrize("source", ["«\u00a0oui\u00a0»", "quoi\u202f?", "ceci\u00a0: cela", "10\u202f000", "5\u00a0%",
                                     "M.\u00a0Dupont", "n°\u00a05", "15\u00a0h\u00a030"])  # fmt: skip
def test_french_keeps_its_no_break_spaces(source: str) -> None:
    """French typography asks for them before high punctuation, inside guillemets, in numbers and before names."""
    made = normalised(source, where=place, marks=marks("fr"))

    assert (source, ()) == (made.text, made.findings)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "of 27~February 2017, at 3~p.m., H.E.~Ms.~Keller"),
        ("fr", "le 1er~mars, le 27~février 2017, S.E.~Mme~Keller"),
        ("es", "el 27~de~febrero de 2017, a las 13~horas, S.E.~la Sra.~Keller"),
        ("ru", "27~февраля 2017~года, в 15~час.~00~мин."),
        ("ar", "في 13~كانون~الأول/ديسمبر 2017، الساعة~15:00"),
    ],
)
def test_no_line_ends_within_a_day_an_hour_or_a_title(tag: str, words: str) -> None:
    """A number stands with what it counts, a title with what follows it."""
    assert words.replace("~", "\u00a0") == set_text(words.replace("~", " "), tag)


def test_french_gives_up_the_others() -> None:
    """A no-break space between two words is none of French typography."""
    assert "la salle 2" == text_of("la\u00a0salle\u00a02", "fr")


def test_line_ends_and_composition_are_settled_silently() -> None:
    """CRLF, CR and decomposed letters are the same text to everybody."""
    made = normalised("Ju\u0308rg\r\nLauber\rx", where=place)

    assert ("Jürg\nLauber\nx", ()) == (made.text, made.findings)


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x0c", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\ue000", "\U000f0000", "\u202e"]
)
def test_what_cannot_be_printed_is_an_error_with_its_place(char: str) -> None:
    """Controls, private use and halves of surrogates: every line that holds one is named."""
    with pytest.raises(LetterError, match=f"U\\+{ord(char):04X}") as caught:
        text_of(f"a\nb{char}\nc{char}")

    assert ["letter.yaml:2", "letter.yaml:3"] == [problem.where for problem in caught.value.problems]


def test_a_word_without_end_is_an_error_with_its_place() -> None:
    """No layout engine breaks it in a bearable time; Chinese may be broken between any two characters."""
    with pytest.raises(LetterError, match="hold more than 5,000 characters together") as caught:
        text_of("a\n" + "[" * 5_001)

    assert "letter.yaml:2" == caught.value.where
    assert "国" * 9_000 == text_of("国" * 9_000)


def test_quotation_marks_and_dashes_stay() -> None:
    """No word is changed, and no sign that somebody chose."""
    assert "“a” – ‘b’ — \"c\" ... 'd'" == text_of("“a” – ‘b’ — \"c\" ... 'd'")


@given(PLAIN)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    """But for composition and no-break spaces."""
    expected = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")

    assert expected == text_of(text)


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]))
def test_making_plain_twice_is_making_plain_once(text: str, lang: str) -> None:
    """What came out is plain."""
    try:
        once = text_of(text, lang)
    except LetterError:
        return

    assert once == text_of(once, lang) or "\u2028" in once


@pytest.mark.parametrize(
    ("tag", "text", "rules"),
    [
        ("en", "He said “yes”.", []),
        ("en", "Il a dit « oui ».", ["text-quotes"]),
        ("fr", "Il a dit « oui » : c’est “bien”.", []),
        ("fr", 'Il a dit "oui".', ["text-quotes"]),
        ("fr", "Il écrit à le Ministère et aux Missions de les États.", ["text-contraction"]),
        ("fr", "Il propose de le faire, de les Lui remettre et de les rendre au Ministère du Mexique.", []),
        ("es", "Saluda atentamente a el Ministerio de el Perú.", ["text-contraction"]),
        ("es", "Saluda atentamente a él, al Ministerio y a la Embajada de El Salvador.", []),
        ("es", "Dijo “sí”. ¿Qué más? ¡Nada!", []),
        ("es", "Dijo que sí. Qué más?", ["text-marks"]),
        ("es", "¿Es Juan García? Sí.", []),
        ("es", "Señor Embajador, ¿vendrá el Sr. García\nmañana? ¡Sí!", []),
        ("es", "Ruego confirmar.\n\nVendrá mañana?", ["text-marks"]),
        ("es", "¿Vendrá? Cuándo?", ["text-marks"]),
        ("ru", "Он сказал «да», № 5.", []),
        ("ru", 'Он сказал "да".', ["text-quotes"]),
        ("ru", "Всё ещё идёт.", ["text-yo"]),
        ("ar", "قال، ثم ذهب؛ هل عاد؟", []),
        ("ar", "قال, ثم ذهب; هل عاد?", ["text-marks"]),
        ("ar", "الوثيقة A/71/L.1, A/71/L.2", []),
        ("zh", "谨此通知，会议于2016年11月9日举行。", []),
        ("zh", "谨此通知,会议举行.", ["text-marks"]),
        ("zh", "会议 举行", ["text-spacing"]),
        ("zh", "会议于 2016 年 11 月举行", ["text-spacing"]),
        ("zh", "见A/71/L.1,会议举行。", ["text-marks"]),
        ("zh", "哈亚・拉什德阁下", ["text-marks"]),
        ("zh", "哈亚·拉什德阁下", []),
        ("zh", "一九九三年七月二十六日、二〇二〇年十月十日、2016年11月1日", []),
        ("zh", "二○一六年十一月一日", ["text-digits"]),
        ("zh", "二零一六年十一月一日", ["text-digits"]),
        ("zh", "2O16年、二O一六年", ["text-digits"]),
        ("zh", "2016年十一月一日", ["text-digits"]),
        ("zh", "二〇一六年11月1日", ["text-digits"]),
        ("zh", "一九九三年七月二六日", ["text-digits"]),
        ("ar", "1 تشرين الثاني/نوفمبر 2016، ١ تشرين الثاني/نوفمبر ٢٠١٦", []),
        ("ar", "١ تشرين الثاني/نوفمبر 2016", ["text-digits"]),
        ("ar", "18 أيار/مايو ٢٠١٥", ["text-digits"]),
        ("ar", "الوثيقة A/71/L.1, والوثيقة A/71/L.2", ["text-marks"]),
        ("zh", "文件A/71/L.1和第3.5段", []),
        ("zh", "见{{ facts.a }},", []),
    ],
)
def test_marks_of_another_language_are_found(tag: str, text: str, rules: list[str]) -> None:
    """Each once, at its line; what the language writes itself is left alone."""
    made = normalised(text, where=place, marks=marks(tag))

    assert rules == [finding.rule for finding in made.findings]
    assert text == made.text


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("fr", "Objet : réunion ; est-ce vrai ? Oui !", "Objet\u00a0: réunion\u00a0; est-ce vrai\u00a0? Oui\u00a0!"),
        ("fr", "dit « oui » à M. Dupont", "dit «\u00a0oui\u00a0» à M.\u00a0Dupont"),
        ("fr", "dont le texte suit: «oui»", "dont le texte suit: «oui»"),
        ("fr", "10 000 francs", "10\u00a0000 francs"),
        ("fr", "(« oui », « non ! » ?)", "(«\u00a0oui\u00a0», «\u00a0non\u00a0!\u00a0»\u00a0?)"),
        ("fr", "à 15 h 10, MM. A et B, Mmes C", "à 15\u00a0h\u00a010, MM.\u00a0A et B, Mmes\u00a0C"),
        ("fr", "le 9 novembre, à 17 heures, n° 5", "le 9\u00a0novembre, à 17\u00a0heures, n°\u00a05"),
        ("fr", "prix: 5, Mmeur H", "prix: 5, Mmeur H"),
        ("ru", "№ 5 от 1 ноября 2016 года", "№\u00a05 от 1\u00a0ноября 2016\u00a0года"),
        ("en", "Subject : meeting", "Subject : meeting"),
    ],
)
def test_no_line_ends_before_a_mark_that_belongs_to_its_word(tag: str, text: str, expected: str) -> None:
    """Blanks that are there are joined; none is put in where a house, like the Swiss, writes none."""
    assert expected == set_text(text, tag)


def test_words_of_another_language_have_its_own_marks() -> None:
    """A French name in an English letter; in bold, in a link, and in a note too."""
    french, english = Text("oui !", "fr", bold=True), Text("yes !", "en")
    note = Footnote(1, "0/n", (Paragraph("0/n", "note", (french,), "en"),))
    block = Paragraph("0", "body", (english, french, Link("https://example.org", (french,)), note), "en")

    assert ["yes !", *["oui\u00a0!"] * 3] == [
        run.text for _, run in texts_of(unparted([block], marks)) if isinstance(run, Text)
    ]


def test_findings_of_marks_are_counted() -> None:
    """One finding for all of a kind."""
    (finding,) = normalised('a "b" c\n"d"', where=place, marks=marks("fr")).findings

    assert "'\"' is no French quotation mark (4 times)" == finding.message
    assert finding.hint
