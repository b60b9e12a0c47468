"""Who is in a letter: senders, addressees, signatories, all of one vocabulary.

Whether a State, an office, a rank or a circle exists is asked later, of protocol; here only their shape is known.
What is not given is None: a gender is never guessed from a name.
"""

from collections.abc import Mapping
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from letterforge.model.texts import (
    FileName,
    Key,
    LocalLines,
    LocalOrOpen,
    LocalPost,
    LocalText,
    Part,
    StateName,
    Words,
    refuse,
)

Gender: TypeAlias = Literal["feminine", "masculine"]
GrammaticalCase: TypeAlias = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]


class Mission(Part):
    """A State's mission at a seat of an organization."""

    state: StateName = Field(description="The State, as ISO 3166-1 alpha-2: MX")
    seat: Key = Field(default="un-new-york", description="Where the mission is: un-new-york, un-geneva")
    word: Key | None = Field(
        default=None,
        description="The State's own word for its mission: delegation, representation, observer-mission; or one of the "
        "house's institutions",
    )


class Sender(Part):
    """Who writes: an office, a mission or another institution, exactly one of the three."""

    office: Key | None = Field(default=None, description="The office that writes: pga, secretary-general")
    mission: Mission | None = Field(default=None, description="The mission that writes")
    institution: Key | None = Field(default=None, description="The institution that writes: foreign-ministry, embassy")
    state: StateName | None = Field(default=None, description="The State of the institution or office, as ISO 3166-1")
    host: StateName | None = Field(default=None, description="The State in which the embassy is, as ISO 3166-1 alpha-2")
    gender: Gender | None = Field(default=None, description="Of who holds the office, where a note speaks of them")
    name: LocalText | None = Field(
        default=None, description="The sender's name in its own words, instead of protocol's"
    )

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if sum(key is not None for key in (self.office, self.mission, self.institution)) != 1:
            raise refuse(
                "a sender is an office, a mission or another institution",
                "write one of {office: pga}, {mission: {state: MX}}, {institution: foreign-ministry, state: MX}",
            )
        return self


class Person(Part):
    """Somebody: what is given is printed or derived from, what is not given is None."""

    name: LocalOrOpen | None = Field(default=None, description="The name as it is printed, without courtesy title")
    surname: LocalText | None = Field(default=None, description="The part of the name that a salutation repeats")
    gender: Gender | None = Field(
        default=None, description="Asked for where a form of address depends on it; never guessed"
    )
    honorific: LocalText | None = Field(default=None, description="Instead of Mr. or Ms.: Dr., Sheikh")
    office: Key | None = Field(default=None, description="The office held today: permanent-representative")
    rank: Key | None = Field(default=None, description="The person's own rank: ambassador, minister")
    post: LocalPost | None = Field(
        default=None, description="The words printed as the post, as they stand; '' for none"
    )
    state: StateName | None = Field(default=None, description="The State, as ISO 3166-1 alpha-2: MX")
    style: Key | None = Field(
        default=None, description="The style the person carries, instead of the office's: excellency, majesty"
    )
    cases: Mapping[GrammaticalCase, Words] = Field(
        default={}, description="The name in the cases that the language asks for: {dative: …, genitive: …}"
    )
    post_cases: Mapping[GrammaticalCase, Words] = Field(default={}, description="The words of `post` in these cases")
    honorific_cases: Mapping[GrammaticalCase, Words] = Field(default={}, description="The honorific in these cases")
    organization: LocalText | None = Field(
        default=None, description="The organization, for those who serve no State: its words, or its key in own tables"
    )
    seat: Key | None = Field(default=None, description="Where the office is held: un-new-york")
    for_: LocalText | None = Field(
        default=None,
        validation_alias="for",
        serialization_alias="for",
        description="For whom the person signs or receives",
    )
    capacity: LocalText | None = Field(default=None, description="In which capacity: co-facilitators")
    roster: Words | None = Field(default=None, description="The entry of the address book from which the rest is taken")


class Addressee(Person):
    """To whom a letter goes: a person, an office, a circle or an institution, or an address as it shall stand."""

    circle: Key | None = Field(default=None, description="Everybody of a kind: permanent-representatives-and-observers")
    institution: Key | None = Field(default=None, description="An institution: mission, foreign-ministry, embassy")
    host: StateName | None = Field(default=None, description="The State in which the embassy is, as ISO 3166-1 alpha-2")
    text: LocalLines | None = Field(
        default=None, description="The whole address as it shall stand; a list gives its lines"
    )
    place: LocalText | None = Field(default=None, description="The address's last line, instead of the seat's city")

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        given = (self.circle, self.name, self.office, self.institution, self.post, self.text, self.roster)
        if not any(given):
            raise refuse("the addressee is nobody", "give one of name, office, circle, institution, post, text, roster")
        if sum(map(bool, (self.circle, self.institution, self.name or self.office or self.post))) > 1:
            raise refuse(
                "an addressee is a person, a circle or an institution",
                "keep one of name with office, circle, institution; where a person serves, organization: says",
            )
        return self


class Signature(Part):
    """The picture of a signature, shown in the dispatched edition only."""

    image: FileName = Field(description="The picture, beside the letter: PNG, JPEG or SVG")
    alt: Words = Field(description="What a reader who cannot see it is told: Signature of Peter Thomson")


class Signatory(Person):
    """Who signs, for whom, in which capacity."""

    name: LocalOrOpen | None = Field(
        default=None, description="The name under the signature, without courtesy title; asked for without roster"
    )
    signature: Signature | None = Field(
        default=None, description="The picture of the signature; without it, room for ink"
    )

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.name is None and self.roster is None:
            raise refuse("'name' is missing", "add it: name: …")
        return self
