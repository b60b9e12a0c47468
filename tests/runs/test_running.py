"""A letter and a roster make a folder of letters; the same again makes what is missing, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import Executor, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.fonts import Fonts
from letterforge.roster import letter_for, read_roster
from letterforge.runs import RunOptions, run_as
from letterforge.runs.manifest import cell
from letterforge.runs.pressing import WholePress
from tests.runs import samples


@pytest.fixture(scope="module")
def threads() -> Executor:
    """An executor that is none of ours."""
    return ThreadPoolExecutor(2)


def made(
    folder: Path, letter: lf.Letter, roster: Path, *, forms: tuple[str, ...] = ("docx",), where: str | None = None
) -> lf.Run:
    """A run into the folder "out", to its end."""
    with lf.run(letter, roster, folder / "out", formats=forms, workers=1, where=where) as run:
        run.wait()
    return run


def test_a_run_makes_what_the_letters_alone_would_be(tmp_path: Path) -> None:
    """Byte by byte, in both formats; and the manifest says so."""
    letter, roster = samples.written(tmp_path, *(samples.row(state) for state in samples.STATES[:3]))

    made(tmp_path, letter, roster, forms=("pdf", "docx"))

    files = samples.contents(tmp_path / "out")
    for row in read_roster(roster).rows:
        for form in ("pdf", "docx"):
            assert lf.render(letter_for(letter, row), form) == files[f"letter-{row.key.lower()}.{form}"]
    lines = list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"))))
    assert ["AF", "AF", "AL", "AL", "DZ", "DZ"] == [line["key"] for line in lines]
    assert all(str(len(files[line["file"]])) == line["bytes"] for line in lines)
    assert all(sha256(files[line["file"]]).hexdigest() == line["sha256"] for line in lines)
    told = json.loads(files["manifest.json"])
    made_of = (told["letter"]["sha256"], sha256(roster.read_bytes()).hexdigest(), told["versions"]["letterforge"])
    assert {made_of} == {tuple(line[key] for key in ("letter_sha256", "roster_sha256", "version")) for line in lines}


def test_the_manifest_of_drafts_says_what_is_still_open(tmp_path: Path) -> None:
    """A reference that nobody has given yet, as the draft shows it."""
    source = samples.LETTER.replace("date: 2017-03-01", "date: 2017-03-01\nreference: {open: number of the note}")
    letter, roster = samples.written(tmp_path, samples.row("AF"), letter=source)

    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), edition="draft", workers=1) as run:
        run.wait()

    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert ["number of the note"] == [row["reference"] for one in told["letters"] for row in one["rows"]]


def test_a_second_run_makes_nothing(tmp_path: Path) -> None:
    """All stands already, and is as it was."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    before = samples.contents(tmp_path / "out")

    again = made(tmp_path, letter, roster)

    assert all(isinstance(one, lf.Written) and one.stood for one in again.outcomes)
    assert before == samples.contents(tmp_path / "out")


def test_a_changed_row_makes_its_letter_again(tmp_path: Path) -> None:
    """And no other; a row that is gone takes its letter along."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    roster.write_text(roster.read_text().replace("Ana Af,", "Eva Af,").replace(samples.row("AO", 5), ""))

    again = made(tmp_path, letter, roster)

    anew = [one.key for one in again.outcomes if isinstance(one, lf.Written) and not one.stood]
    assert ["AF"] == anew
    assert not (tmp_path / "out" / "letter-ao.docx").exists()


def test_another_pattern_of_names_moves_the_letters(tmp_path: Path) -> None:
    """None stands there twice, under its old name and its new one."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)

    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1, name="{surname}") as run:
        run.wait()

    files = samples.contents(tmp_path / "out").keys() - {"manifest.csv", "manifest.json"}
    assert {f"{state.lower()}.docx" for state in samples.STATES} == files
    assert all(1 == len(one.files) for one in run.outcomes if isinstance(one, lf.Written))


def test_a_file_that_was_spoiled_is_made_again(tmp_path: Path) -> None:
    """Emptied, or taken away."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    before = samples.contents(tmp_path / "out")
    (tmp_path / "out" / "letter-af.docx").write_bytes(b"")
    (tmp_path / "out" / "letter-al.docx").unlink()

    made(tmp_path, letter, roster)

    assert before == samples.contents(tmp_path / "out")


def test_exactly_what_is_missing_is_made(tmp_path: Path) -> None:
    """One format of one letter: the other files, that letter's too, are not written again."""
    letter, roster = samples.written(tmp_path, *(samples.row(state) for state in samples.STATES[:3]))
    made(tmp_path, letter, roster, forms=("docx", "txt"))
    (tmp_path / "out" / "letter-al.docx").unlink()
    before = {path.name: path.stat().st_ino for path in (tmp_path / "out").glob("letter-*")}

    again = made(tmp_path, letter, roster, forms=("docx", "txt"))

    after = {path.name: path.stat().st_ino for path in (tmp_path / "out").glob("letter-*")}
    assert ["AL"] == [one.key for one in again.outcomes if isinstance(one, lf.Written) and not one.stood]
    assert {"letter-al.docx"} == after.keys() - before.keys()
    assert before == {name: after[name] for name in before}


