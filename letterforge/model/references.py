"""Other letters that a letter speaks of, without enclosing them: what it answers or supersedes, and its translations.

A letter named by its file is a name here; `files` puts the letter in its place.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from letterforge.model.enclosures import Description, NamedLetter
from letterforge.model.texts import LanguageTag, Part, Words, quoted, refuse

if TYPE_CHECKING:
    pass


def _no_file(text: str) -> str:
    if text.endswith((".yaml", ".yml", ".toml", ".json")):
        raise refuse(f"{quoted(text)} is the name of a file", f"write {{letter: {text}}}")
    return text


ReferenceText: TypeAlias = Annotated[Words, AfterValidator(_no_file)]


class Reference(Part):
    """Another letter: a letter file, or what is said of a letter that is not at hand."""

    letter: NamedLetter | None = Field(default=None, description="The letter's file, relative to this one")
    describes: Description | None = Field(default=None, description="What is said of a letter that is no file")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.letter is None) == (self.describes is None):
            raise refuse("another letter is named by its file, or described", "write {letter: old.yaml}")
        return self


def _translation(value: object) -> object:
    return {"language": value} if isinstance(value, str) else value


class Translation(Part):
    """The letter in another language: its own texts in that language, or a letter file of its own.

    A courtesy translation is marked as one; of versions that are equal none is.
    """

    language: LanguageTag | None = Field(default=None, description="The language, in which the texts are given as maps")
    letter: NamedLetter | None = Field(default=None, description="The translation's own file, relative to this one")
    courtesy: bool = Field(default=True, description="Whether it is marked as a courtesy translation")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.language is None) == (self.letter is None):
            raise refuse("a translation is a language, or a letter file", "write fr, or {letter: letter.fr.yaml}")
        return self


TranslationEntry: TypeAlias = Annotated[
    Translation, BeforeValidator(_translation, json_schema_input_type=Translation | str)
]


def reference_form(value: object) -> str:
    """Which of a union a reference is: a text, a text by languages, or another letter."""
    named = isinstance(value, Reference) or (isinstance(value, Mapping) and bool({"letter", "describes"} & set(value)))
    return "|Reference" if named else "|map" if isinstance(value, Mapping) else "|text"
