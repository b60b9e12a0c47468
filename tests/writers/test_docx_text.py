"""What stands in a paragraph of the DOCX: styles, runs, languages, links, notes, lists."""

from dataclasses import replace

import pytest
from lxml import etree

from letterforge.document import Blank, Block, Document, Inline, Item, ItemList, LineBreak, Link, Paragraph, Text
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.units import Length
from letterforge.writers.docx import write_docx
from letterforge.writers.text import write_text
from tests.samples import LOREM, document, ending, everything, listing, note, p, section, t
from tests.writers.docx_words import NAMESPACES, Docx, W, words_of_docx

FONTS = Fonts()


def opened(*blocks: Block, **changes: object) -> Docx:
    """The DOCX of a letter that holds `blocks`."""
    return Docx(write_docx(document(section("0", *blocks, **changes)), FONTS).data)


def found(docx: Docx, path: str, part: str = "document.xml") -> list[str]:
    """What an XPath finds in a part: attributes as they are, elements as XML without their namespaces' addresses."""
    hits = docx[part].xpath(path, namespaces=NAMESPACES)
    assert isinstance(hits, list)
    return [str(hit) if isinstance(hit, str) else _bare(hit) for hit in hits]


def _bare(element: object) -> str:
    assert isinstance(element, etree._Element)
    written = etree.tostring(element, encoding="unicode")
    for prefix, address in NAMESPACES.items():
        written = written.replace(f' xmlns:{prefix}="{address}"', "")
    return written


def run(inline: Inline) -> str:
    """The one run that `inline` becomes."""
    return found(opened(p("0/0", "body", inline)), "//w:body//w:r")[0]


def test_says_the_words_that_the_text_says() -> None:
    """No word is lost, added or moved, in all that a letter may hold."""
    sample = everything()
    plain = [word for word in write_text(sample, FONTS).data.decode().split() if word != "|"]

    assert plain == words_of_docx(write_docx(sample, FONTS).data)


def test_a_paragraph_is_its_style_and_its_runs() -> None:
    """No measure is said where the style says it."""
    written = found(opened(p("0/0", "body", "One ", t("two", bold=True), LineBreak(), "three")), "//w:body/w:p")

    assert [
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">One </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">two</w:t></w:r>'
        "<w:r><w:br/></w:r>"
        '<w:r><w:t xml:space="preserve">three</w:t></w:r></w:p>'
    ] == written


def test_what_is_no_markup_stays_text() -> None:
    """Angle brackets and ampersands of a name are characters like all others."""
    words = words_of_docx(
        write_docx(document(section("0", p("0/0", "body", "<w:b/>&amp;"), first_head=())), FONTS).data
    )

    assert "<w:b/>&amp;" == words[0]


def test_a_run_in_another_language_says_so() -> None:
    """French beside English: the dictionary of the words is named."""
    assert '<w:r><w:rPr><w:lang w:val="fr"/></w:rPr><w:t xml:space="preserve">oui</w:t></w:r>' == run(t("oui", "fr"))


def test_the_second_face_sets_the_whole_run() -> None:
    """A name that Times lacks letters of is set in one typeface from end to end, in every script."""
    noto = '<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif" w:eastAsia="Noto Serif" w:cs="Noto Serif"/>'

    assert noto in run(Text("Nguyễn", "en", face="second"))


def test_chinese_names_its_typeface_and_its_language() -> None:
    """Quotation marks in Chinese are set as wide as their signs, so that the face is named for all characters."""
    written = run(Text("“汉字”", "zh", face="cjk"))

    assert 'w:hint="eastAsia" w:ascii="Noto Serif CJK SC"' in written
    assert '<w:lang w:eastAsia="zh-CN"/>' in written


def test_arabic_runs_from_right_to_left() -> None:
    """Paragraph and run say so; the style's own complex-script font, Amiri, sets the words."""
    docx = opened(Paragraph("0/0", "salutation", (Text("وتفضلوا", "ar", "rtl", face="arabic"),), "ar", "rtl"))

    assert ['<w:pPr><w:pStyle w:val="Salutation"/><w:bidi/><w:jc w:val="left"/></w:pPr>'] == found(
        docx, "//w:body/w:p/w:pPr"
    )
    assert ['<w:rPr><w:kern w:val="1"/><w:rtl/><w:lang w:bidi="ar"/></w:rPr>'] == found(docx, "//w:body//w:rPr")
    assert ["Amiri"] == found(docx, "//w:style[@w:styleId='Salutation']//w:rFonts/@w:cs", "styles.xml")


def test_a_number_before_latin_words_keeps_its_place_in_arabic() -> None:
    """A mark says in which direction it is read; no other run has one."""
    said = [run(Text(words, lang)) for words, lang in (("304 East", "ar"), ("East 304", "ar"), ("304 East", "en"))]

    assert [True, False, False] == ["\N{LEFT-TO-RIGHT MARK}" in one for one in said]


def test_a_blank_cannot_be_overlooked() -> None:
    """An open fact stands in brackets on a grey ground."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'

    assert f'<w:r><w:rPr>{shade}</w:rPr><w:t xml:space="preserve">[date]</w:t></w:r>' == run(Blank("date", "en"))


def test_a_link_leads_outside() -> None:
    """The address is a relation of the part that the words stand in."""
    docx = opened(p("0/0", "body", Link("https://www.un.org/", (t("UN"),))))
    outside = [r.get("Target") for r in docx["_rels/document.xml.rels"] if r.get("TargetMode") == "External"]

    assert ["https://www.un.org/"] == outside
    assert ["UN"] == found(docx, "//w:hyperlink/w:r/w:t/text()")


def test_a_link_to_anything_else_is_words_and_a_notice() -> None:
    """Neither a script nor a file of the reader's machine is led to; the words stay."""
    link = Link("file:///etc/passwd", (t("here"),))
    written = write_docx(document(section("0", p("0/0", "body", link))), FONTS)

    assert ["0/0"] == [notice.path for notice in written.notices]
    assert b"passwd" not in Docx(written.data).parts["word/_rels/document.xml.rels"]
    assert "here" in words_of_docx(written.data)


