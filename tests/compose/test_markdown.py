"""Bodies become blocks, with nothing lost, and nothing made markup by accident."""

from __future__ import annotations

import contextlib
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from letterforge.compose.markdown import Body, body_blocks
from letterforge.compose.values import Said
from letterforge.document import (
    Blank,
    Footnote,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Quotation,
    Table,
    Text,
    texts_of,
)
from letterforge.errors import LetterError
from letterforge.units import Length

WIDTH = Length(165.1)
VIEW = {
    "name": Said("Zoë *Müller* <b>_x_</b> & [a](b) | {{ y }}", "de", "ltr", "signatories[0].name"),
    "dateline": (Said("New York, ", "en"), Blank("November 2016", "en")),
    "enclosures": [{"described": "a letter"}],
    "empty": "",
}


def body(source: str, *, view: object = VIEW, edition: str = "draft", lang: str = "en") -> Body:
    """The blocks of a body whose first line is the letter's first."""
    return body_blocks(
        source, lang=lang, dir="ltr", path="0/body", view=view, edition=edition,  # type: ignore[arg-type]
        where=lambda line: f"letter.yaml:{line}", text_width=WIDTH,
    )  # fmt: skip


def words(source: str, **options: object) -> str:
    """All words of a body, one after another."""
    return "".join(
        run.text if isinstance(run, Text) else f"[{run.label}]"
        for _, run in texts_of(body(source, **options).blocks)  # type: ignore[arg-type]
    )


def rules(source: str) -> list[str]:
    """The ids of the findings on a body."""
    return [finding.rule for finding in body(source).findings]


def refusals(source: str) -> list[tuple[str | None, str]]:
    """Place and message of all that is wrong with a body; each has a hint."""
    with pytest.raises(LetterError) as caught:
        body(source)

    assert all(problem.hint for problem in caught.value.problems)
    return [(problem.where, problem.message) for problem in caught.value.problems]


def run(text: str, *, bold: bool = False, italic: bool = False) -> Text:
    """A run of the body's own words."""
    return Text(text, "en", "ltr", "body", bold, italic)


def paragraph(path: str, style: str, *inlines: Text) -> Paragraph:
    """A paragraph in English."""
    return Paragraph(path, style, inlines, "en")


def test_paragraphs_and_emphasis() -> None:
    """Empty lines part paragraphs; an end of a line is a blank; looks nest."""
    made = body("One\ntwo.\n\nA *b **c*** d.").blocks

    assert (
        paragraph("0/body/0", "body", run("One two.")),
        paragraph("0/body/1", "body", run("A "), run("b ", italic=True), run("c", bold=True, italic=True), run(" d.")),
    ) == made


@pytest.mark.parametrize("source", ["注意**口译**问题", "关于**《公约》**的", "关于**“口译”**。", "**口译**问题"])
def test_two_asterisks_make_chinese_bold(source: str) -> None:
    """No blank stands around its words; none of the asterisks is printed."""
    (made,) = body(source, lang="zh").blocks
    assert isinstance(made, Paragraph)

    assert source.split("**")[1] == "".join(i.text for i in made.inlines if isinstance(i, Text) and i.bold)
    assert source.replace("**", "") == words(source, lang="zh")


@pytest.mark.parametrize("source", ["甲*和乙*的", "注**：见下", "2**3**4"])
def test_other_asterisks_of_chinese_are_text(source: str) -> None:
    """One alone marks a note; before a stop nothing begins."""
    assert source == words(source, lang="zh")


