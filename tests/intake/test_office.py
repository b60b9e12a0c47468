"""Office files of others: what is taken out of them, and what is said of it; LibreOffice is not asked here."""

from __future__ import annotations

import io
import zipfile

import pytest

from letterforge.errors import LayoutError
from letterforge.intake.office import OfficeKind, cleaned, office_kind
from tests.intake import attacks_word, offices
from tests.intake.offices import formula, packed, row, sheet, text, word, word_parts, words


def change(kind: str, inner: str) -> str:
    """What was inserted or deleted in a DOCX."""
    return f'<w:{kind} w:id="1" w:author="Ana Silva" w:date="2016-10-31T00:00:00Z">{inner}</w:{kind}>'


def para(*runs: str, look: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def run(words: str, look: str = "", tag: str = "t") -> str:
    """A run of words."""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def said(data: bytes, kind: OfficeKind) -> tuple[str, list[str]]:
    """What the cleaned file says in all its parts, and the rules of the remarks on the one that came."""
    made = cleaned(data, kind)
    return contents(made.data), [remark.rule for remark in made.remarks]


def contents(data: bytes) -> str:
    """All parts of a package, or the file itself."""
    if not data.startswith(b"PK"):
        return data.decode("cp1252")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize(
    ("data", "kind"),
    [(word(), "docx"), (sheet(), "xlsx"), (offices.open_text(), "odt"), (offices.rich(), "rtf"), (b"%PDF-1.7", None)],
    ids=["docx", "xlsx", "odt", "rtf", "pdf"],
)
def test_the_kind_is_told_by_the_bytes(data: bytes, kind: OfficeKind | None) -> None:
    """No name is asked."""
    assert kind == office_kind(data)


def test_changes_are_accepted_and_told() -> None:
    """Deleted words are gone, inserted ones stay; the remark says how many changes there were."""
    body = para(change("del", run("OLD", tag="delText")), change("ins", run("NEW")))
    made = cleaned(word(body), "docx")

    assert "OLD" not in contents(made.data)
    assert "NEW" in contents(made.data)
    assert ["the enclosed file keeps 2 tracked changes"] == [remark.message for remark in made.remarks]
    assert "accept or reject them all, and save the file anew; or waive tracked-changes" in str(made.remarks[0].hint)


@pytest.mark.parametrize(
    ("data", "what", "gone"),
    [
        (offices.templated(), "a link to its template", ("House.dotm", "attachedTemplate")),
        (offices.charted(), "the workbook behind a chart", ("book.xlsx", "externalData", "SECRET")),
    ],
)  # fmt: skip
def test_what_a_page_does_not_need_is_taken_out_and_told(data: bytes, what: str, gone: tuple[str, ...]) -> None:
    """With what leads there; the rest says what it said."""
    made = cleaned(data, "docx")

    assert [f"its pages are made without {what}"] == [remark.message for remark in made.remarks]
    assert ["enclosure-parts"] == [remark.rule for remark in made.remarks]
    assert "what lies beside a DOCX, or is attached, still has both" in str(made.remarks[0].hint)
    assert "Concept note" in contents(made.data)
    assert [] == [word for word in gone if word in contents(made.data)]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    """The next one begins with its words, in their order."""
    look = f"<w:pPr><w:rPr>{change('del', '')}</w:rPr></w:pPr>"
    told, rules = said(word(para(run("one "), run("two "), look=look) + words("three")), "docx")

    assert told.index("one ") < told.index("two ") < told.index("three")
    assert 1 == told.count("<w:p>")
    assert ["tracked-changes"] == rules


def test_a_deleted_row_is_gone() -> None:
    """With all its cells."""
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{words(name)}</w:tc></w:tr>"
        for name, mark in (("KEPT", ""), ("OLD", change("del", "")))
    )
    told, _ = said(word(f"<w:tbl>{rows}</w:tbl>"), "docx")

    assert "KEPT" in told
    assert "OLD" not in told


def test_comments_are_left_out_and_told() -> None:
    """Neither the comment nor its mark is left."""
    body = para('<w:commentRangeStart w:id="0"/>', run("said"), '<w:r><w:commentReference w:id="0"/></w:r>')
    parts = word_parts(body, ("comments", "comments.xml"))
    comment = f'<w:comment w:id="0" w:author="Ana Silva">{words("ASIDE")}</w:comment>'
    parts["word/comments.xml"] = f"<w:comments {offices.WORD}>{comment}</w:comments>"
    told, rules = said(packed(parts), "docx")

    assert "said" in told
    assert "ASIDE" not in told
    assert "comment" not in told.replace("/comments", "")
    assert ["comments"] == rules


@pytest.mark.parametrize(
    ("look", "hidden"),
    [("<w:vanish/>", True), ('<w:vanish w:val="0"/>', False), ('<w:webHidden w:val="1"/>', False)],
)
def test_hidden_words_are_left_out_and_told(look: str, hidden: bool) -> None:
    """The remark shows them; what only web pages hide is on paper."""
    told, rules = said(word(para(run("SECRET", f"<w:rPr>{look}</w:rPr>"), run("shown"))), "docx")

    assert hidden == ("SECRET" not in told)
    assert hidden == ("hidden-text" in rules)


