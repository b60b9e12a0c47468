"""Folders that somebody else has had in hand: a run touches nothing outside its own, and believes no journal."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.errors import OutputError, SealedError
from letterforge.runs.journal import NAME, MadeFile, MadeLetter, journal_of
from letterforge.runs.opening import folder_of
from tests.runs import samples

ROWS = [samples.row(state) for state in samples.STATES[:3]]


def made(folder: Path, *rows: str, into: Path | None = None, **options: object) -> lf.Run:
    """A run of these rows into the folder "out"."""
    letter, roster = samples.written(folder, *rows)
    with lf.run(letter, roster, into or folder / "out", formats=("docx",), workers=1, **options) as run:  # type: ignore[arg-type]
        run.wait()
    return run


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a run of three rows."""
    made(tmp_path, *ROWS)
    return tmp_path / "out"


@pytest.fixture
def treasure(tmp_path: Path) -> Path:
    """A file that is none of the run's."""
    file = tmp_path / "treasure.docx"
    file.write_bytes(b"worth keeping")
    return file


def entered(out: Path, name: str, data: bytes) -> None:
    """Journal a letter of this file, as a stranger would."""
    with sqlite3.connect(out / NAME) as base:
        base.execute("INSERT INTO letters VALUES ('zz', 'f', 'm', '[]')")
        values = (name, "zz", "docx", len(data), sha256(data).hexdigest(), None)
        base.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", values)
    base.close()


@pytest.mark.parametrize("absolute", [False, True])
def test_a_journal_takes_no_file_away_outside_its_folder(absolute: bool, out: Path, treasure: Path) -> None:
    """Whatever it names, and however well it knows the file's bytes."""
    entered(out, str(treasure) if absolute else "../treasure.docx", treasure.read_bytes())

    with pytest.raises(OutputError, match="damaged, or somebody has changed it"):
        made(treasure.parent, *ROWS[:2])

    assert treasure.exists()


def test_a_loose_file_outside_the_folder_is_not_taken_away(out: Path, treasure: Path) -> None:
    """What a run was about to write or to take away is believed no more than what it has made."""
    with sqlite3.connect(out / NAME) as base:
        base.execute("INSERT INTO loose VALUES ('../treasure.docx')")
    base.close()

    with pytest.raises(OutputError, match="damaged, or somebody has changed it"):
        made(treasure.parent, *ROWS)

    assert treasure.exists()


def test_a_link_in_a_folders_place_is_not_followed(out: Path, treasure: Path) -> None:
    """Enclosures lie in a folder of their own, which may have become a link to another."""
    (out / "letter-zz-enclosures").symlink_to(treasure.parent)
    entered(out, "letter-zz-enclosures/treasure.docx", treasure.read_bytes())

    with pytest.raises(OutputError, match="a link stands where the run has a folder"):
        made(treasure.parent, *ROWS)

    assert treasure.exists()


def test_nothing_is_laid_aside_through_a_link(out: Path, treasure: Path) -> None:
    """Into somebody's folder, over what is there."""
    (out / "replaced").symlink_to(treasure.parent)
    (out / "letter-af.docx").write_bytes(b"mine")

    with pytest.raises(OutputError, match="a link stands where the run has a folder") as raised:
        made(out.parent, *ROWS)

    assert "take the link away: a run writes in its own folder only" == raised.value.hint
    assert b"mine" == (out / "letter-af.docx").read_bytes()
    assert [] == list(treasure.parent.glob("letter-af-*"))


@pytest.mark.parametrize("said", ["[]", '{"letters": [{"rows": [5], "files": [{"name": "x"}]}]}', "[" * 10_000])
def test_a_seal_of_nonsense_is_no_dispatch(said: str, out: Path) -> None:
    """Whoever sealed it: a correction of it would be one of nothing."""
    seal = lf.seal(out, by="A. B.", how="by messenger")
    (out / "manifest.json").write_text(said)
    with sqlite3.connect(out / NAME) as base:
        value = json.dumps({**asdict(seal), "manifest": sha256(said.encode()).hexdigest()})
        base.execute("UPDATE facts SET value = ? WHERE key = 'seal'", (value,))
    base.close()

    with pytest.raises(SealedError, match="the manifest of what was dispatched is none of a run"):
        made(out.parent, *ROWS, samples.row("MX"))


def triggered(base: sqlite3.Connection) -> None:
    """Let a trigger write what nobody asked for."""
    base.execute("CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM files; END")


def viewed(base: sqlite3.Connection) -> None:
    """Let a view that never ends stand in a table's place."""
    base.execute("DROP TABLE loose")
    base.execute(
        "CREATE VIEW loose AS WITH RECURSIVE n(name) AS (VALUES ('a') UNION ALL SELECT name FROM n) SELECT * FROM n"
    )


