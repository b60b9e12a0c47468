"""A review of a run into a folder that holds one: it says what the run does there, and leaves the folder as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.runs import Review, RunOptions, Standing, review, run_as
from letterforge.runs.journal import NAME, journal_of
from tests.runs import samples

OPTIONS = RunOptions(formats=("txt",), workers=1)
ROWS = tuple(map(samples.row, ("AF", "AL", "DZ")))


def made(folder: Path, *rows: str, options: RunOptions = OPTIONS) -> lf.Run:
    """A run of these rows into "out", to its end."""
    letter, roster = samples.written(folder, *rows)
    with run_as(letter, roster, folder / "out", options) as run:
        run.wait()
    return run


def reviewed(folder: Path, *rows: str, options: RunOptions = OPTIONS) -> Review:
    """The review of a run of these rows into "out"."""
    letter, roster = samples.written(folder, *rows)
    return review(letter, roster, options, into=folder / "out")


def foreseen(folder: Path, *rows: str, options: RunOptions = OPTIONS) -> Standing:
    """What that run would do there."""
    found = reviewed(folder, *rows, options=options).standing
    assert found is not None
    return found


def counts(one: Standing) -> tuple[int, int, int, int]:
    """How many letters stand, are made anew, are new, are taken away."""
    return one.stand, one.anew, one.new, len(one.gone)


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file, and the folder itself, with its time; of files with what they hold."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


def test_it_says_what_the_run_then_does(tmp_path: Path) -> None:
    """One letter stands, one says something else, one is new and one goes; the run reports the same."""
    made(tmp_path, *ROWS)
    later = (samples.row("AF"), samples.row("AL", 9), samples.row("AD"))

    found = foreseen(tmp_path, *later)
    run = made(tmp_path, *later)

    assert (1, 1, 1, 1) == counts(found)
    assert ["letter-dz.txt"] == [file.name for one in found.gone for file in one.files]
    assert list(found.findings) == run.findings
    assert 1 == sum(getattr(one, "stood", False) for one in run.outcomes)


def test_a_file_that_was_changed_is_made_anew(tmp_path: Path) -> None:
    """As is one that is lost, and each letter in a format that was not asked for before."""
    made(tmp_path, *ROWS)
    (tmp_path / "out" / "letter-af.txt").write_text("Dear friend,")
    (tmp_path / "out" / "letter-al.txt").unlink()

    assert (1, 2, 0, 0) == counts(foreseen(tmp_path, *ROWS))
    assert (0, 3, 0, 0) == counts(foreseen(tmp_path, *ROWS, options=replace(OPTIONS, formats=("txt", "html"))))


def test_nothing_at_all_is_written(tmp_path: Path) -> None:
    """Not into the folder, nor into its journal; what a run was cut off in stays for the next one."""
    made(tmp_path, *ROWS)
    with journal_of(tmp_path / "out") as journal:
        journal.expect(["letter-ad.txt"])
    (tmp_path / "out" / "letter-ad.txt").write_text("half a letter")
    before = state_of(tmp_path / "out")

    reviewed(tmp_path, ROWS[0], samples.row("AD"))

    assert before == state_of(tmp_path / "out")


def test_rows_that_are_not_picked_stay_or_wait(tmp_path: Path) -> None:
    """In a folder of all rows; nothing is taken away for their sake."""
    made(tmp_path, *ROWS)
    picked = replace(OPTIONS, where="state == 'AF'")

    found = foreseen(tmp_path, samples.row("AF", 9), samples.row("AL", 9), ROWS[2], options=picked)

    assert (0, 1, 0, 0) == counts(found)
    assert ["run-changed", "run-waiting"] == [one.rule for one in found.findings]


def test_a_folder_without_a_run_is_foreseen_as_ever(tmp_path: Path) -> None:
    """Nothing stands there, so nothing is said of it; it is not made."""
    assert reviewed(tmp_path, *ROWS).standing is None
    assert not (tmp_path / "out").exists()


def test_what_is_wrong_comes_first(tmp_path: Path) -> None:
    """A run that is refused does nothing in the folder; with --quarantine it takes the letter away."""
    made(tmp_path, *ROWS)
    rows = (ROWS[0], ROWS[1], samples.row("DZ").replace("Ana Dz", "Mr. Dz"))

    refused = reviewed(tmp_path, *rows)
    aside = foreseen(tmp_path, *rows, options=replace(OPTIONS, quarantine=True))

    assert (1, None) == (len(refused.plan.faulty), refused.standing)
    assert (2, 0, 0, 1) == counts(aside)


def test_a_run_at_work_and_another_letters_folder_refuse_it(tmp_path: Path) -> None:
    """As they refuse the run."""
    made(tmp_path, *ROWS)
    with journal_of(tmp_path / "out"), pytest.raises(lf.LockedError):
        reviewed(tmp_path, *ROWS)
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "letter.yaml").rename(other / "reminder.yaml")
    letter = lf.load(other / "reminder.yaml")

    with pytest.raises(lf.OutputError, match="the run of another letter"):
        review(letter, tmp_path / "roster.csv", OPTIONS, into=tmp_path / "out")
    assert (tmp_path / "out" / NAME).is_file()
