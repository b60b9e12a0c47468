"""Notes stand on the page of their call, in every language and wherever the page ends."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from letterforge.document import Block, Document, Item, ItemList, Kept, Quotation
from letterforge.fonts import Fonts
from letterforge.writers import write_pdf
from tests import scripts
from tests.scripts import Hand

FONTS = Fonts()
WORDS = {
    "ar": "وقد نظرت الجمعية العامة في هذه المسألة ودعت الدول الأعضاء كافة إلى المشاركة مشاركة فعالة في المشاورات. ",
    "en": "The General Assembly considered this matter and invited all Member States to take part in the meetings. ",
    "es": "La Asamblea General examinó esta cuestión e invitó a todos los Estados Miembros a participar en ella. ",
    "fr": "L'Assemblée générale a examiné cette question et a invité tous les États Membres à participer aux débats. ",
    "ru": "Генеральная Ассамблея рассмотрела этот вопрос и предложила всем государствам-членам принять участие. ",
    "zh": "大会在全体会议上审议了这一问题，并邀请所有会员国和常驻观察员积极参加由共同主持人主持的非正式磋商。",
}
PLACES = ("body", "quotation", "list", "table", "kept")


def letter(lang: str, lines: int, place: str = "body") -> Document:
    """A letter of three pages with a note in a block of this kind, `lines` lines below the salutation."""
    hand = Hand(lang, "rtl" if lang == "ar" else "ltr")
    above = (hand.p(f"0/line/{n}", "date", WORDS[lang][:10]) for n in range(lines))
    below = (hand.p(f"0/rest/{n}", "body", WORDS[lang] * 3) for n in range(9))
    return hand.letter("Letter", ("Head",), ("Foot",), *above, called(hand, place), *below)


def called(hand: Hand, place: str) -> Block:
    """A block in which a note is called."""
    words = WORDS[hand.lang]
    note = hand.note(1, "0/note", words)
    held = (hand.p("0/call", "table" if place == "table" else "body", words, note, words),)
    if place == "quotation":
        return Quotation("0/quote", held)
    if place == "list":
        return ItemList("0/list", "decimal", 0, 1, (Item("0/list/0", held),), hand.lang, hand.dir)
    if place == "table":
        table = hand.table("0/table", ("1", "2", "3"), ("4", "5", "6"))
        cells = (replace(table.rows[1].cells[0], blocks=held), *table.rows[1].cells[1:])
        return replace(table, rows=(table.rows[0], replace(table.rows[1], cells=cells)))
    return Kept("0/kept", held) if place == "kept" else held[0]


def pages_of_notes(pdf: bytes) -> tuple[list[int], list[int]]:
    """The pages of all calls, and those of their notes, by the structure tree."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        nodes = list(nodes_of(file.Root.StructTreeRoot.K))
        calls = [numbers[page_of(node)] for node in nodes if node.S == "/Reference"]
        return calls, [numbers[page_of(node)] for node in nodes if node.S == "/Note"]


def nodes_of(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The elements of a structure tree in order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from nodes_of(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from nodes_of(node.K)


def page_of(node: pikepdf.Dictionary) -> tuple[int, int]:
    """The page on which an element begins."""
    return next(one.Pg.objgen for one in nodes_of(node) if "/Pg" in one)


@pytest.mark.parametrize("lang", WORDS)
def test_a_note_stands_where_it_is_called_in_every_language(lang: str) -> None:
    """However many lines are above it: WeasyPrint alone moves the note on, for a paragraph's first lines to stay."""
    for lines in range(0, 34, 2):
        calls, notes = pages_of_notes(write_pdf(letter(lang, lines), FONTS).data)

        assert (lines, calls) == (lines, notes)


@pytest.mark.parametrize("place", PLACES)
def test_a_note_stands_where_it_is_called_in_every_block(place: str) -> None:
    """In lists, quotations, tables and what is kept in one piece, too."""
    for lines in range(1, 34, 2):
        calls, notes = pages_of_notes(write_pdf(letter("en", lines, place), FONTS).data)

        assert (lines, calls) == (lines, notes)


@pytest.mark.parametrize("sample", [scripts.arabic, scripts.chinese, scripts.russian, scripts.solemn])
def test_the_notes_of_whole_letters_stand_where_they_are_called(sample: object) -> None:
    """Both notes of each."""
    calls, notes = pages_of_notes(write_pdf(sample(), FONTS).data)  # type: ignore[operator]

    assert 2 == len(notes)
    assert calls == notes


def test_a_note_longer_than_its_page_ends_the_search() -> None:
    """Pages are set anew as long as that helps, and no longer."""
    hand = Hand("en")
    note = hand.note(1, "0/note", WORDS["en"] * 60)
    made = hand.letter("Letter", ("Head",), ("Foot",), hand.p("0/0", "body", WORDS["en"], note, WORDS["en"] * 9))

    assert 1 == len(pages_of_notes(write_pdf(made, FONTS).data)[1])
