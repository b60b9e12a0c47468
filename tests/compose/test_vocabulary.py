"""Templates become blocks; what they may not write is refused with file and line."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from letterforge.compose.running import known_kinds
from letterforge.compose.templates import Templates, environment
from letterforge.compose.values import Said
from letterforge.compose.vocabulary import Parts, render_template
from letterforge.document import Blank, Block, Kept, LineBreak, Paragraph, Text, texts_of
from letterforge.errors import LetterError, TemplateError
from letterforge.world import World

HOSTILE = "</p></main><script>{{ x }}</script> & &lt; <value n='0'> {% if %} | safe"
VIEW = {
    "name": Said(HOSTILE, "fr", "ltr", "signatories[0].name"),
    "lines": ["New York", Said("NY\nUSA", origin="to")],
    "dateline": (Said("New York, "), Blank("date", "en")),
    "person": {"name": "Ana"},
    "empty": "",
    "number": 3,
}
BODY = (Paragraph("0/body/0", "body", (Text("Words.", "en"),), "en"),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sender's own templates."""
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def render(folder: Path, source: str, *, slots: dict[str, tuple[Block, ...]] | None = None) -> Parts:
    """The parts that a kind makes whose template is `source`."""
    (folder / "own.html.jinja").write_text(source, encoding="utf-8")
    return render_template(
        Templates([folder]), "own", VIEW, slots=slots or {}, lang="en", dir="ltr", path="0", where="letter.yaml:1: kind"
    )


def inlines(folder: Path, source: str) -> tuple[object, ...]:
    """What stands in a paragraph of this source."""
    (block,) = render(folder, f'<main><p class="body">{source}</p></main>').blocks
    assert isinstance(block, Paragraph)
    return block.inlines


def refusal(folder: Path, source: str) -> tuple[str, str]:
    """Place and message of the error that a template makes; there is a hint."""
    with pytest.raises(TemplateError) as caught:
        render(folder, source, slots={"body": BODY})

    assert caught.value.hint
    return str(caught.value.where), caught.value.message


def test_a_template_makes_head_text_and_foot(folder: Path) -> None:
    """Paragraphs in their styles, kept blocks, slots, each with its path."""
    source = """
<header><p class="date">Head</p></header>
<main>
  <p class="salutation">Excellency,</p>
  <slot name="body"></slot>
  <div class="kept">
    <p class="closing">Sincerely,</p>
  </div>
</main>
<footer><p class="addressee">Foot</p></footer>"""

    def made(path: str, style: str, text: str, line: int) -> Paragraph:
        return Paragraph(path, style, (Text(text, "en", origin=f"own.html.jinja:{line}"),), "en")

    assert Parts(
        head=(made("0/head/0", "date", "Head", 2),),
        blocks=(
            made("0/main/0", "salutation", "Excellency,", 4),
            *BODY,
            Kept("0/main/2", (made("0/main/2/0", "closing", "Sincerely,", 7),)),
        ),
        foot=(made("0/foot/0", "addressee", "Foot", 10),),
    ) == render(folder, source, slots={"body": BODY, "signatures": ()})


def test_words_have_looks_and_languages(folder: Path) -> None:
    """White space is one blank, and none at the ends of lines."""
    source = " a <b> b <br/> <i><span lang='ar' dir='rtl'>c</span></i></b>\n d &amp; &lt;e&gt;\n"
    place = "own.html.jinja:1"

    assert (
        Text("a ", "en", origin=place), Text("b", "en", origin=place, bold=True), LineBreak(),
        Text("c", "ar", "rtl", origin=place, bold=True, italic=True), Text(" d & <e>", "en", origin=place),
    ) == inlines(folder, source)  # fmt: skip


def test_a_value_is_never_html(folder: Path) -> None:
    """Whatever it holds; it keeps its language and origin."""
    assert (Text(HOSTILE, "fr", "ltr", "signatories[0].name"),) == inlines(folder, "{{ name }}")
    assert "<b>" == "".join(getattr(part, "text", "") for part in inlines(folder, "{{ '<b>' }}"))


def test_values_may_be_lines_phrases_numbers_and_blanks(folder: Path) -> None:
    """A list is set line by line, a phrase in one."""
    place = "own.html.jinja:1"
    lines = (
        Text("New York", "en", origin=place), LineBreak(), Text("NY", "en", origin="to"), LineBreak(),
        Text("USA", "en", origin="to"),
    )  # fmt: skip

    assert lines == inlines(folder, "{{ lines }}")
    assert (Text("New York, ", "en", origin=place), Blank("date", "en")) == inlines(folder, "{{ dateline }}")
    assert (Text("4", "en", origin=place),) == inlines(folder, "{{ number + 1 }}")
    assert (Blank("Room", "en", "ltr", place),) == inlines(folder, "{{ open('Room') }}")


