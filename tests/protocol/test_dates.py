"""Days and moments in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import date_text, known_languages, language, moment_text


@pytest.mark.parametrize("tag", ["en", "en-GB", "en-US", "EN"])
def test_a_day_is_written_as_at_the_united_nations(tag: str) -> None:
    """Cardinal, month in full, no comma, no leading nought, whichever English."""
    assert "1 November 2016" == date_text(date(2016, 11, 1), tag)


def test_a_moment_is_that_of_its_own_zone() -> None:
    """The hour is not moved to another zone."""
    zone = timezone(timedelta(hours=-5))

    assert "1 November 2016, 09:05" == moment_text(datetime(2016, 11, 1, 9, 5, tzinfo=zone), "en")
    assert "1 November 2016, 23:59" == moment_text(datetime(2016, 11, 1, 23, 59, tzinfo=UTC), "en")


def test_a_local_moment_stays_as_it_is() -> None:
    """A deadline's hour is the one written."""
    assert "9 November 2016, 17:00" == moment_text(datetime(2016, 11, 9, 17), "en")


def test_an_unknown_language_is_told() -> None:
    """With the languages there are."""
    with pytest.raises(LetterError) as caught:
        language("tlh", "letter.yaml:2: language")

    assert "letter.yaml:2: language" == caught.value.where
    assert f"languages there are: {', '.join(known_languages())}" == caught.value.hint
