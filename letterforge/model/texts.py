"""The smallest parts of a letter file: texts, maps of languages, keys, dates, and facts still open.

In: what YAML, TOML, JSON or a caller says. Out: texts in NFC that XML can hold, dates that exist, keys of one shape.
What is wrong becomes a pydantic error in our own words (`refuse`), which `problems` collects.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Annotated, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

_T = TypeVar("_T")
MAX_TEXT = 100_000
NAMES_A_FILE = "names a file"  # the mark of such a text in a model; `named` looks for it
MAX_LINES = 200  # of what is no body; an address has ten
MAX_QUOTE = 60
# Blanks, and characters that print nothing: a text of these says nothing.
INVISIBLE = " \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202f\u2060\u3000\ufeff"
# What XML 1.0 cannot hold (its production 2, "Char"): no writer could show it.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
_STATE = r"[A-Z]{2}"
_LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
_FACT = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
_COLUMN = r"\w+"
_OPTION = r"[a-z0-9]+([_.-][a-z0-9]+)*"
_STATE_HINT = "write its two capital letters, as `letterforge list states` shows them in every language"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", re.ASCII)


def refuse(fact: str, hint: str | None = None) -> PydanticCustomError:
    """An error in our own words: raised in a validator, it becomes a Problem with `fact` as its message."""
    return PydanticCustomError("letterforge", "{fact}", {"fact": fact, "hint": hint})


def quoted(value: object) -> str:
    """A value as messages quote it: in quotation marks, never more than 60 characters."""
    text = repr(str(value)[: MAX_QUOTE + 1])
    return text if len(text) <= MAX_QUOTE else f"{text[: MAX_QUOTE - 2]}…{text[0]}"


def unaccented(text: str) -> str:
    """The text without accents and other marks over or under its letters, for comparing."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


class Part(BaseModel):
    """The base of every part of a letter: immutable, and without a key that is not known."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, coerce_numbers_to_str=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: object) -> object:
        # `copies:` with nothing after it says nothing; an unknown key stays, to be refused.
        if not isinstance(data, Mapping) or not any(value is None for value in data.values()):
            return data
        known = {*cls.model_fields, *cls.file_keys()}
        return {key: value for key, value in data.items() if value is not None or key not in known}

    @classmethod
    def file_keys(cls) -> Mapping[str, str]:
        """The Python name of each key of a letter file: `from` is `senders`."""
        return {str(field.validation_alias or name): name for name, field in cls.model_fields.items()}


def _holdable(text: str) -> str:
    found = NOT_XML.search(text)
    if found:
        raise refuse(f"the character U+{ord(found[0]):04X} cannot stand in a letter", "take it out; it prints nothing")
    return unicodedata.normalize("NFC", text)


def _said(fact: str, hint: str) -> AfterValidator:
    def check(text: str) -> str:
        if not text.strip(INVISIBLE):
            raise refuse(fact, hint)
        return text

    return AfterValidator(check)


def _few_lines(text: str) -> str:
    if text.count("\n") >= MAX_LINES:
        raise refuse(f"the text has more than {MAX_LINES} lines", "write what is long into the body")
    return text


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _existing(lambda: date.fromisoformat(value), f"{quoted(value)} is no day of the calendar")
    if isinstance(value, datetime) or not isinstance(value, date):
        hint = (isinstance(value, str) and _pasted(value)) or "write year-month-day: 2016-11-01"
        raise refuse(f"{quoted(value)} is no date", hint)
    return value


def _moment(value: object) -> datetime:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return _existing(lambda: datetime.fromisoformat(value), f"{quoted(value)} is no time of the calendar")
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise refuse(f"{quoted(value)} is no local date and time", "write 2016-11-09T17:00; 'zone' says where")
    return value


def _existing(read: Callable[[], _T], fact: str) -> _T:
    try:
        return read()
    except ValueError as error:
        raise refuse(fact, "check the month and the day") from error


def _pasted(text: str) -> str | None:
    """A hint on a character that came with a copy, and looks like another or like nothing."""
    odd = next((char for char in text if unicodedata.category(char) in ("Cf", "Pd", "Zs") and char not in "- "), None)
    return f"type it anew: the character U+{ord(odd):04X} came with a copy" if odd else None


def _spelled(text: str) -> str | None:
    """A hint with the key that words are meant for: "Permanent Representative" is permanent-representative."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    key = "-".join(re.findall("[a-z0-9]+", plain.replace("'", "-"))) if "/" not in text else ""
    return f"as keys are written that is {key!r}" if key and len(key) > len(text) // 2 else None


