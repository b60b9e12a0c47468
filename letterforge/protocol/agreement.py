"""Agreement: a form that depends on gender, number or case, and how one of its words is chosen.

In the tables a form is a word, or a group of words by what they agree with:

    mr = { feminine = "Ms.", masculine = "Mr." }
    salutation = { singular = "Excellency", plural = "Excellencies" }
    mr = { feminine = { nominative = "госпожа", dative = "госпоже" }, masculine = { … } }

Keys: feminine, masculine, neuter (an institution); singular, plural, and plural-feminine or plural-masculine where all
are of one gender; dual, dual-feminine, dual-masculine for two where a language has such forms, else two are plural; the
cases that a language declines names in. Several persons of both genders are "plural", or "dual".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import AfterValidator

from letterforge.model import GrammaticalCase

NounGender = Literal["feminine", "masculine", "neuter"]
COUNTS = ("none", "one", "two", "many")
_NUMBERS = [f"{number}{gender}" for number in ("plural", "dual") for gender in ("", "-feminine", "-masculine")]
_KEYS = frozenset((*get_args(NounGender), *get_args(GrammaticalCase), *COUNTS, "singular", *_NUMBERS))


def _known(form: Form) -> Form:
    if isinstance(form, Mapping):
        unknown = sorted(set(form) - _KEYS)
        if unknown:
            raise ValueError(f"a form does not depend on {', '.join(unknown)}")
        for part in form.values():
            _known(part)
    return form


_Inner: TypeAlias = str | Mapping[str, str]
Form: TypeAlias = Annotated[str | Mapping[str, _Inner | Mapping[str, _Inner]], AfterValidator(_known)]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a form agrees with; `gender` None: nobody said. Of two, `dual` is true, and `plural` as well."""

    gender: NounGender | None = None
    plural: bool = False
    case: GrammaticalCase = "nominative"
    dual: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a form to look under, the closest first."""
        numbers = [name for name, holds in (("dual", self.dual), ("plural", self.plural)) if holds]
        several = [key for name in numbers for key in (f"{name}-{self.gender}", name)]
        return (*(several or (self.gender or "", "singular")), self.case, "nominative")

    @classmethod
    def among(cls, genders: Iterable[NounGender | None]) -> Agreement:
        """With several persons: of one gender where all are known to be, else of both."""
        found = list(genders)
        same = found[0] if len(set(found)) == 1 else None
        return cls(same, plural=len(found) > 1, dual=len(found) == 2)


def picked(form: Form, agreement: Agreement) -> str | None:
    """The word of `form` that agrees; None where the form has none, such as one by gender when none is known."""
    if isinstance(form, str):
        return form
    found = next((form[key] for key in agreement.keys if key in form), None)
    return None if found is None else picked(found, agreement)


def counted(form: Form, number: int) -> str:
    """The word of a form by count: none, one, two, many; two falls back on many."""
    if isinstance(form, str):
        return form
    keys = (COUNTS[min(number, 3)], "many")
    return str(next(form[key] for key in keys if key in form))


def words_of(form: Form) -> Iterable[str]:
    """Every word of a form."""
    if isinstance(form, str):
        yield form
    else:
        for part in form.values():
            yield from words_of(part)