def swollen(base: sqlite3.Connection) -> None:
    """Let a value be larger than any that a run notes."""
    base.execute("UPDATE letters SET notices = zeroblob(50000000)")


def nonsense(base: sqlite3.Connection) -> None:
    """Let bytes stand where a number is."""
    base.execute("UPDATE files SET bytes = x'00ff'")


def unsealed(base: sqlite3.Connection) -> None:
    """Let the seal say nothing that is one."""
    base.execute("INSERT INTO facts VALUES ('seal', '[1]')")


def unpicked(base: sqlite3.Connection) -> None:
    """Let the rows that the folder is for be none."""
    base.execute("INSERT OR REPLACE INTO facts VALUES ('rows', '{\"keys\": 5}')")


@pytest.mark.parametrize("change", [triggered, viewed, swollen, nonsense, unsealed, unpicked])
def test_a_journal_that_was_changed_is_refused(change: Callable[[sqlite3.Connection], None], out: Path) -> None:
    """As an error with its remedy; the letters stay as they are."""
    before = samples.contents(out)
    with sqlite3.connect(out / NAME) as base:
        change(base)
    base.close()

    with pytest.raises(OutputError, match="journal of the run is damaged") as raised:
        made(out.parent, *ROWS)

    assert raised.value.hint
    assert before == samples.contents(out)


def test_the_database_of_another_program_is_left_alone(out: Path, treasure: Path) -> None:
    """A journal's name may lead to it, or it may have been put there."""
    other = treasure.with_name("places.sqlite")
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE visits (url)")
    base.close()
    before = other.read_bytes()
    (out / NAME).unlink()
    (out / NAME).symlink_to(other)

    with pytest.raises(OutputError, match="is no file"):
        made(out.parent, *ROWS)
    (out / NAME).unlink()
    (out / NAME).write_bytes(before)
    with pytest.raises(OutputError, match="no journal of letterforge's"):
        made(out.parent, *ROWS)

    assert before == other.read_bytes() == (out / NAME).read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_a_pipe_in_a_files_place_stops_nothing(out: Path) -> None:
    """A letter's is written anew; the journal's is an error. Neither waits for ever."""
    whole = samples.contents(out)
    (out / "letter-af.docx").unlink()
    os.mkfifo(out / "letter-af.docx")

    made(out.parent, *ROWS)

    assert whole == samples.contents(out)
    (out / NAME).unlink()
    os.mkfifo(out / NAME)
    with pytest.raises(OutputError, match="is no file"):
        made(out.parent, *ROWS)


def test_a_link_in_a_letters_place_becomes_a_file(out: Path, treasure: Path) -> None:
    """Even one to the very same bytes, which may change after the run is sealed."""
    data = (out / "letter-af.docx").read_bytes()
    treasure.write_bytes(data)
    (out / "letter-af.docx").unlink()
    (out / "letter-af.docx").symlink_to(treasure)

    made(out.parent, *ROWS)

    assert not (out / "letter-af.docx").is_symlink()
    assert data == (out / "letter-af.docx").read_bytes()


def test_what_another_run_is_writing_below_is_left_alone(out: Path) -> None:
    """A folder in the folder may be that of a run at work."""
    (out / "second").mkdir()
    partial = out / "second" / ".letterforge-0123.part"
    partial.write_bytes(b"half a letter")

    made(out.parent, *ROWS)

    assert partial.exists()


def test_names_that_some_systems_take_for_one_are_one_there(tmp_path: Path) -> None:
    """Where case makes no difference, the file under the old name is the new one: here they are one by a hard link."""
    (tmp_path / "Letter.docx").write_bytes(b"x")
    os.link(tmp_path / "Letter.docx", tmp_path / "letter.docx")
    with journal_of(tmp_path) as journal:
        file = MadeFile("letter.docx", "docx", 1, sha256(b"x").hexdigest())
        journal.enter([MadeLetter("CH", "f", "m", (file,))])
        journal.expect(["Letter.docx"])

    with folder_of(tmp_path, {}):
        pass

    assert (tmp_path / "Letter.docx").exists()


def test_picked_rows_take_no_name_from_the_others(tmp_path: Path) -> None:
    """Somebody bears the name that another had when their letter was made, which still stands under it."""
    rows = [samples.row("AF").replace("Af", "Keller"), samples.row("AL").replace("Al", "Keller")]
    made(tmp_path, *rows, name="{surname}", where="state == 'AF'")
    before = samples.contents(tmp_path / "out")
    rows[0] = samples.row("AF").replace("Af", "Meier")

    with pytest.raises(OutputError, match="another letter of the run has a file of this name") as raised:
        made(tmp_path, *rows, name="{surname}", where="state == 'AL'")

    assert "{key}" in str(raised.value.hint)
    assert before == samples.contents(tmp_path / "out")


