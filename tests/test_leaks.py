"""Nothing leaks: what is the house's own, what another edition says and what is redacted is in no file that leaves.

Searched in every layer and encoding, see `searching`; and the search is known to find each of these words where it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from letterforge.compose import EDITIONS, SHOWN, Edition
from letterforge.compose.redaction import Redactor
from letterforge.errors import LetterError
from tests.examples import DRAFTS, NAMES, edition_of, folder, rendered
from tests.leaking import FORMATS, HOUSE, LEAVING, PASSAGES, SECRETS, sent
from tests.searching import Opened
from tests.spoiling import DOCX, PDF, Parts, spoilt_docx, spoilt_pdf

SPOILT = "three-page-letter"
WORD = "Mutaton"  # in letters that the example's first page has
STATED = ("initials", "distribution", "passage of the file")


@cache
def opened(place: Path, edition: Edition) -> Opened:
    """An edition of the letter that uses everything, in all formats."""
    return Opened(sent(place, edition))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the letter, which no file may name."""
    return tmp_path_factory.mktemp("Desktop-of-Drafterman")


@pytest.mark.slow
@pytest.mark.parametrize("edition", LEAVING)
def test_nothing_of_the_house_leaves_it(place: Path, edition: Edition) -> None:
    """No waiver, initials, distribution, comment, name of a source, local path."""
    searched = opened(place, edition)

    assert {} == {what: at for what, words in HOUSE.items() if (at := searched.found(words))}
    assert [] == [*searched.found(str(place)), *searched.found(place.name)]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_holds_the_passage_of_another(place: Path, edition: Edition) -> None:
    """Each its own alone; one for two editions stands in both. The PDF for the house's files carries the source too."""
    searched = Opened(sent(place, edition, formats=FORMATS[1:])) if SHOWN[edition].house else opened(place, edition)

    assert {edition} == {other for other, words in PASSAGES.items() if searched.found(words)}
    assert (edition in ("file", "draft")) == bool(searched.found("Fileanddraft"))


@pytest.mark.slow
def test_nothing_redacted_is_in_the_redacted_edition(place: Path) -> None:
    """Neither in the letter nor in those it encloses, nor in what others made, nor in a name."""
    searched = opened(place, "redacted")

    assert {} == {what: at for what, words in SECRETS.items() if (at := searched.found(words))}


@pytest.mark.slow
def test_letters_apart_hold_nothing_redacted(tmp_path: Path) -> None:
    """A file per letter is redacted as the bundle is."""
    searched = Opened(sent(tmp_path, "redacted", split=True))

    assert {} == {what: at for what, words in SECRETS.items() if (at := searched.found(words))}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt"])
def test_the_search_finds_what_is_there(place: Path, form: str) -> None:
    """In each format: what the file copy says, and what an original says that is not redacted."""
    file, original = opened(place, "file"), opened(place, "original")
    said = {**{HOUSE[what]: file for what in STATED}, **dict.fromkeys(SECRETS.values(), original)}

    assert [] == [words for words, one in said.items() if not any(f".{form}" in name for name in one.found(words))]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_no_example_tells_where_it_was_made(name: str, form: str) -> None:
    """Neither a folder nor a source."""
    searched = Opened(rendered(name, form, edition_of(name) if name in DRAFTS else "conformed"))

    assert [] == [
        at for words in (str(folder()), folder().parent.name, ".yaml", "waive:") for at in searched.found(words)
    ]


def test_the_files_to_be_spoilt_hold_no_such_word() -> None:
    """What is found in them afterwards has been put there."""
    assert [] == Opened(rendered(SPOILT, "pdf")).found(WORD) + Opened(rendered(SPOILT, "docx")).found(WORD)


@pytest.mark.parametrize("spoil", PDF.values(), ids=PDF)
def test_a_word_left_in_a_pdf_is_found(spoil: Callable[[pikepdf.Pdf, str], None]) -> None:
    """In whatever layer it is left."""
    assert [] != Opened(spoilt_pdf(rendered(SPOILT, "pdf"), spoil, WORD)).found(WORD)


@pytest.mark.parametrize("spoil", DOCX.values(), ids=DOCX)
def test_a_word_left_in_a_docx_is_found(spoil: Callable[[Parts, str], None]) -> None:
    """In whatever part it is left."""
    assert [] != Opened(spoilt_docx(rendered(SPOILT, "docx"), spoil, WORD)).found(WORD)


@pytest.mark.parametrize(
    ("step", "instead"),
    [
        ("plain", lambda self, words, bar: words),
        ("_paragraph", lambda self, block, bar: block),
        ("_is_touched", lambda self, link, place, spans: False),
    ],
)
def test_a_step_left_out_of_redacting_ends_with_an_error(
    step: str, instead: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a file is written: what is to be hidden is searched for once more in all that will be printed."""
    monkeypatch.setattr(Redactor, step, instead)

    with pytest.raises(LetterError, match="words that are redacted are left in"):
        sent(tmp_path, "redacted")
