"""What was dispatched stays as it is; a change after that makes a correction, of what changed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import letterforge as lf
from tests.runs import samples


def made(folder: Path, letter: lf.Letter, roster: Path, *, where: str | None = None) -> lf.Run:
    """A run into the folder "out", to its end."""
    with lf.run(letter, roster, folder / "out", formats=("docx",), workers=1, where=where) as run:
        run.wait()
    return run


def test_a_change_after_sealing_makes_a_correction(tmp_path: Path) -> None:
    """In a folder of its own, with what changed, and a word of what was dispatched; then in a second one."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    seal = lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    before = samples.contents(tmp_path / "out")
    roster.write_text(roster.read_text().replace("Ana Af,", "Eva Af,").replace(samples.row("AO", 5), ""))

    first = made(tmp_path, letter, roster)
    lf.seal(first.folder, by="A. B.", how="by messenger")
    roster.write_text(roster.read_text().replace("Ana Al,", "Eva Al,"))
    second = made(tmp_path, letter, roster)

    assert before == samples.contents(tmp_path / "out")
    assert ["out-correction-1", "out-correction-2"] == [first.folder.name, second.folder.name]
    assert ["letter-af.docx"] == [path.name for path in first.folder.glob("*.docx")]
    assert ["letter-al.docx"] == [path.name for path in second.folder.glob("*.docx")]
    told = json.loads((first.folder / "manifest.json").read_text())
    assert [seal.manifest] == [one["manifest_sha256"] for one in told["corrects"]]
    assert ["AO"] == [one["key"] for one in told["withdrawn"]]


def test_what_is_withdrawn_is_withdrawn_once(tmp_path: Path) -> None:
    """The manifest of the correction says what it was, as table too; a second correction does not say it again."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    seal = lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    before = roster.read_text()
    roster.write_text(before.replace(samples.row("AO", 5), ""))

    first = made(tmp_path, letter, roster)
    lf.seal(first.folder, by="A. B.", how="by messenger")
    with pytest.raises(lf.SealedError, match="nothing has changed since"):
        made(tmp_path, letter, roster)
    roster.write_text(before)
    second = made(tmp_path, letter, roster)

    (told,) = json.loads((first.folder / "manifest.json").read_text())["withdrawn"]
    assert ("AO", "Ana Ao", ["letter-ao.docx"]) == (told["state"], told["addressee"], told["files"])
    (line,) = csv.DictReader(io.StringIO((first.folder / "manifest.csv").read_bytes().decode("utf-8-sig")))
    said = f"withdrawn: letter-ao.docx in out, dispatched on {seal.when}"
    assert ("AO", "Ana Ao", "", said) == (line["state"], line["addressee"], line["file"], line["warnings"])
    assert "out-correction-2" == second.folder.name
    assert ["AO"] == [row.key for one in second.outcomes for row in one.rows]


def test_a_correction_whose_change_is_taken_back_goes(tmp_path: Path) -> None:
    """It would be sent else: its letter first, then the folder as a whole."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    before, first = samples.contents(tmp_path / "out"), roster.read_text()
    roster.write_text(first.replace("Ana Af,", "Eva Af,").replace("Ana Al,", "Eva Al,"))
    begun = made(tmp_path, letter, roster).folder
    roster.write_text(first.replace("Ana Af,", "Eva Af,"))
    made(tmp_path, letter, roster)
    half = [path.name for path in begun.glob("*.docx")]
    roster.write_text(first)

    with pytest.raises(lf.SealedError, match="nothing has changed since"):
        made(tmp_path, letter, roster, where="state == 'AL'")
    picked = [path.name for path in begun.glob("*.docx")]
    with pytest.raises(lf.SealedError, match="the correction that was begun is taken away, out-correction-1"):
        made(tmp_path, letter, roster)

    assert ["letter-af.docx"] == half == picked
    assert not begun.exists()
    assert before == samples.contents(tmp_path / "out")


def test_another_letter_is_no_correction(tmp_path: Path) -> None:
    """Its run would withdraw what was dispatched."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    made(tmp_path, letter, roster)
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    (tmp_path / "other.yaml").write_text(samples.LETTER, encoding="utf-8")

    with pytest.raises(lf.OutputError, match="the run of another letter, letter") as caught:
        made(tmp_path, lf.load(tmp_path / "other.yaml"), roster)

    assert "choose another folder with -o" == caught.value.hint
    assert not (tmp_path / "out-correction-1").exists()


def test_a_sealed_folder_is_never_written_again(tmp_path: Path) -> None:
    """Where nothing changed, nothing is made; and it is sealed once."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    made(tmp_path, letter, roster)
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    before = samples.contents(tmp_path / "out")

    with pytest.raises(lf.SealedError):
        made(tmp_path, letter, roster)
    with pytest.raises(lf.SealedError, match=r"by A\. B\."):
        lf.seal(tmp_path / "out", by="C. D.", how="by e-mail")

    assert before == samples.contents(tmp_path / "out")


def test_a_run_that_is_not_whole_is_not_sealed(tmp_path: Path) -> None:
    """Nor one of which a file was changed."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    made(tmp_path, letter, roster)
    (tmp_path / "out" / "letter-af.docx").write_bytes(b"another")

    with pytest.raises(lf.OutputError, match="not as the run made them"):
        lf.seal(tmp_path / "out", by="A. B.", how="by messenger")


@pytest.mark.parametrize(("by", "how"), [("", "by messenger"), ("A. B.", "  ")])
def test_a_seal_says_who_and_how(tmp_path: Path, by: str, how: str) -> None:
    """An empty word says neither."""
    with pytest.raises(lf.UsageError, match="needs a few words"):
        lf.seal(tmp_path, by=by, how=how)