def test_words_in_a_hiding_style_are_left_out() -> None:
    """The style says that they are hidden, not they themselves."""
    look = '<w:rPr><w:rStyle w:val="Unseen"/></w:rPr>'
    parts = word_parts(para(run("SECRET", look)), ("styles", "styles.xml"))
    style = '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    parts["word/styles.xml"] = f"<w:styles {offices.WORD}>{style}</w:styles>"
    told, rules = said(packed(parts), "docx")

    assert "SECRET" not in told
    assert ["hidden-text"] == rules


@pytest.mark.parametrize(("creator", "rules"), [("Ana Silva", ["author-names"]), ("python-docx", []), ("", [])])
def test_who_wrote_it_is_left_out_and_told(creator: str, rules: list[str]) -> None:
    """A person's name is told, a program's is not; neither is left."""
    parts = word_parts()
    parts["_rels/.rels"] = offices.relations(
        ("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")
    )
    parts["docProps/core.xml"] = offices.properties(creator)
    told, found = said(packed(parts), "docx")

    assert rules == found
    assert not creator or creator not in told


@pytest.mark.parametrize(
    ("instruction", "live"),
    [("PAGE", True), ('HYPERLINK "https://www.un.org"', True), ("DATE", False), ("FILENAME \\p", False)],
)
def test_only_fields_that_count_pages_or_lead_on_are_worked_out(instruction: str, live: bool) -> None:
    """Of a date stays what it said when the file was saved, never the day on which the bundle is made."""
    told, _ = said(word(attacks_word.field(instruction.replace('"', "&quot;"))), "docx")

    assert live == ("instrText" in told)
    assert "what it says" in told


def test_a_link_to_the_web_stays() -> None:
    """It is text that leads on, and fetches nothing by itself."""
    told, rules = said(word(words("x"), ("hyperlink", "https://www.un.org/en/", "External")), "docx")

    assert "https://www.un.org/en/" in told
    assert [] == rules


def test_cells_keep_what_their_formulas_came_to() -> None:
    """Nothing is worked out anew."""
    told, rules = said(sheet(row(1, text("A1", "Budget"), formula("B1", "SUM(Sales[Total])", "42"))), "xlsx")

    assert "<v>42</v>" in told
    assert "SUM" not in told
    assert [] == rules


@pytest.mark.parametrize(
    "data",
    [sheet(row(1, text("A1", "x"), hidden=True)), sheet(row(1, text("A1", "x")), state="hidden"),
     sheet(row(1, text("A1", "x")), state="veryHidden")],
    ids=["row", "sheet", "very hidden sheet"],
)  # fmt: skip
def test_hidden_rows_and_sheets_are_told(data: bytes) -> None:
    """Whoever gets the workbook can show them."""
    assert ["hidden-text"] == said(data, "xlsx")[1]


ODT = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>OLD</text:p></text:deletion>'
    '</text:changed-region></text:tracked-changes><text:p>A<text:change text:change-id="c"/>B<office:annotation>'
    '<text:p>ASIDE</text:p></office:annotation><text:span text:style-name="H">SECRET</text:span>'
    "<text:date>1 May</text:date> tail</text:p>"
)
HIDING = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'


def test_an_odt_says_what_its_pages_say() -> None:
    """Changes, comments and hidden words are left out and told; a date says what it said."""
    told, rules = said(offices.open_text(ODT, styles=HIDING), "odt")

    assert ["tracked-changes", "comments", "hidden-text"] == rules
    assert not any(word in told for word in ("OLD", "ASIDE", "SECRET", "text:date"))
    assert "1 May" in told
    assert " tail" in told


RTF = (
    r"A {\deleted OLD}{\revised NEW} {\v SECRET}{\*\atnid AS}{\*\annotation ASIDE}"
    r"{\field{\*\fldinst DATE}{\fldrslt 1 May}} tail\par"
)


def test_an_rtf_says_what_its_pages_say() -> None:
    """So in RTF; its groups are spelled as they were."""
    told, rules = said(offices.rich(RTF, head=r"{\info{\author Ana Silva}}"), "rtf")

    assert ["tracked-changes", "comments", "hidden-text", "author-names"] == rules
    assert not any(word in told for word in ("OLD", "ASIDE", "SECRET", "Ana", "DATE", "revised"))
    assert r"NEW" in told
    assert told.endswith(r"1 May} tail\par}")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"{\\rtf", b"PK\x03\x04" + bytes(100)])
def test_what_only_begins_like_an_office_file_is_damaged(data: bytes) -> None:
    """An error in words, with what to do."""
    with pytest.raises(LayoutError, match="damaged") as caught:
        cleaned(data, office_kind(data) or "docx")

    assert "anew" in str(caught.value.hint)