def test_lists_nest_three_levels_and_change_their_numbers() -> None:
    """1., then (a), then (i); each level in its own style; a further paragraph of an entry stands in it."""
    (top,) = body("1. one\n2. two\n\n   more\n   1. a\n   2. b\n      1. i\n      2. ii").blocks

    assert isinstance(top, ItemList)
    second = top.items[1].blocks[2]
    assert isinstance(second, ItemList)
    third = second.items[1].blocks[1]
    assert isinstance(third, ItemList)
    assert [("decimal", 0, "0/body/0"), ("letter", 1, "0/body/0/1/2"), ("roman", 2, "0/body/0/1/2/1/1")] == [
        (part.kind, part.level, part.path) for part in (top, second, third)
    ]
    assert paragraph("0/body/0/1/1", "list-1", run("more")) == top.items[1].blocks[1]
    assert paragraph("0/body/0/1/2/1/1/1/0", "list-3", run("ii")) == third.items[1].blocks[0]


def test_a_list_keeps_its_start() -> None:
    """Paragraphs 31 and 32 of a report are quoted under their numbers, with a finding."""
    (made,) = body("31. a\n32. b").blocks

    assert isinstance(made, ItemList)
    assert (31, 2) == (made.start, len(made.items))
    assert ["body-list-start"] == rules("31. a\n32. b")


def test_a_quotation_is_set_in_its_own_style() -> None:
    """Its lines may go on without the sign."""
    made = body("> One\n> two\nthree").blocks

    assert (Quotation("0/body/0", (paragraph("0/body/0/0", "quote", run("One two three")),)),) == made


def test_a_table_fills_the_measure() -> None:
    """Columns by their words, alignment by the colons, a head, empty cells; to the twip."""
    (made,) = body("| Date | Room |\n|:-|-:|\n| 4 November 2016 | {{ name }} |\n| a \\| b | |").blocks

    assert isinstance(made, Table)
    assert WIDTH.twips == sum(width.twips for width in made.widths)
    assert made.widths[0] < made.widths[1]
    assert [(True, "start"), (True, "end")] == [(cell.header, cell.align) for cell in made.rows[0].cells]
    assert [True, False, False] == [row.header for row in made.rows]
    assert (paragraph("0/body/0/2.0/0", "table", run("a | b")),) == made.rows[2].cells[0].blocks
    assert (paragraph("0/body/0/2.1/0", "table"),) == made.rows[2].cells[1].blocks


def test_notes_are_numbered_by_their_calls() -> None:
    """The label is the author's; the order of the definitions does not count."""
    (made,) = body("See[^b] and[^1].\n\n[^1]: One.\n[^b]: *Two*\n    lines.").blocks

    assert isinstance(made, Paragraph)
    first, second = (inline for inline in made.inlines if isinstance(inline, Footnote))
    note = paragraph("0/body/0/n1/0", "note", run("Two", italic=True), run(" lines."))
    assert Footnote(1, "0/body/0/n1", (note,)) == first
    assert Footnote(2, "0/body/0/n2", (paragraph("0/body/0/n2/0", "note", run("One.")),)) == second


@pytest.mark.parametrize(
    ("source", "target", "shown"),
    [
        ("[the roadmap](https://un.org/r)", "https://un.org/r", "the roadmap (https://un.org/r)"),
        ("<https://un.org/r>", "https://un.org/r", "https://un.org/r"),
        ("[un.org](https://un.org/)", "https://un.org/", "un.org"),
        ("<mission@un.org>", "mailto:mission@un.org", "mission@un.org"),
        ("[us](mailto:mission@un.org)", "mailto:mission@un.org", "us (mission@un.org)"),
    ],
)
def test_a_link_prints_its_address(source: str, target: str, shown: str) -> None:
    """Once, and only where the words do not show it already."""
    (made,) = body(source).blocks

    assert isinstance(made, Paragraph)
    assert (Link(target, (run(shown),)),) == made.inlines


def test_lines_break_where_the_author_says_so() -> None:
    r"""By a \ at the end; by two blanks, which nobody sees, with a finding; by Word's line break, with a finding."""
    made = body("a\\\nb  \nc\x0bd")

    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    assert (run("a"), LineBreak(), run("b"), LineBreak(), run("c"), LineBreak(), run("d")) == block.inlines
    assert [("text-line-break", "letter.yaml:3"), ("body-trailing-blanks", "letter.yaml:2")] == [
        (finding.rule, finding.where) for finding in made.findings
    ]


