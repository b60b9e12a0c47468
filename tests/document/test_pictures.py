"""Pictures of others: what is let in, what is taken out of it, what is refused."""

from __future__ import annotations

import io
import warnings

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from letterforge.document.pictures import MAX_BYTES, read_picture, size_of
from letterforge.document.profiles import nameless
from letterforge.errors import LetterError, LetterheadError
from tests.document.test_profiles import named

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20"'
RECT = '<rect width="30" height="20"/>'


def svg(inside: str = RECT, attributes: str = "") -> bytes:
    """An SVG, 30 by 20."""
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


def saved(form: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """A picture whose left half is black."""
    out = io.BytesIO()
    picture = Image.new(mode, size, "white")
    picture.paste("black", (0, 0, size[0] // 2, size[1]))
    picture.save(out, form, **how)
    return out.getvalue()


def refused(data: bytes) -> LetterError:
    """The error that the picture raises."""
    with pytest.raises(LetterError) as caught:
        read_picture(data, "letter.yaml:7: signature.image")
    assert "letter.yaml:7: signature.image" == caught.value.where
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_pictures_are_let_in(form: str, media_type: str) -> None:
    """With their size, the same bytes for the same picture."""
    one, other = (read_picture(saved(form), None) for _ in range(2))

    assert (media_type, (40.0, 20.0)) == (one.media_type, size_of(one))
    assert one == other


def scans(count: int) -> bytes:
    """A progressive JPEG with its last scan again and again."""
    data = saved("JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * (count - data.count(b"\xff\xda")) + data[-2:]


def test_a_picture_is_not_drawn_for_ever() -> None:
    """A few bytes of a scan keep a machine busy with the whole picture."""
    error = refused(scans(101))

    assert ("the picture is drawn in more than 100 scans", "save it as a plain JPEG") == (error.message, error.hint)
    assert (40.0, 20.0) == size_of(read_picture(scans(100), None))


def test_deep_grey_becomes_grey_of_the_same_lightness() -> None:
    """A scanner's 16 bits; nobody prints or shows more than 8."""
    out = io.BytesIO()
    levels = Image.new("I;16", (3, 1))
    for at, level in enumerate((0, 32_896, 65_535)):
        levels.putpixel((at, 0), level)
    levels.save(out, "PNG")
    with Image.open(io.BytesIO(read_picture(out.getvalue(), None).data)) as kept:
        assert "L" == kept.mode
        assert [0, 128, 255] == [kept.getpixel((at, 0)) for at in range(3)]


def test_a_printers_jpeg_becomes_one_that_word_reads() -> None:
    """Word and python-docx know no CMYK."""
    out = io.BytesIO()
    Image.new("CMYK", (8, 8), (255, 0, 0, 0)).save(out, "JPEG")
    with Image.open(io.BytesIO(read_picture(out.getvalue(), None).data)) as kept:
        assert "RGB" == kept.mode


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_every_kind_of_png_keeps_its_mode(mode: str) -> None:
    """Black and white, grey, palette, colours, transparent."""
    out = io.BytesIO()
    Image.new(mode, (4, 4)).save(out, "PNG")
    with Image.open(io.BytesIO(read_picture(out.getvalue(), None).data)) as kept:
        assert mode == kept.mode


def test_a_jpeg_keeps_its_looks() -> None:
    """It is compressed with its own tables: no point is another by more than rounding."""
    data = saved("JPEG", quality=30, size=(80, 80))
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(read_picture(data, None).data)) as after:
        worst = max(high for _, high in ImageChops.difference(before, after).getextrema())  # type: ignore[misc]

        assert 2 >= worst


def test_the_maker_does_not_travel_with_a_jpeg() -> None:
    """Neither EXIF nor a comment."""
    exif = Image.Exif()
    exif[0x013B], exif[0x9003] = "SECRET NAME", "2016:11:01 10:00:00"
    data = read_picture(saved("JPEG", exif=exif, comment=b"SECRET COMMENT"), None).data

    assert b"SECRET" not in data
    assert b"Exif" not in data


def test_the_maker_does_not_travel_with_a_png() -> None:
    """No text, and no time."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "SECRET NAME")
    words.add_itxt("Comment", "SECRET COMMENT")
    data = read_picture(saved("PNG", pnginfo=words), None).data

    assert b"SECRET" not in data
    assert b"tEXt" not in data


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_colour_profile_travels_without_its_names(form: str) -> None:
    """The colours are meant as they were."""
    with Image.open(io.BytesIO(read_picture(saved(form, icc_profile=named()), None).data)) as kept:
        assert nameless(named()) == kept.info["icc_profile"]


def test_the_profile_of_inks_does_not_stay_with_screen_colours() -> None:
    """A picture in CMYK becomes one in RGB."""
    with Image.open(io.BytesIO(read_picture(saved("JPEG", "CMYK", icc_profile=named()), None).data)) as kept:
        assert ("RGB", None) == (kept.mode, kept.info.get("icc_profile"))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_taken_sideways_stands_upright(form: str) -> None:
    """What EXIF says of the camera is done before it is taken out: a quarter turn."""
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read_picture(saved(form, exif=exif), None)
    with Image.open(io.BytesIO(picture.data)) as upright:
        assert (20, 40) == upright.size
        assert 100 > upright.convert("L").getpixel((10, 5)) < upright.convert("L").getpixel((10, 35))  # type: ignore[operator]


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", saved("GIF"), saved("TIFF"), saved("BMP"), b"%!PS-Adobe-3.0 EPSF-3.0\n", b"%PDF-1.7", b"\0" * 99],
    ids=["empty", "GIF's head", "GIF", "TIFF", "BMP", "EPS", "PDF", "noughts"],
)
def test_what_is_no_png_jpeg_or_svg_is_refused(data: bytes) -> None:
    """Whatever its name says."""
    assert "the file is no picture that letterforge reads" == refused(data).message


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("lenient", [False, True], ids=["alone", "after WeasyPrint"])
def test_a_picture_that_is_cut_off_is_refused(form: str, lenient: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when WeasyPrint has told Pillow to take such pictures."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)
    data = saved(form, size=(400, 200))

    assert "the picture is damaged, or too large" == refused(data[: len(data) // 2]).message


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    """Some kilobytes that would fill gigabytes."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Image.new("1", (20_000, 20_000)).save(out, "PNG")

    assert refused(out.getvalue()).message in (
        "the picture is damaged, or too large",
        "the picture has more than 25,000,000 points",
    )


def test_too_many_points_are_too_many() -> None:
    """Below what Pillow warns of."""
    out = io.BytesIO()
    Image.new("1", (5_001, 5_000)).save(out, "PNG")

    assert "the picture has more than 25,000,000 points" == refused(out.getvalue()).message


def test_a_side_too_long_is_too_long() -> None:
    """A picture of one column holds few points, and a note of Pillow's for each row."""
    out = io.BytesIO()
    Image.new("1", (1, 50_001)).save(out, "PNG")

    assert "the picture has a side of more than 50,000 points" == refused(out.getvalue()).message


def test_too_many_bytes_are_too_many() -> None:
    """They are not even looked at."""
    assert "the picture is larger than 20 MiB" == refused(b"<" + b" " * MAX_BYTES).message


def test_an_svg_is_let_in_as_it_is() -> None:
    """Its size is that of its viewBox, whatever its unit."""
    picture = read_picture(svg(), None)

    assert ("image/svg+xml", svg(), (30.0, 20.0)) == (picture.media_type, picture.data, size_of(picture))


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a"><rect width="9" height="9"/></g><use href="#a"/>',
        '<linearGradient id="g"/><rect fill="url(#g)" width="9" height="9"/>',
        '<linearGradient id="g"/><rect style="fill:url( &quot;#g&quot; )" width="9" height="9"/>',
        "<!-- drawn by hand --><title>A shield</title>" + RECT,
    ],
    ids=["use", "gradient", "gradient in style", "comment and title"],
)
def test_an_svg_may_refer_to_itself(inside: str) -> None:
    """Plain drawings as programs save them."""
    assert read_picture(svg(inside), None)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<text>Words</text>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<style>@import 'http://127.0.0.1/a.css'</style>",
        "<image href='http://127.0.0.1/a.png'/>",
        "<image xlink:href='data:image/png;base64,AAAA'/>",
        "<use href='other.svg#a'/>",
        "<use xlink:href='file:///etc/passwd#a'/>",
        "<use href='data:image/svg+xml,x'/>",
        "<rect fill='url(http://127.0.0.1/a.svg#g)'/>",
        "<rect fill='url( &quot;//127.0.0.1/a.svg#g&quot;)'/>",
        "<rect style=\"fill:u\\72l(http://127.0.0.1)\"/>",
        "<rect style='background:URL(file:///etc/passwd)'/>",
        "<rect onload='alert(1)'/>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<animate attributeName='x'/>",
        "<set attributeName='href'/>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#c'/></g><g id='c'/>",
        "<use id='a' href='#a'/>",
        "<marker id='a'/>",
        "<mask id='a'><rect mask='url(#a)'/></mask>",
        "".join(f"<mask id='m{n}'>" + f"<rect mask='url(#m{n + 1})'/>" * 9 + "</mask>" for n in range(9)),
        "<g id='a'>" + RECT * 300 + "</g>" + "<use href='#a'/>" * 300,
        f"<pattern id='p'>{RECT * 300}</pattern><g fill='url( &quot;#p&quot;)'>{RECT * 300}</g>",
    ],
)  # fmt: skip
def test_an_svg_that_does_more_than_draw_is_refused(inside: str) -> None:
    """Scripts, words, pictures, addresses, movement, copies of copies, more than can be drawn."""
    assert refused(svg(inside)).message.startswith("the SVG holds ")


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<title>&x;</title>"),
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b'<svg viewBox="0 0 1 1"/>',
    ],
    ids=["bomb", "external entity", "HTML", "no namespace"],
)
def test_what_is_no_plain_svg_is_refused(data: bytes) -> None:
    """No DTD, and nothing but SVG."""
    assert "the picture is no plain SVG" == refused(data).message


def test_an_svg_loads_no_stylesheet() -> None:
    """An instruction before the picture is one, too."""
    assert (
        "the SVG holds an instruction" in refused(b"<?xml-stylesheet href='http://127.0.0.1/a.css'?>" + svg()).message
    )


@pytest.mark.parametrize("box", ["", "0 0 0 20", "0 0 30", "0 0 wide high", "0 0 nan 20", "0 0 inf 20", "0 0 -3 20"])
def test_an_svg_says_how_large_it_is(box: str) -> None:
    """Or nobody knows its ratio."""
    data = svg().replace(b'viewBox="0 0 30 20"', f'viewBox="{box}"'.encode())

    assert "the SVG has no viewBox" == refused(data).message


def test_broken_xml_is_told() -> None:
    """As a fact, without the parser's own words."""
    assert "the picture is no readable SVG" == refused(b"<svg").message


def test_the_error_is_of_the_class_that_is_asked_for() -> None:
    """A letterhead's picture is no fault of the letter."""
    with pytest.raises(LetterheadError):
        read_picture(b"", "pga/emblem.png", LetterheadError)
