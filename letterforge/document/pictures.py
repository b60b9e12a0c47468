"""Pictures from outside: bytes in, a checked Asset out, or an error that says what is wrong with them.

Afterwards a picture is a PNG or JPEG of bearable size without its maker's metadata, or an SVG that draws by itself:
no script, no reference to anything outside, no text that would need a font.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from lxml import etree
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from letterforge.document.document import Asset
from letterforge.document.profiles import nameless
from letterforge.errors import LetterError, LetterforgeError
from letterforge.xmltree import has_document_type, xml_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_SIDE = 50_000  # Pillow keeps a note of every row
MAX_SCANS = 100  # of a JPEG, each of which goes over the whole picture; cameras write one, programs ten
MAX_DRAWN = 50_000  # elements of an SVG, each counted as often as it is drawn

_TURN = 0x0112  # EXIF: which way up a camera was held
_OTHER_COLOURS = ("CMYK", "YCbCr", "LAB", "HSV", "F")
_ENDLESS = 1e9
_SCAN = b"\xff\xda"  # begins a scan, and stands nowhere within one (ITU-T T.81, B.1.1.2)
_KEPT = ("transparency", "dpi")
_SVG = "{http://www.w3.org/2000/svg}"
_ALIVE = {
    "script",
    "foreignObject",
    "marker",
    "text",
    "image",
    "style",
    "animate",
    "animateTransform",
    "animateMotion",
    "set",
    "a",
}
# A backslash can spell any of the others in a stylesheet's own way.
_OWN = re.compile(r"(?:^|url\(\s*['\"]?)#([^)'\"\s]+)")
_REFERENCE = re.compile(r"url\((?!\s*['\"]?#)|javascript:|@import|expression\(|\\", re.IGNORECASE)


def read_picture(data: bytes, where: str | None, error: type[LetterforgeError] = LetterError) -> Asset:
    """The picture in `data`, checked; `where` and `error` say how a defect is reported.

    Raises:
        LetterforgeError: of the class `error`: it is no PNG, JPEG or SVG, too large, damaged, or not self-contained.
    """
    if len(data) > MAX_BYTES:
        raise error(f"the picture is larger than {MAX_BYTES >> 20} MiB", where=where, hint="save it smaller")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        _check_svg(data, where, error)
        return _asset("image/svg+xml", data)
    return _raster(data, where, error)


def size_of(asset: Asset) -> tuple[float, float]:
    """Width and height in the picture's own units, for their ratio; an SVG's are those of its viewBox."""
    if asset.media_type != "image/svg+xml":
        with Image.open(io.BytesIO(asset.data)) as image:
            return float(image.width), float(image.height)
    root = xml_tree(asset.data)
    box = (root.get("viewBox") or f"0 0 {root.get('width')} {root.get('height')}").replace(",", " ").split()
    return float(box[2]), float(box[3])


def _asset(media_type: Literal["image/png", "image/jpeg", "image/svg+xml"], data: bytes) -> Asset:
    return Asset(hashlib.sha256(data).hexdigest(), media_type, data)


def _raster(data: bytes, where: str | None, error: type[LetterforgeError]) -> Asset:
    if data.startswith(b"\xff\xd8") and data.count(_SCAN) > MAX_SCANS:
        raise error(f"the picture is drawn in more than {MAX_SCANS} scans", where=where, hint="save it as a plain JPEG")
    try:
        with warnings.catch_warnings(), _to_the_end():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                return _rewritten(image, where, error)
    except UnidentifiedImageError as cause:
        hint = "use a PNG, JPEG or SVG picture"
        raise error("the file is no picture that letterforge reads", where=where, hint=hint) from cause
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as cause:
        raise error("the picture is damaged, or too large", where=where, hint="save it anew from its source") from cause


@contextmanager
def _to_the_end() -> Iterator[None]:
    """Take no picture whose file is cut off; WeasyPrint tells Pillow, for the whole process, to take them."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _rewritten(image: Image.Image, where: str | None, error: type[LetterforgeError]) -> Asset:
    """Saved anew, so that no author, place or thumbnail travels with it; a JPEG keeps its tables, and so its looks."""
    if max(image.size) > MAX_SIDE:
        raise error(f"the picture has a side of more than {MAX_SIDE:,} points", where=where, hint="save it smaller")
    if image.width * image.height > MAX_PIXELS:
        raise error(f"the picture has more than {MAX_PIXELS:,} points", where=where, hint="save it smaller")
    out, jpeg = io.BytesIO(), image.format == "JPEG"
    image.load()
    upright = in_usual_colours(ImageOps.exif_transpose(image) if image.getexif().get(_TURN, 1) != 1 else image)
    same = upright.mode == image.mode  # the profile of other colours does not suit
    profile = nameless(image.info.get("icc_profile") or b"") if same else b""
    upright.info = {key: value for key, value in image.info.items() if key in _KEPT}
    if jpeg:
        quality = "keep" if upright is image else 95
        upright.save(out, "JPEG", quality=quality, icc_profile=profile or None)
    else:
        upright.save(out, "PNG", icc_profile=profile or None)
    return _asset("image/jpeg" if jpeg else "image/png", out.getvalue())


