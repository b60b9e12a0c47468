"""The HTML writer makes one file that stands alone and says every word."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from letterforge.document import Document, Figure, Paragraph, Text
from letterforge.fonts import Fonts
from letterforge.units import ZERO, Length
from letterforge.writers import write_html, write_text
from tests.samples import document, everything, note, p, picture, section, table
from tests.writers.html_words import words_of_html


def tree_of(made: Document) -> html.HtmlElement:
    """The file as a browser reads it."""
    return html.document_fromstring(write_html(made, Fonts()).data.decode())


def text_words(made: Document) -> list[str]:
    """The words of the plain text, without the bars of its tables."""
    return [word for word in write_text(made, Fonts()).data.decode().split() if word != "|"]


def test_html_says_the_words_of_the_text_in_their_order() -> None:
    """No word is lost, added or moved."""
    assert text_words(everything()) == words_of_html(write_html(everything(), Fonts()).data)


def test_the_file_refers_to_nothing_outside() -> None:
    """Pictures and styles are within; only the letter's own links lead away."""
    tree = tree_of(everything())
    addresses = [*tree.xpath("//@src"), *tree.xpath("//link/@href"), *tree.xpath("//@style[contains(., 'url')]")]

    assert all(address.startswith("data:image/png;base64,") for address in addresses)
    assert ["https://www.un.org/en/ga/"] == [link for link in tree.xpath("//a/@href") if not link.startswith("#")]
    assert "url(" not in tree.xpath("string(//style)")


def test_words_are_never_markup() -> None:
    """What looks like a tag or an entity is shown as it is."""
    evil = "</p><script>alert(1)</script><img src='file:///etc/passwd'> &amp; &#60;"
    tree = tree_of(document(section("0", p("0/0", "body", evil))))

    assert evil == tree.xpath("string(//main/p)")
    assert not tree.xpath("//script | //img")


def test_titles_and_labels_are_never_markup() -> None:
    """The same holds where words stand in attributes and in the head."""
    evil = '"><script>alert(1)</script>'
    made = document(section("0", replace(table("0/0"), title=evil), title=evil))
    tree = tree_of(replace(made, meta=replace(made.meta, title=evil, author=evil)))

    assert evil == tree.xpath("string(//title)")
    assert not tree.xpath("//script")


def test_a_style_named_by_a_stranger_stays_a_class() -> None:
    """The name of a style, which a letterhead may choose, cannot end the rule that it names."""
    name = "x } </style><script>"
    made = section("0", p("0/0", "body", "Words"))
    styles = (*made.styles, replace(made.style("body"), name=name))
    tree = tree_of(document(replace(made, styles=styles, blocks=(p("0/0", name, "Words"),))))

    assert tree.xpath("string(//main/p)") == "Words"
    assert not tree.xpath("//script")


def test_languages_and_directions_are_stated_where_they_change() -> None:
    """The letter, the paragraph and the run each say what differs from what is around them."""
    arabic = Paragraph("0/0", "body", (Text("مرحبا", "ar", "rtl"), Text("merci", "fr")), "ar", "rtl")
    tree = tree_of(document(section("0", arabic, p("0/1", "body", "Words"))))
    first, second = tree.xpath("//main/p")

    assert ("ar", "rtl") == (first.get("lang"), first.get("dir"))
    assert {"lang": "fr", "dir": "ltr"} == dict(first[0].attrib)
    assert (None, None) == (second.get("lang"), second.get("dir"))


def test_an_ornament_has_an_empty_alternative() -> None:
    """A picture without words is passed over by a screen reader; one with a meaning is described."""
    figures = [Figure(f"0/{n}", picture().sha256, Length(9), Length(9), ZERO, alt) for n, alt in enumerate([None, "A"])]

    assert tree_of(document(section("0", *figures))).xpath("//img/@alt") == ["", "A"]


def test_a_call_leads_to_its_note() -> None:
    """Notes of two letters bear the same number, and each call leads to its own."""
    letters = [section(path, p(f"{path}/0", "body", "Text", note(1, f"{path}/0/n"))) for path in "01"]
    tree = tree_of(document(*letters))
    targets = [link.removeprefix("#") for link in tree.xpath("//sup/a/@href")]

    assert 2 == len(set(targets))
    assert targets == tree.xpath("//aside/@id")


def test_a_table_says_what_its_headers_head() -> None:
    """Header cells have a scope, spans are stated, and the table has its title."""
    tree = tree_of(document(section("0", table("0/0"))))

    assert tree.xpath("//thead//th/@scope") == ["col", "col", "col"]
    assert ["2", "2"] == [*tree.xpath("//td/@rowspan"), *tree.xpath("//td/@colspan")]
    assert tree.xpath("//table/@aria-label") == ["Meetings"]


def test_each_letter_is_an_article() -> None:
    """A bundle is one file with an article for each letter, bearing its title."""
    assert tree_of(everything()).xpath("//article/@aria-label") == ["Letter 0", "Letter 1"]
