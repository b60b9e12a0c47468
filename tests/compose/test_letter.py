"""One letter set: its letterheads, its edition, its open facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.compose import EDITIONS, Composition, Edition
from letterforge.document import Blank, Row, blocks_of, texts_of
from letterforge.errors import LetterError, LetterforgeError
from letterforge.model import Letter
from tests.compose.letters import composed, joint, letter, person, said, section, words

PASSAGE = "Words for all.\n\n::: {edition=file}\nWords for the file.\n:::\n\nLast words."
MISSIONS = {state: f"Permanent Mission of {name} to the United Nations"
            for state, name in (("AU", "Australia"), ("CI", "Côte d’Ivoire"), ("KE", "Kenya"))}  # fmt: skip


def heads(given: Letter, style: str = "head-1") -> list[str]:
    """The senders' names as the letterheads print them."""
    return [line.replace("\n", " ") for line in said(section(given).first_head, style)]


def open_facts(given: Letter, edition: Edition = "original") -> list[tuple[str | None, str]]:
    """The place and the message of each fact that is still open."""
    with pytest.raises(LetterError) as caught:
        composed(given, edition)
    assert {"settle it, or render the edition draft"} == {problem.hint for problem in caught.value.problems}
    return [(problem.where, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_passage_stands_in_its_edition_only(edition: Edition) -> None:
    """In no layer of any other."""
    made = composed(letter(body=PASSAGE), edition)

    assert (edition == "file") == ("Words for the file." in words(made.sections[0]))
    assert (edition == "file") == ("Words for the file." in repr(made))


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_a_draft_says_that_it_is_one(edition: Edition) -> None:
    """On every page: in the head of the first and of those that follow; with its number and time."""
    made = section(letter(draft=3), edition)
    lines = ["DRAFT 3 · 1 November 2016, 12:05"] if edition == "draft" else []

    assert (lines, lines) == (said(made.first_head, "draft"), said(made.next_head, "draft"))


def test_preprinted_paper_gets_the_line_of_a_draft() -> None:
    """Although nothing else is printed in its head."""
    assert ["DRAFT 1 · 1 November 2016, 12:05"] == said(
        section(letter(letterhead="preprinted"), "draft").first_head, "draft"
    )


OPEN = {
    "date": {"open": "November 2016"}, "place": {"open": "city"}, "reference": {"open": "number"},
    "deadline": {"open": "soon"}, "to": [{"name": {"open": "name"}, "gender": "feminine"}],
    "body": 'In {{ open("Conference Room") }}.',
}  # fmt: skip


def test_every_open_fact_is_told_at_once() -> None:
    """Also those that this letter prints nowhere, and those that its text leaves open; each once."""
    assert [
        ("date", "'November 2016' is still open"),
        ("place", "'city' is still open"),
        ("reference", "'number' is still open"),
        ("deadline", "'soon' is still open"),
        ("to[0].name", "'name' is still open"),
        ("body", "'Conference Room' is still open"),
    ] == open_facts(letter(**OPEN))


@pytest.mark.parametrize("edition", [edition for edition in EDITIONS if edition != "draft"])
def test_no_edition_but_the_draft_takes_an_open_fact(edition: Edition) -> None:
    """Not even the copy for the file."""
    assert 6 == len(open_facts(letter(**OPEN), edition))


def test_a_draft_shows_open_facts_as_blanks() -> None:
    """Where they stand in the letter."""
    made = section(letter(**OPEN), "draft")
    blanks = {run.label for blocks in (made.blocks, made.foot) for _, run in texts_of(blocks) if isinstance(run, Blank)}

    assert {"November 2016", "city", "number", "name", "Conference Room"} == blanks


def test_an_open_fact_of_an_enclosed_letter_is_told_at_its_letter() -> None:
    """And what the cover says of it is not told a second time."""
    inner = letter(date={"open": "October"}, signatories=[person("CH")])
    cover = letter(body="Find {{ enclosures[0].described }}.", enclosures=[{"letter": inner}])

    assert [("date", "'October' is still open")] == open_facts(cover)


def test_each_sender_has_its_letterhead() -> None:
    """Its own where there is one, else the plain one with its name, side by side."""
    made = section(joint("AU", "KE"))
    row = next(block for block in blocks_of(made.first_head) if isinstance(block, Row))

    assert 2 == len(row.cells)
    assert [MISSIONS["AU"], MISSIONS["KE"]] == heads(joint("AU", "KE"))


def test_letterheads_may_be_stacked() -> None:
    """Then none stands beside another."""
    made = section(joint("AU", "KE", layout={"letterheads": "stacked"}))

    assert not [block for block in blocks_of(made.first_head) if isinstance(block, Row)]


def test_a_letterhead_that_names_its_sender_is_there_for_each() -> None:
    """One is named, two send: no sender is left out."""
    assert [MISSIONS["AU"], MISSIONS["KE"]] == heads(joint("AU", "KE", letterhead="plain"))


def test_a_letterhead_that_names_no_sender_stands_once() -> None:
    """It is that of all."""
    assert ["THE PRESIDENT", "GENERAL ASSEMBLY"] == heads(joint("AU", "KE", letterhead="pga"))


def test_letterheads_keep_to_their_senders_in_any_order() -> None:
    """Sorted by State, a named letterhead goes with its sender."""
    given = joint("MX", "AU", letterhead=["mexico-un", "plain"], layout={"sender_order": "alphabetical"})
    lines = words(section(given))

    assert lines.index("Australia") < lines.index("PERMANENT MISSION OF MEXICO")


@pytest.mark.parametrize("named", [["pga", "plain"], ["pga", "plain", "plain", "plain"]])
def test_as_many_letterheads_are_named_as_there_are_senders(named: list[str]) -> None:
    """One too many or too few is an error, not a letterhead left out."""
    with pytest.raises(LetterError, match=f"{len(named)} letterheads are named for 3 senders") as caught:
        section(joint("AU", "KE", "CI", letterhead=named))

    assert "letterhead" == caught.value.where


def test_without_letterhead_nothing_stands_in_the_head() -> None:
    """The measures are still those of the sender's."""
    made = section(letter(letterhead="none"))

    assert () == made.first_head
    assert 16 == round(made.style("body").leading.pt)


def test_an_empty_picture_place_is_found_once() -> None:
    """A note that says which file to put where."""
    found = [finding for finding in composed(letter()).findings if finding.rule == "letterhead-picture"]

    assert ["note"] == [finding.severity for finding in found]
    assert "pga/emblem.svg or .png" in (found[0].hint or "")


def test_a_letter_is_titled_by_its_sender_and_date() -> None:
    """For bookmarks and properties."""
    assert "The President of the General Assembly, 1 November 2016" == section(letter()).title
    assert section(letter(date={"open": "autumn"}), "draft").title.endswith(", [autumn]")


def test_a_file_says_of_itself_what_its_letter_says() -> None:
    """Author, subject, language, date at 00:00 UTC; each letter of a bundle for itself."""
    inner = letter(
        date="2016-10-31", **{"from": [{"mission": {"state": "CH"}}]}, signatories=[person("CH")], subject="Inner"
    )
    made: Composition = composed(letter(subject="Outer", enclosures=[{"letter": inner}]))

    assert ["Outer", "Inner"] == [meta.subject for meta in made.metas]
    assert ["The President of the General Assembly", "Permanent Mission of Switzerland to the United Nations"] == [
        meta.author for meta in made.metas
    ]
    assert ["2016-11-01T00:00:00+00:00", "2016-10-31T00:00:00+00:00"] == [meta.date.isoformat() for meta in made.metas]


def test_letters_and_files_stand_in_the_order_in_which_they_are_enclosed(tmp_path: Path) -> None:
    """A letter's own enclosures right behind it; sections are counted through."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    inner = letter(enclosures=[{"file": "a.pdf", "title": "Inner file"}])
    outer = letter(enclosures=[{"letter": inner}, {"file": "a.pdf", "title": "Outer file"}])
    made = composed(outer, folder=tmp_path)

    assert ["0", "1", "Inner file", "Outer file"] == [
        getattr(part, "path", "") or getattr(part, "title", "") for part in made.parts
    ]
    assert ["0", "1"] == [part.path for part in made.sections]
    assert [1, 2] == [part.number for part in made.foreign]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"kind": "leter"}, "kind"),
        ({"language": "tlh"}, "language"),
        ({"letterhead": "nobody"}, "letterhead"),
        ({"from": [{"office": "pgaa"}]}, "from[0]"),
        ({"to": [{"office": "pgaa"}]}, "to[0]"),
        ({"to": [{"circle": "pgaa"}]}, "to[0]"),
        ({"signatories": [{"name": "A", "office": "pgaa"}]}, "signatories[0]"),
        ({"signatories": [{"name": "A", "rank": "major"}]}, "signatories[0]"),
        ({"body": {"fr": "Texte."}}, "body"),
    ],
)
def test_what_is_not_known_is_told_at_its_key(changes: dict[str, object], place: str) -> None:
    """With a hint."""
    with pytest.raises(LetterforgeError) as caught:
        section(letter(**changes))

    assert place == caught.value.where
    assert caught.value.hint


def test_an_enclosed_letter_that_was_not_read_is_told() -> None:
    """Composing reads no letter files."""
    with pytest.raises(LetterError, match="the enclosed letter has not been read"):
        composed(letter(enclosures=[{"letter": "inner.yaml"}]))


def test_a_letter_says_the_same_twice() -> None:
    """Composing keeps nothing from one letter to the next."""
    given = joint("MX", "CH", "AU", body="One.\n\n- Two\n- Three[^1]\n\n[^1]: Note.")

    assert section(given) == section(given)
