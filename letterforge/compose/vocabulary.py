"""Kind templates become blocks: a template and a view go in, the head, the text and the foot of a letter come out.

A template (`<kind>.html.jinja`) writes this HTML and nothing else:

| Written | Where | Becomes |
|---|---|---|
| `<header>`, `<main>`, `<footer>` | at the top, once; `<main>` always | page 1's head, the text, page 1's foot |
| `<p class="STYLE" lang dir>` | in these three and in `<div>` | a paragraph, set in that style of stationery.toml |
| `<b>`, `<i>`, `<br>`, `<span lang dir>` | in `<p>` | bold, italic, a line break, words in another language |
| `<div class="kept">` | in header, main, footer | blocks that stand on one page together |
| `<slot name="NAME"></slot>` | in these and in `<div>` | ready-made blocks, see docs/templates.md |

`{{ … }}` stands in paragraphs only. It prints a text, a number, a fact still open, or a list of lines; a line end in a
text becomes a line break. A text keeps its own language and origin, and is never read as HTML, whatever it holds. White
space of the template counts as one blank, none at the ends of a line. An empty value or paragraph is an error, so that
no blank stands where a name should be: write `{% if subject %}<p class="subject">{{ subject }}</p>{% endif %}`.

Of Jinja there are: if, for, set, with, block, extends, include; the filters upper, lower, trim, join, first, last,
length, default; the tests defined, undefined, number, string, mapping, odd, even; `open("…")` and `super()`; `loop`
with index, index0, first, last, length. Comments are `{# … #}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from typing import Literal, NoReturn, TypeAlias
from unicodedata import normalize

from letterforge.compose.running import run
from letterforge.compose.sandbox import suggestion
from letterforge.compose.templates import SUFFIX, Templates
from letterforge.compose.values import Setting, Value, View, inlines_of
from letterforge.document import Blank, Block, Direction, Inline, Kept, LineBreak, Paragraph, Text
from letterforge.errors import TemplateError
from letterforge.keeping import Keep
from letterforge.letterhead import stationery_with

Slots: TypeAlias = Mapping[str, tuple[Block, ...]]
Word: TypeAlias = tuple[Inline, Literal["template", "value"]]
# What stands in HTML: a tag with its attributes, or words.
_Event: TypeAlias = tuple[Literal["start", "end", "words"], str, Mapping[str, str]]

_SECTIONS: Mapping[str, str] = {"header": "head", "main": "main", "footer": "foot"}
_WORDS = ("p", "b", "i", "span")
_BLOCKS = (*_SECTIONS, "div")
# Which tags a tag may stand in; "" is the top.
_INSIDE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_SECTIONS, ("",)), "div": tuple(_SECTIONS), "p": _BLOCKS, "slot": _BLOCKS,
    **dict.fromkeys(("b", "i", "br", "span", "value"), _WORDS),
}  # fmt: skip
_EMPTY = ("br", "slot", "value")
# What a slot holds, and the other way out, where its name does not say it.
_PLACELESS = {
    "contents": ("the table of enclosures", " in it, or take layout: {enclosure_note: table} out of the letter"),
}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_WHITE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a template made: the head of page 1, the text, the foot of page 1; paths are PATH/head/0, PATH/main/0."""

    head: tuple[Block, ...]
    blocks: tuple[Block, ...]
    foot: tuple[Block, ...]


def render_template(
    templates: Templates,
    kind: str,
    view: View,
    *,
    slots: Slots,
    lang: str,
    dir: Direction,  # noqa: A002
    path: str,
    where: str | None = None,
) -> Parts:
    """The blocks of a letter of this kind. `slots` are ready-made blocks by name; `where` is the place of the kind.

    Raises:
        LetterError: there is no such kind; a text of the view cannot be printed.
        TemplateError: the template is broken, or writes what the vocabulary does not hold; with its file and line.
    """
    html, values = run(templates, kind, view, where)
    reader = _Reader(values, slots, Setting(lang, dir), path, kind + SUFFIX)
    for event in _events.get(html, lambda: _read(html)):
        reader.take(*event)
    return reader.parts()


