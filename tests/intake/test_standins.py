"""Fonts that a file leaves out: those of this machine that are as wide stand in."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from letterforge.intake import twins
from letterforge.intake.fitness import Unfit
from letterforge.intake.report import Request, Taken
from letterforge.intake.sealing import FONTS
from letterforge.intake.taking import take, taken_over
from letterforge.verification import Failure
from tests.bind import papers, strangers
from tests.intake.test_preflight import bundle, said
from tests.verification.verapdf import broken

ASKED = Request("form.pdf")
# At the end what viewers do not agree on: how wide a euro is in their own Helvetica. pdfium's own has a wrong 5 and @
# (528, 1072 and 1116 thousandths; Adobe's have 556, 975 and 1015, as the twins do).
WORDS = "“Vow” – it’s àéñÅ jq 7€"
BASE = (
    "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman", "Times-Bold",
    "Times-Italic", "Times-BoldItalic", "Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique",
)  # fmt: skip
Make = Callable[[Pdf], Dictionary]


def font(name: str, kind: Name = Name.Type1, **entries: Any) -> Make:
    """A font of this name that is not in the file."""
    return lambda _: Dictionary(Type=Name.Font, Subtype=kind, BaseFont=Name(f"/{name}"), **entries)


def differing(*names: str) -> Dictionary:
    """An encoding that gives these names to the codes from 1 on."""
    return Dictionary(Type=Name.Encoding, Differences=Array([1, *(Name(f"/{name}") for name in names)]))


def told(words: str, codec: str = "cp1252") -> bytes:
    """The operation that writes the words."""
    return b"<" + words.encode(codec).hex().encode() + b"> Tj"


def composite(pdf: Pdf) -> Dictionary:
    """Arial by the numbers of its glyphs, with a map to characters, as Word leaves it out."""
    read = b"2 beginbfchar <0003> <0041> <0004> <017E> endbfchar"
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.ArialMT, W=Array([3, Array([667, 500])]),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.ArialMT, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([below]), ToUnicode=pdf.make_stream(read),
    )  # fmt: skip


WIN = {"Encoding": Name.WinAnsiEncoding}
# What is left out → the page, and what it reads.
LEFT_OUT: Mapping[str, tuple[bytes, str]] = {
    **{name: (papers.written(font(name, **WIN), told(WORDS)), WORDS) for name in BASE},
    "ArialMT": (papers.written(font("ArialMT", Name.TrueType, **WIN), told(WORDS)), WORDS),
    "Arial,Bold": (papers.written(font("Arial,Bold", Name.TrueType, **WIN), told(WORDS)), WORDS),
    "TimesNewRomanPS-BoldItalicMT": (
        papers.written(font("TimesNewRomanPS-BoldItalicMT", Name.TrueType, **WIN), told(WORDS)), WORDS
    ),
    "Courier New,Bold": (papers.written(font("Courier New,Bold", Name.TrueType, **WIN), told(WORDS)), WORDS),
    "no encoding": (papers.written(font("Arial", Name.TrueType), b"(ABA) Tj"), "ABA"),
    "MacRoman": (
        papers.written(font("Helvetica", Encoding=Name.MacRomanEncoding), told("“à” – fé", "mac-roman")), "“à” – fé"
    ),
    "Standard": (papers.written(font("Times-Roman"), rb"(`a' \256\341) Tj"), "‘a’ fiÆ"),
    "names": (
        papers.written(font("Helvetica", Encoding=differing("Lslash", "scaron", "Euro")), b"<01024103> Tj"), "ŁšA€"
    ),
    "own widths": (
        papers.written(font("Helvetica", FirstChar=65, LastChar=66, Widths=Array([500, 900]), **WIN), b"(ABA) Tj"),
        "ABA",
    ),
    "composite": (papers.written(composite, b"<00030004> Tj"), "Až"),
    "signs that draw nothing": (papers.written(font("Helvetica", **WIN), rb"(A\011B\015) Tj"), "A B"),
}  # fmt: skip


@cache
def settled(name: str) -> Taken:
    """The page after it was taken in."""
    return taken_over(LEFT_OUT[name][0], ASKED)


def places(data: bytes) -> list[tuple[str, float]]:
    """The characters of the first page, and where each begins."""
    with pypdfium2.PdfDocument(data) as pdf:
        text, x, y = pdf[0].get_textpage(), pdfium.c_double(), pdfium.c_double()
        found = []
        for n in range(text.count_chars()):
            pdfium.FPDFText_GetCharOrigin(text, n, x, y)
            found.append((text.get_text_range(n, 1), x.value))
        return [(char, at) for char, at in found if char.strip()]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_the_words_are_the_same(name: str) -> None:
    """As they are copied out of the page."""
    assert LEFT_OUT[name][1] == said(settled(name).pdf).strip()


@pytest.mark.parametrize("name", [name for name in LEFT_OUT if name != "signs that draw nothing"])
def test_each_character_stands_in_its_place(name: str) -> None:
    """To a hundredth of a point, beside what a viewer makes of the file that leaves the font out."""
    before, after = places(LEFT_OUT[name][0]), places(settled(name).pdf)

    assert [pytest.approx(at, abs=0.01) for _, at in before] == [at for _, at in after]


def test_the_letters_are_drawn() -> None:
    """Those of the twin, which the page now carries, in the cut that the name says."""
    with pikepdf.open(io.BytesIO(settled("Arial,Bold").pdf)) as pdf:
        (used,) = pdf.pages[0].Resources.XObject.Page.Resources.Font.values()
        held = str(used.BaseFont), "/FontFile2" in used.FontDescriptor

    assert held[0].endswith("+LiberationSans-Bold")
    assert held[1]


def test_it_is_told_which_font_stands_in() -> None:
    """With both names."""
    (remark,) = settled("Courier New,Bold").remarks

    assert "enclosure-fonts" == remark.rule
    assert "it leaves out fonts, and others as wide stand in: Liberation Mono for Courier New,Bold" == remark.message
    assert remark.hint is not None
    assert remark.hint.endswith("save it with its fonts embedded, and enclose that")


def test_a_font_that_is_listed_on_each_page_is_mended_on_all() -> None:
    """Also where no page shares its entry with another, and it is carried once."""
    pdf = Pdf.new()
    for _ in range(3):
        page = pdf.add_blank_page(page_size=(200, 100))
        page.Resources = Dictionary(Font=Dictionary(F=papers.standard(pdf)))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 10 10 Td (Words) Tj ET")
    taken = taken_over(strangers.saved(pdf), ASKED)
    with pikepdf.open(io.BytesIO(taken.pdf)) as clean:
        programs = [entry for entry in clean.objects if isinstance(entry, Dictionary) and "/FontFile2" in entry]
        fonts = [page.Resources.XObject.Page.Resources.Font.F for page in clean.pages]

    assert 1 == len(programs)
    assert all("/FontDescriptor" in one for one in fonts)
    assert ["Words"] * 3 == [page.text for page in taken.pages]


def test_what_was_filled_in_is_set_in_the_twin() -> None:
    """Forms leave out the font of their fields more often than not."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    helvetica = pdf.make_indirect(papers.standard(pdf))
    look = pikepdf.Stream(
        pdf, b"/Tx BMC BT /Helv 12 Tf 2 5 Td (Geneva) Tj ET EMC", Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]), Resources=Dictionary(Font=Dictionary(Helv=helvetica)),
    )  # fmt: skip
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=b"place", V=b"Geneva", F=4,
                   Rect=Array([50, 50, 150, 70]), AP=Dictionary(N=pdf.make_indirect(look)))
    )  # fmt: skip
    page.Annots, pdf.Root.AcroForm = Array([field]), Dictionary(Fields=Array([field]))
    taken = taken_over(strangers.saved(pdf), ASKED)

    assert ["Geneva"] == [page.text for page in taken.pages]
    assert ["enclosure-fonts"] == [remark.rule for remark in taken.remarks]


