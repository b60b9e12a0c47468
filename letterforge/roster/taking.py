"""A row's person in the place of a letter's: what the letter itself says of them stands over what the row says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from letterforge.errors import LetterError
from letterforge.model import KeyPath, Person, Signatory
from letterforge.model.problems import problems_of
from letterforge.roster.rows import Row, origin_of, places

P = TypeVar("P", bound=Person)


def taken(stated: P, row: Row, where: str) -> P:
    """The row's person as what the letter has there: an addressee, a signatory, somebody described.

    Raises:
        LetterError: the row names nobody, or no person where one is wanted. `where` is the letter's place.
    """
    if row.addressee is None:
        raise LetterError("the row names nobody", where=row.place, hint="add columns: state, name, office")
    kind = type(stated)
    known: Mapping[str, Any] = row.addressee.model_dump(by_alias=True, exclude_unset=True)
    strange = [key for key in known if key not in kind.file_keys()]
    if strange:
        fact = f"the row is no person: it has {strange[0]!r}"
        raise LetterError(fact, where=f"{where}, {row.place}", hint="name a person here, or change the row")
    own = stated.model_dump(by_alias=True, exclude_unset=True, exclude={"roster"})
    # Who acts is addressed as one who acts, whatever office they were looked for by.
    kept = {key: value for key, value in own.items() if not (key == "office" and row.held == value)}
    data = {**known, **kept}
    if isinstance(stated, Signatory) and data.get("name") is None:
        hint = "fill it in, or write the name in the letter: somebody signs, and no office does"
        raise LetterError("the row has no name", where=f"{where}, {row.place}", hint=hint)
    try:
        return kind.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        problems = problems_of(error, data, origin_of(row.place, row.headings, "addressee"))
        raise LetterError.of([replace(one, where=f"{where}, {one.where}") for one in problems]) from error


def taken_from(stated: Person, row: Row, keys: KeyPath) -> Mapping[KeyPath, str]:
    """The places of what the row said of the person who stands under these keys; what the letter says keeps its own."""
    own = {(*keys, key) for key in stated.model_fields_set}
    told = places(row.place, row.headings, "addressee", keys)
    return {keys: row.place, **{path: place for path, place in told.items() if path[: len(keys) + 1] not in own}}
