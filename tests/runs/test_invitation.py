"""The example of a run: an invitation to all 193 Member States and both observer States, made whole."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

import letterforge as lf
from letterforge.roster import letter_for, read_roster
from tests.examples import INVITATION
from tests.runs import samples

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the run, in both formats."""
    folder = tmp_path_factory.mktemp("invitation") / "out"
    with lf.run(lf.load(INVITATION / "letter.yaml"), INVITATION / "roster.csv", folder) as run:
        run.wait()
    return folder


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The roster as a spreadsheet has it."""
    return list(csv.DictReader(io.StringIO((INVITATION / "roster.csv").read_text(encoding="utf-8"))))


def test_every_state_has_its_letter_in_both_formats(out: Path, rows: list[dict[str, str]]) -> None:
    """195 rows, 390 files, each as the manifest says: its size, its digest, its language, one page."""
    files = samples.contents(out)
    lines = list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"))))

    assert [row["State"] for row in rows for _ in range(2)] == [line["state"] for line in lines]
    assert [row["Language"] for row in rows for _ in range(2)] == [line["language"] for line in lines]
    assert [sha256(files[line["file"]]).hexdigest() for line in lines] == [line["sha256"] for line in lines]
    assert {"letter.docx": 195, "letter.pdf": 195} == Counter("letter" + Path(line["file"]).suffix for line in lines)
    assert {"1"} == {line["pages"] for line in lines if line["file"].endswith(".pdf")}
    assert {""} == {line["warnings"] for line in lines}


def test_the_manifest_says_what_was_made_of_what(out: Path) -> None:
    """Letter and roster by their digests, the press, the versions."""
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))

    assert sha256((INVITATION / "roster.csv").read_bytes()).hexdigest() == told["roster"]["sha256"]
    assert {"name": "whole", "version": 1} == told["press"]
    assert {"letterforge", "weasyprint", "pango"} <= set(told["versions"])
    assert 195 == len(told["letters"])


def test_each_letter_speaks_to_its_own_addressee(out: Path, rows: list[dict[str, str]]) -> None:
    """Name and table are those of the row, and no other name is there."""
    names = {row["Name"] for row in rows}
    for row in rows:
        with pypdfium2.PdfDocument(out / f"letter-{row['State'].lower()}.pdf") as pdf:
            said = " ".join(pdf[0].get_textpage().get_text_range().split())
        assert {row["Name"]} == {name for name in names if name in said}
        assert f"{row['Table']}." in said


@pytest.mark.parametrize("state", ["AF", "CH", "MX"])
def test_a_letter_of_the_run_is_the_letter_alone(out: Path, state: str) -> None:
    """In English, French and Spanish, byte by byte."""
    letter = lf.load(INVITATION / "letter.yaml")
    (row,) = (row for row in read_roster(INVITATION / "roster.csv").rows if row.key == state)

    for form in ("pdf", "docx"):
        assert lf.render(letter_for(letter, row), form) == (out / f"letter-{state.lower()}.{form}").read_bytes()
