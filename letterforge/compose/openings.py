"""Facts still open: letters as they were read, and as they were composed, in; what is still to be settled out.

Afterwards no edition but the draft has been made of a letter in which anything is open, printed or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from letterforge.document import Blank, Section, texts_of
from letterforge.errors import LetterError, Problem
from letterforge.model import KeyPath, Letter, Open

_HINT = "settle it, or render the edition draft"


def refuse_open(letters: Sequence[Letter], sections: Sequence[Section]) -> None:
    """See that nothing is open.

    Raises:
        LetterError: every fact that is, those that a text or a template leaves open itself after those of the letters.
    """
    facts = [(letter.place_of(*keys), fact.open) for letter in letters for keys, fact in _open_in(letter, ())]
    stated = {label for _, label in facts}
    blanks = (blank for section in sections for blank in _blanks(section) if blank.label not in stated)
    found = dict.fromkeys([*facts, *((blank.origin, blank.label) for blank in blanks)])
    if found:
        raise LetterError.of([Problem(f"{label!r} is still open", where or None, _HINT) for where, label in found])


def _open_in(value: object, keys: KeyPath) -> Iterator[tuple[KeyPath, Open]]:
    """Every open fact in a part of a letter; letters that it encloses answer for themselves."""
    if isinstance(value, Open):
        yield keys, value
    elif isinstance(value, BaseModel) and not (keys and isinstance(value, Letter)):
        for name in type(value).model_fields:
            yield from _open_in(getattr(value, name), (*keys, name))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _open_in(item, (*keys, n))


def _blanks(section: Section) -> Iterator[Blank]:
    for blocks in (section.first_head, section.blocks, section.foot):
        for _, run in texts_of(blocks):
            if isinstance(run, Blank):
                yield run