def _shaped(pattern: str, fact: str, hint: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            meant = _spelled(text) if pattern == _KEY else None
            raise refuse(fact.format(quoted(text)), _pasted(text) or meant or hint)
        return text

    return AfterValidator(check)


def _state_hint(text: str) -> str:
    if not re.fullmatch(_STATE, text):
        meant = text.strip(INVISIBLE).upper()
        hint = f"did you mean {meant!r}?" if re.fullmatch(_STATE, meant) else _STATE_HINT
        raise refuse(f"{quoted(text)} is no State's code", hint)
    return text


def _well_cased(tag: str) -> str:
    first, *rest = tag.split("-")
    cases = {4: str.title, 2: str.upper}
    return "-".join([first.lower(), *(cases.get(len(part), str.lower)(part) for part in rest)])


def _lines(value: object) -> object:
    if isinstance(value, (list, tuple)) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return value


def _several(value: object) -> object:
    return (value,) if isinstance(value, (str, Mapping)) else value


def _pattern(pattern: str) -> dict[str, str]:
    return {"pattern": f"^{pattern}$"}


Text: TypeAlias = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_holdable)]
Lines: TypeAlias = Annotated[Text, AfterValidator(_few_lines)]
Words: TypeAlias = Annotated[
    Lines, AfterValidator(str.strip), _said("the text is empty", "write it between the quotes")
]
Prose: TypeAlias = Annotated[Text, _said("the body is empty", "write what the letter says")]
FileName: TypeAlias = Annotated[Words, Field(max_length=1_000), NAMES_A_FILE]
Key: TypeAlias = Annotated[
    Text,
    Field(max_length=80, json_schema_extra=_pattern(_KEY)),
    _shaped(_KEY, "{} is no key", "keys hold small Latin letters, digits and hyphens: joint-letter"),
]
# The State of a party: its code, or what was written instead, of which protocol knows which State is meant.
StateName: TypeAlias = Annotated[Words, Field(max_length=100, json_schema_extra=_pattern(_STATE))]
StateCode: TypeAlias = Annotated[Text, Field(json_schema_extra=_pattern(_STATE)), AfterValidator(_state_hint)]
LanguageTag: TypeAlias = Annotated[
    Text,
    Field(max_length=80, json_schema_extra=_pattern(_LANGUAGE)),
    _shaped(_LANGUAGE, "{} is no language tag", "write its code: en, fr, ar; `letterforge list languages` shows them"),
    AfterValidator(_well_cased),
]
OptionName: TypeAlias = Annotated[
    Text,
    Field(json_schema_extra=_pattern(_OPTION)),
    _shaped(_OPTION, "{} is no option's name", "write small letters, digits, hyphens, points and underscores"),
]
ColumnName: TypeAlias = Annotated[
    Text,
    Field(max_length=80),
    _shaped(_COLUMN, "{} is no name of a column", "write letters, digits and underscores: table, table_no"),
]
Day: TypeAlias = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Moment: TypeAlias = Annotated[datetime, BeforeValidator(_moment, json_schema_input_type=datetime)]


class Open(Part):
    """A fact still open: a visible blank in a draft, refused by every other edition."""

    open: Words = Field(description="What is still to be settled, as the draft shows it: 'November 2016'")


