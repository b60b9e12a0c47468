"""The closing sentence in each language: it repeats the salutation, agrees with who signs, and grades respect."""

from __future__ import annotations

import pytest

from tests.compose.letters import PGA, letter, said, section

AMBASSADOR = {"name": "Ана", "gender": "feminine", "office": "ambassador", "state": "CN", "cases": {"dative": "Ане"}}
CHARGE = {**AMBASSADOR, "office": "charge-d-affaires", "state": "PH"}
TWO = [PGA, {**PGA, "name": "Ana"}]


def closing(language: str, to: dict[str, object], **changes: object) -> str:
    """The closing of a letter to somebody."""
    sender = {"from": [{"office": "pga", "gender": "masculine"}]}
    return said(section(letter(language=language, to=[to], **{**sender, **changes})).blocks, "closing")[-1]


@pytest.mark.parametrize(
    ("to", "changes", "expected"),
    [
        (AMBASSADOR, {}, "Прошу Вас, госпожа Посол, принять уверения в моем весьма высоком уважении."),
        (CHARGE, {}, "Прошу Вас, госпожа Временный Поверенный в делах, принять уверения в моем глубоком уважении."),
        (AMBASSADOR, {"signatories": TWO},
         "Просим Вас, госпожа Посол, принять уверения в нашем весьма высоком уважении."),
        (AMBASSADOR, {"style": {"closing-grade": "high"}},
         "Прошу Вас, госпожа Посол, принять уверения в моем высоком уважении."),
        (AMBASSADOR, {"style": {"closing-form": "renewal"}},
         "Я пользуюсь этим случаем, чтобы возобновить Вашему Превосходительству уверения в моем весьма высоком "
         "уважении."),
        (CHARGE, {"style": {"closing-form": "renewal"}},
         "Я пользуюсь этим случаем, чтобы возобновить Вам уверения в моем глубоком уважении."),
    ],
)  # fmt: skip
def test_russian_drops_the_first_word_of_the_salutation(
    to: dict[str, object], changes: dict[str, object], expected: str
) -> None:
    """The grade is the office's or the letter's; renewing, it speaks in the dative; a chargé is no Excellency."""
    assert expected == closing("ru", to, **changes)


@pytest.mark.parametrize(
    ("to", "changes", "expected"),
    [
        (AMBASSADOR, {}, "顺致最崇高的敬意。"),
        (AMBASSADOR, {"signatories": TWO}, "顺致最崇高的敬意。"),
        (CHARGE, {}, "顺致崇高的敬意。"),
        (AMBASSADOR, {"style": {"closing-grade": "high"}}, "顺致崇高的敬意。"),
        ({**AMBASSADOR, "office": "private"}, {}, "顺致问候。"),
    ],
)
def test_chinese_grades_and_names_nobody(to: dict[str, object], changes: dict[str, object], expected: str) -> None:
    """One line, one full stop, nothing after it; never 此致敬礼."""
    assert expected == closing("zh", to, **changes)


@pytest.mark.parametrize(
    ("to", "changes", "expected"),
    [
        (AMBASSADOR, {}, "وتفضلوا، صاحبة السعادة، بقبول فائق الاحترام والتقدير."),
        ({**AMBASSADOR, "gender": "masculine"}, {}, "وتفضلوا، صاحب السعادة، بقبول فائق الاحترام والتقدير."),
        (AMBASSADOR, {"style": {"closing-grade": "asma"}}, "وتفضلوا، صاحبة السعادة، بقبول أسمى آيات التقدير."),
        (AMBASSADOR, {"style": {"verb-to-women": "feminine"}},
         "وتفضلن، صاحبة السعادة، بقبول فائق الاحترام والتقدير."),
    ],
)  # fmt: skip
def test_arabic_stays_in_the_plural_of_respect(
    to: dict[str, object], changes: dict[str, object], expected: str
) -> None:
    """The vocative agrees, the verb does not, unless the house writes as Morocco does."""
    assert expected == closing("ar", to, **changes)
