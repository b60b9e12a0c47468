"""The expressions of bodies: `enclosures[0].described` and a view go in, a text, a number or an open fact comes out.

Whatever goes wrong comes out as a LetterError with its place and, for a name that does not exist, the one meant.
"""

from __future__ import annotations

from functools import cache, lru_cache

from jinja2 import TemplateError as JinjaError
from jinja2 import Undefined, UndefinedError
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from letterforge.compose.lazily import deferred
from letterforge.compose.sandbox import RefusedError, Sandbox, UnknownNameError, suggestion
from letterforge.compose.values import Value, View, printable
from letterforge.errors import LetterError, Problem

MAX_EXPRESSION = 1_000
# Whatever compiling or running an expression may raise; nothing else can, and none may reach a user.
RAISED = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError, MemoryError, SyntaxError)


def evaluate(expression: str, view: View, *, where: str) -> Value:
    """What `expression` (the words between `{{` and `}}`) says about `view`.

    Raises:
        LetterError: it is no expression, names what does not exist, does what is not allowed, or gives a list.
    """
    try:
        value = _compiled(expression)(deferred(view))
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
    except RAISED as error:
        raise LetterError.of([explained(error, view, where=where)]) from error
    return printable(value, where=where)


@cache
def _sandbox() -> Sandbox:
    return Sandbox()


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> TemplateExpression:
    if len(expression) > MAX_EXPRESSION:
        raise SecurityError(f"an expression has at most {MAX_EXPRESSION:,} characters")
    return _sandbox().compile_expression(expression, undefined_to_none=False)


def explained(error: BaseException, view: View, *, where: str) -> Problem:
    """What Jinja raised, in our words."""
    match error:
        case UnknownNameError():
            names = error.names if error.names is not None else [name for name in view if name.isidentifier()]
            return Problem(str(error), where, error.hint or suggestion(error.name, names))
        case RefusedError() | SecurityError():
            return Problem(_first_line(error), where, "print facts as the letter has them: {{ subject }}")
        case UndefinedError():
            return Problem(_first_line(error), where, "write what is printed otherwise: … else …")
        case TemplateSyntaxError():
            return Problem(f"this is no expression: {_first_line(error)}", where, "write a name: {{ subject }}")
        case TypeError() | ValueError() | ArithmeticError():
            return Problem("this cannot be worked out", where, "compare and count like with like")
        case _:
            return Problem(f"this cannot be worked out: {_first_line(error)}", where, "write it simpler")


def _first_line(error: BaseException) -> str:
    text = (error.message if isinstance(error, TemplateSyntaxError) else str(error)) or type(error).__name__
    line = text.splitlines()[0]
    return (line[:1].lower() + line[1:]).rstrip(".")[:200]
