"""What the expressions of a body say, worked out before it is read, so that an equal body need not be read again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from letterforge.compose.expressions import evaluate
from letterforge.compose.values import Setting, Value, View, inlines_of
from letterforge.document import Inline
from letterforge.errors import LetterError


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression says: as a `value`, and as the words that stand for it in running text, or what is wrong."""

    given: Value
    said: tuple[Inline, ...] | LetterError

    @property
    def value(self) -> Value:
        """The value; raises LetterError where it cannot be worked out, or not be printed."""
        if isinstance(self.said, LetterError):
            raise self.said
        return self.given


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression that a body asks for: its number there, its words, and its place."""

    number: int
    expression: str
    where: str

    def answered(self, view: View, setting: Setting) -> Answer:
        """What it says of this view."""
        try:
            value = evaluate(self.expression, view, where=self.where)
            return Answer(value, inlines_of(value, replace(setting, where=self.where)))
        except LetterError as error:
            return Answer("", error)
