"""What is left of a redaction: the redacted letters go in, what a person should look at comes out.

What stands in another form ("Falcons"), and a part that stands alone ("Thomson" where "Peter Thomson" is redacted), is
for the writer to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterforge.compose.hiding import BARRIER, Folded, Phrase, words_around
from letterforge.compose.redaction import Redactor, words_of
from letterforge.document import Paragraph, Section, Text, blocks_of, footnotes_of, texts_of
from letterforge.findings import Finding

_SHORT = 4  # letters: a shorter word of a phrase gives nothing away
_SHOWN = 5  # words that a finding names


def remarks(redactor: Redactor, sections: Sequence[Section], where: str) -> list[Finding]:
    """What is missed and what remains; `where` is the place of the letter's list of phrases."""
    left = BARRIER.join(words for section in sections for words in _words(section))
    missed = [phrase for phrase in redactor.phrases if phrase.words not in redactor.found]
    found = [_missed(f"{phrase.words!r} stands nowhere", phrase.where, "see how it is spelt") for phrase in missed]
    if not redactor.phrases and not any(_has_bar(section) for section in sections):
        hint = "write redact: [words], or [words]{.redacted} in the text"
        found.append(_missed("the redacted edition redacts nothing", where, hint))
    folded = Folded.of(left)
    for phrase in (*redactor.phrases, *sorted(redactor.marked, key=lambda phrase: phrase.words)):
        if remaining := list(dict.fromkeys(_remaining(phrase, folded, left))):
            found.append(_remains(phrase, remaining))
    return found


def _missed(message: str, where: str | None, hint: str) -> Finding:
    return Finding("redaction-missed", "warning", message, where, hint)


def _remains(phrase: Phrase, remaining: Sequence[str]) -> Finding:
    shown = ", ".join(map(repr, remaining[:_SHOWN])) + (", …" if len(remaining) > _SHOWN else "")
    return Finding(
        "redaction-remains", "warning", f"of {phrase.words!r} there remains {shown}", phrase.where,
        "redact it as well, unless it gives nothing away",
    )  # fmt: skip


def _remaining(phrase: Phrase, folded: Folded, left: str) -> Iterator[str]:
    """The phrase within longer words, or marked in one place and left in another; then its parts, on their own."""
    yield from words_around(left, folded.spans(phrase, whole=False))
    telling = [part for part in phrase.parts if len(part) >= _SHORT]
    named = [part for part in telling if not part.islower()] or telling
    for part in named if len(phrase.parts) > 1 else ():
        yield from words_around(left, folded.spans(Phrase(part, "")))


def _words(section: Section) -> Iterator[str]:
    """The words of a letter, a text for each paragraph."""
    yield section.title
    shown = (*section.first_head, *section.next_head, *section.blocks, *section.foot)
    notes = (block for note in footnotes_of(shown) for block in note.blocks)
    for block in blocks_of((*shown, *notes)):
        if isinstance(block, Paragraph):
            yield "".join(map(words_of, block.inlines))


def _has_bar(section: Section) -> bool:
    runs = texts_of((*section.first_head, *section.blocks, *section.foot))
    return any(isinstance(run, Text) and run.barred for _, run in runs)