def test_templates_extend_include_and_choose(folder: Path) -> None:
    """A block's own text and that of its parent; a class chosen by a statement."""
    (folder / "base.html.jinja").write_text('<main>{% block a %}<p class="body">A</p>{% endblock %}</main>')
    (folder / "part.html.jinja").write_text('<p class="{% if number > 2 %}date{% else %}body{% endif %}">P</p>')
    source = '{% extends "base.html.jinja" %}{% block a %}{{ super() }}{% include "part.html.jinja" %}{% endblock %}'
    made = render(folder, source).blocks

    assert [("body", "0/main/0"), ("date", "0/main/1")] == [(b.style, b.path) for b in made if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("<main>\n<script>x</script></main>", 2, "<script> is not in the vocabulary"),
        ("<main>\n\n<img src='http://127.0.0.1/'></main>", 3, "<img> is not in the vocabulary"),
        ("<main><p class='body' style='color:red'>x</p></main>", 1, "<p> has no attribute 'style'"),
        ("<main><p class='body' onclick='x'>x</p></main>", 1, "<p> has no attribute 'onclick'"),
        ("<main><p class='{{ name }}'>x</p></main>", 1, "the attribute 'class' is not a plain word"),
        ("<main><p {{ name }}>x</p></main>", 1, "<p> has no attribute '{{…}}'"),
        ("<main><p {% if number %}class='body'{% endif %}>x</p></main>", 1, "<p> has no attribute '{%…%}class'"),
        ("<main><value n='0'></main>", 1, "<value> is not in the vocabulary"),
        ("<main>\n<!-- x --></main>", 2, "an HTML comment stands in the template"),
        ("<!doctype html><main></main>", 1, "a declaration stands in the template"),
        ("<?php x ?><main></main>", 1, "a processing instruction stands in the template"),
        ("<main><p class='body'>a < b</p></main>", 1, "a bare '<' stands in the text"),
        ("<main><p class='body'>a\x07</p></main>", 1, "character U+0007 cannot stand in a letter"),
        ("<main>\nstray</main>", 1, "'stray' stands outside a paragraph"),
        ("<main>{{ name }}</main>", 1, "a value cannot stand in <main>"),
        ("<main>\n<p class='body'><p class='body'>x</p></p></main>", 2, "<p> cannot stand in <p>"),
        ("<p class='body'>x</p>", 1, "<p> cannot stand outside everything"),
        ("<main>\n<p class='bdy'>x</p></main>", 2, "there is no class 'bdy' of <p>"),
        ("<main><div class='box'></div></main>", 1, "there is no class 'box' of <div>"),
        ("<main><p class='body' lang='!'>x</p></main>", 1, "'!' is no language"),
        ("<main><p class='body' dir='up'>x</p></main>", 1, "'up' is no direction"),
        ("<main>\n<p class='body'>\n</p></main>", 2, "the paragraph is empty"),
        ("<main>\n<p class='body'>\n{{ empty }}</p></main>", 3, "a value that is printed here is empty"),
        ("<main>\n<p class='body'>{{ nam }}</p></main>", 2, "there is no 'nam'"),
        ("<main>\n\n<p class='body'>{{ person.nam }}</p></main>", 3, "there is no 'nam'"),
        ("<main><p class='body'>{{ person }}</p></main>", 1, "a group of facts cannot be printed"),
        ("<main><slot name='bdy'></slot></main>", 1, "there is no slot 'bdy'"),
        ("<main><slot name='body'/>\n<slot name='body'/></main>", 2, "the slot 'body' stands twice"),
        ("<main></main>\n<main></main>", 2, "<main> stands twice"),
        ("<main>\n<div class='kept'>", 2, "<div> is not closed"),
        ("<main>\n{% if number %}", 2, "unexpected end of template"),
        ("<main>\n{% for x in lines %}{% endif %}", 2, "encountered unknown tag 'endif'"),
        ("<main>\n{% include 'nope.html.jinja' %}</main>", 2, "there is no template 'nope.html.jinja'"),
    ],
)
def test_what_is_wrong_in_a_template_is_said_with_its_line(folder: Path, source: str, line: int, message: str) -> None:
    """Tags, attributes, text and values outside the vocabulary."""
    place, said = refusal(folder, source)

    assert f"own.html.jinja:{line}" == place
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<header></header>", "there is no <main>"),
        ("<main></main>", "the body has no place"),
        ("{% include 'own.html.jinja' %}", "the template includes itself"),
        ("{% extends 'own.html.jinja' %}", "the template includes itself"),
    ],
)
def test_what_a_whole_template_lacks_is_said_with_its_name(folder: Path, source: str, message: str) -> None:
    """There is no line for what is not there."""
    assert ("own.html.jinja", message) == refusal(folder, source)