# Tags begin with "|", which no key of a letter file does: `problems` takes them out of an error's place again.
def _is_open(value: object) -> bool:
    return isinstance(value, Open) or (isinstance(value, Mapping) and "open" in value)


def _form(value: object) -> str:
    return "|map" if isinstance(value, Mapping) else "|text"


def _form_or_open(value: object) -> str:
    return "|Open" if _is_open(value) else _form(value)


def open_or(tag: str) -> Discriminator:
    """Tells a fact still open from what is tagged `tag`."""
    return Discriminator(lambda value: "|Open" if _is_open(value) else tag)


OpenTag: TypeAlias = Annotated[Open, Tag("|Open")]
TextMap: TypeAlias = Annotated[Mapping[LanguageTag, Words], Field(min_length=1), Tag("|map")]
_ProseMap: TypeAlias = Annotated[Mapping[LanguageTag, Prose], Field(min_length=1), Tag("|map")]
_PostMap: TypeAlias = Annotated[Mapping[LanguageTag, Lines], Field(min_length=1), Tag("|map")]

LocalText: TypeAlias = Annotated[Annotated[Words, Tag("|text")] | TextMap, Discriminator(_form)]
LocalProse: TypeAlias = Annotated[Annotated[Prose, Tag("|text")] | _ProseMap, Discriminator(_form)]
LocalPost: TypeAlias = Annotated[Annotated[Lines, Tag("|text")] | _PostMap, Discriminator(_form)]
LocalOrOpen: TypeAlias = Annotated[Annotated[Words, Tag("|text")] | TextMap | OpenTag, Discriminator(_form_or_open)]
TextOrOpen: TypeAlias = Annotated[Annotated[Words, Tag("|text")] | OpenTag, open_or("|text")]
DayOrOpen: TypeAlias = Annotated[Annotated[Day, Tag("|day")] | OpenTag, open_or("|day")]
LocalLines: TypeAlias = Annotated[LocalText, BeforeValidator(_lines, json_schema_input_type=LocalText | list[str])]
LocalTexts: TypeAlias = Annotated[
    tuple[LocalText, ...], BeforeValidator(_several, json_schema_input_type=LocalText | list[LocalText])
]
FactName: TypeAlias = Annotated[
    Text,
    Field(max_length=80, json_schema_extra=_pattern(_FACT)),
    _shaped(_FACT, "{} is no name of a fact", "write small letters, digits and underscores: treaty, signed_on"),
]


def _fact_form(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "|list"
    if isinstance(value, datetime) or (isinstance(value, str) and _MOMENT.fullmatch(value)):
        return "|moment"
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return "|day"
    return _form_or_open(value)


Fact: TypeAlias = Annotated[
    Annotated[Words, Tag("|text")]
    | TextMap
    | OpenTag
    | Annotated[Day, Tag("|day")]
    | Annotated[Moment, Tag("|moment")]
    | Annotated[tuple[LocalText, ...], Tag("|list")],
    Discriminator(_fact_form),
]


def in_language(text: str | Mapping[str, str], lang: str) -> str | None:
    """The words of `text` in the language `lang` (BCP 47); None where it has none.

    A plain text is in the letter's own language, whichever that is. A map is asked for `lang`, then for what `lang`
    is a variety of: fr-CH, then fr.
    """
    if isinstance(text, str):
        return text
    known = {tag.lower(): words for tag, words in text.items()}
    subtags = lang.lower().split("-")
    tags = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    return next((known[tag] for tag in tags if tag in known), None)


def words_for(text: str | Mapping[str, str] | Open, lang: str) -> str:
    """The words of `text` in `lang`, as `in_language` finds them, else in the first language that it has.

    Of a fact still open, what is still to be settled.
    """
    if isinstance(text, Open):
        return text.open
    return in_language(text, lang) or next(iter(text.values() if isinstance(text, Mapping) else (text,)))