@pytest.mark.parametrize(
    "name", ["Helvetica-Narrow", "Arial-Black", "ArialNarrow", "Symbol", "ZapfDingbats", "Cambria"]
)
def test_no_font_stands_for_one_that_is_not_as_wide(name: str) -> None:
    """What is not known as a twin's other name is refused."""
    with pytest.raises(Unfit, match=f"a font that is not in the file: {name}"):
        take(papers.written(font(name, **WIN)), ASKED)


def test_a_character_that_the_twin_lacks_is_named() -> None:
    """It is not left white."""
    with pytest.raises(Unfit, match="Liberation Sans, as wide, lacks a character that is drawn"):
        take(papers.written(font("Helvetica", Encoding=differing("afii57506")), b"<01> Tj"), ASKED)


def test_where_the_twin_is_not_installed_its_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing else stands in."""
    monkeypatch.setenv(FONTS, str(tmp_path))
    twins._fonts.cache_clear()
    try:
        with pytest.raises(Unfit, match=r"Liberation Sans, as wide, is not installed \(fonts-liberation2\)"):
            take(LEFT_OUT["Helvetica"][0], ASKED)
    finally:
        twins._fonts.cache_clear()


@cache
def verdicts() -> Mapping[str, tuple[Failure, ...]]:
    """What veraPDF says of a bundle with each of the pages."""
    return broken({name: bundle(data) for name, (data, _) in LEFT_OUT.items()})


@pytest.mark.slow
@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_stands_in_breaks_no_rule(name: str) -> None:
    """Of neither standard, says veraPDF."""
    assert () == verdicts()[name]
