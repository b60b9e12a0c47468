"""What breaks archival PDF in pages of others is mended, or named with its page."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import pytest
from PIL import ImageStat

from letterforge.intake.fitness import REMEDY, Unfit
from letterforge.intake.report import Request, Taken
from letterforge.intake.taking import take, taken_over
from letterforge.rendering import render
from letterforge.verification import Failure
from tests.bind import papers, strangers
from tests.intake.broken import INKS, MENDED, REFUSED
from tests.verification.verapdf import broken

ASKED = Request("scan.pdf")


@cache
def mended(name: str) -> Taken:
    """The page after it was taken in."""
    return taken_over(MENDED[name], ASKED)


def shown(data: bytes) -> bytes:
    """The points of the first page, as a viewer shows it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return bytes(pdf[0].render(scale=0.5).to_pil().convert("RGB").tobytes())


def said(data: bytes) -> str:
    """The words of the first page, as they are copied out of it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return str(pdf[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_mended_is_named_with_its_page(name: str) -> None:
    """The hint says what helps."""
    data, message = REFUSED[name]
    with pytest.raises(Unfit) as caught:
        take(data, ASKED)

    assert caught.value.message.startswith(message), caught.value.message
    assert REMEDY == caught.value.hint


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_can_become_a_picture(name: str) -> None:
    """Where the letter says so; the finding says why."""
    taken = take(REFUSED[name][0], Request("scan.pdf", rasterise=True))

    assert taken.rasterised
    assert REFUSED[name][1] in taken.remarks[0].message
    assert "enclosure-rasterised" == taken.remarks[0].rule


@pytest.mark.parametrize("name", MENDED)
def test_what_is_mended_looks_as_before(name: str) -> None:
    """Point by point, in a viewer; but for a picture that is no longer smoothed."""
    expected = shown(MENDED[name])

    assert expected == shown(mended(name).pdf) or name == "smoothed picture"


def test_a_picture_is_no_longer_smoothed() -> None:
    """Nor is anything packed by LZW."""
    for name in ("smoothed picture", "picture packed by LZW", "content packed by LZW"):
        with pikepdf.open(io.BytesIO(mended(name).pdf)) as pdf:
            held = " ".join(map(repr, pdf.objects))

        assert "/XObject" in held
        assert "/Interpolate" not in held
        assert "/LZWDecode" not in held


def test_words_are_read_that_only_the_font_knew() -> None:
    """The map from codes to characters is made from the font's own table."""
    assert said(mended("tagged").pdf).split() == said(mended("characters that only the font knows").pdf).split()


def test_bullets_of_private_use_read_as_bullets() -> None:
    """Not as a character that nobody else knows."""
    words = said(mended("bullets of private use").pdf)

    assert {"•"} == set("".join(words.split()))


def mean(data: bytes) -> tuple[float, ...]:
    """The mean of red, green and blue on the first page."""
    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(ImageStat.Stat(pdf[0].render().to_pil().convert("RGB")).mean)


@pytest.mark.parametrize("name", INKS)
def test_colours_of_inks_look_as_they_do_in_a_viewer(name: str) -> None:
    """About: no two viewers agree; and the finding says so."""
    taken = taken_over(INKS[name], ASKED)

    assert [pytest.approx(one, abs=24) for one in mean(INKS[name])] == list(mean(taken.pdf))
    assert ("enclosure-colours", "page 1 holds colours of printing inks (CMYK) that do not say of which") == (
        taken.remarks[0].rule, taken.remarks[0].message
    )  # fmt: skip


def test_black_ink_is_black() -> None:
    """Letters are printed as letters, not as dots of four inks (pdfium asks the page only about colours it names)."""
    black = b"/DeviceCMYK cs 0 0 0 1 sc 0 0 200 100 re f"

    assert (0, 0, 0) == mean(taken_over(papers.drawn(black), ASKED).pdf)


@cache
def verdicts() -> Mapping[str, tuple[Failure, ...]]:
    """What veraPDF says of a bundle with each of the mended pages."""
    return broken({name: bundle(data) for name, data in {**MENDED, **INKS}.items()})


def bundle(data: bytes) -> bytes:
    """A letter that encloses the file."""
    with TemporaryDirectory() as folder:
        world = strangers.world(Path(folder), scan_pdf=data)
        return render(strangers.letter({"file": "scan.pdf", "title": "Roadmap"}), "pdf", world=world)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*MENDED, *INKS])
def test_what_is_mended_breaks_no_rule(name: str) -> None:
    """Of neither standard, says veraPDF."""
    assert () == verdicts()[name]
