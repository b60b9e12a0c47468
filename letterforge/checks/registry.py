"""All rules, and their table for docs/checks.md."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.bind.remarks import SEVERITIES, SOURCES
from letterforge.bind.searching import CLOSE, LEFT, SEARCHED, UNSEARCHED
from letterforge.checks import (
    addressing,
    agreeing,
    blanks,
    booking,
    enclosing,
    facts,
    instruments,
    notes,
    persons,
    reigning,
    saluting,
    sourcing,
    speaking,
    timing,
    writing,
)
from letterforge.checks.case import Rule
from letterforge.checks.versions import VERSION_RULES
from letterforge.checks.wording import known_wordings

# The rules that look at a letter, in the order of their findings.
ASKED: tuple[Rule, ...] = (
    *facts.RULES, *timing.RULES, *enclosing.RULES, *addressing.RULES, *persons.RULES, *agreeing.RULES,
    *reigning.RULES, *saluting.RULES, *speaking.RULES, *blanks.RULES, *notes.RULES, *instruments.RULES, *writing.RULES,
    *sourcing.RULES, *booking.RULES,
)  # fmt: skip
# The rules that look at a letter and one of its versions together.
COMPARED: tuple[Rule, ...] = tuple(one.rule for one in VERSION_RULES)

_WORD = "letterforge: what comes pasted is made plain"
_MARKUP = "letterforge: nothing is markup by accident, and no mark is lost unseen"
COMPOSING = Rule(
    "composing", "error", "The letter can be composed. Cannot be waived.", "letterforge: the letter as it stands"
)
WAIVER = Rule(
    "waiver", "warning", "A waiver names a rule there is, and one that found something. Cannot be waived.",
    "letterforge: a waiver is a reason on record",
)  # fmt: skip
_REDACTION = "letterforge: what is redacted is gone, and nobody knows its length"
# What is found when the redacted edition is composed, and in no other.
REDACTING: tuple[Rule, ...] = (
    Rule("redaction-missed", "warning", "Each phrase to be redacted stands somewhere.", _REDACTION),
    Rule("redaction-remains", "warning", "No part of a redacted phrase, and no other form of it, is left.", _REDACTION),
    Rule("redaction-picture", "note", "No picture's description says what is redacted.", _REDACTION),
    Rule(
        LEFT,
        SEARCHED[LEFT],
        "No file that stands for a redacted one holds what is redacted. Cannot be waived.",
        _REDACTION,
    ),
    Rule(CLOSE, SEARCHED[CLOSE], "No file that stands for a redacted one holds another form of it.", _REDACTION),
    Rule(
        UNSEARCHED,
        SEARCHED[UNSEARCHED],
        "A file that stands for a redacted one has text, and can be searched.",
        _REDACTION,
    ),
)
# What is for some States only; found in a copy that is made for nobody in particular.
HELD = Rule("only-for", "warning", "A copy holds nothing that is for some States only, unless it is one of theirs.",
            "letterforge: what is for one is sent to no other")  # fmt: skip


def _on_files(rule: str, says: str) -> Rule:
    """A rule on enclosed files, which are opened for it."""
    return Rule(rule, SEVERITIES[rule], says, SOURCES[rule])


# What a run finds of the letter as a whole, with a roster.
RUN_ADDRESSEE = Rule(
    "run-addressee", "warning", "In a run, a letter to somebody in particular does not go to every row of the roster.",
    "letterforge: a letter to one is sent to one",
)  # fmt: skip


# What is found on the way, when a letter is composed and bound.
FOUND: tuple[Rule, ...] = (
    COMPOSING,
    WAIVER,
    Rule("letterhead-picture", "note", "The letterhead's picture is there.",
         "General Assembly resolution 92 (I); national laws on state arms"),
    Rule("second-face", "note", "The letter's typeface has every character; a name it lacks one of is set in another.",
         "letterforge: every glyph is there"),
    Rule("text-blanks", "note", "Blanks line nothing up.", _WORD),
    Rule("text-invisible", "note", "There is no character that prints nothing.", _WORD),
    Rule("text-line-break", "note", "Lines are broken by a backslash, not by Word's separator.", _WORD),
    Rule("text-no-break-space", "note", "Blanks are ordinary ones.", _WORD),
    Rule("text-digits", "note", "A date has digits of one kind, and Chinese dates the zero 〇.",
         "treaty notes of 1993 and 1997; S/2015/279, S/2015/350"),
    Rule("text-marks", "warning", "Marks are those of the letter's language: ، in Arabic, ， in Chinese, ¿ in Spanish.",
         "documents of the United Nations in the language"),
    Rule("text-contraction", "warning", "Preposition and article are one word: del, al; du, des, au, aux.",
         "notes verbales of Spain, and of Switzerland and France, 1963-1994"),
    Rule("text-quotes", "note", "Quotation marks are those of the letter's language.",
         "documents of the United Nations in the language"),
    Rule("text-spacing", "note", "No blank parts Chinese characters, nor a number from 年, 月 and 日.",
         "documents of the United Nations in the language"),
    Rule("text-yo", "note", "Russian texts of the United Nations write е.", "Russian documents of the United Nations"),
    Rule("text-soft-hyphen", "note", "Words hold no soft hyphen.", _WORD),
    Rule("text-tab", "note", "There are no tabs.", _WORD),
    Rule("body-entity", "warning", "Characters are written as themselves: & and not &amp;.", _MARKUP),
    Rule("body-indented", "note", "Paragraphs begin at the margin.", _MARKUP),
    Rule("body-list-mark", "warning", "A mark at the start of a line begins a list.", _MARKUP),
    Rule("body-list-mark-style", "note", "Numbers of a list are written as they are printed: 1.", _MARKUP),
    Rule("body-list-number", "warning", "A number at the start of a line begins a list.", _MARKUP),
    Rule("body-list-renumbered", "warning", "The entries of a list are numbered as they are written.", _MARKUP),
    Rule("body-list-single", "warning", "A list has more than one entry.", _MARKUP),
    Rule("body-list-start", "note", "A list begins with its first number.", _MARKUP),
    Rule("body-page-number", "warning", "The text holds no page numbers.", _MARKUP),
    Rule("body-trailing-blanks", "warning", "No line is broken by blanks at its end.", _MARKUP),
    *REDACTING,
    HELD,
    RUN_ADDRESSEE,
    _on_files("scan-without-text",
              "Pages of enclosed files hold text that can be read, or the letter says what they show."),
    _on_files("comments", "Enclosed files bear no comments of readers."),
    _on_files("enclosure-rasterised", "Pages of enclosed files are taken over as they are, not as pictures."),
    _on_files("enclosure-fonts", "Enclosed files hold the fonts that they are written in."),
    _on_files("enclosure-colours", "Colours of printing inks in enclosed files say which inks they mean."),
    _on_files("enclosure-locked", "Enclosed files are not locked by their owners against being changed."),
    _on_files("enclosure-parts", "Enclosed office files carry no workbook behind a chart, and lead to no template."),
    _on_files("tracked-changes", "Enclosed office files keep no changes that somebody may still accept or reject."),
    _on_files("hidden-text", "Enclosed files hide no text, be it beyond a page's edges, rows, columns or sheets."),
    _on_files("author-names", "Enclosed office files do not name who wrote them."),
    _on_files("enclosure-pageless", "Enclosed files have pages for a PDF; LibreOffice makes those of office files."),
    _on_files("enclosure-ending", "The names of enclosed files end as those of their kind do."),
    _on_files("original-tells", "Enclosed PDFs and pictures that go along as they came name no maker, say no place, "
              "and keep no former versions."),
)  # fmt: skip
RULES: tuple[Rule, ...] = (*ASKED, *COMPARED, *FOUND)


def rules_table() -> str:
    """The rules as docs/checks.md shows them, in Markdown: asked of a letter, of its versions, found when composing."""
    compared, found = "## What versions of a letter are asked", "## Found when composing"
    return f"{_languages()}{_table(ASKED)}\n{compared}\n\n{_table(COMPARED)}\n{found}\n\n{_table(FOUND)}"


def _languages() -> str:
    """For which languages rules on words are kept."""
    return (
        "Rules marked * look for words, and are kept for the languages that have a list of them "
        f"(`letterforge/checks/words/`): {', '.join(f'`{tag}`' for tag in known_wordings())}. "
        "The others are kept for all.\n\n"
    )


def _table(rules: Iterable[Rule]) -> str:
    rows = (f"| `{rule.id}`{_mark(rule)} | {rule.severity} | {rule.says} | {rule.source} |\n" for rule in rules)
    return "".join(("| Rule | Severity | What holds | Source |\n|---|---|---|---|\n", *rows))


def _mark(rule: Rule) -> str:
    return " *" if rule.find is not None and rule.needs == "words" else ""
