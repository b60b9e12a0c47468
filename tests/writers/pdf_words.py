"""The words of a PDF as a screen reader meets them: by the structure tree, its artifacts passed over."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

# Elements whose words stand apart from what comes before and after them.
APART = {"Art", "Div", "P", "L", "LI", "Lbl", "LBody", "BlockQuote", "TR", "TH", "TD", "Note", "Figure"}
# A line that ends in one of these has broken after it, where there was no space.
JOINS = re.compile(r"[^\s][-‐–—/]$|[\u2E80-\uA4CF\uF900-\uFAFF\uFF00-\uFFEF]$")


@dataclass
class Piece:
    """The text of one marked content, and the height it stands at."""

    text: str = ""
    height: float | None = None


@dataclass
class Marked:
    """Marked content that is open: its piece, None for artifacts; `spelt` where its glyphs are not to be read."""

    piece: Piece | None
    spelt: bool = False


def words_of_pdf(data: bytes) -> list[str]:
    """The words of `data` in the order of its structure tree; the call of a note and its number are "[1]"."""
    return text_of_pdf(data).split()


def text_of_pdf(data: bytes) -> str:
    """The text of `data` in the order of its structure tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: pieces_of(page) for page in pdf.pages}
        return "".join(_spaced(_walk(pdf.Root.StructTreeRoot.K, pages, None)))


def _walk(node: pikepdf.Object, pages: dict[tuple[int, int], dict[int, Piece]], page: object) -> Iterator[Piece]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _walk(kid, pages, page)
    elif isinstance(node, int):
        yield pages[page][node]
    elif node.get("/Type") == "/MCR":
        yield pages[node.Pg.objgen][int(node.MCID)]
    elif node.get("/Type") != "/OBJR":
        yield from _element(node, pages, page)


def _element(node: pikepdf.Object, pages: dict[tuple[int, int], dict[int, Piece]], page: object) -> Iterator[Piece]:
    role = str(node.S)[1:]
    own = node.Pg.objgen if "/Pg" in node else page
    kids = list(_walk(node.K, pages, own)) if role != "Figure" else []
    if "/ActualText" in node:
        kids = [Piece(str(node.ActualText), kids[0].height)]
    if role == "Reference" or (role == "Lbl" and str(node.P.S) == "/Note"):
        kids = [Piece(f"[{''.join(kid.text for kid in kids).strip()}]")]  # raised, and yet on the same line
    apart = [Piece(" ")] if role in APART else []
    yield from [*apart, *kids, *apart]


def _spaced(pieces: Iterator[Piece]) -> Iterator[str]:
    """The texts, with a space where a line ends."""
    last = Piece()
    for piece in pieces:
        new_line = None not in (last.height, piece.height) and last.height != piece.height
        if new_line and not JOINS.search(last.text):
            yield " "
        yield piece.text
        last = Piece(piece.text, last.height if piece.height is None else piece.height)


def pieces_of(page: pikepdf.Page) -> dict[int, Piece]:
    """The marked contents of a page, by their numbers."""
    fonts = {name: unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    pieces: dict[int, Piece] = {}
    stack = [Marked(None)]
    unicode: dict[int, str] = {}
    height = 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                stack.append(_begun(operands, pieces, stack[-1]))
            case "EMC":
                stack.pop()
            case "Tf":
                unicode = fonts[str(operands[0])]
            case "Tm":
                height = float(operands[5])
            case "TJ" | "Tj":
                _show(operands[0], unicode, stack[-1], height)
    return pieces


def _begun(operands: object, pieces: dict[int, Piece], around: Marked) -> Marked:
    """What begins here, which may stand within another; words that are spelt are those of the piece around."""
    properties = operands[1] if len(operands) > 1 else {}  # type: ignore[arg-type,index]
    piece = around.piece
    if "/MCID" in properties:
        piece = pieces[int(properties["/MCID"])] = Piece()
    if piece is not None and "/ActualText" in properties:
        piece.text += str(properties["/ActualText"])
    return Marked(piece, around.spelt or "/ActualText" in properties)


def _show(shown: object, unicode: dict[int, str], marked: Marked, height: float) -> None:
    piece = marked.piece
    if piece is None:
        return
    piece.height = height if piece.height is None else piece.height
    if marked.spelt:
        return
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            piece.text += "".join(unicode[code] for (code,) in struct.iter_unpack(">H", bytes(part)))


def unicode_of(font: pikepdf.Object) -> dict[int, str]:
    """Glyph → text, from the font's ToUnicode map."""
    source = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s+<([0-9a-fA-F]+)>", source.split("beginbfchar", 1)[-1])
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
