"""Days and moments as official texts of each language have them; where a library's own pattern would be wrong."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from letterforge.protocol import (
    Usage,
    clock_text,
    date_text,
    dateline_pattern,
    draft_moment,
    known_languages,
    language,
    occasion_text,
)
from letterforge.protocol.folders import raw_table

# The twelve months in a date of each language, as a reader would check them.
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "de_enero de_febrero de_marzo de_abril de_mayo de_junio de_julio de_agosto de_septiembre de_octubre "
    "de_noviembre de_diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "كانون_الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه تموز/يوليه آب/أغسطس "
    "أيلول/سبتمبر تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر كانون_الأول/ديسمبر",
    "zh": "年1月 年2月 年3月 年4月 年5月 年6月 年7月 年8月 年9月 年10月 年11月 年12月",
}


@pytest.mark.parametrize(("tag", "month"), [(tag, n) for tag in MONTHS for n in range(1, 13)])
def test_every_month_has_its_name(tag: str, month: int) -> None:
    """In the form that a date needs."""
    name = MONTHS[tag].split()[month - 1].replace("_", " ")

    assert name in date_text(date(2016, month, 2), language(tag))


@pytest.mark.parametrize(
    ("tag", "first", "ninth"),
    [
        ("en", "1 November 2016", "9 November 2016"),
        ("fr", "1er novembre 2016", "9 novembre 2016"),
        ("es", "1 de noviembre de 2016", "9 de noviembre de 2016"),
        ("ru", "1 ноября 2016 года", "9 ноября 2016 года"),
        ("ar", "1 تشرين الثاني/نوفمبر 2016", "9 تشرين الثاني/نوفمبر 2016"),
        ("zh", "2016年11月1日", "2016年11月9日"),
    ],
)
def test_a_day_in_words(tag: str, first: str, ninth: str) -> None:
    """The first of a month is 1er in French alone, and no other day is."""
    spoken = language(tag)

    assert (first, ninth) == (date_text(date(2016, 11, 1), spoken), date_text(date(2016, 11, 9), spoken))


@pytest.mark.parametrize("day", [11, 21, 31])
def test_no_other_day_of_a_french_month_is_an_ordinal(day: int) -> None:
    """21 and 31 end with a one, and are no first."""
    assert f"{day} octobre 2016" == date_text(date(2016, 10, day), language("fr"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2016, 11, 1), "二〇一六年十一月一日"),
        (date(1993, 7, 26), "一九九三年七月二十六日"),
        (date(2020, 10, 10), "二〇二〇年十月十日"),
        (date(2021, 12, 31), "二〇二一年十二月三十一日"),
        (date(2000, 1, 20), "二〇〇〇年一月二十日"),
        (date(1997, 1, 29), "一九九七年一月二十九日"),
    ],
)
def test_solemn_days_in_chinese(day: date, expected: str) -> None:
    """The year digit by digit with U+3007, month and day as numbers: 二十六日, never 二六日; no other digits."""
    assert expected == date_text(day, language("zh"), solemn=True)


def test_every_day_of_a_leap_year_can_be_said_solemnly() -> None:
    """No number is missing, and none is written with other digits."""
    days = (date(2016, 1, 1) + timedelta(days=n) for n in range(366))
    said = [date_text(day, language("zh"), solemn=True) for day in days]

    assert 366 == len(set(said))
    assert not [words for words in said if any(char.isascii() for char in words)]


@pytest.mark.parametrize(
    ("tag", "head", "end"),
    [
        ("en", "New York, 1 November 2016", "New York, 1 November 2016"),
        ("fr", "New York, le 1er novembre 2016", "New York, le 1er novembre 2016"),
        ("es", "New York, 1 de noviembre de 2016", "New York, 1 de noviembre de 2016"),
        ("ru", "New York, 1 ноября 2016 года", "New York, 1 ноября 2016 года"),
        ("ar", "New York، 1 تشرين الثاني/نوفمبر 2016", "New York، 1 تشرين الثاني/نوفمبر 2016"),
        ("zh", "2016年11月1日于New York", "二〇一六年十一月一日于New York"),
    ],
)
def test_place_and_date_stand_in_the_language_s_order(tag: str, head: str, end: str) -> None:
    """French says le, Spanish nothing; Chinese puts the place after the date, and at the end uses its own digits."""
    spoken = language(tag)
    said = [
        dateline_pattern(spoken, end=solemn).format(
            place="New York", date=date_text(date(2016, 11, 1), spoken, solemn=solemn)
        )
        for solemn in (False, True)
    ]

    assert [head, end] == said


@pytest.mark.parametrize(
    ("tag", "afternoon", "half_past", "morning"),
    [
        ("en", "3 p.m.", "3:30 p.m.", "9 a.m."),
        ("fr", "15\u00a0heures", "15\u00a0h\u00a030", "9\u00a0heures"),
        ("es", "a las 15 horas", "a las 15.30 horas", "a las 9 horas"),
        ("ru", "15 час. 00 мин.", "15 час. 30 мин.", "9 час. 00 мин."),
        ("ar", "الساعة 15:00", "الساعة 15:30", "الساعة 9:00"),
        ("zh", "下午3时", "下午3时30分", "上午9时"),
    ],
)
def test_times_of_day(tag: str, afternoon: str, half_past: str, morning: str) -> None:
    """Full hours without minutes where the language leaves them out."""
    moments = [datetime(2016, 11, 9, hour, minute) for hour, minute in ((15, 0), (15, 30), (9, 0))]

    assert [afternoon, half_past, morning] == [clock_text(moment, language(tag)) for moment in moments]


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(0, "midnight"), (12, "noon"), (1, "1 a.m."), (11, "11 a.m."), (13, "1 p.m."), (23, "11 p.m.")],
)
def test_noon_and_midnight_are_no_numbers(hour: int, expected: str) -> None:
    """Nobody knows what 12 a.m. is."""
    assert expected == clock_text(datetime(2016, 11, 9, hour), language("en"))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "Wednesday, 9 November 2016, at 5 p.m. (New York time)"),
        ("fr", "le mercredi 9 novembre 2016, à 17\u00a0heures (heure de New York)"),
        ("es", "el miércoles 9 de noviembre de 2016, a las 17 horas (hora de Nueva York)"),
        ("ru", "в среду, 9 ноября 2016 года, в 17 час. 00 мин. (по времени Нью-Йорка)"),
        ("ar", "يوم الأربعاء 9 تشرين الثاني/نوفمبر 2016، الساعة 17:00 (بتوقيت نيويورك)"),
        ("zh", "2016年11月9日星期三下午5时（纽约时间）"),
    ],
)
def test_a_deadline_says_weekday_day_time_and_whose(tag: str, expected: str) -> None:
    """The same instant in every language."""
    assert expected == occasion_text(datetime(2016, 11, 9, 17), language(tag), "America/New_York")


def test_a_zone_without_a_city_is_told_from_greenwich() -> None:
    """With summer time, and the minutes of zones that have some."""
    spoken = language("en")

    assert occasion_text(datetime(2016, 7, 1, 17), spoken, "America/Chicago").endswith("at 5 p.m. (UTC−05:00)")
    assert occasion_text(datetime(2016, 11, 9, 17), spoken, "Asia/Kolkata").endswith("at 5 p.m. (UTC+05:30)")
    # Before 1883 clocks went by the sun, here by 5 hours, 50 minutes and 36 seconds; a letter says no seconds.
    assert occasion_text(datetime(1880, 11, 9, 17), spoken, "America/Chicago").endswith("at 5 p.m. (UTC−05:50)")


@pytest.mark.parametrize("tag", MONTHS)
def test_an_occasion_without_a_zone_says_none(tag: str) -> None:
    """An invitation card needs none."""
    assert "UTC" not in occasion_text(datetime(2016, 11, 9, 17), language(tag))
    assert "{" not in occasion_text(datetime(2016, 11, 9, 17, 5), language(tag))


@pytest.mark.parametrize("tag", known_languages())
def test_the_seats_have_their_own_time_in_every_language(tag: str) -> None:
    """New York, Geneva, Vienna, Nairobi."""
    assert set(language("en").dates.cities) <= set(language(tag).dates.cities)


def test_a_draft_says_when_it_was_made() -> None:
    """To the minute, by the clock of the house."""
    assert "1 November 2016, 09:05" == draft_moment(datetime(2016, 11, 1, 9, 5), language("en"))


@pytest.mark.parametrize(
    ("tag", "option", "value", "expected"),
    [
        ("ar", "date-digits", "arabic", "٩ تشرين الثاني/نوفمبر ٢٠١٦"),
        ("ar", "date-months", "gregorian", "9 نوفمبر 2016"),
        ("ar", "date-months", "levantine", "9 تشرين الثاني 2016"),
        ("ar", "date-months", "moroccan", "9 نونبر 2016"),
        ("ar", "date-months", "algerian", "9 نوفمبر 2016"),
        ("es", "date-first-day", "ordinal", "1.º de noviembre de 2016"),
        ("es", "date-first-day", "primero", "1ro de noviembre de 2016"),
    ],
)
def test_a_house_writes_dates_its_own_way(tag: str, option: str, value: str, expected: str) -> None:
    """Digits, single months, and the first day of a month are options."""
    spoken = language(tag, usage=Usage(options=((option, value),)))
    day = 1 if option == "date-first-day" else 9

    assert expected == date_text(date(2016, 11, day), spoken)


@pytest.mark.parametrize(
    ("value", "full", "part", "noon"),
    [
        ("colon", "3 p.m.", "3:10 p.m.", "noon"),
        ("colon-zero", "3:00 p.m.", "3:10 p.m.", "noon"),
        ("point", "3 p.m.", "3.10 p.m.", "noon"),
        ("24-hours", "15:00", "15:10", "12:00"),
    ],
)
def test_english_times_have_the_house_s_mark(value: str, full: str, part: str, noon: str) -> None:
    """Letters of Presidents have a colon, with zeros or without; meeting records a point, and no zeros."""
    spoken = language("en", usage=Usage(options=(("time-mark", value),)))
    moments = [datetime(2016, 11, 9, hour, minute) for hour, minute in ((15, 0), (15, 10), (12, 0))]

    assert [full, part, noon] == [clock_text(moment, spoken) for moment in moments]


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (0, 0, "上午0时"),
        (0, 30, "上午0时30分"),
        (12, 0, "中午12时"),
        (12, 30, "下午12时30分"),
        (23, 59, "下午11时59分"),
    ],
)
def test_the_hour_after_midnight_is_no_noon_in_chinese(hour: int, minute: int, expected: str) -> None:
    """上午12时 would be read as twelve hours later."""
    assert expected == clock_text(datetime(2016, 11, 9, hour, minute), language("zh"))


def test_arabic_digits_are_those_of_the_time_too() -> None:
    """Never both kinds in one deadline."""
    spoken = language("ar", usage=Usage(options=(("date-digits", "arabic"),)))
    words = occasion_text(datetime(2016, 11, 9, 17, 30), spoken, "Europe/Zurich")

    assert "يوم الأربعاء ٩ تشرين الثاني/نوفمبر ٢٠١٦، الساعة ١٧:٣٠ (بتوقيت جنيف)" == words


def test_the_place_may_stand_below_the_date_of_a_note() -> None:
    """5 April 2005 / New York: notes of missions have both orders; letters keep the place before the date."""
    spoken = language("en", usage=Usage(options=(("note-dateline", "place-below"),)))

    assert "{date}\n{place}" == dateline_pattern(spoken, end=True)
    assert "{place}, {date}" == dateline_pattern(spoken)


def test_a_house_may_leave_the_solemn_digits() -> None:
    """The place still stands behind the date."""
    spoken = language("zh", usage=Usage(options=(("date-solemn", "digits"),)))

    assert "2016年11月1日" == date_text(date(2016, 11, 1), spoken, solemn=True)
    assert "{date}于{place}" == dateline_pattern(spoken, end=True)


@pytest.mark.parametrize("tag", known_languages())
def test_the_options_of_dates_name_values_of_their_own(tag: str) -> None:
    """Each says what it decides, and where that was seen."""
    options = language(tag).options

    assert [] == [name for name in raw_table(tag, "dates").get("options", {}) if name not in options]
    assert [] == [name for name, option in options.items() if not option.says]
