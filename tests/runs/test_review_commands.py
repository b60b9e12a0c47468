"""`run --dry-run` and `check --roster`: what a person and a tool are told, and the code that they end with."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from letterforge.cli import main
from tests.runs import samples

Ran = Callable[..., tuple[object, str, str]]
RUN = ("run", "letter.yaml", "--roster", "roster.csv", "--workers", "1")


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Ran:
    """Runs a command in a folder with a letter and a roster: its code, and what it says on both streams."""
    samples.written(tmp_path)
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["letterforge", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return command


def test_a_dry_run_says_what_would_be_made(ran: Ran, tmp_path: Path) -> None:
    """Who receives it, what to look at first, what differs, and what to do next; nothing is made."""
    (tmp_path / "roster.csv").write_text((tmp_path / "roster.csv").read_text().replace("Ana Al,Al,", ",,"))

    code, out, _ = ran(*RUN, "--dry-run")

    assert 0 == code
    assert out.startswith("12 letters for 12 rows of roster.csv\n")
    assert "longest address: 4 lines" in out
    assert "     1  addressee without a name: permanent-representative: roster.csv:3\n" in out
    assert "    11  as usual: roster.csv:2, roster.csv:4, roster.csv:5, …\n" in out
    assert out.endswith(
        "next: look at 1 warning above, then give the command without --dry-run; nothing was made yet\n"
    )
    assert {"letter.yaml", "roster.csv"} == {path.name for path in tmp_path.iterdir()}


def test_letter_and_roster_are_told_together(ran: Ran, tmp_path: Path) -> None:
    """What is wrong in one does not hide what is wrong in the other."""
    (tmp_path / "letter.yaml").write_text(samples.LETTER.replace("language: en", "langauge: en"))
    (tmp_path / "roster.csv").write_text(samples.HEADER + "Swizerland,Ana,,X,,1\n")

    code, _, err = ran(*RUN, "--dry-run")

    assert 3 == code
    assert "letter.yaml:2: langauge" in err
    assert "roster.csv:2: State" in err
    assert "roster.csv:2: Gender" in err


def test_a_file_edited_by_hand_is_told(ran: Ran, tmp_path: Path) -> None:
    """It is made anew, as after a crash; the changes are not lost in silence."""
    samples.written(tmp_path, samples.row("AF"), samples.row("AL"))
    ran(*RUN, "--to", "txt", "-o", "out")
    (tmp_path / "out" / "letter-al.txt").write_text("Dear friend,")

    code, _, err = ran(*RUN, "--to", "txt", "-o", "out")

    assert 0 == code
    (kept,) = (tmp_path / "out" / "replaced").iterdir()
    fact = f"letter-al.txt: the file was changed by hand, and is made anew; it lies in replaced/{kept.name} ("
    assert f"{fact}change letter or roster, or a copy in another folder)" in err
    assert "Dear friend," == kept.read_text()
    assert "letter-af.txt" not in err


def test_what_happened_to_files_is_an_event_too(ran: Ran, tmp_path: Path) -> None:
    """A tool that follows the run learns what was laid aside, and what is made anew."""
    samples.written(tmp_path, samples.row("AF"), samples.row("AL"))
    ran(*RUN, "--to", "txt", "-o", "out")
    (tmp_path / "out" / "letter-al.txt").write_text("Dear friend,")
    samples.written(tmp_path, samples.row("AF", 7), samples.row("AL"))

    _, out, _ = ran(*RUN, "--to", "txt", "-o", "out", "--json")

    events = [json.loads(line) for line in out.splitlines()]
    assert ["run-changed", "run-edited"] == [one["rule"] for one in events if one["event"] == "found"]


def test_one_letter_for_many_rows_says_why(ran: Ran, tmp_path: Path) -> None:
    """Who fills names in and leaves the letter's `to` as it is wonders where their letters are."""
    samples.written(tmp_path, samples.row("AF"), samples.row("AL"), letter=samples.CIRCULAR)

    _, out, _ = ran(*RUN, "--dry-run")

    assert out.startswith("1 letter for 2 rows of roster.csv: without its `to`, each row has its own\n")


