"""Letters with many signatories: none is lost, and the first group stays with the text."""

from __future__ import annotations

import pytest

import letterforge as lf
from letterforge.compose import compose_letter
from letterforge.rendering import world_of
from letterforge.writers import write_pdf
from tests.writers.docx_words import words_of_docx
from tests.writers.pdf_words import words_of_pdf


def signed_by(number: int) -> lf.Letter:
    """A joint letter with so many signatories."""
    post = "Ambassador and Permanent Representative\nof X to the United Nations"
    return lf.Letter.model_validate(
        {
            "kind": "joint-letter",
            "from": [{"mission": {"state": "MX"}}, {"mission": {"state": "CH"}}],
            "date": "2017-01-02",
            "salutation": "Excellencies,",
            "body": "We have the honour.\n\nThe last paragraph.",
            "signatories": [{"name": f"Signatory{n}", "post": post} for n in range(number)],
        }
    )


@pytest.mark.parametrize("number", [1, 2, 3, 7, 8, 9, 17, 60])
def test_every_signatory_is_printed(number: int) -> None:
    """In order, in both formats, on as many pages as it takes."""
    letter = signed_by(number)
    wanted = [f"Signatory{n}" for n in range(number)]

    assert wanted == [word for word in words_of_pdf(lf.render(letter, "pdf")) if word.startswith("Signatory")]
    assert wanted == [word for word in words_of_docx(lf.render(letter, "docx")) if word.startswith("Signatory")]


def test_the_first_signatures_stand_with_the_text() -> None:
    """However many there are, the closing and the first of them are on the page of the last paragraph."""
    letter = signed_by(17)
    world = world_of(letter, None)
    layout = write_pdf(compose_letter(letter, world).document, world.fonts).layout
    assert layout is not None
    (text,) = layout.nodes["0/body/1"]
    (first,) = layout.nodes["0/signatures/0"]

    assert text.page == first.page
    assert text.bottom < first.top


def test_a_long_title_does_not_stop_the_docx() -> None:
    """Five missions' names are more than a property of the file may hold; the letter is written all the same."""
    letter = signed_by(1)
    missions = tuple(letter.senders) * 3

    assert lf.render(letter.model_copy(update={"senders": missions}), "docx").startswith(b"PK")
