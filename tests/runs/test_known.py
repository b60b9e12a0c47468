"""Which file of a run bears a name."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.runs.journal import MadeFile
from letterforge.runs.known import Known
from tests.runs import samples


def test_two_letters_may_exchange_their_names(tmp_path: Path) -> None:
    """Whichever is made first takes the other's name, and keeps it when that is made."""
    one, other = MadeFile("a.docx", "docx", 1, "1"), MadeFile("b.docx", "docx", 1, "2")
    known = Known(tmp_path, [one, other])
    new = MadeFile("b.docx", "docx", 1, "1")

    assert [one] == known.forget([one])
    known.learn([new])
    assert [] == known.forget([other])

    assert new == known.named("b.docx")
    assert known.named("a.docx") is None


def test_names_that_differ_in_case_are_one_where_the_system_takes_them_for_one(tmp_path: Path) -> None:
    """Here they are one by a hard link; two files are two."""
    (tmp_path / "Letter.docx").write_bytes(b"x")
    os.link(tmp_path / "Letter.docx", tmp_path / "letter.docx")
    (tmp_path / "LETTER.docx").write_bytes(b"another")
    file = MadeFile("Letter.docx", "docx", 1, "1")

    known = Known(tmp_path, [file])

    assert [file, None] == [known.named(name) for name in ("letter.docx", "LETTER.docx")]
    assert ["LETTER.docx"] == known.alone(["letter.docx", "LETTER.docx"])


def test_letters_that_exchange_their_names_are_both_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is written over the other, one after the other; none is taken for somebody's work, or taken away."""
    monkeypatch.setattr("letterforge.runs.running._CHUNK", 1)
    before = [samples.row("AF").replace("Af", "Keller"), samples.row("AL").replace("Al", "Smith")]
    after = [samples.row("AF").replace("Af", "Smith"), samples.row("AL").replace("Al", "Keller")]

    with ThreadPoolExecutor(1) as threads:
        for rows, folder in ((before, "out"), (after, "out"), (after, "undisturbed")):
            letter, roster = samples.written(tmp_path, *rows)
            with lf.run(letter, roster, tmp_path / folder, formats=("txt",), workers=1, executor=threads,
                        name="{surname}") as run:  # fmt: skip
                run.wait()

    assert {"keller.txt", "smith.txt"} < samples.contents(tmp_path / "out").keys()
    assert samples.contents(tmp_path / "undisturbed") == samples.contents(tmp_path / "out")
