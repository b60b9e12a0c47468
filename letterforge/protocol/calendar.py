"""How a language writes days and times: the table languages/<tag>/dates.toml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Clock(BaseModel):
    """The time of day. `whole` prints full hours, `minutes` all others; {hour}, {minute}, {half} (of `halves`).

    `twelve`: the hours are counted to twelve twice; `zero`: the one after midnight is 0, not 12. `spoken`: times with a
    word of their own, by HH:MM ("noon").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    whole: str
    minutes: str
    twelve: bool = False
    zero: bool = False
    halves: tuple[str, str] = ("", "")
    spoken: Mapping[str, str] = {}


class Dates(BaseModel):
    """Patterns of days; {day}, {month}, {year}, {weekday}, {date}, {place}, {time}, {zone}, {city} are filled in.

    `months` and `weekdays` (from Monday) stand as a date needs them; `other_weekdays` (1: Monday) are only read.
    `days`: days of the month with a form of their own. `digits`: the ten that the language writes. `solemn` dates are
    written with the words of `numbers` (1 to 31) and the digits of `solemn_digits`. `placed` at the head of a letter,
    `ended` at the end of a note or an instrument. `beside`: the day in another calendar, {other}, and the {date}.
    `below`: what has place and date below the signatures; an instrument's number then stands below them. `cities`: what
    a time zone is called by; IANA name → city.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: str
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    weekdays: tuple[str, ...] = Field(min_length=7, max_length=7)
    other_weekdays: Mapping[str, int] = {}
    days: Mapping[str, str] = {}
    digits: str = Field(default="0123456789", min_length=10, max_length=10)
    solemn: bool = False
    numbers: tuple[str, ...] = ()
    solemn_digits: str = ""
    placed: str
    ended: str
    beside: str = "{other} / {date}"
    below: Literal["nothing", "instruments", "letters"] = "nothing"
    draft: str
    occasion: str
    zone: str
    offset: str
    clock: Clock
    cities: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _solemn_has_words(self) -> Self:
        if self.solemn and (len(self.numbers) < 31 or len(self.solemn_digits) < 10):
            raise ValueError("solemn dates are written with 31 numbers and ten digits")
        return self