def test_one_of_each_is_shown_in_a_folder_of_its_own(ran: Ran, tmp_path: Path) -> None:
    """As PDF and as PNG, never among the letters of a run."""
    samples.written(tmp_path, samples.row("AF"), samples.row("AL"))
    code, out, _ = ran(*RUN, "--dry-run", "-o", "shown")
    ran(*RUN, "--to", "txt", "-o", "out")
    before = samples.contents(tmp_path / "out")
    again, told, _ = ran(*RUN, "--to", "txt", "--dry-run", "-o", "out")

    names = sorted(path.name for path in (tmp_path / "shown").iterdir())
    assert (0, 0) == (code, again)
    assert all(name in out for name in names)
    assert [".png", ".pdf"] == [name[-4:] for name in names]
    assert all(name.startswith("preview-01-longest-address-4-lines") for name in names)
    assert (tmp_path / "shown" / names[1]).read_bytes().startswith(b"%PDF")
    assert "In out\n       2  stand already\n" in told
    assert "one of each is not shown in the folder of a run; -o with another folder shows it there" in told
    assert before == samples.contents(tmp_path / "out")


def sealed(ran: Ran, folder: Path) -> None:
    """A run of three rows that was dispatched; by now one has another letter, one is new, one gone."""
    samples.written(folder, *map(samples.row, ("AF", "AL", "DZ")))
    ran(*RUN, "--to", "txt", "-o", "out")
    ran("seal", "out", "--by", "A. B.", "--how", "by messenger")
    samples.written(folder, samples.row("AF", 9), samples.row("AL"), samples.row("AD"))


def test_a_correction_names_whom_it_touches(ran: Ran, tmp_path: Path) -> None:
    """By State and name: whose letter is another, who receives a first one, whose is withdrawn."""
    sealed(ran, tmp_path)

    code, _, err = ran(*RUN, "--to", "txt", "-o", "out")

    assert 0 == code
    assert "Another letter than before (1)\n  Afghanistan, Ana Af: roster.csv:2\n" in err
    assert "A letter for the first time (1)\n  Andorra, Ana Ad: roster.csv:4\n" in err
    assert "Withdrawn (1)\n  Algeria, Ana Dz: letter-dz.txt in out\n" in err
    assert "what has changed since goes to" in err


def test_a_correction_is_looked_at_first(ran: Ran, tmp_path: Path) -> None:
    """The dry run says the same, and where it would be; it makes nothing. A tool is told all of it."""
    sealed(ran, tmp_path)
    before = samples.contents(tmp_path)

    code, out, _ = ran(*RUN, "--to", "txt", "--dry-run", "-o", "out")
    _, events, _ = ran(*RUN, "--to", "txt", "--dry-run", "--json", "-o", "out")

    assert 0 == code
    assert out.startswith("2 letters for 2 rows of roster.csv")
    assert "Withdrawn (1)\n  Algeria, Ana Dz: letter-dz.txt in out\n" in out
    assert "a correction of what was dispatched on " in out
    assert before == samples.contents(tmp_path)
    planned, previewed = map(json.loads, events.splitlines())
    said = planned["correction"]
    assert ["AF"] == [one["key"] for one in said["again"]]
    assert ["AD"] == [one["state"] for one in said["first"]]
    assert [("DZ", "Ana Dz", ["letter-dz.txt"])] == [
        (one["state"], one["addressee"], one["files"]) for one in said["withdrawn"]
    ]
    assert (0, 0, 2) == tuple(planned["folder"][key] for key in ("stand", "anew", "new"))
    assert planned["folder"]["path"].endswith("out-correction-1")
    assert [] == previewed["files"]


def test_a_dry_run_of_what_is_dispatched_and_unchanged(ran: Ran, tmp_path: Path) -> None:
    """It ends as the run itself would; the correction that was begun stays until then."""
    sealed(ran, tmp_path)
    ran(*RUN, "--to", "txt", "-o", "out")
    samples.written(tmp_path, *map(samples.row, ("AF", "AL", "DZ")))
    before = samples.contents(tmp_path)

    dry, _, told = ran(*RUN, "--to", "txt", "--dry-run", "-o", "out")
    after = samples.contents(tmp_path)
    code, _, err = ran(*RUN, "--to", "txt", "-o", "out")

    assert code == dry != 0
    assert "nothing has changed since; the correction that was begun would be taken away, out-correction-1" in told
    assert "the correction that was begun is taken away, out-correction-1" in err
    assert before == after
    assert not (tmp_path / "out-correction-1").exists()


def test_a_tool_is_told_all_of_it(ran: Ran) -> None:
    """As one event, with every row."""
    code, out, _ = ran(*RUN, "--dry-run", "--json", "--expect", "member-states")

    event = json.loads(out)
    assert 3 == code
    assert ("planned", 12, 12, 0) == tuple(event[key] for key in ("event", "letters", "rows", "faulty"))
    assert (192, 12) == (event["completeness"]["expected"], event["completeness"]["reached"])
    assert 180 == len(event["completeness"]["missing"])
    assert ["run-missing"] == [one["rule"] for one in event["findings"] if one["severity"] == "error"]
    assert 12 == len(event["groups"][-1]["rows"])


