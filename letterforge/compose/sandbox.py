"""The sandbox that templates and expressions run in: source goes in, code that can harm nothing comes out.

Two fences stand one behind the other. Before anything is compiled, each node of the parsed source must be on a short
list (`_NODES`): there are no calls but `open("…")` and `super()`, no macros, no imports, no literal lists but of
constants, no `~`. When it runs, mappings answer by their items only, lists by their index, texts and numbers by
nothing at all; arithmetic knows whole numbers below 10⁹; filters are those below. So nothing can reach an object of
Python's, and no expression can grow.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NoReturn

from jinja2 import BaseLoader, StrictUndefined, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import BlockReference, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from letterforge.compose.lazily import Lazily, LazyContext
from letterforge.compose.values import Said
from letterforge.document import Blank
from letterforge.errors import did_you_mean

MAX_TEXT = 1_000_000
MAX_NUMBER = 10**9
_LOOP = ("index", "index0", "first", "last", "length")
_TESTS = ("defined", "undefined", "number", "string", "mapping", "odd", "even")
_ARITHMETIC: Mapping[str, Callable[[int, int], int]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod,
}  # fmt: skip
_NODES: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.With, nodes.Block,
    nodes.Extends, nodes.Include, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Mul,
    nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Call, nodes.List, nodes.Tuple,
)  # fmt: skip
_CALLS = ("open", "super")
MAX_NAMES = 20  # more are not told in a message
MAX_LOOPS = 3
# What Jinja calls otherwise than its users do.
_SAID: Mapping[type[nodes.Node], str] = {
    nodes.Scope: "autoescape", nodes.AssignBlock: "set … endset", nodes.CallBlock: "call", nodes.FilterBlock: "filter",
    nodes.FromImport: "from", nodes.Dict: "{…}", nodes.Slice: "[:]", nodes.Const: "1.5",
}  # fmt: skip


class UnknownNameError(UndefinedError):
    """A name that does not exist. `names` are those that do, where it was looked for; None: at the top.

    `hint` is the next act, where it is another than to take one of them.
    """

    def __init__(self, name: str, names: tuple[str, ...] | None, hint: str | None, message: str) -> None:
        super().__init__(message)
        self.name, self.names, self.hint = name, names, hint


class RefusedError(TemplateSyntaxError):
    """Something that Jinja knows and letterforge does not allow; the message is ours."""


class _Missing(StrictUndefined):
    """What a name that does not exist gives: an error as soon as it is used, unless | default answers for it."""

    def __init__(self, hint: str | None = None, obj: object = None, name: str | None = None, **_: object) -> None:
        names = tuple(map(str, obj)) if isinstance(obj, Mapping) else None
        raised = partial(UnknownNameError, str(name), names, obj.hint if isinstance(obj, Lazily) else None)
        super().__init__(hint or f"there is no {name!r}", name=name, exc=raised)  # type: ignore[arg-type]


def suggestion(name: str, names: Iterable[str]) -> str:
    """A hint for a name that does not exist, out of those that do: the one meant, else all of them."""
    known = sorted(names)
    if meant := did_you_mean(name, known):
        return meant
    if len(known) > MAX_NAMES:
        return "docs/templates.md lists all names"
    return f"there are: {', '.join(known)}" if known else "leave it out"


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with the fences that the head of this module describes. `loader` of None: expressions only."""

    context_class = LazyContext
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, loader: BaseLoader | None = None) -> None:
        # Constants are not folded: what a compiler works out beforehand, no cap can stop.
        super().__init__(loader=loader, autoescape=True, undefined=_Missing, optimized=False, trim_blocks=True)
        self.globals.clear()
        self.globals["open"] = _open
        self.filters = dict(_FILTERS)
        self.tests = {name: self.tests[name] for name in _TESTS}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _check(source, name, filename)
        return super()._generate(source, name, filename, defer_init)

    def getattr(self, obj: object, attribute: str) -> object:
        """`obj.attribute`: an item of a mapping, a fact about the loop, and nothing else."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """`obj[argument]`: an item of a mapping by its name, or of a list by its number."""
        if isinstance(obj, Undefined):
            obj._fail_with_undefined_error()
        if isinstance(obj, Mapping) and isinstance(argument, str):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, list | tuple) and isinstance(argument, int):
            return _entry(self, obj, argument)
        what = "a list" if isinstance(obj, list | tuple) else "a text or a number"
        return self.undefined(f"{what} has no {str(argument)[:60]!r}", name=str(argument)[:60], obj={})

    def is_safe_callable(self, obj: object) -> bool:
        """Whether a template may call it."""
        return obj is _open or isinstance(obj, BlockReference)

    def call_binop(self, context: object, operator: str, left: object, right: object) -> int:
        """Arithmetic of small whole numbers; everything else is refused."""
        if operator not in _ARITHMETIC or not (_is_small(left) and _is_small(right)):
            raise SecurityError(f"{operator!r} is for whole numbers below {MAX_NUMBER:,} only")
        return _ARITHMETIC[operator](left, right)  # type: ignore[arg-type]

    def call_unop(self, context: object, operator: str, arg: object) -> int:
        """The sign of a small whole number."""
        if not _is_small(arg):
            raise SecurityError(f"{operator!r} is for whole numbers only")
        return -arg if operator == "-" else +arg  # type: ignore[operator,no-any-return]


def _entry(sandbox: Sandbox, entries: Sequence[object], number: int) -> object:
    if -len(entries) <= number < len(entries):
        return entries[number]
    what = f"no entry {number}: the list has {len(entries)}, counted from 0"
    return sandbox.undefined(f"there is {what}", name=str(number), obj={})


def _is_small(value: object) -> bool:
    return isinstance(value, int) and abs(value) < MAX_NUMBER


def _open(label: object) -> Blank:
    """`open("Conference Room")`: a fact still open, in the language of the place it is printed in."""
    return Blank(_text(label), lang="")


def _check(tree: nodes.Node, name: str | None, filename: str | None, loops: int = 0, line: int = 1) -> None:
    loops += isinstance(tree, nodes.For)
    # autoescape gives its block no line of its own, only what stands in it.
    line = tree.lineno or next((child.lineno for child in tree.iter_child_nodes() if child.lineno), line)
    fact = "loops stand too deep in one another" if loops > MAX_LOOPS else _refusal(tree)
    if fact:
        raise RefusedError(fact, line, name, filename)
    for child in tree.iter_child_nodes():
        _check(child, name, filename, loops, line)


def _refusal(node: nodes.Node) -> str | None:
    """What is wrong with a node; None where it may stand."""
    match node:
        case nodes.Call(node=nodes.Name(name=name)) if name in _CALLS:
            return None if not (node.kwargs or node.dyn_args or node.dyn_kwargs) else f"{name}() takes no such argument"
        case nodes.Call():
            return "nothing can be called but open()"
        case nodes.List() | nodes.Tuple(ctx="load") if not all(isinstance(i, nodes.Const) for i in node.items):
            return "a list may hold constants only"
        case nodes.Extends(template=template) | nodes.Include(template=template) if not isinstance(
            template, nodes.Const
        ):
            return "a template is named by its file name, in quotation marks"
        case nodes.Include(ignore_missing=True):
            return "'ignore missing' would leave out a part without a word"
        case nodes.For(recursive=True):
            return "a loop cannot call itself"
        case nodes.Concat():
            return "'~' is not known; write the values one after another"
        case _ if isinstance(node, _NODES) and not _is_fraction(node):
            return None
        case nodes.BinExpr():
            return f"{node.operator!r} is not allowed"
        case _:
            return f"{_SAID.get(type(node), type(node).__name__.lower())!r} is not allowed"


def _is_fraction(node: nodes.Node) -> bool:
    """1.5, and 1e999, which would compile to `inf`, a name that there is not."""
    return isinstance(node, nodes.Const) and isinstance(node.value, float)


def _text(value: object) -> str:
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise SecurityError("a text was expected, not a list or a group of facts")


def _changed(change: Callable[[str], str], value: object) -> str:
    text = _text(value)
    return text.worded(change(text)) if isinstance(text, Said) else change(text)


def _entries(value: object) -> Sequence[object]:
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    if isinstance(value, list | tuple):
        return value
    raise SecurityError("a list was expected")


def _joined(value: object, between: object = "") -> str:
    """The texts of a list as one, at most MAX_TEXT characters long."""
    parts, gap = [_text(part) for part in _entries(value)], _text(between)
    if sum(map(len, parts)) + len(gap) * len(parts) > MAX_TEXT:
        raise SecurityError("the text is too long")
    return gap.join(parts)


def _end(position: int, value: object) -> object:
    entries = _entries(value)
    return entries[position] if entries else _nothing()


def _nothing() -> NoReturn:
    raise SecurityError("the list is empty")


def _length(value: object) -> int:
    if isinstance(value, str | Mapping):
        return len(value)
    return len(_entries(value))


def _default(value: object, instead: object = "") -> object:
    return instead if isinstance(value, Undefined) else value


_FILTERS: Mapping[str, Callable[..., object]] = {
    "upper": partial(_changed, str.upper),
    "lower": partial(_changed, str.lower),
    "trim": partial(_changed, str.strip),
    "join": _joined,
    "first": partial(_end, 0),
    "last": partial(_end, -1),
    "length": _length,
    "default": _default,
}
