"""The house's own words on what goes with the letters: whether anybody has read them in a source."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.protocol import Language, language
from letterforge.runs.papers.lists import words_of_lists
from letterforge.runs.papers.options import Papers


def unverified_words(letter: Letter, options: Papers, *, circular: bool) -> Iterator[Finding]:
    """That words on lists, envelopes or labels are unverified in the letter's language, which is theirs."""
    spoken = language(letter.language)
    if unread := [spoken.labels[key] for key in _used(options, circular=circular) if not _is_read(spoken, key)]:
        fact = f"what lists, envelopes or labels say is unverified in {spoken.name}: {', '.join(unread)}"
        hint = "have somebody read it who writes such lists"
        yield Finding("form-unverified", "note", fact, letter.place_of("language"), hint)


def _used(options: Papers, *, circular: bool) -> Iterator[str]:
    """The labels that are printed, or are titles of files."""
    if options.lists(circular=circular):
        yield from words_of_lists()
    if options.envelopes is not None:
        yield "envelopes"
    if options.labels is not None:
        yield "address_labels"


def _is_read(spoken: Language, key: str) -> bool:
    return bool(spoken.label_sources.get(key))