def test_a_value_is_never_markup() -> None:
    """A name keeps its signs, its language and its origin, inside emphasis and tables too."""
    (made,) = body("Dear **{{ name }}**,").blocks

    assert isinstance(made, Paragraph)
    name = Text(str(VIEW["name"]), "de", "ltr", "signatories[0].name", bold=True)
    assert (run("Dear "), name, run(",")) == made.inlines


def test_an_expression_may_hold_any_sign_and_run_over_lines() -> None:
    """Quotation marks hold braces; what follows keeps its line number."""
    assert "}} | a letter" == words("{{ '}}' }} {{ '|' }} {{ enclosures[0]\n.described }}")
    assert [("letter.yaml:3", "there is no 'nope'")] == refusals("{{ enclosures[0]\n.described }}\n{{ nope }}")


def test_open_facts_are_blanks() -> None:
    """Those that the body opens, and those of the letter."""
    assert "[Room] New York, [November 2016]" == words("{{ open('Room') }} {{ dateline }}")


@pytest.mark.parametrize(
    "source",
    [
        "A/71/L.1* and A/71/L.2*",
        "snake_case and _half",
        "2*3*4",
        "a_b_c",
        "(*) foo (*)",
        "*) foo (*",
        "*) foo bar*",
        "*foo (*",
        "#5 and C# and # 5",
        "\\",
        ">5 per cent",
        "+ 41 22 917",
        "&amp; &lt; &#65;",
        "a < b > c",
        "<3",
        "`code`",
        "[x]: https://un.org",
        "[text][ref]",
        "~~a~~",
        "==a==",
        "A ::: b",
        "50 % } }} x",
        "$x$",
        "www.un.org and https://un.org/a_b_c",
        '"quotes" -- and... (c)',
        "1.1 and 1.) and 1.a",
    ],
)
def test_pasted_text_stays_as_it_is(source: str) -> None:
    """Signs that are no markup in a letter are not taken for it."""
    assert source == words(source)


@pytest.mark.parametrize(
    ("source", "shown", "rule"),
    [
        ("31. October was", "31. October was", "body-list-number"),
        ("on\n1. November 2016", "on 1. November 2016", "body-list-number"),
        ("the text\n- as it is - stays", "the text - as it is - stays", "body-list-mark"),
        ("- 2 -", "- 2 -", "body-page-number"),
        ("-", "-", "body-list-mark"),
        ("    four blanks", "four blanks", "body-indented"),
        ("a   b", "a b", "text-blanks"),
        ("a\u00a0b", "a b", "text-no-break-space"),
        ("&nbsp;", "&nbsp;", "body-entity"),
        ("* A/71/150.", "A/71/150.", "body-list-single"),
        ("1. a\n5. b", "ab", "body-list-renumbered"),
        ("1) a\n2) b", "ab", "body-list-mark-style"),
    ],
)
def test_what_may_be_meant_otherwise_is_a_finding(source: str, shown: str, rule: str) -> None:
    """Each with a place and the next act."""
    made = body(source)

    assert shown == words(source)
    assert [rule] == [finding.rule for finding in made.findings]
    assert all(finding.where and finding.hint for finding in made.findings)


