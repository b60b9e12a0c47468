"""Parties of a letter in any language, as a house writes it."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.model import Addressee
from letterforge.protocol import Language, Party, Usage, language


def spoken(tag: str, **options: str) -> Language:
    """A language with these options of the house chosen ("salutation_mark" is "salutation-mark")."""
    return language(tag, usage=Usage(tuple((name.replace("_", "-"), value) for name, value in options.items())))


def to(tag: str, person: Mapping[str, object], **options: str) -> Party:
    """An addressee of a letter in this language, at to[0]."""
    return Party(Addressee.model_validate(person), spoken(tag, **options), "to[0]")
