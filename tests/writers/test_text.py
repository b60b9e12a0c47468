"""The plain text writer says every word in the order of reading."""

from __future__ import annotations

from letterforge.document import Blank, Document, Link, Notice, Paragraph, Text
from letterforge.fonts import Fonts
from letterforge.writers import write_text
from tests import samples
from tests.samples import document, everything, note, p, section


def text_of(made: Document) -> str:
    """What the writer makes of a document."""
    return write_text(made, Fonts()).data.decode()


def test_a_letter_reads_head_blocks_foot_notes() -> None:
    """What stands at the edges of the page is read before and after the text, and the notes last."""
    letter = section("0", p("0/0", "body", "Text", note(1, "0/0/n1"), "."))

    assert (
        "THE PRESIDENT\nGENERAL ASSEMBLY\n\nText[1].\n\nTo All Permanent Representatives\nNew York\n\n"
        "[1] Resolution 71/1, paragraph 2.\n"
    ) == text_of(document(letter))


def test_letters_are_parted_by_a_form_feed() -> None:
    """A bundle is one file, and each letter starts where a printer would start a page."""
    letters = [section(path, p(f"{path}/0", "body", path), first_head=(), foot=()) for path in "01"]

    assert text_of(document(*letters)) == "0\n\f\n1\n"


def test_space_on_the_page_is_an_empty_line() -> None:
    """Lines that stand close on the page stand close in the text, and a divided paragraph is whole again."""
    blocks = (
        p("0/0", "signature", "Ana García"),
        p("0/1", "post", "Ambassador"),
        p("0/2", "body", "First half"),
        Paragraph("0/3", "body", (Text("and second.", "en"),), "en", continues=True),
    )

    assert "Ana García\nAmbassador\n\nFirst half and second.\n" == text_of(
        document(section("0", *blocks, first_head=(), foot=()))
    )


def test_lists_have_their_marks() -> None:
    """Numbers, letters and bullets are those of the tree; what stands below an item is indented."""
    inner = samples.listing("0/0/2/1", "letter", 1)
    text = text_of(document(section("0", samples.listing("0/0", inner=inner), first_head=(), foot=())))

    assert "2. Second.\n\n    And more on it.\n\n3. Third.\n\n    (a) First." in text


def test_a_table_has_a_line_for_each_row() -> None:
    """Cells are parted by a bar, and one over two columns is said once."""
    text = text_of(document(section("0", samples.table("0/0"), first_head=(), foot=())))

    assert text == "Date | Meeting | Room\n4 November | Briefing | 2\nTo be announced in the Journal\n"


def test_signatures_stand_below_each_other() -> None:
    """Blocks side by side are read one after the other, each whole."""
    text = text_of(document(section("0", samples.signatures("0/0"), first_head=(), foot=())))
    names = [line for line in text.splitlines() if line in {"Ana García", "Bo Li"}]

    assert names == ["Ana García", "Bo Li"]


def test_a_link_and_a_blank_say_their_words() -> None:
    """The address of a link is not added to its words; a blank keeps its brackets."""
    link = Link("https://www.un.org/en/ga/", (Text("www.un.org/en/ga/", "en"),))
    text = text_of(document(section("0", p("0/0", "body", link, " ", Blank("date", "en")), first_head=(), foot=())))

    assert text == "www.un.org/en/ga/ [date]\n"


def test_a_picture_with_a_meaning_is_given_notice_of() -> None:
    """What plain text cannot show is said, with its path; ornaments are passed over."""
    notices = write_text(everything(), Fonts()).notices

    assert Notice("0/8/2/0/0", "plain text shows no picture: Signature of Ana") == notices[0]