@pytest.mark.parametrize("source", ["1. a\n2. b", "- a\n- b", "1. a\n1. b", "Items:\n- a\n- b", "- a\n  - b\n- c"])
def test_a_list_that_is_one_is_no_finding(source: str) -> None:
    """What people mean as a list passes without a word."""
    assert [] == rules(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("![x](file:///etc/passwd)", "a picture cannot stand in a body"),
        ("![x][y] ![x](http://127.0.0.1/)", "a picture cannot stand in a body"),
        ("<img src=http://127.0.0.1:8000/>", "'<img src=http://127.0.0.1:8000/>' is HTML, which a body cannot hold"),
        ("<script>", "'<script>' is HTML, which a body cannot hold"),
        ("<div>", "'<div>' is HTML, which a body cannot hold"),
        ("<!-- x -->", "'<!-- x -->' is HTML, which a body cannot hold"),
        ("# Heading", "letters have no headings"),
        ("***", "letters have no rules between paragraphs"),
        ("- - -", "letters have no rules between paragraphs"),
        ("{% if x %}", "'{%' cannot stand in a body"),
        ("{# x #}", "'{#' cannot stand in a body"),
        ("{{ name", "'{{' is not closed"),
        ("{{ empty }}", "{{ empty }} says nothing"),
        ("{{ nam }}", "there is no 'nam'"),
        ("{{ name.__class__ }}", "a text or a number has no '__class__'"),
        ("{{ enclosures }}", "a list cannot be printed"),
        ("[a](javascript:alert)", "'javascript:alert' is no web or mail address"),
        ("[a](file:///etc/passwd)", "'file:///etc/passwd' is no web or mail address"),
        ("[a](b.pdf)", "'b.pdf' is no web or mail address"),
        ('[a](https://a.b "t")', "a link has no title"),
        ("[a](<https://{{ name }}>)", "the address of a link holds an expression"),
        ("[{{ open('x') }}](https://a.b)", "a link holds words only"),
        ("a[^1]", "there is no note [^1]"),
        ("a\\\n\n[^1]: b", "the note [^1] is never called"),
        ("a[^1] b[^1]\n\n[^1]: c", "the note [^1] is called twice"),
        ("a[^1] b[^2]\n\n[^1]: c[^2]\n[^2]: d", "the note [^2] is called in a note"),
        ("a[^1]\n\n[^1]: b\n[^1]: c", "there are two notes [^1]"),
        ("a[^1]\n\n[^1]: - b", "a note holds paragraphs only"),
        ("- a\n  - b\n    - c\n      - d", "lists have at most 3 levels"),
        ("- > a\n- b", "an entry begins with words"),
        ("- a\n-\n- b", "an entry begins with words"),
        ("1. a\n\n   0. b\n   1. c", "a list cannot begin with 0"),
        ("123456. a\n123457. b", "a list cannot begin with 123456"),
        ("> > > a", "quotations stand too deep in another"),
        ("> | a |\n> |-|", "a table stands in a list, a quotation or a note"),
        ("| a |\n|-|\n| b | c |", "the row holds more cells than the head of the table"),
        ("::: {edition=nobody}\na\n:::", "':::' names no edition"),
        (":::", "':::' names no edition"),
        ("::: {edition=file}\na", "the passage is not closed"),
        (":::: {edition=draft}\n::: {edition=draft}\na\n:::\n::::", "a passage stands in a passage"),
        ("\ue000", "U+E000 is a private character that no font shares"),
    ],
)  # fmt: skip
def test_what_a_body_cannot_hold_is_refused(source: str, message: str) -> None:
    """An error with place and hint, never a blank."""
    assert message in [fact for _, fact in refusals(source)]


def test_all_that_is_wrong_is_said_at_once() -> None:
    """In the order of the lines, each with its own."""
    source = "# Title\n\nSee {{ nope }} and\n<b>this</b>\n\n![x](y)"

    assert [
        ("letter.yaml:1", "letters have no headings"),
        ("letter.yaml:3", "there is no 'nope'"),
        ("letter.yaml:4", "'<b>' is HTML, which a body cannot hold"),
        ("letter.yaml:4", "'</b>' is HTML, which a body cannot hold"),
        ("letter.yaml:6", "a picture cannot stand in a body"),
    ] == refusals(source)


@pytest.mark.parametrize("source", ["a\n\n" * 7_000, "|a|b|\n|-|-|\n" + "|c|d|\n" * 3_000, "1. a\n" * 5_000])
def test_a_body_of_too_many_parts_is_refused(source: str) -> None:
    """A layout engine would need minutes for so many paragraphs, rows or entries."""
    assert [("letter.yaml:1", "the body has too many parts")] == refusals(source)


