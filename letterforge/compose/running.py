"""Kind templates are run: a view goes in, the HTML that a template writes comes out, and the values it prints.

Whatever Jinja raises comes out in our words, with the template's file and line.
"""

from __future__ import annotations

import traceback

from jinja2 import Template, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError

from letterforge.compose.expressions import RAISED, explained
from letterforge.compose.kinds import kinds_with_file
from letterforge.compose.lazily import deferred
from letterforge.compose.sandbox import MAX_TEXT, suggestion
from letterforge.compose.templates import SUFFIX, VALUES, Templates, environment
from letterforge.compose.values import Value, View
from letterforge.errors import LetterError, Problem, TemplateError, did_you_mean
from letterforge.world import World


def known_kinds(world: World) -> tuple[str, ...]:
    """The kinds of letters there are templates for, the sender's own included, in alphabetical order."""
    return tuple(sorted({*_kinds(environment(world)), *kinds_with_file(world)}))


def _kinds(templates: Templates) -> tuple[str, ...]:
    return tuple(name.removesuffix(SUFFIX) for name in templates.list_templates() if not name.startswith("_"))


def run(templates: Templates, kind: str, view: View, where: str | None) -> tuple[str, list[list[Value]]]:
    """What the template of this kind writes, a numbered mark for each value, and the values, a list of lines each.

    `where` is the place of the kind, for messages.

    Raises:
        LetterError: there is no such kind.
        TemplateError: the template is broken, or fails; with its file and line.
    """
    values: list[list[Value]] = []
    try:
        return _capped(_template(templates, kind, where), {**deferred(view), VALUES: values}), values
    except TemplateError as error:
        if error.where:
            raise
        raise TemplateError.of([Problem(error.message, _place(error, templates, kind), error.hint)]) from error
    except RAISED as error:
        raise TemplateError.of([_problem(error, templates, kind, view)]) from error


def _template(templates: Templates, kind: str, where: str | None) -> Template:
    try:
        return templates.get_template(kind + SUFFIX)
    except TemplateNotFound as error:
        hint = did_you_mean(kind, _kinds(templates)) or "`letterforge list kinds` shows them all"
        raise LetterError(f"there is no kind {kind!r}", where=where, hint=hint) from error


def _capped(template: Template, view: View) -> str:
    pieces, total = [], 0
    for piece in template.generate(view):
        pieces.append(piece)
        total += len(piece)
        if total > MAX_TEXT:
            raise TemplateError(f"the template writes more than {MAX_TEXT:,} characters", hint="see its loops")
    return "".join(pieces)


def _problem(error: BaseException, templates: Templates, kind: str, view: View) -> Problem:
    match error:
        case TemplateSyntaxError():
            fact = (error.message or "this is no template").rstrip(".")
            place = f"{error.name or kind + SUFFIX}:{error.lineno}"
            return Problem(fact[:1].lower() + fact[1:], place, "see the vocabulary in docs/templates.md")
        case TemplateNotFound():
            hint = suggestion(str(error.name), templates.list_templates())
            return Problem(f"there is no template {error.name!r}", _place(error, templates, kind), hint)
        case RecursionError():
            return Problem("the template includes itself", kind + SUFFIX, "take the include or extends out")
        case _:
            return explained(error, view, where=_place(error, templates, kind))


def _place(error: BaseException, templates: Templates, kind: str) -> str:
    """Template and line that an error came from; Jinja writes them into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in templates.names:
            return f"{templates.names[frame.filename]}:{frame.lineno}"
    return kind + SUFFIX
