"""One letter to a circle: one document, whoever receives it; and whoever receives it later."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

import letterforge as lf
from tests.runs import samples

TWO = samples.CIRCULAR.replace("body: |\n", "body:\n  fr: J'ai l'honneur de vous inviter.\n  en: ")
TABLES = samples.CIRCULAR.replace("lunch.", "lunch at {{ row.table }}.")


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """An executor that needs no time to begin."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def made(folder: Path, executor: Executor, *rows: str, letter: str = samples.CIRCULAR, head: str = "Table") -> lf.Run:
    """A run of these rows into the folder "out", to its end."""
    read, roster = samples.written(folder, *rows, letter=letter)
    roster.write_text(roster.read_text().replace("Table", head, 1))
    with lf.run(read, roster, folder / "out", formats=("docx",), workers=1, executor=executor) as run:
        run.wait()
    return run


def listed(run: lf.Run) -> dict[str, str]:
    """Who receives which file, by the distribution list."""
    data = (run.folder / "papers" / "distribution.csv").read_bytes().decode("utf-8-sig")
    return {line["key"]: line["file"] for line in csv.DictReader(io.StringIO(data))}


def test_a_row_that_changes_the_letter_has_its_own(tmp_path: Path, threads: Executor) -> None:
    """The others share one; the list tells who receives which."""
    rows = [samples.row(state, "noon" if state == "DZ" else "one") for state in samples.STATES[:4]]

    run = made(tmp_path, threads, *rows, letter=TABLES)

    files = listed(run)
    assert [3, 1] == [len(one.rows) for one in run.outcomes]
    assert files["AF"] == files["AL"] == files["AD"] != files["DZ"]
    assert 2 == len(list(run.folder.glob("*.docx")))


def test_no_language_is_guessed_from_a_state(tmp_path: Path, threads: Executor) -> None:
    """France, Egypt and China receive the letter in its own language; whom the roster says so, in theirs."""
    rows = [samples.row(state, language) for state, language in (("FR", ""), ("EG", ""), ("CN", ""), ("BE", "fr"))]

    run = made(tmp_path, threads, *rows, letter=TWO, head="Language")

    assert {"FR": "letter.docx", "EG": "letter.docx", "CN": "letter.docx", "BE": "letter-fr.docx"} == listed(run)


def test_whoever_receives_it_later_receives_it_alone(tmp_path: Path, threads: Executor) -> None:
    """After the seal, a row that is added has the document, its list and no other's; one that goes is withdrawn."""
    rows = [samples.row(state) for state in samples.STATES[:3]]
    made(tmp_path, threads, *rows)
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    before = samples.contents(tmp_path / "out")

    later = made(tmp_path, threads, *rows[1:], samples.row("AD"))

    told = json.loads((later.folder / "manifest.json").read_text())
    assert "out-correction-1" == later.folder.name
    assert {"AD": "letter.docx"} == listed(later)
    assert [["AD"]] == [[row["key"] for row in one["rows"]] for one in told["letters"]]
    assert ["AF"] == [one["key"] for one in told["withdrawn"]]
    assert before["letter.docx"] == (later.folder / "letter.docx").read_bytes()
    assert before == samples.contents(tmp_path / "out")


def test_who_received_it_is_not_written_to_again(tmp_path: Path, threads: Executor) -> None:
    """Nor where whoever stood first in the roster has gone, by whom a letter of several is known."""
    rows = [samples.row(state, "noon" if state == "DZ" else "one") for state in samples.STATES[:4]]
    made(tmp_path, threads, *rows, letter=TABLES)
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")

    later = made(tmp_path, threads, *rows[1:], letter=TABLES)

    told = json.loads((later.folder / "manifest.json").read_text())
    assert ([], ["AF"]) == (told["letters"], [one["key"] for one in told["withdrawn"]])
