"""A file that stands for a redacted one, searched for what is hidden.

Nobody takes words out of a file of others here. But whether they are still in it, on its pages or in what it says of
itself, can be found out, as far as it has text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.compose import ForeignFile, Phrase, shown_of, stands_in
from letterforge.findings import Finding, Severity
from letterforge.intake import Taken

LEFT, CLOSE, UNSEARCHED = "redaction-file", "redaction-file-remains", "redaction-file-unsearched"
SEARCHED: Mapping[str, Severity] = {LEFT: "error", CLOSE: "warning", UNSEARCHED: "warning"}
SOURCE = "letterforge: what is redacted is gone, and nobody knows its length"
_SCANS = ("scan-without-text", "enclosure-rasterised")
# Where a word is parted at the end of a line; a viewer's library gives a sign of its own for the hyphen.
_PARTED = re.compile("(?:[-\N{HYPHEN}\N{SOFT HYPHEN}]|[\x02\ufffe])\\s*\n\\s*|[\x02\ufffe]")
_SHOWN = 3


def searched(part: ForeignFile, taken: Taken) -> Iterator[Finding]:
    """What there is to say of the file, of which `taken` is known: a phrase that it holds is an error."""
    for words, place in _texts(taken):
        whole = [phrase for phrase in part.hides if any(stands_in(phrase, one) for one in _readings(words))]
        for phrase in whole:
            yield _found(part, LEFT, f"{phrase.words!r} is redacted, and stands in {place}")
        for phrase in (*part.hides, *part.marked):
            near = [] if phrase in whole else _near(phrase, words)
            if near:
                yield _found(part, CLOSE, f"of {phrase.words!r} there remains {', '.join(near[:_SHOWN])} in {place}")
    if not taken.pages or any(remark.rule in _SCANS for remark in taken.remarks):
        yield _found(part, UNSEARCHED, "it has pages without text, which could not be searched for what is redacted")


def _texts(taken: Taken) -> Iterator[tuple[str, str]]:
    """Every text of the file, with the words for where it stands."""
    for n, page in enumerate(taken.pages, 1):
        yield page.text, f"page {n}"
        for link in page.links:
            yield f"{link.contents}\n{link.uri or ''}", f"a link on page {n}"
    for mark in taken.marks:
        yield mark.title, "a bookmark"
    for words in taken.about:
        yield words, "what the file says of itself"


def _readings(words: str) -> Iterator[str]:
    """The words as they stand, and with those made whole that lines part."""
    yield words
    if _PARTED.search(words):
        yield _PARTED.sub("", words)


def _near(phrase: Phrase, words: str) -> list[str]:
    """The longer words that hold the phrase; or itself, where blanks stand within its words or none between them."""
    near = shown_of(phrase, words)
    if near:
        return [repr(one) for one in near]
    tight = Phrase("".join(phrase.parts), "")
    return [repr(phrase.words)] if shown_of(tight, re.sub(r"\s+", "", words)) else []


def _found(part: ForeignFile, rule: str, fact: str) -> Finding:
    hint = {
        LEFT: "take it out of the file that stands for the redacted one, or write withheld: true",
        CLOSE: "see whether it gives something away",
        UNSEARCHED: "look at them yourself; or have their text recognised (OCR), and name that",
    }[rule]
    return Finding(rule, SEARCHED[rule], f"{part.name}: {fact}", part.where, hint, SOURCE)