def test_what_is_wrong_is_told_once_for_all_rows(ran: Ran, tmp_path: Path) -> None:
    """In the dry run, in the check of the rows, and by the run itself, which makes nothing."""
    roster = tmp_path / "roster.csv"
    roster.write_text(roster.read_text().replace("feminine,permanent", ",permanent", 3))

    dry, shown, _ = ran(*RUN, "--dry-run")
    checked, found, _ = ran("check", "letter.yaml", "--roster", "roster.csv")
    refused, _, err = ran(*RUN, "-o", "out", "--to", "txt")

    assert (3, 7, 3) == (dry, checked, refused)
    told = "error: in 3 rows: Gender: the style of … depends on the gender, which is not given"
    assert told in shown
    assert told in found
    assert "next: correct what is an error, or add --quarantine to set 3 rows aside; nothing was made" in shown
    assert err.startswith("error: in 3 rows: the style of … depends on the gender")
    assert "where: roster.csv:2: Gender, roster.csv:3: Gender, roster.csv:4: Gender\n" in err
    assert not list((tmp_path / "out").glob("*.txt"))


def test_the_check_of_rows_says_whom_they_reach(ran: Ran, tmp_path: Path) -> None:
    """A letter to a circle is expected to reach it; who is missing is a warning there."""
    samples.written(tmp_path, *samples.everybody(without=("VA", "PS", "TD")), letter=samples.CIRCULAR)

    code, out, _ = ran("check", "letter.yaml", "--roster", "roster.csv")

    assert 0 == code
    assert "permanent-representatives: 191 of 192, own mission excluded; missing: Chad\n" in out
    assert "warning: roster.csv: 1 State is missing: Chad" in out


def test_pages_are_counted_by_the_dry_run_alone(ran: Ran) -> None:
    """The run itself counts them anyway."""
    code, _, err = ran(*RUN, "--layout")

    assert 2 == code
    assert "add --dry-run; the run counts anyway" in err


def test_a_letter_that_names_an_entry_is_checked_alone(ran: Ran, tmp_path: Path) -> None:
    """The file is its address book then, and nobody expects it to reach anybody else."""
    letter = samples.LETTER.replace("place:", "to: [{roster: AL}]\nplace:")
    samples.written(tmp_path, *samples.everybody(), letter=letter.replace(" Your table is {{ row.table }}.", ""))

    code, out, _ = ran("check", "letter.yaml", "--roster", "roster.csv")

    assert 0 == code
    assert "rows of" not in out


def test_a_tool_can_follow_the_rows_that_are_composed(ran: Ran) -> None:
    """A thousand rows take a while before the first letter is made: how many are done, up to all of them."""
    _, out, _ = ran(*RUN, "--to", "txt", "-o", "out", "--json")

    events = [json.loads(line) for line in out.splitlines()]
    followed = [one for one in events if one["event"] == "progress"]
    assert followed == events[: len(followed)]
    assert {12} == {one["of"] for one in followed}
    assert sorted({one["done"] for one in followed}) == [one["done"] for one in followed]
    assert 12 == followed[-1]["done"]


def test_a_run_says_what_was_picked_and_a_seal_how_much_it_seals(ran: Ran) -> None:
    """What stands in the column, before a letter is made; no note on what all letters have in common."""
    code, _, err = ran(*RUN, "--to", "txt", "--where", "table in ['1', '2']", "-o", "out")
    sealed, out, _ = ran("seal", "out", "--by", "A. B.", "--how", "by messenger")

    assert (0, 0) == (code, sealed)
    assert "2 of 12 rows are picked: in them, table is 1, 2 [run-picked]" in err
    assert [] == [line for line in err.splitlines() if line.startswith("note: ") and "[run-" not in line]
    assert out.startswith("out: 2 letters for 2 rows dispatched on ")


@pytest.mark.parametrize(
    ("command", "example"),
    [
        (("seal", "out", "--by", "A. B."), 'letterforge seal out --by "A. Keller" --how "by messenger"'),
        (("seal", "out", "--how", "by mail"), 'letterforge seal out --by "A. Keller" --how "by messenger"'),
        (("run", "letter.yaml"), "letterforge run letter.yaml --roster roster.csv -o out"),
    ],
)
def test_an_option_that_is_missing_is_shown_by_an_example(command: tuple[str, ...], example: str, ran: Ran) -> None:
    """Whoever forgot it is not sent to read the help."""
    code, _, err = ran(*command)

    assert 2 == code
    assert f"for example: {example}" in " ".join(err.split())
