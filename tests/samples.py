"""Documents made by hand, one per thing a writer must show; `everything` shows it all, on two letters."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from letterforge.document import (
    Asset,
    Blank,
    Block,
    Cell,
    Document,
    Figure,
    Footnote,
    Inline,
    Item,
    ItemList,
    Kept,
    LineBreak,
    Link,
    Meta,
    Page,
    PageNumber,
    Paragraph,
    Quotation,
    Row,
    Section,
    Space,
    Table,
    TableCell,
    TableRow,
    Text,
)
from letterforge.letterhead.stationery import stationery_with
from letterforge.units import ZERO, Length

STATIONERY = stationery_with()
LOREM = (
    "The global compact would be elaborated through a process of intergovernmental negotiations, for which "
    "preparations will begin immediately. The negotiations, which will begin in early 2017, are to culminate in an "
    "intergovernmental conference on international migration in 2018 at which the global compact will be presented."
)

PICTURE = base64.b64decode(  # 40 by 20 grey points
    "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAAAAADaLSBnAAAAF0lEQVR4nGNsYCAOMBGpblThqMJhrhAA3NMAqJyXKWoAAAAASUVORK5CYII="
)


def t(words: str, lang: str = "en", **looks: bool) -> Text:
    """A run of English text, or of another language."""
    return Text(words, lang, **looks)  # type: ignore[arg-type]


def p(path: str, style: str, *inlines: Inline | str, lang: str = "en") -> Paragraph:
    """A paragraph; bare strings become runs in its language."""
    return Paragraph(path, style, tuple(t(i, lang) if isinstance(i, str) else i for i in inlines), lang)


def picture() -> Asset:
    """A small grey PNG, the same on every machine."""
    return Asset(hashlib.sha256(PICTURE).hexdigest(), "image/png", PICTURE)


def page() -> Page:
    """US Letter, with 30 mm for the head and 25 mm for the foot of page 1."""
    measures = STATIONERY.page
    width, height = STATIONERY.paper
    edges = {name: getattr(measures, name) for name in ("start", "end", "top", "bottom", "head", "foot")}
    return Page(width, height, first_top=Length(50), first_bottom=Length(45), **edges)


def section(path: str, *blocks: Block, **changes: object) -> Section:
    """A letter with a two-line head, continuation numbers and a three-line foot."""
    made = Section(
        path, f"Letter {path}", "en", "ltr", page(), STATIONERY.type_styles(),
        first_head=(p(f"{path}/head/0", "continuation", "THE PRESIDENT"),
                    p(f"{path}/head/1", "continuation", "GENERAL ASSEMBLY")),
        next_head=(p(f"{path}/next/0", "continuation", "- ", PageNumber(), " -"),),
        foot=(p(f"{path}/foot/0", "addressee", "To All Permanent Representatives", LineBreak(), "New York"),),
        blocks=blocks,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def signatures(path: str) -> Row:
    """Two signature blocks side by side, one with a picture above the name and one with room for ink."""
    width, gap, art = Length(77.55), Length(10), picture()
    left: tuple[Block, ...] = (
        Figure(f"{path}/0/0", art.sha256, Length(32), Length(16), ZERO, "Signature of Ana"),
        p(f"{path}/0/1", "signature", "Ana García"),
        p(f"{path}/0/2", "post", "Ambassador and Permanent Representative of Mexico to the United Nations"),
    )
    right: tuple[Block, ...] = (
        Space(f"{path}/1/0", Length(16)),
        p(f"{path}/1/1", "signature", "Bo Li"),
        p(f"{path}/1/2", "post", "Ambassador and Permanent Representative of Switzerland to the United Nations"),
    )
    cells = (Cell(f"{path}/0", width, left, ZERO), Cell(f"{path}/1", width, right, gap))
    return Row(path, cells, before=Length.points(12))


def ending(path: str) -> Kept:
    """The last paragraph with the closing and the signatures."""
    return Kept(path, (p(f"{path}/0", "body", LOREM), p(f"{path}/1", "closing", "Sincerely,"), signatures(f"{path}/2")))


def listing(path: str, kind: str = "decimal", level: int = 0, *, inner: Block | None = None) -> ItemList:
    """Three entries; the second has a further paragraph, the third holds `inner`."""
    style = f"list-{level + 1}"
    items = (
        Item(f"{path}/0", (p(f"{path}/0/0", style, f"First. {LOREM}"),)),
        Item(f"{path}/1", (p(f"{path}/1/0", style, "Second."), p(f"{path}/1/1", style, "And more on it."))),
        Item(f"{path}/2", (p(f"{path}/2/0", style, "Third."), *((inner,) if inner else ()))),
    )
    return ItemList(path, kind, level, 1, items, "en")  # type: ignore[arg-type]


def table(path: str) -> Table:
    """A header row, a cell over two columns, a cell over two rows."""

    def cell(n: str, words: str, **more: object) -> TableCell:
        return TableCell(f"{path}/{n}", (p(f"{path}/{n}/0", "table", words),), **more)  # type: ignore[arg-type]

    rows = (
        TableRow((cell("0.0", "Date", header=True), cell("0.1", "Meeting", header=True),
                  cell("0.2", "Room", header=True, align="end")), header=True),
        TableRow((cell("1.0", "4 November", rows=2), cell("1.1", "Briefing"), cell("1.2", "2", align="end"))),
        TableRow((cell("2.1", "To be announced in the Journal", columns=2),)),
    )  # fmt: skip
    return Table(path, (Length(45), Length(80), Length(40.1)), rows, "en", title="Meetings")


def note(number: int, path: str) -> Footnote:
    """A footnote of one paragraph."""
    return Footnote(number, path, (p(f"{path}/0", "note", f"Resolution 71/{number}, paragraph 2."),))


def document(*sections: Section) -> Document:
    """A document of these letters, dated 1 November 2016."""
    meta = Meta("A sample", "letterforge", "A sample letter", "en", datetime(2016, 11, 1, tzinfo=UTC))
    return Document(meta, sections, (picture(),))


def everything() -> Document:
    """Two letters with every block and every inline; the first runs on to further pages."""
    nested = listing("0/5", inner=listing("0/5/2/1", "letter", 1, inner=listing("0/5/2/1/2/1", "bullet", 2)))
    first = section(
        "0",
        p("0/0", "date", "1 November 2016"),
        p("0/1", "salutation", "Excellency,"),
        p("0/2", "body", "Plain, ", t("bold", bold=True), ", ", t("italic", italic=True), ", A/71/L.1* & snake_case;",
          LineBreak(), "a note", note(1, "0/2/n1"), " and a blank: ", Blank("November 2016", "en"), "."),
        p("0/3", "body", "See ", Link("https://www.un.org/en/ga/", (t("www.un.org/en/ga/"),)), " or ",
          t("la présente lettre", "fr"), ". ", LOREM),
        Quotation("0/4", (p("0/4/0", "quote", LOREM), p("0/4/1", "quote", "And again."))),
        nested,
        table("0/6"),
        p("0/7", "body", "After the table", note(2, "0/7/n2"), ". ", LOREM),
        ending("0/8"),
        p("0/9", "enclosure-note", "Enclosure"),
    )  # fmt: skip
    second = section(
        "1",
        p("1/0", "salutation", "Excellencies:"),
        *(p(f"1/{n}", "body", LOREM, " ", LOREM) for n in range(1, 12)),
        p("1/20", "body", "Here the notes start anew", note(1, "1/20/n1"), "."),
        ending("1/21"),
        foot=(),
        first_head=(),
    )
    return document(first, second)


def plain() -> Document:
    """One paragraph, nothing at the edges of the page."""
    return document(section("0", p("0/0", "body", LOREM), first_head=(), foot=()))


def inlines() -> Document:
    """Looks, languages, a line break, a blank and links, in one paragraph; characters that markup would take."""
    words = p("0/0", "body", "Plain, ", t("bold", bold=True), ", ", t("both", bold=True, italic=True), "; A/71/L.1*",
              " <b>", LineBreak(), "“quoted” — ", t("la présente lettre", "fr"), " ", Blank("November 2016", "en"), " ",
              Link("https://www.un.org/en/ga/", (t("www.un.org/en/ga/"),)), ".")  # fmt: skip
    return document(section("0", words))


def lists() -> Document:
    """Numbers, letters and bullets in one another; small roman numbers by themselves."""
    nested = listing("0/0", inner=listing("0/0/2/1", "letter", 1, inner=listing("0/0/2/1/2/1", "bullet", 2)))
    return document(section("0", nested, listing("0/1", "roman")))


def tables() -> Document:
    """A table after a paragraph, and a quotation after the table."""
    quoted = Quotation("0/2", (p("0/2/0", "quote", LOREM), p("0/2/1", "quote", "And again.")))
    return document(section("0", p("0/0", "body", "The meetings:"), table("0/1"), quoted))


def notes() -> Document:
    """Two notes in the first letter, and one in the second, which counts anew."""
    first = section("0", p("0/0", "body", "One", note(1, "0/0/n1"), ", two", note(2, "0/0/n2"), "."))
    return document(first, section("1", p("1/0", "body", "Anew", note(1, "1/0/n1"), ".")))


def closing() -> Document:
    """The last paragraph with the closing and two signatures, one of them a picture."""
    return document(section("0", p("0/0", "salutation", "Excellency,"), ending("0/1")))


def running_on() -> Document:
    """A letter of three pages whose addressee stands at the foot of the first."""
    return document(section("0", *(p(f"0/{n}", "body", LOREM, " ", LOREM) for n in range(9)), ending("0/9")))


def from_right() -> Document:
    """A letter in Arabic with a symbol in Latin letters, a list and a blank."""
    arabic = Text("تهدي البعثة الدائمة لسويسرا أطيب تحياتها.", "ar", "rtl", face="arabic")
    words = Paragraph("0/0", "body", (arabic, Text(" ", "ar", "rtl"), t("A/71/L.1")), "ar", "rtl")
    items = tuple(Item(f"0/1/{n}", (Paragraph(f"0/1/{n}/0", "list-1", (arabic,), "ar", "rtl"),)) for n in range(2))
    made = section("0", words, ItemList("0/1", "decimal", 0, 1, items, "ar", "rtl"), first_head=(), foot=())
    return document(replace(made, lang="ar", dir="rtl"))


def faces() -> Document:
    """A name in the second Latin face, and Chinese."""
    second, chinese = Text("Ꜣmunet", "en", face="second"), Text("联合国大会", "zh", face="cjk")
    return document(section("0", p("0/0", "body", "Ms. ", second, " writes to ", chinese, ".")))


# Every sample by the name of its goldens.
SAMPLES: Mapping[str, Callable[[], Document]] = {
    "closing": closing,
    "everything": everything,
    "faces": faces,
    "from-right": from_right,
    "inlines": inlines,
    "lists": lists,
    "notes": notes,
    "plain": plain,
    "running-on": running_on,
    "tables": tables,
}
