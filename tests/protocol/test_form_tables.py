"""Every office × gender × number in each language, against the tables in forms/ that were read against the facts."""

from __future__ import annotations

import pytest

from letterforge.protocol import known_languages, language
from tests.protocol.form_tables import FORMS, WHO, page, rendered, table

TAGS = sorted(file.stem for file in FORMS.glob("*.toml"))
ROWS = [(tag, office, who) for tag in TAGS for office in language(tag).offices for who in WHO]
CIRCLES = [(tag, circle) for tag in TAGS for circle in language(tag).circles]


@pytest.mark.parametrize(("tag", "office", "who"), ROWS)
def test_an_office_has_the_forms_of_the_table(tag: str, office: str, who: str) -> None:
    """Address, salutation, vocative, in a sentence; or what is asked, where nobody may decide it."""
    assert table(tag)["offices"][office][who] == rendered(tag)["offices"][office][who]


@pytest.mark.parametrize(("tag", "circle"), CIRCLES)
def test_a_circle_has_the_forms_of_the_table(tag: str, circle: str) -> None:
    """As an office has; and as the receiver of a note."""
    assert table(tag)["circles"][circle] == rendered(tag)["circles"][circle]


@pytest.mark.parametrize("tag", TAGS)
def test_the_table_has_nothing_that_the_language_has_not(tag: str) -> None:
    """A row of an office that is gone would be read by nobody."""
    written = table(tag)

    assert set(language(tag).offices) == set(written["offices"])
    assert set(language(tag).circles) == set(written["circles"])


def test_every_language_has_a_table() -> None:
    """That somebody who writes such letters can read."""
    assert list(known_languages()) == TAGS


def test_the_page_of_forms_shows_them_all(update_golden: bool) -> None:
    """docs/forms-of-address.md is made from the tables; `--update-golden` writes it anew."""
    file = FORMS.parents[2] / "docs" / "forms-of-address.md"
    if update_golden:
        file.write_text(page(), encoding="utf-8")

    assert page() == file.read_text(encoding="utf-8")