def test_backslashes_leave_signs_as_text() -> None:
    """What a hint tells people to write works."""
    source = r"\# a \*b\* \_c\_ \<b> \[d](e) \!\[f](g) 31\. \{{ h }} \{% i %}"

    assert "# a *b* _c_ <b> [d](e) ![f](g) 31. {{ h }} {% i %}" == words(source)


def test_a_passage_shows_in_its_editions_only() -> None:
    """Elsewhere nothing of it is left, and nothing in it is read or counted."""
    source = "Before[^1].\n\n::: {edition=file,draft}\nInside[^2] {{ name }}.\n:::\n\nAfter.\n\n[^1]: a\n[^2]: b"
    shown, hidden = body(source, edition="file").blocks, body(source.replace("name", "nope"), edition="original").blocks

    assert ["0/body/0", "0/body/1", "0/body/2"] == [block.path for block in shown]
    assert ["0/body/0", "0/body/1"] == [block.path for block in hidden]
    assert "Inside" not in words(source, edition="original")


def test_chinese_lines_join_without_a_blank() -> None:
    """Where a line of the source ends between two characters; Latin words keep theirs."""
    assert "中文联合国 United Nations" == words("中文\n联合国 United\nNations", lang="zh")


def test_an_empty_body_has_no_blocks() -> None:
    """Whether a letter may say nothing is for others to judge."""
    assert ((), ()) == (body(" \n\n").blocks, body(" \n\n").findings)


BOMBS = {
    "brackets": "[" * 100_000,
    "pictures": "![" * 50_000,
    "stars": "*" * 100_000 + "a",
    "stars apart": "*a " * 33_000,
    "strong": "**a *b " * 14_000,
    "underscores": "a_" * 50_000,
    "quotes": ">" * 100_000,
    "quotes apart": "> " * 50_000,
    "marks": "- x\n* y\n" * 5_000,
    "note calls": "[^" * 50_000,
    "links": "[a](" * 25_000,
    "tags": "<a " * 33_000,
    "comments": "<!-- " * 20_000,
    "braces": "{" * 100_000,
    "open expressions": '{{"' * 30_000,
    "backslashes": "\\" * 100_000,
    "cells": "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|a\n" * 200,
    "blanks": "a" + " " * 100_000 + "b",
    "colons": "::: {edition=draft}\n" * 5_000,
    "nested": "".join("  " * depth + "- x\n" for depth in range(300)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_body_takes_long(bomb: str) -> None:
    """100 kB of any sign: blocks or a refusal, in less than two seconds of work."""
    started = time.process_time()
    with contextlib.suppress(LetterError):
        body(BOMBS[bomb])

    assert time.process_time() - started < 2


VALUES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\u202d\u202e"),
    min_size=1,
    max_size=40,
)


@given(VALUES)
def test_any_value_survives_unchanged(value: str) -> None:
    """Whatever signs it holds, wherever it stands; but for its composition."""
    assume(value.strip())
    expected = unicodedata.normalize("NFC", value)

    assert f"a {expected} b" == words("a {{ x }} b", view={"x": value})
    assert expected == words("**{{ x }}**", view={"x": value})
    assert f"A{expected}" == words("| A |\n|-|\n| {{ x }} |", view={"x": value})


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzÉéñüß0123456789/,;()'\"“”’–—%&$§€", min_size=1), min_size=1))
def test_plain_words_survive(parts: list[str]) -> None:
    """A line of words, figures and usual signs comes out as it went in."""
    source = "Re " + " ".join(parts)
    assume("{" not in source and not source.rstrip().endswith("\\"))

    assert source == words(source)


@given(st.text("ab *_[](){}<>#-+.!|\\`~:>&;1\n", max_size=60))
def test_no_letter_or_figure_is_ever_lost(source: str) -> None:
    """Signs may be markup; what people read is there, or the body is refused."""
    try:
        shown = words(source)
    except LetterError:
        return

    assert sorted(char for char in source if char in "ab") == sorted(char for char in shown if char in "ab")