def test_what_other_versions_have_made_is_made_anew(tmp_path: Path, threads: Executor) -> None:
    """Though letter and roster are as they were; and it is said why."""
    letter, roster = samples.written(tmp_path, *(samples.row(state) for state in samples.STATES[:3]))
    made(tmp_path, letter, roster)
    options, later = RunOptions(formats=("docx",), workers=1), WholePress(Fonts(), version=99)

    with run_as(letter, roster, tmp_path / "out", options, executor=threads, press=later) as run:
        run.wait()

    (told,) = run.findings
    assert ("run-renewed", "note") == (told.rule, told.severity)
    assert "letters that other versions or fonts have made are made anew: 3 (letter-af.docx, " in told.message
    assert not any(one.stood for one in run.outcomes if isinstance(one, lf.Written))


@pytest.mark.slow
def test_order_and_bytes_are_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    """One, or more than there are processors; small chunks that overtake each other."""
    letter, roster = samples.written(tmp_path)
    orders, files = [], []
    for workers in (1, 3):
        out = tmp_path / f"out-{workers}"
        with lf.run(letter, roster, out, formats=("pdf", "docx"), workers=workers) as run:
            run.wait()
        orders.append([one.rows[0].number for one in run.outcomes])
        files.append(samples.contents(out))

    assert orders[0] == orders[1] == sorted(orders[0])
    assert files[0] == files[1]


def test_work_by_hand_is_laid_aside(tmp_path: Path) -> None:
    """Whatever was changed (a letter, one of a row that is no more, the manifest), and told; twice, without loss."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    out, names = tmp_path / "out", ("letter-af.docx", "letter-ao.docx", "manifest.csv")
    for name in names:
        (out / name).write_bytes(b"mine")
    roster.write_text(roster.read_text().replace(samples.row("AO", 5), ""))

    first = made(tmp_path, letter, roster)
    (out / "letter-af.docx").write_bytes(b"mine, again")
    made(tmp_path, letter, roster)

    edited = [one for one in first.findings if one.rule == "run-edited"]
    assert ["letter-af.docx", "letter-ao.docx", "manifest.csv"] == sorted(str(one.where) for one in edited)
    assert all("it lies in replaced/" in one.message and one.hint for one in edited)
    kept = sorted(path.read_bytes() for path in (out / "replaced").iterdir())
    assert [b"mine", b"mine", b"mine", b"mine, again"] == kept
    assert (out / "letter-af.docx").read_bytes().startswith(b"PK")
    assert not (out / "letter-ao.docx").exists()


def test_a_file_that_was_there_before_is_laid_aside(tmp_path: Path) -> None:
    """Somebody had put it there before the run was begun."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter-af.docx").write_bytes(b"mine")

    run = made(tmp_path, letter, roster)

    assert ["run-edited"] == [one.rule for one in run.findings]
    assert [b"mine"] == [path.read_bytes() for path in (tmp_path / "out" / "replaced").iterdir()]


def test_a_run_says_what_it_changes(tmp_path: Path) -> None:
    """What it makes anew, and what it takes away; in one line each, however many letters they are."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)
    rows = [samples.row(state, 7) for state in samples.STATES[:7]]
    _, roster = samples.written(tmp_path, *rows)

    run = made(tmp_path, letter, roster)

    assert {("run-changed", "note"), ("run-gone", "warning")} == {(one.rule, one.severity) for one in run.findings}
    changed, gone = sorted(run.findings, key=lambda one: one.rule)
    assert "letters that say something else than before are made anew: 6 (letter-af.docx, " in changed.message
    assert "letters that this run no longer has are taken away: 5 (letter-am.docx, " in gone.message
    assert [] == made(tmp_path, letter, roster).findings


def test_a_letter_to_a_circle_is_made_once(tmp_path: Path) -> None:
    """However many receive it."""
    letter, roster = samples.written(tmp_path, letter=samples.CIRCULAR)

    run = made(tmp_path, letter, roster)

    (outcome,) = run.outcomes
    assert len(samples.STATES) == len(outcome.rows)
    assert "letter.docx" in samples.contents(tmp_path / "out")


def test_wrong_rows_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    """Each with its row and column."""
    rows = (
        samples.row("AF"),
        "AL,Ana Al,Al,,permanent-representative,1\n",
        "AD,Ana Ad,Ad,feminine,permanent-representative,\n",
    )
    letter, roster = samples.written(tmp_path, *rows)

    with pytest.raises(lf.LetterError) as caught:
        made(tmp_path, letter, roster)

    assert {"roster.csv:3", "roster.csv:4"} == {str(one.where).partition(": ")[0] for one in caught.value.problems}
    assert not (tmp_path / "out").exists()


def test_wrong_rows_can_be_set_aside(tmp_path: Path) -> None:
    """The rest is made; the manifest says what is not."""
    letter, roster = samples.written(tmp_path, samples.row("AF"), samples.row("AD", ""), samples.row("AL"))

    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1, quarantine=True) as run:
        run.wait()

    assert [lf.Written, lf.Failed, lf.Written] == [type(one) for one in run.outcomes]
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [False, True, False] == ["failed" in one for one in told["letters"]]


def test_rows_are_picked(tmp_path: Path) -> None:
    """By an expression; letters of other rows stay where they are."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)

    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1, where="table | int > 10") as run:
        run.wait()

    assert 2 == len(run.outcomes)
    assert 12 == len(list((tmp_path / "out").glob("*.docx")))


