"""The smallest parts of a letter file: texts, maps of languages, keys, dates, and facts still open.

In: what YAML, TOML, JSON or a caller says. Out: texts in NFC that XML can hold, dates that exist, keys of one shape.
What is wrong becomes a pydantic error whose words are ours (`refuse`); `problems` collects them.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

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

MAX_TEXT = 100_000
# Everything that XML 1.0 cannot hold (its production 2, "Char"); no writer could show it.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STATE = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")


def refuse(fact: str, hint: str | None = None) -> PydanticCustomError:
    """An error in our own words: raised in a validator, it becomes a Problem with `fact` as message."""
    return PydanticCustomError("letterforge", "{fact}", {"fact": fact, "hint": hint})


def quoted(value: object) -> str:
    """A value as messages quote it: in quotation marks, never more than 60 characters."""
    text = repr(str(value))
    return text if len(text) <= 60 else f"{text[:58]}…{text[0]}"


class Part(BaseModel):
    """The base of every part of a letter: immutable, and no key that is not known."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, coerce_numbers_to_str=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: object) -> object:
        # `copies:` with nothing after it says nothing; an unknown key stays, to be refused.
        if not isinstance(data, Mapping) or None not in data.values():
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.file_keys()}

    @classmethod
    def file_keys(cls) -> Mapping[str, str]:
        """What each key is called in Python, by its name in a letter file: `from` is `senders`."""
        return {str(field.validation_alias or name): name for name, field in cls.model_fields.items()}


def _plain(text: str) -> str:
    found = NOT_XML.search(text)
    if found:
        raise refuse(f"character U+{ord(found[0]):04X} cannot stand in a letter", "take it out; it prints nothing")
    return unicodedata.normalize("NFC", text)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise refuse("the text is empty", "write it, or leave the key out")
    return text


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _existing(date.fromisoformat, value, "day")
    if isinstance(value, datetime) or not isinstance(value, date):
        raise refuse(f"{quoted(value)} is no date", "write it as year-month-day: 2016-11-01")
    return value


def _moment(value: object) -> datetime:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return _existing(datetime.fromisoformat, value, "moment")
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise refuse(f"{quoted(value)} is no date and time", "write 2016-11-09T17:00; the zone stands in its own key")
    return value


def _existing[T](read: "type[T]", value: str, what: str) -> "T":  # pragma: no cover
    raise NotImplementedError
