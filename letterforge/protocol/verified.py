"""Where the forms that a letter leans on were read; a form that no source names is unverified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterforge.model import Addressee
from letterforge.protocol.parties import Party
from letterforge.protocol.rows import Circle, Office, Style
from letterforge.protocol.tables import Language

CELLS = ("address", "salutation", "in_text")


@dataclass(frozen=True, slots=True)
class Leaning:
    """A form: which `cell` of what (`owner`: "office permanent-representative"), and its source (None: unverified)."""

    owner: str
    cell: str
    source: str | None


def leaning(party: Party, cell: str, *, together: bool = False) -> Leaning | None:
    """What the party's form in this cell leans on; None where the letter gives the words itself.

    `together`: it is that of several who are greeted at once.
    """
    person, agrees = party.person, "plural" if together else party.person.gender
    if isinstance(person, Addressee) and person.circle is not None and party.circle is not None:
        return Leaning(f"circle {person.circle}", cell, party.circle.source(cell))
    if person.style is not None and party.style is not None and cell != "in_text":
        return Leaning(f"style {person.style}", cell, party.style.source(cell, agrees))
    if cell != "salutation" and person.post is not None:
        return None
    key = person.office or "private"
    return Leaning(
        f"office {key}", cell, office_source(party.greeted or party.spoken.office(key), party.spoken, cell, agrees)
    )


def office_source(office: Office, spoken: Language, cell: str, agrees: str | None) -> str | None:
    """Where an office's form was read: its own cell, or, for a salutation that is its style's, that of the style.

    `agrees`: the gender, or "plural" of several. A source of "" is the office's word that nobody read it, whatever was
    read of the style elsewhere.
    """
    styled = cell == "salutation" and not office.salutation and office.style
    if styled and not office.sourced(cell, agrees):
        return spoken.style(office.style or "").source(cell, agrees)
    return office.source(cell, agrees)


def sources_of(owner: Office | Circle | Style, spoken: Language) -> Iterator[tuple[str, str | None]]:
    """Each cell of an office, a circle or a style, with its source; "masculine: …" where that form alone was read."""
    for cell in CELLS:
        read = _read(owner, cell)
        if not read and cell == "salutation" and isinstance(owner, Office) and owner.style and not owner.salutation:
            read = _read(spoken.style(owner.style), cell)
        yield cell, read or None


def _read(owner: Office | Circle | Style, cell: str) -> str:
    forms = {key: source for key, source in owner.sources.items() if key.startswith(f"{cell}.") and source}
    return owner.source(cell) or "; ".join(f"{key[len(cell) + 1 :]}: {source}" for key, source in forms.items())
