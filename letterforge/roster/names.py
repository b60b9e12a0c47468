"""What stands in the place of a name: an e-mail address, "vacant", the surname of somebody else. None is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterforge.errors import LetterError, Problem
from letterforge.model.texts import quoted
from letterforge.roster.headings import folded

_WITHIN = re.compile(r"['’ʿʾ.,-]")  # what stands within the words of a name
_NOT_IN_NAMES = re.compile("[?\uff1f\u061f/]")
_REMARK = re.compile(r"\([A-Za-z\u00c0-\u024f. ]*\)$")  # a name in another script may stand so: "Jun Zhang (張軍)"
# What stands behind a comma that is no first name: "Jr.", "III", "Ph.D.", "OBE".
_BEHIND = re.compile(r"(?:[JS]r\.?|Esq\.?|Ph\.?D\.?|[A-Z.]{2,6})(?:,.*)?$")
# What stands where nobody was filled in, without signs and case.
_NOBODY = (
    "n a", "tbc", "tbd", "tba", "to be confirmed", "to be announced", "to be appointed", "to be nominated", "vacant",
    "vacancy", "post vacant", "vacante", "vacant e", "a confirmer", "por confirmar", "unknown", "xxx", "same",
    "see list", "idem", "ditto",
)  # fmt: skip


def refuse_no_name(text: str, where: str) -> None:
    """See that a cell for a name may be one.

    Raises:
        LetterError: it is an e-mail address, or says that there is nobody.
    """
    if "@" in text:
        hint = "write the name here, and the address in a column email; the columns may be shifted"
        raise LetterError(f"an e-mail address stands in the place of a name: {quoted(text)}", where=where, hint=hint)
    if folded(text) in _NOBODY or not any(map(str.isalpha, text)):
        hint = "leave it empty: the letter goes to the office, whoever holds it"
        raise LetterError(f"{quoted(text)} is no name", where=where, hint=hint)


def refuse_more_than_name(text: str, where: str) -> None:
    """See that a cell for a name holds it alone, in the order in which it is printed.

    Raises:
        LetterError: it is in doubt, two stand in it, a remark or a title stands behind it, or the surname before it.
    """
    found = _NOT_IN_NAMES.search(text) or _REMARK.search(text)
    if found is not None:
        hint = "write the name alone; what is said of the person stands in columns gender, post, or one of your own"
        raise LetterError(f"{quoted(found[0])} stands in the name {quoted(text)}", where=where, hint=hint)
    last, comma, first = map(str.strip, text.partition(","))
    if comma and (text.isupper() or not _BEHIND.match(first)):
        hint = f"write it as it is printed: {quoted(f'{first} {last}')}; or, if that is no name, in a column post"
        raise LetterError(f"a comma stands in the name {quoted(text)}", where=where, hint=hint)


def refuse_no_words(text: str, where: str) -> None:
    """See that a cell for words that are printed as they stand, as a post, may hold some.

    Raises:
        LetterError: it says that there are none.
    """
    if folded(text) in _NOBODY or not any(map(str.isalnum, text)):
        raise LetterError(f"{quoted(text)} would be printed", where=where, hint="leave it empty, or write the words")


def surname_apart(name: object, surname: object, where: str) -> Problem | None:
    """That a surname is not that of the name, so that "Dear Ms. Meier" would greet Jürg Lauber; None where it is."""
    if not isinstance(name, str) or not isinstance(surname, str) or folded(surname) in folded(name):
        return None
    if folded(name) in folded(surname):
        hint = "exchange the two: name holds the whole name, surname the part of it that is greeted"
        return Problem(f"the surname {quoted(surname)} is more than the name {quoted(name)}", where, hint)
    hint = "correct one of the two: the surname is the part of the name that is greeted; or leave it empty"
    return Problem(f"the surname {quoted(surname)} is no part of the name {quoted(name)}", where, hint)


def look_like_names(cells: Sequence[str]) -> bool:
    """Whether most of these cells may be names: two to five words of letters, the first and the last with capitals."""
    return sum(map(_looks_like_name, cells)) * 2 > len(cells)


def _looks_like_name(cell: str) -> bool:
    words = _WITHIN.sub("", cell).split()
    return 1 < len(words) < 6 and all(map(str.isalpha, words)) and not (words[0].islower() or words[-1].islower())


def in_capitals(name: object) -> bool:
    """Whether a whole name is in capitals: "JÜRG LAUBER", not "Jürg LAUBER", nor a script that has none."""
    words = [word for word in name.split() if len(word) > 1] if isinstance(name, str) else []
    return len(words) > 1 and all(map(str.isupper, words))
