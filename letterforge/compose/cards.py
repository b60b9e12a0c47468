"""The lines of a card, and those below a letter of invitation: the language's own, with the facts of the letter.

Comes in: a letter as it is read. Goes out: lines in the order of the language; none whose fact is not given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from letterforge.compose.phrases import filled
from letterforge.compose.reading import Reading
from letterforge.compose.values import Value
from letterforge.errors import LetterError
from letterforge.protocol import Agreement, Form, picked, terms_in


def lines_of(reading: Reading, place: str) -> list[Value]:
    """The lines in this place of the language's formula (text, reply, dress); no text where the letter gives a body.

    Raises:
        LetterError: a line agrees with the host, whose gender is not given.
    """
    if place == "text" and reading.letter.body is not None:
        return []
    forms = reading.formula.lines.get(place, ())
    found = (_line(reading, (form,) if isinstance(form, str | Mapping) else form) for form in forms)
    return [line for line in found if line is not None]


def _line(reading: Reading, forms: Sequence[Form]) -> Value | None:
    """The first of the forms whose facts are all given; None where there is none."""
    for form in forms:
        words = _of_host(reading, form)
        facts = terms_in(words)
        if all(name in reading.letter.facts for name in facts):
            said = {name: reading.fact(name) for name in facts}
            return filled(words, lang=reading.lang, dir=reading.dir, origin=reading.letter.place_of("kind"), **said)
    return None


def _of_host(reading: Reading, form: Form) -> str:
    """The words that agree with who invites: one, or several."""
    letter = reading.letter
    host = letter.facts.get("host")
    words = picked(form, Agreement(letter.senders[0].gender, plural=isinstance(host, tuple) and len(host) > 1))
    if words is None:
        raise LetterError("the card depends on the host's gender, which is not given", where=letter.place_of("senders"),
                          hint="add gender: to the sender")  # fmt: skip
    return words
