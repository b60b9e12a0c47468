"""What the rules look for in the words of a letter: words/<tag>.toml in, ready patterns out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from letterforge.document.scripts import primary
from letterforge.model import Gender
from letterforge.protocol.folders import raw_table
from letterforge.protocol.states import names_in, state_in

_NEVER = "(?!)"  # finds nothing
_ARTICLE = re.compile(r"^(?:the |la |le |les |l'|el |los |las )")


class Words(BaseModel):
    """The file; see the comments in words/en.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edge: str
    attached: str
    gap: str
    later: bool
    vocative: str
    honour: str
    enclosing: str
    compliments: str
    avails: str
    sentence_end: str
    singular: str
    plural: str
    plural_formula: str
    you: str
    numbered: tuple[str, ...]
    forms_of_you: tuple[str, ...]
    excellency: str
    plain: str
    your_excellency: str
    not_salutation: str
    feminine: str
    masculine: str
    marks: tuple[str, ...]
    salutation_words: tuple[str, ...]
    styles: tuple[str, ...]
    titles: tuple[str, ...]
    trailing: tuple[str, ...]
    local_titles: tuple[str, ...]
    local_states: tuple[str, ...]
    circulated: str
    agenda: str
    counted: str
    numbers: Mapping[str, int]
    through: str
    time: str
    afternoon: str
    wrong_time: str
    midnight: str
    odd_dates: tuple[tuple[str, str], ...]
    entries: str
    common: frozenset[str]
    foreign: str
    spelling: Mapping[str, str]
    abbreviations: Mapping[str, str]
    states: Mapping[str, str]
    known: Mapping[str, str]
    usage: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Wording:
    """Patterns of one language, and the `words` they are made of.

    `abbreviation`, `state` and `spelling` have the word found as their first group; a `state` match without it is a
    name that the United Nations uses. `courtesies` is a run of two courtesies or more, `courtesy` one of them.
    """

    words: Words
    vocative: re.Pattern[str]
    honour: re.Pattern[str]
    enclosing: re.Pattern[str]
    sentence_end: re.Pattern[str]
    singular: re.Pattern[str]
    plural: re.Pattern[str]
    plural_formula: re.Pattern[str]
    compliments: re.Pattern[str]
    third: re.Pattern[str]
    your_excellency: re.Pattern[str]
    not_salutation: re.Pattern[str]
    courtesies_of: Mapping[Gender, re.Pattern[str]]
    circulated: re.Pattern[str]
    agenda: re.Pattern[str]
    counted: re.Pattern[str]
    number: re.Pattern[str]
    wrong_time: re.Pattern[str]
    midnight: re.Pattern[str]
    entries: re.Pattern[str]
    foreign: re.Pattern[str]
    first_or_second: re.Pattern[str]
    abbreviation: re.Pattern[str]
    spelling: re.Pattern[str]
    state: re.Pattern[str]
    courtesies: re.Pattern[str]
    courtesy: re.Pattern[str]
    odd_dates: tuple[tuple[re.Pattern[str], str], ...]
    forms_of_you: tuple[re.Pattern[str], ...]

    def state_meant(self, word: str) -> str:
        """The code of the State that a word of `states` means."""
        return next(code for name, code in self.words.states.items() if re.fullmatch(_bare(name), word))

    def is_usage_of(self, word: str, code: str) -> bool:
        """Whether a State uses this word itself."""
        return any(code == user and re.fullmatch(_bare(name), word) for name, user in self.words.usage.items())


@cache
def known_wordings() -> tuple[str, ...]:
    """The tags of the languages whose words are listed, sorted."""
    names = (entry.name for entry in files(__package__).joinpath("words").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def wording_of(lang: str) -> Wording | None:
    """The words of the language of the BCP 47 tag; None where nobody has listed them."""
    tag = primary(lang)
    file = files(__package__).joinpath("words", f"{tag}.toml")
    if not file.is_file():
        return None
    return _wording(Words.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))), tag)