def _read(html: str) -> tuple[_Event, ...]:
    """What stands in the HTML, one after the other; for most letters of a kind it is the same but for the values."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    return tuple(parser.events)


@cache
def _styles() -> frozenset[str]:
    return frozenset(style.name for style in stationery_with().type_styles())


@dataclass
class _Element:
    """A tag that is open. `blocks` and `path` are those of what holds blocks; `setting` is how its words are set."""

    tag: str
    at: str
    setting: Setting
    path: str = ""
    style: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def next_path(self) -> str:
        return f"{self.path}/{len(self.blocks)}"


class _Events(HTMLParser):
    """Notes what stands in HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[_Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that begins."""
        self.events.append(("start", tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """A tag that ends."""
        self.events.append(("end", tag, {}))

    def handle_data(self, data: str) -> None:
        """Words."""
        self.events.append(("words", data, {}))


_events: Keep[tuple[_Event, ...]] = Keep(64)


class _Reader:
    """Goes through what a template wrote, each tag with its place, and builds the blocks."""

    def __init__(self, values: list[list[Value]], slots: Slots, setting: Setting, path: str, name: str) -> None:
        self._values, self._slots, self._name = values, slots, name
        self._open = [_Element("", name, setting, path)]
        self._made: dict[str, tuple[Block, ...]] = {}
        self._used: set[str] = set()
        self._words: list[Word] = []

    def parts(self) -> Parts:
        """All that was read.

        Raises:
            TemplateError: a tag is open still, there is no <main>, or a slot was left out.
        """
        if len(self._open) > 1:
            self._refuse(f"<{self._top.tag}> is not closed", f"write </{self._top.tag}>", self._top.at)
        if "main" not in self._made:
            self._refuse("there is no <main>", "write the text of the letter into <main>…</main>", self._name)
        for name, blocks in self._slots.items():
            if blocks and name not in self._used:
                what, else_ = _PLACELESS.get(name, (f"the {name}", ""))
                self._refuse(f"{what} has no place", f'write <slot name="{name}"></slot>{else_}', self._name)
        return Parts(*(self._made.get(section, ()) for section in _SECTIONS))

    @property
    def _top(self) -> _Element:
        return self._open[-1]

    def _refuse(self, fact: str, hint: str, at: str) -> NoReturn:
        raise TemplateError(fact, where=at, hint=hint)

    def take(self, kind: Literal["start", "end", "words"], what: str, given: Mapping[str, str]) -> None:
        """Go on by a tag, or by words."""
        match kind:
            case "start":
                self._start(what, given)
            case "end":
                self._end(what)
            case "words":
                self._say(what)

    def _start(self, tag: str, given: Mapping[str, str]) -> None:
        """Open an element, or put in what stands for itself."""
        at = given.get("at", self._top.at)
        if self._top.tag not in _INSIDE[tag]:
            self._refuse(*_misplaced(tag, self._top.tag), at)
        match tag:
            case "value":
                self._value(self._values[int(given["n"])])
            case "br":
                self._words.append((LineBreak(), "template"))
            case "slot":
                self._slot(given.get("name", ""), at)
            case _:
                self._begin(tag, given, at)

    def _end(self, tag: str) -> None:
        """Close the element, which makes its block."""
        if tag in _EMPTY:
            return
        if tag != self._top.tag:
            self._refuse(f"</{tag}> closes nothing", f"close <{self._top.tag or 'main'}> first", self._top.at)
        element = self._open.pop()
        if tag == "p":
            self._top.blocks.append(self._paragraph(element))
        elif tag == "div" and element.blocks:
            self._top.blocks.append(Kept(element.path, tuple(element.blocks)))
        elif tag in _SECTIONS:
            self._made[tag] = tuple(element.blocks)

    def _say(self, data: str) -> None:
        """Words of the template itself."""
        if self._top.tag in _WORDS:
            setting = self._top.setting
            words = normalize("NFC", _WHITE.sub(" ", data))
            text = Text(words, setting.lang, setting.dir, self._top.at, setting.bold, setting.italic)
            self._words.append((text, "template"))
        elif data.strip():
            self._refuse(f"{data.strip()[:40]!r} stands outside a paragraph", "write <p>…</p> around it", self._top.at)

    def _value(self, lines: list[Value]) -> None:
        for number, line in enumerate(lines):
            if number:
                self._words.append((LineBreak(), "value"))
            self._words += [(inline, "value") for inline in inlines_of(line, self._setting())]

    def _setting(self) -> Setting:
        setting = self._top.setting
        return Setting(setting.lang, setting.dir, self._top.at, self._top.at, setting.bold, setting.italic)

    def _slot(self, name: str, at: str) -> None:
        if name not in self._slots:
            self._refuse(f"there is no slot {name!r}", suggestion(name, self._slots), at)
        if name in self._used:
            self._refuse(f"the slot {name!r} stands twice", "take one out", at)
        self._used.add(name)
        self._top.blocks.extend(self._slots[name])

    def _begin(self, tag: str, given: Mapping[str, str], at: str) -> None:
        path = f"{self._top.path}/{_SECTIONS[tag]}" if tag in _SECTIONS else self._top.next_path
        style = given.get("class", "")
        known = {"p": _styles(), "div": frozenset({"kept"})}.get(tag, frozenset({""}))
        if style not in known:
            self._refuse(f"there is no class {style!r} of <{tag}>", suggestion(style, known), at)
        if tag in self._made:
            self._refuse(f"<{tag}> stands twice", "put both into one", at)
        self._open.append(_Element(tag, at, self._set(tag, given, at), path, style))

    def _set(self, tag: str, given: Mapping[str, str], at: str) -> Setting:
        """How words are set inside the tag."""
        outer = self._top.setting
        lang = given.get("lang", outer.lang)
        if not _TAG.fullmatch(lang):
            self._refuse(f"{lang!r} is no language", 'write a tag such as lang="fr"', at)
        bold, italic = outer.bold or tag == "b", outer.italic or tag == "i"
        return Setting(lang, self._direction(given, at), outer.origin, outer.where, bold, italic)

    def _direction(self, given: Mapping[str, str], at: str) -> Direction:
        direction = given.get("dir", self._top.setting.dir)
        if direction not in ("ltr", "rtl"):
            self._refuse(f"{direction!r} is no direction", 'write dir="ltr" or dir="rtl"', at)
        return "rtl" if direction == "rtl" else "ltr"

    def _paragraph(self, element: _Element) -> Paragraph:
        inlines = tuple(_tidy(self._words))
        self._words = []
        if not any(isinstance(inline, Text | Blank) for inline in inlines):
            self._refuse("the paragraph is empty", "write it only where there are words: {% if … %}", element.at)
        return Paragraph(self._top.next_path, element.style, inlines, element.setting.lang, element.setting.dir)


def _misplaced(tag: str, inside: str) -> tuple[str, str]:
    allowed = " or ".join(f"<{name}>" if name else "the top" for name in _INSIDE[tag])
    what = "a value" if tag == "value" else f"<{tag}>"
    place = f"in <{inside}>" if inside else "outside everything"
    return f"{what} cannot stand {place}", f"it stands in {allowed}"


def _tidy(words: Sequence[Word]) -> list[Inline]:
    """The words of a paragraph without the template's own blanks at the ends of lines, and without two in a row."""
    begun = _stripped(words, str.lstrip, -1)
    ended = _stripped(begun[::-1], str.rstrip, 0)
    return [inline for inline, _ in reversed(ended)]


def _stripped(words: Sequence[Word], strip: Callable[[str, str], str], far: int) -> list[Word]:
    """Take the template's blanks off one side of each line; `far` is the last character in that direction."""
    kept: list[Word] = []
    edge = True
    for inline, source in words:
        if isinstance(inline, Text) and source == "template":
            text = strip(inline.text, " ") if edge else inline.text
            if not text:
                continue
            edge = text[far] == " "
            kept.append((replace(inline, text=text), source))
        else:
            edge = isinstance(inline, LineBreak)
            kept.append((inline, source))
    return kept
