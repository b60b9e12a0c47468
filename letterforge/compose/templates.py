"""Kind templates, loaded and checked: folders go in, an environment that keeps to the vocabulary comes out.

Each template is checked when it is loaded, before it runs: the tags it writes itself are those of `ATTRIBUTES`, and
no expression stands inside a tag. Each tag gets its place ("letter.html.jinja:12") for messages. Values never become
HTML: `{{ … }}` leaves a numbered mark, and the value waits in the list under `VALUES` to be put into the tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableSequence, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

from jinja2 import BaseLoader, ChoiceLoader, Environment, TemplateNotFound, Undefined, nodes, pass_context
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from markupsafe import Markup, escape

from letterforge.compose.sandbox import Sandbox
from letterforge.compose.typography import refuse_impossible
from letterforge.compose.values import Value, printable
from letterforge.document import Blank
from letterforge.errors import LetterError, Problem, TemplateError
from letterforge.resources import template_folder
from letterforge.world import World, text_of

SUFFIX = ".html.jinja"
MAX_SOURCE = 200_000
# A name that no template can write, since it begins with a blank.
VALUES = " values"
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "header": (), "main": (), "footer": (), "p": ("class", "lang", "dir"), "div": ("class",), "slot": ("name",),
    "b": (), "i": (), "br": (), "span": ("lang", "dir"),
}  # fmt: skip
# What an expression and a statement are to the check; neither character can stand in a template.
_VALUE, _STATEMENT = "\ue000", "\ue001"
_TAG = re.compile(r"<([a-zA-Z]+)")


class _Folder(BaseLoader):
    """The templates of one folder; what lies outside it, also by a symbolic link, is not read."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, its file, and whether that is still as it was."""
        path = self.root.joinpath(*split_template_path(template))
        if not path.is_file():
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns
        return (
            _text(path, self.root, template),
            str(path),
            lambda: path.is_file() and path.stat().st_mtime_ns == changed,
        )

    def list_templates(self) -> list[str]:
        """The names of the templates that stand in the folder itself."""
        return sorted(path.name for path in self.root.glob(f"*{SUFFIX}"))


def _text(path: Path, root: Path, name: str) -> str:
    try:
        source = text_of(path, root, where=name, fault=TemplateError)
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError("the template cannot be read as UTF-8 text", where=name, hint="save it as UTF-8") from error
    if len(source) > MAX_SOURCE:
        raise TemplateError(f"the template is longer than {MAX_SOURCE:,} characters", where=name, hint="divide it")
    return source


