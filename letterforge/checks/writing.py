"""Rules on the writing itself: spelling, entries that run on, words of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.checks.case import Case, Passage, Remark, Rule
from letterforge.checks.passages import counted_words, found, times
from letterforge.checks.wording import known_wordings, wording_of

_WORD = re.compile(r"[^\W\d_]+")
_FEW = 3  # distinct function words by which a passage shows its language
_LONG = 8  # words of a passage that is long enough to be in a language


def spelling(case: Case) -> Iterator[Remark]:
    """American spelling, which the United Nations does not have; senders from the United States do."""
    if "US" in case.sending_states:
        return
    for passage, match, number in counted_words(case.wording.spelling, case.body):
        message = f"{match[1]!r} is spelled as in the United States{times(number)}"
        yield Remark(message, passage.where(match.start()), f"write {case.wording.words.spelling[match[1]]}")


def entries_run_on(case: Case) -> Iterator[Remark]:
    """The entries of a list run on in one paragraph."""
    for passage, match in found(case.wording.entries, case.body):
        hint = "begin each entry on a line of its own: - …; or waive the rule"
        yield Remark("the entries of a list run on in one paragraph", passage.where(match.start()), hint)


def script_foreign(case: Case) -> Iterator[Remark]:
    """Words in a script that the language is not written in."""
    for passage in case.body:
        match = case.wording.foreign.search(passage.text)
        if match:
            hint = "see that the reader can read it, or write it in the language's own script"
            yield Remark(f"{_word_at(passage, match)!r} is in another script", passage.where(match.start()), hint)


def language_mixed(case: Case) -> Iterator[Remark]:
    """A paragraph in another language, which is no quotation."""
    for passage in case.body:
        other = _other_language(passage.text, case)
        if other:
            message = f"{passage.text[:40]!r} … is in another language: {other}"
            yield Remark(message, passage.where(0), "translate it, or quote it: > …")


def _word_at(passage: Passage, match: re.Match[str]) -> str:
    start = match.start()
    return (_WORD.match(passage.text, start) or match)[0]


def _other_language(text: str, case: Case) -> str | None:
    """The language that the passage's small words are of, where none of them is of the letter's own."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _LONG or len(set(words) & case.wording.words.common) > 0 or not case.wording.words.common:
        return None
    counts = {tag: len(set(words) & other.words.common) for tag in known_wordings() if (other := wording_of(tag))}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] >= _FEW else None


RULES = (
    Rule("spelling", "note", "English is spelled as the United Nations spells it: honour, favour, centre.",
         "UN Editorial Manual, Spelling; letters of the United States deviate", spelling),
    Rule("entries-run-on", "note", "Entries of a list stand on lines of their own.",
         "letterforge: lists that come pasted lose their lines", entries_run_on),
    Rule("language-mixed", "warning", "A paragraph in another language is a quotation.",
         "Swiss directive 421-0-F: notes are in one language; UN Correspondence Manual ST/DCS/4/Rev.1, para. 118",
         language_mixed),
    Rule("script-foreign", "note", "Words stand in the script of the letter's language.",
         "letterforge: who cannot read a name cannot answer it", script_foreign),
)  # fmt: skip
