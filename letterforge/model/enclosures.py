"""What a letter encloses: letters and files. A letter with enclosures is the bundle.

A letter enclosed by its file's name is a name here; `files` puts the letter in its place.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from letterforge.model.parties import Person, Sender
from letterforge.model.texts import Day, FileName, Key, LanguageTag, LocalText, Part, StateCode, Words, refuse

if TYPE_CHECKING:
    from letterforge.model.letter import Letter


class Description(Part):
    """What a letter of which only a scan is at hand says about itself: a letter without body."""

    kind: Key = Field(default="letter", description="The kind of the letter described")
    language: LanguageTag | None = Field(
        default=None, description="Its language; without it, that of the enclosing letter"
    )
    date: Day | None = Field(default=None, description="Its date; without it, an undated letter")
    senders: tuple[Sender, ...] = Field(
        default=(), validation_alias="from", serialization_alias="from", description="Who wrote it"
    )
    signatories: tuple[Person, ...] = Field(default=(), description="Who signed it, in its own order")
    reference: Words | None = Field(default=None, description="Its reference")
    subject: LocalText | None = Field(default=None, description="Its subject")
    capacity: LocalText | None = Field(default=None, description="The capacity of all who signed: co-facilitators")

    @model_validator(mode="after")
    def _is_from_somebody(self) -> Self:
        if not (self.senders or self.signatories):
            raise refuse("the letter described is from nobody", "say who wrote it, or who signed it: from, signatories")
        return self


_WITHHELD = "Whether a page in its place says that the redacted edition does not hold it"
_ONLY_FOR = "The States whose copies hold it: [CH, MX]; without it, all copies do"
_COPY = "Whether it is marked Copy, upper left on its first page"
_TRANSLATED = "The language it was translated from, marked upper left on its first page: es"
_ORDER = "The States in the order in which a reference to the enclosure names its signatories: [CH, MX]"


def _letter_form(value: object) -> str:
    return "|file" if isinstance(value, str) else "|Letter"


NamedLetter: TypeAlias = Annotated[
    Annotated[FileName, Tag("|file")] | Annotated["Letter", Tag("|Letter")], Discriminator(_letter_form)
]
"""A letter by its file's name, or the letter itself, once `files` has put it in its place."""


class LetterEnclosure(Part):
    """A letter that a letter encloses."""

    letter: NamedLetter = Field(description="The enclosed letter's file, relative to this one, or the letter itself")
    signed: FileName | None = Field(default=None, description="The signed scan, which stands for the letter's pages")
    order: tuple[StateCode, ...] = Field(default=(), description=_ORDER)
    title: LocalText | None = Field(default=None, description="What the list of enclosures calls it")
    withheld: bool = Field(default=False, strict=True, description=_WITHHELD)
    copy_: bool = Field(
        default=False, validation_alias="copy", serialization_alias="copy", strict=True, description=_COPY
    )
    translated_from: LanguageTag | None = Field(default=None, description=_TRANSLATED)
    only_for: tuple[StateCode, ...] = Field(default=(), description=_ONLY_FOR)


_SHOWN = "What its pages show, for readers who cannot see them: it is read aloud after the title"
_ATTACH = "Whether the file itself travels in the PDF too, beside its pages"
_RASTERISE = "Whether pictures of its pages will do, where they cannot be taken over as they are"


class FileEnclosure(Part):
    """A file that a letter encloses: PDF, DOCX or a picture."""

    file: FileName = Field(description="The file, relative to the letter's")
    title: LocalText | None = Field(default=None, description="What the list of enclosures calls it")
    description: LocalText | None = Field(default=None, description=_SHOWN)
    attach: bool = Field(default=False, strict=True, description=_ATTACH)
    rasterise: bool = Field(default=False, strict=True, description=_RASTERISE)
    describes: Description | None = Field(default=None, description="The letter of which the file is a scan")
    order: tuple[StateCode, ...] = Field(default=(), description=_ORDER)
    redacted: FileName | None = Field(
        default=None, description="The file that the redacted edition encloses; the same where nothing is to be hidden"
    )
    withheld: bool = Field(default=False, strict=True, description=_WITHHELD)
    copy_: bool = Field(
        default=False, validation_alias="copy", serialization_alias="copy", strict=True, description=_COPY
    )
    translated_from: LanguageTag | None = Field(default=None, description=_TRANSLATED)
    only_for: tuple[StateCode, ...] = Field(default=(), description=_ONLY_FOR)


def _enclosure_form(value: object) -> str:
    is_letter = isinstance(value, LetterEnclosure) or (isinstance(value, Mapping) and "letter" in value)
    return "|LetterEnclosure" if is_letter else "|FileEnclosure"


def _one_of_two(value: object) -> object:
    if isinstance(value, Mapping) and ("letter" in value) == ("file" in value):
        raise refuse("an enclosure is either a letter or a file", "write {letter: joint.yaml} or {file: scan.pdf}")
    return value


_Either: TypeAlias = (
    Annotated[LetterEnclosure, Tag("|LetterEnclosure")] | Annotated[FileEnclosure, Tag("|FileEnclosure")]
)
Enclosure: TypeAlias = Annotated[
    _Either, Discriminator(_enclosure_form), BeforeValidator(_one_of_two, json_schema_input_type=_Either)
]
