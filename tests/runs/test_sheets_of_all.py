"""Labels and envelopes for the missions of all States: on every sheet, each where it is to be peeled off."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import ceil
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.compose import Addressed, addressed_to
from letterforge.document import Section
from letterforge.protocol import language, states
from letterforge.runs.papers.measures import Labels, measures
from letterforge.runs.papers.pages import envelope_section, label_sections
from tests.runs import samples
from tests.runs.pages import Word, words
from tests.runs.test_paper_pages import FONTS, to, written

SLOW = pytest.mark.slow
SHEETS = tuple(measures().labels)
QUICK = (("en", "a4-3x8"), ("fr", "letter-3x10"), ("ar", "a4-3x8-full"))
ALL = [(lang, name) for lang in ("en", "fr", "es", "ar", "zh") for name in SHEETS]


@cache
def addresses(lang: str, folder: Path) -> list[Addressed]:
    """Those of the heads of all missions in New York, in this language; each has the code of its State for a name."""
    letter = samples.LETTER.replace("language: en", f"language: {lang}").replace(" Your table is {{ row.table }}.", "")
    made, roster = samples.written(folder, *samples.everybody(), letter=letter)
    world = lf.World()
    return [addressed_to(lf.letter_for(made, row, world), world) for row in lf.read_roster(roster).rows]


def sheets(lang: str, name: str, folder: Path) -> list[Section]:
    """The labels of all of them."""
    ones = to(*addresses(lang, folder), on="label", name=name)
    return list(label_sections("Labels", lang, language(lang).dir, ones, measures().labels[name], FONTS))


def in_pdf(path: Path) -> Path:
    """The file as LibreOffice prints it."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: `make slow` installs it"
    home = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = (program, home, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent / "printed"), str(path))
    subprocess.run(command, check=True, capture_output=True)
    return path.parent / "printed" / f"{path.stem}.pdf"


def check(pages: Sequence[Sequence[Word]], sheet: Labels, way: str, slip: float) -> None:
    """Each label holds its own address, all of it inside, in its middle; as far from there as all others."""
    codes = [code.title() for code in states()]
    assert ceil(len(codes) / sheet.count) == len(pages)
    away = []
    for n, page in enumerate(pages):
        found = by_label(page, sheet, way)
        wanted = codes[n * sheet.count :][: sheet.count]
        assert list(range(len(wanted))) == sorted(found)
        for at, code in enumerate(wanted):
            assert any(code in word.text for word in found[at]), (code, found[at])
            middle = (min(word.top for word in found[at]) + max(word.bottom for word in found[at])) / 2
            away.append(middle - middle_of(at, sheet))
    assert max(away) - min(away) <= slip
    assert max(map(abs, away)) <= 1  # typefaces have more above their letters than below


def by_label(page: Sequence[Word], sheet: Labels, way: str) -> dict[int, list[Word]]:
    """What stands on each label, none of it over the edge."""
    pitch, left = (sheet.width + sheet.gap).mm, left_of(sheet)
    found = defaultdict(list)
    for word in page:
        column = int((word.left - left) // pitch)
        line = int(((word.top + word.bottom) / 2 - top_of(sheet)) // sheet.height.mm)
        assert word.left >= left + column * pitch + 1, word
        assert word.right <= left + column * pitch + sheet.width.mm - 1, word
        found[line * sheet.columns + (column if way == "ltr" else sheet.columns - 1 - column)].append(word)
    return found


def left_of(sheet: Labels) -> float:
    """Where the first column begins."""
    return (sheet.sheet[0].mm - sheet.columns * sheet.width.mm - (sheet.columns - 1) * sheet.gap.mm) / 2


def top_of(sheet: Labels) -> float:
    """Where the first row begins."""
    return (sheet.sheet[1].mm - sheet.rows * sheet.height.mm) / 2


def middle_of(at: int, sheet: Labels) -> float:
    """How far below the edge of the paper the middle of a label is."""
    return top_of(sheet) + (at // sheet.columns + 0.5) * sheet.height.mm


@pytest.mark.parametrize(
    ("lang", "name"), [pytest.param(*one, marks=() if one in QUICK else SLOW) for one in sorted({*QUICK, *ALL})]
)
def test_all_states_stand_on_their_labels(lang: str, name: str, tmp_path: Path) -> None:
    """No row of labels is moved by the one above it, no sheet runs over; Arabic from the right."""
    path = written(tmp_path, sheets(lang, name, tmp_path))

    check(words(path), measures().labels[name], language(lang).dir, 0.3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "name"), [*(("en", name) for name in SHEETS), ("fr", "a4-3x8"), ("es", "letter-3x10")]
)
def test_word_keeps_them_there(lang: str, name: str, tmp_path: Path) -> None:
    """As many sheets, each label in its place."""
    path = in_pdf(written(tmp_path, sheets(lang, name, tmp_path), "docx"))

    check(words(path), measures().labels[name], language(lang).dir, 1)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("name", measures().envelopes)
def test_all_states_have_an_envelope(name: str, form: str, tmp_path: Path) -> None:
    """A page for each."""
    ones, measure = to(*addresses("en", tmp_path), on="envelope", name=name), measures().envelopes[name]
    path = written(tmp_path, [envelope_section("Envelopes", "en", "ltr", ones, measure, "serif", FONTS)], form)

    pages = words(in_pdf(path) if form == "docx" else path)

    assert len(states()) == len(pages)
    for code, page in zip(states(), pages, strict=True):
        address = [word for word in page if word.top > measure.top.mm - 2]
        assert any(code.title() == word.text for word in address)
        assert pytest.approx((measure.start.mm, measure.top.mm), abs=1) == (address[0].left, address[0].top)
