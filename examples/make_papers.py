"""Make the papers of others that some examples enclose, each beside its source: `python examples/make_papers.py`.

No such file is kept in the repository: each is made from a letter file that lies there, as another office would have
made it. The ink is a line that nobody has written.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

import letterforge as lf

HERE = Path(__file__).resolve().parent
DPI = 150
INK = (30, 40, 120)


def scanned(pdf: bytes, *, signed: tuple[float, float] | None = None) -> bytes:
    """The pages of `pdf` as a scanner gives them: pictures, a little soft, without any text.

    `signed`: where ink stands on the last page, in millimetres from its left and upper edges.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].render(scale=DPI / 72).to_pil().convert("RGB") for n in range(len(document))]
    if signed is not None:
        ImageDraw.Draw(pages[-1]).line(list(_flourish(*signed)), fill=INK, width=3, joint="curve")
    soft = [page.filter(ImageFilter.GaussianBlur(0.6)) for page in pages]
    plain = soft if signed else [page.convert("L") for page in soft]
    return _as_pdf(plain)


def _flourish(left: float, top: float) -> Iterator[tuple[float, float]]:
    """Points of a line with six loops, 45 mm long: what a pen might leave, and no name."""
    for step in range(240):
        turn = step / 240 * 12 * math.pi
        x, y = left + step / 240 * 45 + 3 * math.sin(turn), top + (6 - step / 60) * math.cos(turn)
        yield x / 25.4 * DPI, y / 25.4 * DPI


def _as_pdf(pages: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], creationDate=None, modDate=None)
    return out.getvalue()


def papers() -> Iterator[tuple[str, bytes]]:
    """Each paper by its name below this folder."""

    def pdf(source: str) -> bytes:
        return lf.render(lf.load(HERE / source), "pdf")

    yield "pga-cover-over-scan/scan.pdf", scanned(pdf("pga-bundle-2016/co-facilitators.yaml"))
    yield "letter-with-annexes/survey.pdf", pdf("letter-with-annexes/survey.yaml")
    yield "programme-in-word/programme.docx", lf.render(lf.load(HERE / "programme-in-word" / "programme.yaml"), "docx")
    yield "reply-signed-by-hand/reply-signed.pdf", scanned(pdf("reply-signed-by-hand/reply.yaml"), signed=(86, 109))


if __name__ == "__main__":
    for name, data in papers():
        (HERE / name).write_bytes(data)