def test_an_unknown_column_in_a_choice_is_refused(tmp_path: Path) -> None:
    """With what was meant."""
    letter, roster = samples.written(tmp_path)

    with pytest.raises(lf.UsageError) as caught:
        lf.run(letter, roster, tmp_path / "out", where="tabel == '1'")

    assert "did you mean 'table'?" == caught.value.hint


def test_two_runs_on_one_folder_do_not_meet(tmp_path: Path) -> None:
    """The second is refused while the first lives, and not afterwards."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))

    first = lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1)
    with first, pytest.raises(lf.LockedError, match="another run"):
        lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1)

    made(tmp_path, letter, roster)


def test_a_folder_holds_one_letters_run(tmp_path: Path) -> None:
    """Another letter's would take its files away."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    made(tmp_path, letter, roster)
    (tmp_path / "other.yaml").write_text(samples.LETTER, encoding="utf-8")

    with pytest.raises(lf.OutputError, match="another letter"):
        made(tmp_path, lf.load(tmp_path / "other.yaml"), roster)


@pytest.mark.parametrize(
    ("where", "fact", "hint"),
    [
        ("state == 'Angola'", "none of the 12 rows of roster.csv is picked", "States go by their codes: Angola is AO"),
        ("state == 'XX'", "none of the 12 rows of roster.csv is picked", "state is AF, AL, DZ, AD, AO, …"),
        ("surname == '' and gender", "none of the 12 rows", "gender is feminine"),
        ("state = 'AF'", "this is no expression", "two signs compare: state == 'CH'"),
        ("state is", "this is no expression", "write it as replied != 'yes'"),
    ],
)
def test_an_expression_that_picks_nothing_is_told(tmp_path: Path, where: str, fact: str, hint: str) -> None:
    """With what stands in the columns that it names."""
    letter, roster = samples.written(tmp_path)

    with pytest.raises(lf.UsageError, match=fact) as caught:
        lf.run(letter, roster, tmp_path / "out", where=where)

    assert hint in str(caught.value.hint)
    assert not (tmp_path / "out").exists()


def test_other_names_take_the_place_of_the_first(tmp_path: Path) -> None:
    """No letter stands in the folder twice, in any of its formats."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    made(tmp_path, letter, roster, forms=("docx", "txt"))
    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1, name="{state}-x") as run:
        run.wait()

    assert {"af-x.docx", "manifest.csv", "manifest.json"} == samples.contents(tmp_path / "out").keys()


def test_a_folder_holds_one_edition(tmp_path: Path) -> None:
    """A draft's name says so, and it takes no original away."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    made(tmp_path, letter, roster)

    with pytest.raises(lf.OutputError, match="another edition, original"):
        lf.run(letter, roster, tmp_path / "out", edition="draft")
    with lf.run(letter, roster, tmp_path / "drafts", formats=("docx",), workers=1, edition="draft") as run:
        run.wait()

    assert ["letter-af-draft.docx"] == [path.name for path in (tmp_path / "drafts").glob("*.docx")]


def test_a_file_is_no_folder_of_a_run(tmp_path: Path) -> None:
    """The roster, named with -o by mistake, stays as it is."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    before = roster.read_bytes()

    with pytest.raises(lf.OutputError, match="this is a file, and no folder") as caught:
        lf.run(letter, roster, roster)

    assert ("name a folder with -o", before) == (caught.value.hint, roster.read_bytes())


def test_any_executor_makes_the_letters(tmp_path: Path, threads: Executor) -> None:
    """Threads of this process: the same bytes."""
    letter, roster = samples.written(tmp_path)
    made(tmp_path, letter, roster)

    with lf.run(letter, roster, tmp_path / "threads", formats=("docx",), executor=threads, workers=1) as run:
        run.wait()

    assert samples.contents(tmp_path / "out") == samples.contents(tmp_path / "threads")


def test_no_part_of_a_manifests_cell_is_a_formula() -> None:
    """Excel divides lines by semicolons in half of the world, and takes signs in full width for the usual ones."""
    cells = ["=1", "Ana;=cmd|' /C calc'!A0", "a\n@b", "\uff1d1", " +1"]

    assert [cell(text) for text in cells] == ["'=1", "Ana;'=cmd|' /C calc'!A0", "a\n'@b", "'\uff1d1", "' +1"]
    assert "Keller, A. - B; C" == cell("Keller, A. - B; C")
