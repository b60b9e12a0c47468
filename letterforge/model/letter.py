"""The letter: who writes to whom, when, about what; everything the letter file may say, and nothing else.

A Letter is frozen, equal to another that says the same, and picklable. It says nothing of its looks beyond `layout`
and `style`: letterhead, forms of address and wording are derived when it is composed.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, PrivateAttr, Tag

from letterforge.errors import did_you_mean
from letterforge.model.binding import Binding
from letterforge.model.enclosures import Enclosure, LetterEnclosure
from letterforge.model.origin import Origin
from letterforge.model.parties import Addressee, Person, Sender, Signatory
from letterforge.model.references import Reference, ReferenceText, Translation, TranslationEntry, reference_form
from letterforge.model.texts import (
    ColumnName,
    DayOrOpen,
    Fact,
    FactName,
    Key,
    LanguageTag,
    LocalOrOpen,
    LocalProse,
    LocalText,
    LocalTexts,
    Moment,
    OpenTag,
    OptionName,
    Part,
    StateCode,
    Text,
    TextMap,
    TextOrOpen,
    Words,
    open_or,
    quoted,
    refuse,
)


class Layout(Part):
    """How the letter stands on its pages; None leaves it to the kind and the letterhead."""

    addressee: Literal["head", "foot", "none"] | None = Field(
        default=None, description="Where the address stands on page 1"
    )
    enclosure_note: Literal["none", "word", "number", "list", "table"] | None = Field(
        default=None, description="What the last page says of enclosures"
    )
    body: Literal["justified", "ragged"] | None = Field(default=None, description="The right edge of the text")
    paper: Literal["letter", "a4"] | None = Field(default=None, description="The sheet")
    sender_order: Literal["stated", "alphabetical"] | None = Field(
        default=None, description="The order of several senders"
    )
    letterheads: Literal["side-by-side", "stacked"] | None = Field(
        default=None, description="How several letterheads stand"
    )
    mark: Literal["draft", "copy"] | None = Field(
        default=None, description="DRAFT or COPY across its pages, behind the text"
    )
    binding: Binding = Field(default=Binding(), description="How the letter and its enclosures are bound into one")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # not found; a path; a folder of zones
        hint = did_you_mean(name, available_timezones()) or "write an IANA name: America/New_York"
        raise refuse(f"there is no time zone {quoted(name)}", hint) from error
    return name


class Deadline(Part):
    """Until when an answer is asked for."""

    at: Moment = Field(description="The local date and time: 2016-11-09T17:00")
    zone: Annotated[Words, AfterValidator(_zone)] = Field(description="Where that is, as IANA says: America/New_York")


class Waiver(Part):
    """A rule that need not hold for this letter."""

    rule: Words = Field(description="The rule's id")
    reason: Words = Field(description="Why it need not hold")


class Exclusion(Part):
    """A State to which the letter does not go."""

    state: StateCode = Field(description="The State, as ISO 3166-1 alpha-2")
    reason: Words = Field(description="Why it does not go there")


MAX_SIGNATORIES = 1_000  # five times the Member States; their blocks are laid out as one, and must fit into memory
MAX_SENDERS = 250  # more than there are States, each with a letterhead of its own on page 1
MAX_ADDRESSEES = 1_000
MAX_TRANSLATIONS = 20
MAX_PHRASES = 200
_HEADS = ("auto", "preprinted", "none")


def _letterheads(value: object) -> object:
    return (value,) if isinstance(value, str) and value not in _HEADS else value


def _closings(value: object) -> object:
    return (value,) if isinstance(value, Mapping) or (isinstance(value, str) and value != "auto") else value


def _word_or_list(value: object) -> str:
    return "|word" if isinstance(value, str) else "|list"


Letterheads: TypeAlias = Annotated[
    Annotated[Literal["auto", "preprinted", "none"], Tag("|word")]
    | Annotated[tuple[Key, ...], Field(min_length=1), Tag("|list")],
    Discriminator(_word_or_list),
    BeforeValidator(_letterheads, json_schema_input_type=str | list[str]),
]
Closing: TypeAlias = Annotated[
    Annotated[Literal["auto"], Tag("|word")] | Annotated[tuple[LocalText, ...], Tag("|list")],
    Discriminator(_word_or_list),
    BeforeValidator(_closings, json_schema_input_type=LocalText | list[LocalText]),
]


def _phrase(words: str) -> str:
    if not any(map(str.isalnum, words)):
        raise refuse(f"{quoted(words)} holds no word", "write the words that are to be redacted")
    return words


Phrases: TypeAlias = tuple[Annotated[Words, Field(max_length=200), AfterValidator(_phrase)], ...]
ReferenceOrText: TypeAlias = Annotated[
    Annotated[ReferenceText, Tag("|text")] | TextMap | Annotated[Reference, Tag("|Reference")],
    Discriminator(reference_form),
]
DeadlineOrOpen: TypeAlias = Annotated[Annotated[Deadline, Tag("|Deadline")] | OpenTag, open_or("|Deadline")]


class Letter(Part):
    """A letter, as its file or its maker states it.

    Raises:
        pydantic.ValidationError: what is given is no letter. `letterforge.load` says the same in LetterErrors.
    """

    kind: Key = Field(description="What the letter is in protocol: cover-letter, joint-letter, letter")
    language: LanguageTag = Field(default="en", description="The language it is written in, as BCP 47")
    senders: tuple[Sender, ...] = Field(
        min_length=1,
        max_length=MAX_SENDERS,
        validation_alias="from",
        serialization_alias="from",
        description="Who writes",
    )
    letterhead: Letterheads = Field(
        default="auto", description="The id of a letterhead, or several; auto: that of the sender; preprinted; none"
    )
    date: DayOrOpen = Field(description="The letter's date: 2016-11-01, or {open: November 2016}")
    other_date: LocalText | None = Field(
        default=None, description="The same day in another calendar, in its own words, beside the date: 1 Safar 1438"
    )
    place: LocalOrOpen | None = Field(default=None, description="Where it is written: New York")
    reference: TextOrOpen | None = Field(default=None, description="Its reference")
    subject: LocalText | None = Field(default=None, description="Its subject")
    classification: LocalText | None = Field(
        default=None, description="Its classification, printed under the reference"
    )
    copies: LocalTexts = Field(default=(), description="Who receives a copy (cc)")
    agenda_items: LocalTexts = Field(default=(), description="The agenda items it belongs to")
    supersedes: ReferenceOrText | None = Field(default=None, description="The letter it stands instead of")
    refers_to: tuple[ReferenceOrText, ...] = Field(
        default=(), description="The letters it answers or refers to: {letter: old.yaml}, {describes: …}, or words"
    )
    initials: Words | None = Field(default=None, description="Who drafted it; printed in the file edition only")
    redact: Phrases = Field(
        default=(), max_length=MAX_PHRASES, description="Phrases that the redacted edition takes out, with all enclosed"
    )
    distribution: LocalTexts = Field(
        default=(), description="Whom the house gives a copy; printed in the file edition only"
    )
    draft: int = Field(default=1, ge=1, strict=True, description="The draft's number, printed with DRAFT")
    deadline: DeadlineOrOpen | None = Field(default=None, description="Until when an answer is asked for")
    addressees: tuple[Addressee, ...] = Field(
        default=(),
        max_length=MAX_ADDRESSEES,
        validation_alias="to",
        serialization_alias="to",
        description="To whom it goes; may be nobody",
    )
    salutation: LocalText = Field(
        default="auto", description="auto, or the salutation itself with its mark: 'Excellencies:'"
    )
    persons: tuple[Person, ...] = Field(
        default=(), description="Those the letter is about: who is appointed, accredited, authorized"
    )
    facts: Mapping[FactName, Fact] = Field(
        default={}, description="What its kind asks for: texts, days (2016-11-01) and times (2016-11-09T17:00)"
    )
    roster: Annotated[Words, Field(max_length=1_000)] | None = Field(
        default=None, description="The address book that {roster: CH} is looked up in: a file, relative to this one"
    )
    row: Mapping[ColumnName, Text] = Field(
        default={}, description="Columns of the roster's row that the text prints: {{ row.table }}; runs fill them in"
    )
    body: LocalProse | None = Field(
        default=None, description="The text, in Markdown with {{ … }}; some kinds bring their own"
    )
    closing: Closing = Field(default="auto", description="auto, or the closing itself; a list gives its paragraphs")
    signatories: tuple[Signatory, ...] = Field(
        default=(), max_length=MAX_SIGNATORIES, description="Who signs, in order"
    )
    enclosures: tuple[Enclosure, ...] = Field(default=(), description="The letters and files it encloses, in order")
    layout: Layout = Field(default=Layout(), description="How it stands on its pages")
    style: Mapping[OptionName, bool | int | float | Text] = Field(default={}, description="Named house-style options")
    translations: tuple[TranslationEntry, ...] = Field(
        default=(),
        max_length=MAX_TRANSLATIONS,
        description="The same letter in other languages: fr, or {letter: letter.fr.yaml}",
    )
    waive: tuple[Waiver, ...] = Field(default=(), description="Rules that need not hold, each with its reason")
    except_: tuple[Exclusion, ...] = Field(
        default=(),
        validation_alias="except",
        serialization_alias="except",
        description="States to which it does not go",
    )

    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """Where the letter was read; an empty Origin for a letter made in Python."""
        return self._origin

    def read_at(self, origin: Origin) -> "Letter":
        """The same letter, read there."""
        letter = self.model_copy()
        letter._origin = origin
        return letter

    def place_of(self, *keys: str | int) -> str:
        """The place of a key, for messages: `co-facilitators.yaml:14: signatories[0].name`.

        Without a file or a line it is the path of keys alone.
        """
        return self._origin.place(*keys)


for _part in (LetterEnclosure, Reference, Translation):
    _part.model_rebuild(_types_namespace={"Letter": Letter})
Letter.model_rebuild(force=True)


def letter_schema() -> dict[str, Any]:
    """The JSON Schema of a letter file."""
    schema = Letter.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A letterforge letter"}