class Templates(Sandbox):
    """The kinds' templates of `folders`, searched in their order. `names`: a template's file → its name in messages."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(ChoiceLoader([_Folder(folder) for folder in folders]))
        self.finalize = _marked_value
        self.names: dict[str, str] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        shown = name or "template"
        self.names[filename or shown] = shown
        tree = super()._parse(source, name, filename)
        _Check(shown).run(self, source)
        for data in tree.find_all(nodes.TemplateData):
            data.data = _with_places(data.data, shown, data.lineno)
        return tree


def environment(world: World) -> Templates:
    """The templates that letters of this world may use: the sender's own first, then letterforge's."""
    return _environment((*world.templates, template_folder()))


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Templates:
    return Templates(folders)


def _with_places(data: str, name: str, line: int) -> str:
    """`data` with the place of each start tag written into it."""

    def placed(tag: re.Match[str]) -> str:
        return f'<{tag[1]} at="{escape(name)}:{line + data.count(chr(10), 0, tag.start())}"'

    return _TAG.sub(placed, data)


@pass_context
def _marked_value(context: Context, value: object) -> Markup:
    """The mark that stands for a value. With the context as argument, no value is known when compiling (no folding).

    Raises:
        TemplateError: the value cannot be printed, or says nothing; `where` is for the caller to fill in.
    """
    if isinstance(value, Markup):  # the text of a block, from super(): made by this very function
        return value
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    values = cast("MutableSequence[list[Value]]", context[VALUES])
    values.append(_lines(value))
    return Markup(f'<value n="{len(values) - 1}">')  # noqa: S704


def _lines(value: object) -> list[Value]:
    try:
        lines = [printable(line, where="") for line in (value if isinstance(value, list) else [value])]
    except LetterError as error:
        raise TemplateError.of([Problem(error.message, None, error.hint)]) from error
    if not lines or not all(map(_says, lines)):
        raise TemplateError("a value that is printed here is empty", hint="print it only where it is: {% if … %}")
    return lines


def _says(value: Value) -> bool:
    if isinstance(value, tuple):
        return any(map(_says, value))
    return isinstance(value, Blank) or bool(str(value).strip())


class _Check(HTMLParser):
    """Reads what a template writes itself, marks in the place of its expressions; refuses what is foreign."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=False)  # else &lt; would come as a bare <
        self._name, self._line = name, 1

    def run(self, sandbox: Sandbox, source: str) -> None:
        """Check the template `source`.

        Raises:
            TemplateError: at the first tag, attribute or character that the vocabulary does not hold.
        """
        _refuse_impossible(source, self._name)
        for line, kind, text in sandbox.lex(source):
            self.feed("\n" * (line - self._line))
            self._line = max(line, self._line)
            self._token(kind, text)
        if self.rawdata.strip():
            self._refuse("a tag is not closed", "write > at its end")
        self.close()

    def _token(self, kind: str, text: str) -> None:
        if kind == "data":
            self.feed(text)
            self._line += text.count("\n")
        elif kind in ("variable_begin", "block_begin"):
            self.feed(_VALUE if kind == "variable_begin" else _STATEMENT)

    def _refuse(self, fact: str, hint: str) -> None:
        raise TemplateError(fact, where=f"{self._name}:{self.getpos()[0]}", hint=hint)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Let pass the tags of the vocabulary, with their attributes."""
        if tag not in ATTRIBUTES:
            self._refuse(f"<{_bare(tag)}> is not in the vocabulary", f"use <{'>, <'.join(ATTRIBUTES)}>")
        for name, value in attrs:
            if name not in ATTRIBUTES[tag]:
                allowed = " ".join(ATTRIBUTES[tag]) or "no attribute"
                self._refuse(f"<{tag}> has no attribute {_bare(name)!r}", f"it takes {allowed}")
            if value is None or _VALUE in value:
                self._refuse(f"the attribute {name!r} is not a plain word", "a value cannot stand in a tag")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Let pass <br/> as <br>."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Let pass the ends of what may begin."""
        if tag not in ATTRIBUTES or tag == "br":
            self._refuse(f"</{_bare(tag)}> is not in the vocabulary", "take it out")

    def handle_data(self, data: str) -> None:
        """Text; whether it stands in a paragraph is seen when the template runs."""
        if "<" in data:
            self._refuse("a bare '<' stands in the text", "write &lt;")

    def handle_comment(self, data: str) -> None:
        """Refuse a comment."""
        self._refuse("an HTML comment stands in the template", "write {# … #}")

    def handle_decl(self, decl: str) -> None:
        """Refuse a declaration."""
        self._refuse("a declaration stands in the template", "take it out")

    def handle_pi(self, data: str) -> None:
        """Refuse a processing instruction."""
        self._refuse("a processing instruction stands in the template", "take it out")

    def unknown_decl(self, data: str) -> None:
        """Refuse a marked section."""
        self._refuse("a marked section stands in the template", "take it out")


def _refuse_impossible(source: str, name: str) -> None:
    try:
        refuse_impossible(source.replace("\t", " ").replace("\r\n", "\n"), lambda line: f"{name}:{line}")
    except LetterError as error:
        raise TemplateError.of(error.problems) from error


def _bare(name: str) -> str:
    """A name as messages show it: what stands for an expression is not private to the reader."""
    return name.replace(_VALUE, "{{…}}").replace(_STATEMENT, "{%…%}")[:60]