def in_usual_colours(image: Image.Image) -> Image.Image:
    """The picture in eight bits of grey or RGB, where it is in others, which Word does not read."""
    if image.mode.startswith("I"):
        return image.point(lambda level: level / 257).convert("L")  # 16 bits: what a scanner hands over
    return image.convert("RGB") if image.mode in _OTHER_COLOURS else image


def _check_svg(data: bytes, where: str | None, error: type[LetterforgeError]) -> None:
    try:
        root = xml_tree(data)
    except ValueError as cause:
        raise error("the picture is no readable SVG", where=where, hint="save it anew from its source") from cause
    if root.tag != f"{_SVG}svg" or has_document_type(root):
        raise error("the picture is no plain SVG", where=where, hint='save it as "plain SVG", without a DTD')
    for offence in (*_offences(root), *_nested(root), *_swelling(root)):
        raise error(f"the SVG holds {offence}", where=where, hint="save it with text as paths and pictures left out")
    _check_size(root, where, error)


def _check_size(root: etree._Element, where: str | None, error: type[LetterforgeError]) -> None:
    try:
        numbers = [float(part) for part in (root.get("viewBox") or "").replace(",", " ").split()]
        usable = len(numbers) == 4 and all(0 < number < _ENDLESS for number in numbers[2:])
    except ValueError:
        usable = False
    if not usable:
        raise error("the SVG has no viewBox", where=where, hint='give its root viewBox="0 0 WIDTH HEIGHT"')


def _nested(root: etree._Element) -> Iterator[str]:
    """Copies of copies: a few lines of them draw more than any machine can."""
    copies = {f"#{element.get('id')}" for copy in root.iter(f"{_SVG}use") for element in copy.iterancestors()}
    copies |= {f"#{copy.get('id')}" for copy in root.iter(f"{_SVG}use")}
    for copy in root.iter(f"{_SVG}use"):
        if {copy.get("href"), copy.get("{http://www.w3.org/1999/xlink}href")} & copies:
            yield "copies of copies, <use> of <use>"


def _swelling(root: etree._Element) -> Iterator[str]:
    """Masks in masks, patterns in patterns: what is referred to is drawn anew each time."""
    named = {element.get("id"): element for element in root.iter(etree.Element)}
    drawn: dict[etree._Element, float] = {}

    def count(element: etree._Element) -> float:
        if element not in drawn:
            drawn[element] = math.inf  # what leads back here is drawn without end
            meant = [named[name] for value in element.attrib.values() for name in _OWN.findall(value) if name in named]
            # What an element refers to may be inherited by all that stands in it.
            inside = sum(1 for _ in element.iter(etree.Element)) if meant else 0
            own = sum(map(count, meant)) * inside
            drawn[element] = 1 + own + sum(map(count, element.iterchildren(etree.Element)))
        return drawn[element]

    try:
        swollen = count(root) > MAX_DRAWN
    except RecursionError:
        swollen = True
    if swollen:
        yield f"more than {MAX_DRAWN:,} things to draw"


def _offences(root: etree._Element) -> Iterator[str]:
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    if any(isinstance(beside, etree._ProcessingInstruction) for beside in around):
        yield "an instruction to load a stylesheet"
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name in _ALIVE:
            yield f"<{name}>"
        for key, value in element.attrib.items():
            local = etree.QName(key).localname
            if (
                local.startswith("on")
                or (local == "href" and not str(value).startswith("#"))
                or _REFERENCE.search(str(value))
            ):
                yield f"a reference or a script in {local!r}"