def test_notes_are_words_own_and_start_anew() -> None:
    """Real footnotes after the two separators; Word numbers them, in each section from 1."""
    letters = [section(str(n), p(f"{n}/0", "body", "Called", note(1, f"{n}/0/n"))) for n in range(2)]
    docx = Docx(write_docx(document(*letters), FONTS).data)

    assert ["-1", "0", "1", "2"] == found(docx, "//w:footnote/@w:id", "footnotes.xml")
    assert ["1", "2"] == found(docx, "//w:footnoteReference/@w:id")
    assert ["eachSect"] * 2 == found(docx, "//w:sectPr/w:footnotePr/w:numRestart/@w:val")
    assert ["FootnoteText"] * 2 == found(docx, "//w:footnote[@w:id>0]//w:pStyle/@w:val", "footnotes.xml")
    assert 2 == len(found(docx, "//w:footnoteRef", "footnotes.xml"))


def test_a_note_in_a_letterhead_is_not_dropped() -> None:
    """Word allows none in a header: its words stand there, and a notice tells of it."""
    head = (p("0/head/0", "continuation", "THE PRESIDENT", note(1, "0/head/n")),)
    written = write_docx(document(section("0", p("0/0", "body", "Text"), first_head=head)), FONTS)

    assert ["0/head/n"] == [notice.path for notice in written.notices]
    assert "[Resolution" in words_of_docx(written.data)


def test_each_list_counts_for_itself() -> None:
    """Two lists of one kind share their definition and not their numbers."""
    docx = opened(listing("0/0"), p("0/1", "body", "Between."), replace(listing("0/2"), start=4))

    assert 1 == len(found(docx, "//w:abstractNum", "numbering.xml"))
    assert ["1", "4"] == found(docx, "//w:num//w:startOverride/@w:val", "numbering.xml")
    assert ["1", "1", "1", "2", "2", "2"] == found(docx, "//w:body//w:numId/@w:val")


def test_list_marks_stand_in_the_room_before_the_words() -> None:
    """The mark where the hanging begins, the words at the style's indent; a further paragraph has no mark."""
    docx = opened(ItemList("0/0", "roman", 1, 1, (Item("i", (p("a", "list-2", "A"), p("b", "list-2", "B"))),), "en"))
    left, hanging = Length(18).twips, Length(7).twips

    assert [f'<w:ind w:left="{left}" w:right="0" w:hanging="{hanging}"/>'] == found(
        docx, "//w:lvl//w:ind", "numbering.xml"
    )
    assert ["lowerRoman", "(%2)"] == found(docx, "//w:numFmt/@w:val | //w:lvlText/@w:val", "numbering.xml")
    assert ["1", "0"] == [
        str(len(p.findall(".//w:numPr", NAMESPACES))) for p in docx["document.xml"][0].findall(W + "p")
    ]


def test_a_mark_too_long_for_its_room_has_a_tab_of_its_own() -> None:
    """After "(viii)" the words begin one blank later, not at Word's next half inch; "(ii)" needs none."""
    item = Item("i", (p("p", "list-1", "Words"),))
    docx = opened(*(ItemList(f"0/{start}", "roman", 0, start, (item,), "en") for start in (2, 8)))
    mark = 4 + 6 + 3 * 3.333 + 4 + 3  # "(", "v", three times "i", ")" and a blank, in Times of 12 pt
    position = (Length(3) + Length.points(mark)).twips

    assert [str(position)] == found(docx, "//w:body//w:tab/@w:pos")


def test_what_is_kept_stays_whole_and_together() -> None:
    """All paragraphs of the ending keep their lines; all but the last, a row of signatures, stay with the next."""
    docx = opened(ending("0/0"))
    outside_tables = "//w:body/w:p[w:r]/w:pPr/w:{}"

    assert 2 == len(found(docx, outside_tables.format("keepNext")))
    assert 2 == len(found(docx, outside_tables.format("keepLines")))
    assert 4 == len(found(docx, "//w:tbl//w:keepLines"))
    assert [] == found(docx, "//w:tbl//w:keepNext")
    assert 1 == len(found(docx, "//w:tbl//w:cantSplit"))


def test_the_second_half_of_a_paragraph_goes_on() -> None:
    """No space above it and no indent: the same paragraph to the eye."""
    docx = opened(p("0/0", "body", LOREM), replace(p("0/1", "body", LOREM), continues=True))

    assert ['<w:spacing w:before="0"/>'] == found(docx, "//w:body/w:p/w:pPr/w:spacing")


def test_a_character_that_no_xml_holds_is_an_error_with_its_place() -> None:
    """The message names the character, the place and what to do."""
    broken: Document = document(section("0", p("0/0", "body", Text("a\x0bb", "en", origin="body"))))
    with pytest.raises(LayoutError) as caught:
        write_docx(broken, FONTS)

    assert "body: a DOCX cannot hold the character U+000B (delete it; it prints nothing)" == str(caught.value)
