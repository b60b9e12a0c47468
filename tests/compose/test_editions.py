"""Editions: what the house's own copy says, passages for several, the word across the pages."""

from __future__ import annotations

import pytest

from letterforge.compose import EDITIONS, SHOWN, Edition, compose_letter, mark_named
from letterforge.document import Kept
from letterforge.errors import UsageError
from letterforge.world import World
from tests.compose.letters import composed, letter, said, section, words

FILED = {"initials": "JB/kw", "distribution": ["Registry", "Legal Adviser"], "reference": "CH/12"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["File copy", "Reference: CH/12", "Drafted by: JB/kw", "Distribution: Registry; Legal Adviser"]),
        (
            "fr",
            ["Copie pour le dossier", "Référence : CH/12", "Rédaction : JB/kw", "Diffusion : Registry ; Legal Adviser"],
        ),
        (
            "es",
            ["Copia para el archivo", "Referencia: CH/12", "Redacción: JB/kw", "Distribución: Registry; Legal Adviser"],
        ),
        ("ru", ["Копия в дело", "Номер: CH/12", "Исполнитель: JB/kw", "Рассылка: Registry; Legal Adviser"]),
        ("ar", ["نسخة الملف", "المرجع: CH/12", "الصياغة: JB/kw", "التوزيع: Registry؛ Legal Adviser"]),
        ("zh", ["存档副本", "文号：CH/12", "起草：JB/kw", "分发：Registry；Legal Adviser"]),
    ],
)
def test_the_file_copy_names_drafter_and_distribution(language: str, expected: list[str]) -> None:
    """On one page, below all else, in the letter's language."""
    made = section(letter(language=language, **FILED), "file")
    last = made.blocks[-1]
    lines = [
        line.replace("\u00a0", " ") for style in ("enclosure-note", "enclosure-item") for line in said([last], style)
    ]

    assert isinstance(last, Kept)
    assert expected == lines


@pytest.mark.parametrize("edition", [edition for edition in EDITIONS if not SHOWN[edition].house])
def test_no_other_edition_holds_them(edition: Edition) -> None:
    """In no layer; the reference stands where it always does."""
    made = composed(letter(redact=["nobody"], **FILED), edition)

    assert not {word for word in ("JB/kw", "Registry", "Legal Adviser") if word in repr(made)}


def test_a_file_copy_with_nothing_to_say_says_nothing() -> None:
    """It is as the conformed copy is."""
    assert section(letter(), "conformed") == section(letter(), "file")


@pytest.mark.parametrize("written", ['"file draft"', "'draft file'", "file,draft", '"file, draft"'])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_passage_may_stand_in_several_editions(edition: Edition, written: str) -> None:
    """Named one after the other."""
    made = section(letter(body=f"All.\n\n::: {{edition={written}}}\nSome.\n:::\n"), edition)

    assert (edition in ("file", "draft")) == ("Some." in words(made))


MARKS = {
    "en": ("DRAFT", "COPY"), "fr": ("PROJET", "COPIE"), "es": ("BORRADOR", "COPIA"), "ru": ("ПРОЕКТ", "КОПИЯ"),
    "ar": ("مشروع", "نسخة"), "zh": ("草案", "副本"),
}  # fmt: skip


@pytest.mark.parametrize("language", MARKS)
def test_a_mark_is_in_the_letters_language(language: str) -> None:
    """Whether the letter asks for it or whoever renders it."""
    own = section(letter(language=language, layout={"mark": "draft"})).mark
    asked = compose_letter(letter(language=language), World(), mark="copy").sections[0].mark

    assert MARKS[language] == (own, asked)


def test_a_letters_own_mark_stands_on_its_own_pages() -> None:
    """One that is asked for on those of all letters, instead of theirs."""
    inner = letter(layout={"mark": "copy"}, date="2016-10-31")
    given = letter(enclosures=[{"letter": inner}])

    assert ["", "COPY"] == [one.mark for one in composed(given).sections]
    assert ["DRAFT"] * 2 == [one.mark for one in compose_letter(given, World(), mark="draft").sections]


def test_an_unknown_mark_is_refused() -> None:
    """With those there are."""
    with pytest.raises(UsageError, match="there is no mark 'final'") as caught:
        mark_named("final")

    assert "marks there are: draft, copy" == caught.value.hint
