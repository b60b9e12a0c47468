"""Rules on the writing itself: spelling, entries that run on, words of another language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from letterforge.checks.case import Case, Passage, Remark, Rule
from letterforge.checks.passages import counted_words, found, times
from letterforge.checks.persons import persons_of
from letterforge.checks.wording import Wording, known_wordings, wording_of
from letterforge.model import KeyPath, Letter, Open, in_language, words_for
from letterforge.protocol import Language, language

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 0.75  # of the letters of a passage: the rest are names and symbols
_SCRIPTS = {"CJK": "Chinese characters"}  # scripts whose names in Unicode tell nobody anything
_FEW = 2  # distinct function words by which a passage shows its language
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
    """The language or the script of a passage in another than the letter's own; None of a short one."""
    script = _script_of(text)
    if script and script != _own_script(case.reading.spoken if case.reading else language(case.letter.language)):
        return _shown(text, case.wording) or _script_named(script)
    return _shown(text, case.wording)


@lru_cache(maxsize=256)
def _shown(text: str, own: Wording) -> str | None:
    """The language of which the passage has a formula, or small words, where none of them is of the letter's own."""
    written = _WORD.findall(text)
    words = {word.casefold() for word in written}
    if words & own.words.common or own.honour.search(text) or own.compliments.search(text):
        return None
    others = {tag: other for tag in known_wordings() if (other := wording_of(tag)) and other is not own}
    spoken = next((tag for tag, other in others.items() if _formula(other, text)), None)
    if spoken or len(written) < _LONG:
        return spoken
    counts = {tag: len(words & other.words.common) for tag, other in others.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] >= _FEW else None


def _formula(other: Wording, text: str) -> bool:
    return bool(other.honour.search(text) or other.compliments.search(text))


@lru_cache(maxsize=256)  # the letters of a run have most paragraphs in common
def _script_of(text: str) -> str | None:
    """The script of a passage that is long enough to be in one: "LATIN"; None of a short or a mixed one."""
    letters = Counter(unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha())
    enough = len(_WORD.findall(text)) >= _LONG or letters["CJK"] >= 2 * _LONG
    script, number = letters.most_common(1)[0] if letters else ("", 0)
    return script if enough and number > _MOST * letters.total() else None


def _own_script(spoken: Language) -> str:
    """The script of the language's own names of letters and notes."""
    return _usual_script("".join(spoken.kinds.values()))


@lru_cache(maxsize=32)
def _usual_script(named: str) -> str:
    return Counter(unicodedata.name(char, "").split(" ")[0] for char in named if char.isalpha()).most_common(1)[0][0]


_NO_SCRIPT = ("MODIFIER", "IDEOGRAPHIC")  # ʻ and ʼ in names, 〇: of all scripts and of none
_ORDINAL = re.compile(r"(?<![A-Za-z])[IVX]+(?![A-Za-z])")  # Карл XVI Густав


def name_script(case: Case) -> Iterator[Remark]:
    """The name of somebody who is addressed or signs has letters of another script than that of the language."""
    spoken = case.letter.language
    own = _own_script(case.reading.spoken if case.reading else language(spoken))
    for keys, person in persons_of(case):
        name = person.name
        other = None if name is None or isinstance(name, Open) else _other_script(words_for(name, spoken), own)
        if other is not None:
            fact = f"the name has letters in {_script_named(other)}, the language is written in {_script_named(own)}"
            hint = f"write it in the letter's script: name, or name.{spoken}"
            yield Remark(fact, case.letter.place_of(*keys, "name"), hint)


def _other_script(name: str, own: str) -> str | None:
    """The first script in a name that is not the language's own; None where all its letters are in that."""
    return next((script for script in _scripts_in(_ORDINAL.sub("", name)) if script != own), None)


def _scripts_in(name: str) -> Iterator[str]:
    """The script of each letter that has one: "CYRILLIC"."""
    scripts = (unicodedata.name(char, "").split(" ")[0] for char in name if char.isalpha())
    return (script for script in scripts if script not in _NO_SCRIPT)


def _script_named(script: str) -> str:
    return _SCRIPTS.get(script, f"{script.title()} script")


# Quotation marks that word processors set, and YAML does not take for its own: they would be printed.
_QUOTED = re.compile(r"^[“”„‘’‚][^“”„]*[“”‘’]$")


def value_quoted(case: Case) -> Iterator[Remark]:
    """A name, a place or another short value stands in quotation marks that are printed with it."""
    for keys, words in _values(case.letter):
        if _QUOTED.match(words):
            hint = 'write it without them, or in straight ones: "…"'
            yield Remark(f"{words} is printed with its quotation marks", case.letter.place_of(*keys), hint)


def _values(letter: Letter) -> Iterator[tuple[KeyPath, str]]:
    """The short texts of the letter in its language, each with the path of its key."""
    given: list[tuple[KeyPath, object]] = [((key,), getattr(letter, key)) for key in _SHORT]
    for key in ("addressees", "persons", "signatories"):
        persons = enumerate(getattr(letter, key))
        given += [((key, n, name), getattr(person, name)) for n, person in persons for name in ("name", "post")]
    for keys, value in given:
        words = in_language(value, letter.language) if isinstance(value, str | Mapping) else None
        if words is not None:
            yield keys, words


_SHORT = ("place", "reference", "subject", "classification", "salutation")
RULES = (
    Rule("spelling", "note", "English is spelled as the United Nations spells it: honour, favour, centre.",
         "UN Editorial Manual, Spelling; letters of the United States deviate", spelling),
    Rule("entries-run-on", "note", "Entries of a list stand on lines of their own.",
         "letterforge: lists that come pasted lose their lines", entries_run_on),
    Rule("language-mixed", "warning", "A paragraph in another language is a quotation.",
         "Swiss directive 421-0-F: notes are in one language; UN Correspondence Manual ST/DCS/4/Rev.1, para. 118",
         language_mixed),
    Rule("value-quoted", "warning", "Names and places stand without quotation marks.",
         "letterforge: what comes pasted is told", value_quoted, "letter"),
    Rule("name-script", "warning", "Names stand in the script of the letter's language.",
         "letterforge: who cannot read a name cannot answer it", name_script, "letter"),
    Rule("script-foreign", "note", "Words stand in the script of the letter's language.",
         "letterforge: who cannot read a name cannot answer it", script_foreign),
)  # fmt: skip