# What is a courtesy in one language, and in others an initial or a name: M. Night, Don Pramudwinai.
_NAMES = frozenset({"M.", "S. E.", "Don", "Doña"})
# The words that are patterns as they stand in the file; a pattern of none finds nothing.
_PATTERNS = (
    "vocative", "honour", "enclosing", "sentence_end", "plural", "plural_formula", "compliments", "your_excellency",
    "not_salutation", "circulated", "agenda", "wrong_time", "midnight", "entries",
    "foreign",
)  # fmt: skip


def _wording(words: Words, tag: str) -> Wording:
    edge, attached = words.edge, words.attached
    singular, number = _not_after(words.numbered) + f"(?:{words.singular or _NEVER})", rf"{_one_of(words.numbers)}|\d+"
    courtesy = _one_of((*words.styles, *words.titles, *words.trailing))
    return Wording(
        words=words,
        **{name: _pattern(getattr(words, name)) for name in _PATTERNS},
        singular=re.compile(singular),
        third=_pattern(_either(words.compliments, words.avails)),
        courtesies_of={"feminine": _pattern(words.feminine), "masculine": _pattern(words.masculine)},
        counted=_pattern(words.counted.replace("{number}", number)),
        number=re.compile(number),
        first_or_second=_pattern(_either(singular, words.plural, words.you)),
        # A/71/L.1, UN-Habitat, un@UN.org: symbols, names and addresses are no abbreviations.
        abbreviation=re.compile(rf"(?<![{edge}/.@-]){attached}({_one_of(words.abbreviations)})(?![{edge}/@-]|\.\w)"),
        spelling=re.compile(rf"\b({_one_of(words.spelling)})\b"),
        state=re.compile(rf"{_names_with(words, tag)}|(?<![{edge}-]){attached}({'|'.join(words.states)})(?![{edge}-])"),
        courtesies=re.compile(rf"(?<![{edge}])(?:(?:{courtesy}){words.gap}){{2,}}"),
        courtesy=re.compile(courtesy),
        odd_dates=tuple((re.compile(pattern), hint) for pattern, hint in words.odd_dates),
        forms_of_you=tuple(map(re.compile, words.forms_of_you)),
    )


@cache
def courtesies_anywhere() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The courtesies before a name and those behind it, of all languages, but those that are names in others."""
    known = [found.words for tag in known_wordings() if (found := wording_of(tag))]
    before = {word for words in known for word in (*words.styles, *words.titles)} - _NAMES
    return re.compile(_one_of(before)), tuple(word for words in known for word in words.trailing)


@cache
def month_names(lang: str) -> Mapping[str, int]:
    """The months by their names in small letters, those of a double name (Arabic) by each; January is 1."""
    months = raw_table(primary(lang), "dates").get("months", ())
    pairs = [(name, number) for number, name in enumerate(months, start=1)]
    halves = [(half, number) for name, number in pairs if "/" in name for half in name.split("/")]
    return {name.casefold(): number for name, number in (*pairs, *halves)}


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or _NEVER)


def _either(*patterns: str) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns if pattern)


def _one_of(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first; of none, one that finds nothing."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or _NEVER


def _not_after(nouns: Iterable[str]) -> str:
    return "".join(rf"(?<!\b(?i:{re.escape(noun)}) )" for noun in nouns)


def _bare(pattern: str) -> str:
    """A pattern of `states` without what must not stand around it, for a word that was found by it."""
    return re.sub(r"\(\?<?![^)]*\)", "", pattern)


def _names_with(words: Words, lang: str) -> str:
    """The names of the United Nations that hold one of `states`: "Republic of Moldova" holds "Moldova"."""
    own = {name for pattern, code in words.states.items() for name in _official(code, lang) if re.search(pattern, name)}
    written = (re.escape(name).replace("'", "['’]") for name in sorted(own, key=len, reverse=True))
    return "|".join((*words.known, *written)) or _NEVER


def _official(code: str, lang: str) -> Iterator[str]:
    row = state_in(names_in(lang), code)
    return (_ARTICLE.sub("", name) for name in (row.name, row.text, row.formal, row.of, row.formal_of))
