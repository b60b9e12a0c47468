"""The letter as data: what a letter file may say, validated and frozen.

No module here reads a file or knows protocol: whether an office, a kind or a State exists is asked when composing.
"""

from letterforge.model.binding import Binding
from letterforge.model.enclosures import Description, Enclosure, FileEnclosure, LetterEnclosure
from letterforge.model.letter import Deadline, Exclusion, Layout, Letter, Waiver, letter_schema
from letterforge.model.origin import KeyPath, Origin, key_text
from letterforge.model.parties import Addressee, Gender, GrammaticalCase, Mission, Person, Sender, Signatory, Signature
from letterforge.model.references import Reference, Translation
from letterforge.model.texts import Fact, LanguageTag, LocalText, Open, Part, StateCode, in_language, words_for

__all__ = [
    "Addressee",
    "Binding",
    "Deadline",
    "Description",
    "Enclosure",
    "Exclusion",
    "Fact",
    "FileEnclosure",
    "Gender",
    "GrammaticalCase",
    "KeyPath",
    "LanguageTag",
    "Layout",
    "Letter",
    "LetterEnclosure",
    "LocalText",
    "Mission",
    "Open",
    "Origin",
    "Part",
    "Person",
    "Reference",
    "Sender",
    "Signatory",
    "Signature",
    "StateCode",
    "Translation",
    "Waiver",
    "in_language",
    "key_text",
    "letter_schema",
    "words_for",
]
