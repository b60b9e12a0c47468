"""The PDF writer: a Document goes in, a tagged PDF (PDF/A-3a and PDF/UA-1) goes out, with the layout of its pages.

Afterwards the same document has given the same bytes, nothing was fetched from anywhere, every glyph is from a typeface
of ours, and whatever else WeasyPrint had to complain of has become an error. Importing this module imports WeasyPrint;
`formats` does so when the first PDF is written.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from threading import Lock
from xml.etree.ElementTree import Element

import cssselect2  # type: ignore[import-untyped]
import pydyf
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from letterforge.document import Asset, Document, LaidOut, Notice, Written
from letterforge.errors import FontError, LayoutError, LetterforgeError, Problem
from letterforge.fonts import Fonts, typefaces
from letterforge.writers.archive import make_archival
from letterforge.writers.backgrounds import lay_under
from letterforge.writers.css import RULE, stylesheet
from letterforge.writers.glyphs import settle_glyphs
from letterforge.writers.lines import settle_lines
from letterforge.writers.markup import elements_of
from letterforge.writers.notes import bring_home
from letterforge.writers.painted import Font, Painted, Stream
from letterforge.writers.placing import layout_of
from letterforge.writers.tags import add_structure

_GLYPH = re.compile(r'\.notdef .*"(.*)" \((U\+[0-9A-F]+)\)', re.DOTALL)
_SUBSET = re.compile("subset", re.IGNORECASE)
_BLACK = Asset(
    "rule",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" preserveAspectRatio="none">'
    b'<rect width="1" height="1"/></svg>',
)
# Pango's font maps and WeasyPrint's log belong to the process: one document at a time.
_ONE_AT_A_TIME = Lock()


def write_pdf(document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
    """Write a tagged PDF, and say where everything stands; an earlier `layout` changes nothing.

    Raises:
        FontError: no typeface of ours has a character, or one that is needed is not installed.
        LayoutError: the document cannot be set.
    """
    root = elements_of(document, paged=True, source=lambda asset: f"asset:{asset.sha256}")
    css = stylesheet(document.sections, fonts, paged=True)
    with _ONE_AT_A_TIME, _log() as log:
        rendered = _set(_Source(root, document.assets), _parsed(css))
        settle_lines(page._page_box for page in rendered.pages)
        data = _painted(rendered, root)
        notices = log.notices()
        _refuse_strangers(rendered)
        placed = layout_of(rendered.pages, len(document.sections))
    return Written(lay_under(data, document, placed), notices, placed)


def _set(source: _Source, css: weasyprint.CSS) -> weasyprint.Document:
    """The pages, set anew until each note stands where it is called."""
    while True:
        rendered = source.render(font_config=_font_configuration(), stylesheets=[css])
        if not bring_home([page._page_box for page in rendered.pages]):
            return rendered


class _Assets(URLFetcher):  # type: ignore[misc]
    """Gives the pictures of the document, and refuses every other address."""

    def __init__(self, assets: Sequence[Asset]) -> None:
        super().__init__(allowed_protocols=())
        self._assets = {RULE: _BLACK, **{f"asset:{asset.sha256}": asset for asset in assets}}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in self._assets:
            raise ValueError("letterforge fetches nothing")
        asset = self._assets[url]
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


class _Source(weasyprint.HTML):  # type: ignore[misc]
    """A document for WeasyPrint that is elements from the start: what was never written cannot be misread."""

    def __init__(self, root: Element, assets: Sequence[Asset]) -> None:
        self.base_url = None
        self.url_fetcher = _Assets(assets)
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


@cache
def _font_configuration() -> FontConfiguration:
    """The fonts of this process; made anew for each document, it would leak."""
    return FontConfiguration()


@lru_cache(maxsize=16)
def _parsed(css: str) -> weasyprint.CSS:
    """The stylesheet; one that WeasyPrint takes in part is an error each time, and so never kept."""
    with _log() as log:
        parsed = weasyprint.CSS(string=css, font_config=_font_configuration(), url_fetcher=_Assets(()))
        log.notices()
    return parsed


def _painted(rendered: weasyprint.Document, root: Element) -> bytes:
    """The file, with our structure in it instead of WeasyPrint's."""
    streams: list[Stream] = []
    for page in rendered.pages:
        page.paint = partial(_paint, page.paint, streams, rendered.fonts)
    data: bytes = rendered.write_pdf(finisher=partial(_finish, root, streams), pdf_version="1.7", pdf_identifier=True)
    return data


def _paint(
    paint: partial[None], streams: list[Stream], fonts: Mapping[str, Font], stream: Stream, scale: float = 1
) -> None:
    """Paint a page, each piece of its content marked with a number; `write_pdf` is told of no tags."""
    stream._tags = {}
    streams.append(stream)
    paint(stream, scale)
    settle_glyphs(stream, fonts.values())


def _finish(root: Element, streams: Sequence[Stream], rendered: weasyprint.Document, pdf: pydyf.PDF) -> None:
    pages = zip(rendered.pages, streams, strict=True)
    add_structure(pdf, root, [Painted.of(page._page_box, page.height, stream) for page, stream in pages])
    make_archival(rendered, pdf)


def _refuse_strangers(rendered: weasyprint.Document) -> None:
    """See that no typeface stands in for one of ours that is missing.

    Raises:
        FontError: some words are set in another typeface.
    """
    ours = {face.family: face.package for faces in typefaces().values() for face in faces.values()}
    strangers = sorted({font.family for font in rendered.fonts.values()} - set(ours))
    if strangers:
        packages = " ".join(sorted(set(ours.values())))
        raise FontError(
            f"some words would be set in {strangers[0]}, which is no typeface of letterforge's",
            hint=f"install its fonts ({packages}), or spell the words in characters that they have",
        )


@contextmanager
def _log() -> Iterator[_Log]:
    """Listen to WeasyPrint's log, and turn what WeasyPrint fails with into an error of ours.

    Raises:
        LayoutError: it raised anything.
    """
    log = _Log(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.setLevel(logging.WARNING)  # whatever the program around us wants to hear
    logger.addHandler(log)
    try:
        yield log
    except LetterforgeError:
        raise
    except (Exception, FatalURLFetchingError) as error:  # the latter is no Exception
        cause = str(error) or type(error).__name__
        raise LayoutError(
            f"the pages cannot be set: {cause}", hint="see whether a measure is out of all scale"
        ) from error
    finally:
        logger.removeHandler(log)
        logger.setLevel(level)


class _Log(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self._messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self._messages.append(record.getMessage())

    def notices(self) -> tuple[Notice, ...]:
        """What leaves every word as it is: a font that goes into the file whole, or by a slower way.

        Raises:
            FontError: a character has no glyph.
            LayoutError: anything else was logged.
        """
        glyphs = [match for match in map(_GLYPH.search, self._messages) if match]
        if glyphs:
            raise FontError.of([_missing(*match.groups()) for match in glyphs])
        defects = [message for message in self._messages if not _SUBSET.search(message)]
        if defects:
            raise LayoutError.of([_defect(message) for message in defects])
        return tuple(Notice("", message) for message in dict.fromkeys(self._messages))


def _missing(char: str, code: str) -> Problem:
    return Problem(
        f"no font has the character {char} ({code})", hint="install a font that has it, or write it otherwise"
    )


def _defect(message: str) -> Problem:
    hint = "see whether the pictures of the letter and its letterhead can be opened" if "image" in message else None
    return Problem(f"the pages cannot be set: {message.rstrip(': ')}", hint=hint)