def test_a_template_without_a_place_for_the_table_of_enclosures_says_both_ways_out(folder: Path) -> None:
    """The slot to write, and the key that asks for the table."""
    with pytest.raises(TemplateError) as caught:
        render(folder, '<main><slot name="body"></slot></main>', slots={"body": BODY, "contents": BODY})

    assert "the table of enclosures has no place" == caught.value.message
    assert caught.value.hint == (
        'write <slot name="contents"></slot> in it, or take layout: {enclosure_note: table} out of the letter'
    )


ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ person.__init__ }}",
    "{{ person.keys() }}",
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 999999999 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a'|center(10**9) }}",
    "{{ 'a'|attr('__class__') }}",
    "{{ name|safe }}",
    "{{ name.format(1) }}",
    "{{ lipsum(100) }}",
    "{{ cycler('a') }}",
    "{{ self.__init__ }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for a in lines %}{% for b in lines %}{% for c in lines %}{% for d in lines %}x{% endfor %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "{% for a in lines recursive %}{{ loop(lines) }}{% endfor %}",
    "{% set a = 'x' %}{% set a = a ~ a %}{{ a }}",
    "{% set a = [lines, lines] %}{{ a }}",
    "{% set a %}<b>x</b>{% endset %}{{ a }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{% filter upper %}x{% endfilter %}",
    "{% import 'own.html.jinja' as own %}",
    "{% from 'own.html.jinja' import x %}",
    "{% include name %}",
    "{% include ['a', 'b'] %}",
    "x{% include 'nope' ignore missing %}",
    "{% include '../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{{ _values }}",
    "{{ ' values' }}{{ nothing }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_reaches_nothing_else(folder: Path, attack: str) -> None:
    """Python's own objects, calls, other files, and whatever grows: refused at once, at its line."""
    started = time.process_time()
    place, _ = refusal(folder, f'<main>\n<p class="body">{attack}</p></main>')

    assert "own.html.jinja:2" == place
    assert time.process_time() - started < 1


def test_what_a_template_writes_is_capped(folder: Path) -> None:
    """Loops over long lists end."""
    (folder / "own.html.jinja").write_text(
        '<main>{% for a in long %}{% for b in long %}<p class="body">{{ a }}</p>{% endfor %}{% endfor %}</main>'
    )
    with pytest.raises(TemplateError, match=r"own\.html\.jinja: the template writes more than 1,000,000 characters"):
        render_template(
            Templates([folder]), "own", {"long": ["a"] * 1_000}, slots={}, lang="en", dir="ltr", path="0", where=None
        )


def test_no_template_leads_out_of_its_folder(folder: Path, tmp_path: Path) -> None:
    """A symbolic link within is as good as a file; one that leads out is not."""
    (tmp_path / "secret").write_text("<main><p class='body'>secret</p></main>")
    (folder / "out.html.jinja").symlink_to(tmp_path / "secret")

    assert ("out.html.jinja", "'out.html.jinja' leads out of its folder") == refusal(
        folder, "<main>{% include 'out.html.jinja' %}</main>"
    )


def test_a_template_that_is_not_utf_8_is_refused(folder: Path) -> None:
    """With its name, not with a traceback."""
    (folder / "latin.html.jinja").write_bytes(b"<main>\xe9</main>")

    assert ("latin.html.jinja", "the template cannot be read as UTF-8 text") == refusal(
        folder, "{% include 'latin.html.jinja' %}"
    )


@pytest.mark.parametrize("kind", ["lettre", "../own", "/etc/passwd", ""])
def test_an_unknown_kind_is_the_letters_error(kind: str) -> None:
    """At the key that names it, with the kinds there are."""
    with pytest.raises(LetterError) as caught:
        render_template(
            environment(World()), kind, {}, slots={}, lang="en", dir="ltr", path="0", where="letter.yaml:1: kind"
        )

    assert (f"there is no kind {kind!r}", "letter.yaml:1: kind") == (caught.value.message, caught.value.where)
    assert "letter" in str(caught.value.hint)


def test_the_senders_own_templates_come_first(folder: Path) -> None:
    """A kind of the same name replaces ours; a new one stands beside them."""
    (folder / "letter.html.jinja").write_text('<main><p class="body">Ours</p></main>')
    (folder / "postcard.html.jinja").write_text("<main></main>")
    world = World(templates=(folder,))
    made = render_template(environment(world), "letter", {}, slots={}, lang="en", dir="ltr", path="0", where=None)

    assert ["Ours"] == [run.text for _, run in texts_of(made.blocks) if isinstance(run, Text)]
    assert {"cover-letter", "joint-letter", "letter", "postcard"} <= set(known_kinds(world))


VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)


@given(VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_survives_unchanged(folder: Path, value: str) -> None:
    """Whatever signs it holds; but for its composition."""
    assume(value.strip())
    (folder / "own.html.jinja").write_text('<main><p class="body"><b>{{ x }}</b> {{ x }}</p></main>')
    made = render_template(
        Templates([folder]), "own", {"x": value}, slots={}, lang="en", dir="ltr", path="0", where=None
    )
    expected = unicodedata.normalize("NFC", value)

    assert [expected, " ", expected] == [run.text for _, run in texts_of(made.blocks) if isinstance(run, Text)]
