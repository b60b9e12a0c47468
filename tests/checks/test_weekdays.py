"""A weekday that is not its date's is told in each language, however that language writes the two."""

from __future__ import annotations

import pytest

from tests.checks.letters import found

# The letter is dated 1 November 2016; 9 November 2016 is a Wednesday.
WRONG = [
    ("en", "Come on Thursday, 9 November 2016.", "Thursday, 9 November 2016", "9 November 2016"),
    ("fr", "Le jeudi 9 novembre 2016, à 17 heures.", "jeudi 9 novembre 2016", "9 novembre 2016"),
    ("fr", "Le mercredi 1er novembre 2016.", "mercredi 1er novembre 2016", "1er novembre 2016"),
    ("es", "El jueves 9 de noviembre de 2016.", "jueves 9 de noviembre de 2016", "9 de noviembre de 2016"),
    ("es", "El miércoles, 1.º de noviembre del 2016.", "miércoles, 1.º de noviembre del 2016",
     "1 de noviembre de 2016"),
    ("ru", "Приходите в четверг, 9 ноября 2016 года.", "четверг, 9 ноября 2016", "9 ноября 2016 года"),
    ("ru", "Приходите во вторник, 9 ноября.", "вторник, 9 ноября", "9 ноября 2016 года"),
    ("ar", "يوم الخميس 9 تشرين الثاني/نوفمبر 2016.", "الخميس 9 تشرين الثاني/نوفمبر 2016",
     "9 تشرين الثاني/نوفمبر 2016"),
    ("ar", "يوم الخميس الموافق ٩ نوفمبر ٢٠١٦.", "الخميس الموافق ٩ نوفمبر ٢٠١٦", "9 تشرين الثاني/نوفمبر 2016"),
    ("zh", "2016年11月9日星期四下午5时。", "2016年11月9日星期四", "2016年11月9日"),
    ("zh", "二〇一六年十一月九日（星期天）。", "二〇一六年十一月九日（星期天", "2016年11月9日"),
    ("zh", "2016 年 11 月 9 日 周四。", "2016 年 11 月 9 日 周四", "2016年11月9日"),
]  # fmt: skip
RIGHT = [
    ("en", "Come on Wednesday, 9 November 2016."),
    ("fr", "Le mercredi 9 novembre 2016, à 17 heures, et le mardi 1er novembre."),
    ("es", "El miércoles 9 de noviembre de 2016 y el martes 1 de noviembre."),
    ("ru", "Приходите в среду, 9 ноября 2016 года, или во вторник, 1 ноября."),
    ("ru", "Среда, 9 ноября, пятница, 11 ноября."),
    ("ar", "يوم الأربعاء 9 تشرين الثاني/نوفمبر 2016، الساعة 17:00."),
    ("ar", "يوم الاثنين ٩ تشرين الثاني/نوفمبر ٢٠٢٠."),
    ("ar", "يوم الأربعاء 9 نوفمبر 2016."),
    ("zh", "2016年11月9日星期三下午5时（纽约时间），11月13日星期天。"),
    ("zh", "二〇二〇年十月二十六日星期一。"),
]


def told(tag: str, words: str) -> list[str]:
    """What the rule says of a letter in the language with these words; the letter must be one that can be composed."""
    findings = found(language=tag, body=words)

    assert "composing" not in [finding.rule for finding in findings]
    return [finding.message for finding in findings if finding.rule == "weekday"]


@pytest.mark.parametrize(("tag", "words", "date", "meant"), WRONG)
def test_another_day_s_weekday_is_told(tag: str, words: str, date: str, meant: str) -> None:
    """In the case, the order and the digits that a text of the language has."""
    (message,) = told(tag, words)

    assert message.startswith(f"{date!r} is wrong: {meant} is a ")


@pytest.mark.parametrize(("tag", "words"), RIGHT)
def test_the_date_s_own_weekday_is_not_told(tag: str, words: str) -> None:
    """The year is read in each language's digits, and is the nearest one where none is given."""
    assert [] == told(tag, words)


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
def test_a_letter_at_the_ends_of_the_calendar_is_looked_at(written: str) -> None:
    """The year before the first and that after the last have no days."""
    said = [finding.message for finding in found(date=written, body="Come on Friday, 30 February.")]

    assert "there is no such day as 'Friday, 30 February'" in said


def test_the_year_0_has_no_days() -> None:
    """Whatever a text says of it."""
    assert ["there is no such day as '〇〇〇〇年一月一日星期一'"] == told("zh", "〇〇〇〇年一月一日星期一。")