def test_a_row_that_becomes_wrong_takes_its_letter_along(tmp_path: Path) -> None:
    """Set aside, its letter of the day before would stand there, and be sent."""
    made(tmp_path, *ROWS)

    made(tmp_path, ROWS[0], ROWS[1].replace(",1\n", ",\n"), ROWS[2], quarantine=True)

    assert not (tmp_path / "out" / "letter-al.docx").exists()
    assert (tmp_path / "out" / "letter-dz.docx").exists()


@pytest.mark.parametrize("lost", [NAME, "manifest.json"])
def test_a_sealed_folder_that_lost_something_is_not_written(lost: str, out: Path) -> None:
    """Without its journal it would pass for an empty one; without its manifest a correction has nothing to name."""
    lf.seal(out, by="A. B.", how="by messenger")
    (out / lost).unlink()
    before = samples.contents(out)

    with pytest.raises(SealedError) as raised:
        made(out.parent, *ROWS, samples.row("MX"))

    assert raised.value.hint
    assert before == samples.contents(out)
    assert not out.with_name("out-correction-1").exists()


def test_a_seal_that_was_cut_off_is_completed(out: Path) -> None:
    """The journal is sealed first; its file is written by the same command again, with the same words."""
    lf.seal(out, by="A. B.", how="by messenger")
    whole = (out / "seal.json").read_bytes()
    (out / "seal.json").unlink()

    with pytest.raises(SealedError, match=r"by A\. B\."):
        lf.seal(out, by="C. D.", how="by e-mail")

    assert whole == (out / "seal.json").read_bytes()


@pytest.mark.parametrize("name", ["manifest.csv", "manifest.json", "letter-af.docx"])
def test_what_was_changed_by_hand_is_not_sealed(name: str, out: Path) -> None:
    """A letter, or what says who received it."""
    (out / name).write_bytes((out / name).read_bytes() + b" ")

    with pytest.raises(OutputError, match=f"1 files are not as the run made them: {name}") as raised:
        lf.seal(out, by="A. B.", how="by messenger")

    assert "give the command of the run again: it lays them aside, and makes them anew" == raised.value.hint


@pytest.mark.parametrize("said", [[], {"letters": 5}, {"letters": [{"files": [{"name": "x", "sha256": "y"}]}]}])
def test_a_manifest_that_its_journal_believes_is_read_all_the_same(said: object, out: Path) -> None:
    """Whoever exchanged both: it names what there is, no more and no less, or is not sealed."""
    data = json.dumps(said).encode()
    (out / "manifest.json").write_bytes(data)
    with sqlite3.connect(out / NAME) as base:
        values = (len(data), sha256(data).hexdigest())
        base.execute("UPDATE files SET bytes = ?, sha256 = ? WHERE name = 'manifest.json'", values)
    base.close()

    with pytest.raises(OutputError, match="the manifest leaves out"):
        lf.seal(out, by="A. B.", how="by messenger")


def test_a_correction_of_picked_rows_withdraws_nothing_else(tmp_path: Path) -> None:
    """A circular stands in each language; picking the rows of one takes none of the others back."""
    letter = samples.CIRCULAR.replace("body: |\n", "body:\n  fr: J'ai l'honneur de vous inviter.\n  en: ")
    (tmp_path / "letter.yaml").write_text(letter)
    head, english, french = samples.HEADER, ROWS[0].replace(",1\n", ",en\n"), ROWS[1].replace(",1\n", ",fr\n")
    (tmp_path / "roster.csv").write_text(head.replace("Table", "Language") + english + french)
    read = lf.load(tmp_path / "letter.yaml")
    with lf.run(read, tmp_path / "roster.csv", tmp_path / "out", formats=("docx",), workers=1) as run:
        run.wait()
    assert 2 == len(run.outcomes)
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    changed = read.model_copy(update={"body": "I have the honour to take that back."})

    with lf.run(
        changed, tmp_path / "roster.csv", tmp_path / "out", formats=("docx",), workers=1, where="state == 'AF'"
    ) as run:
        run.wait()

    assert [] == json.loads((run.folder / "manifest.json").read_text())["withdrawn"]


def test_a_correction_stands_beside_the_folder_however_that_is_named(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a link, or as the folder that one is in."""
    lf.seal(out, by="A. B.", how="by messenger")
    link = out.with_name("link")
    link.symlink_to(out)

    first = made(out.parent, *ROWS, samples.row("MX"), into=link)
    monkeypatch.chdir(out)
    second = made(out.parent, *ROWS, samples.row("MX"), into=Path())

    assert first.folder == second.folder == out.with_name("out-correction-1")


def test_a_folder_in_a_manifests_place_is_an_error(out: Path) -> None:
    """Nobody takes a folder of somebody's away."""
    (out / "manifest.csv").unlink()
    (out / "manifest.csv").mkdir()

    with pytest.raises(OutputError):
        made(out.parent, *ROWS[:2])
