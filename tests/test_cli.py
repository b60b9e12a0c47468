"""The command line: what it writes, how it ends, and that nobody ever sees a traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rich.cells import cell_len
from ruamel.yaml import YAML

from letterforge.cli import main
from letterforge.letterhead import known_letterheads
from letterforge.listings import LISTS
from letterforge.world import World
from tests.bind.strangers import scan
from tests.letterhead.folders import OFFICE

LETTER = """\
kind: letter
from: [{office: pga}]
date: 2016-11-01
to: [{circle: permanent-representatives}]
body: I have the honour to write to you.
signatories: [{name: Peter Thomson, gender: masculine, office: pga}]
"""


class Ran:
    """How a command ended, and what it said."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """What it said to a tool."""
        return json.loads(self.out)


Run: TypeAlias = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with letter.yaml."""
    (tmp_path / "letter.yaml").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["letterforge", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return Ran(ended.value.code, said.out, said.err)

    return ran


def letter_in(schema: Ran) -> dict[str, Any]:
    """What the schema says of a letter."""
    whole: dict[str, Any] = json.loads(schema.out)
    name = whole.get("$ref", "").removeprefix("#/$defs/")
    return whole["$defs"][name] if name else whole


def outside(folder: Path, *arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "letterforge", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload,no-any-return]


def names(folder: Path) -> list[str]:
    """The files in a folder."""
    return sorted(path.name for path in folder.iterdir())


# What each command does


def test_render_writes_pdf_and_docx(run: Run, tmp_path: Path) -> None:
    """And prints their paths."""
    done = run("render", "letter.yaml", "-o", "out")

    assert (0, "out/letter.pdf\nout/letter.docx\nout/letter.manifest.json\n") == (done.code, done.out)
    assert ["letter.docx", "letter.manifest.json", "letter.pdf"] == names(tmp_path / "out")


def test_render_counts_its_notes(run: Run) -> None:
    """They are for `check` to show; the paths stand alone on the output."""
    assert "3 notes: `letterforge check letter.yaml` shows them\n" == run("render", "letter.yaml", "--to", "txt").err


def test_render_reports_to_tools(run: Run) -> None:
    """Files and findings as JSON."""
    report = run("render", "letter.yaml", "--to", "txt,html", "--json").json

    assert ["letter.txt", "letter.html", "letter.manifest.json"] == report["files"]
    assert {"rule", "severity", "message", "where", "hint", "source"} == set(report["findings"][0])


def test_render_names_and_splits(run: Run, tmp_path: Path) -> None:
    """By pattern, a file per letter."""
    done = run(
        "render", "letter.yaml", "--to", "txt", "--name", "{date}-x", "--split", "-o", "out", "--edition", "draft"
    )

    assert (0, ["2016-11-01-x-1.txt"]) == (done.code, names(tmp_path / "out"))
    assert "DRAFT" in (tmp_path / "out" / "2016-11-01-x-1.txt").read_text(encoding="utf-8")


def test_what_is_rendered_is_opened_again(run: Run, tmp_path: Path) -> None:
    """With its source in it, a PDF gives the letter file back, and that gives the same PDF."""
    run("render", "letter.yaml", "--to", "pdf", "--with-source", "-o", "out")
    done = run("open", "out/letter.pdf", "-o", "again")

    assert (0, "again/letter.json\nagain/memory.json\n") == (done.code, done.out)
    run("render", "again/letter.json", "--to", "pdf", "--with-source", "-o", "second")
    assert (tmp_path / "out" / "letter.pdf").read_bytes() == (tmp_path / "second" / "letter.pdf").read_bytes()
    assert "letter/letter.json" == run("open", "out/letter.pdf", "--json").json["letter"]  # by the PDF's own name


def test_verify_ends_by_its_code(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0 when nothing failed, though some could not be checked; 7 when a file was changed; for people and for tools."""
    monkeypatch.setenv("PATH", "/nowhere")
    run("render", "letter.yaml", "--to", "docx,txt", "-o", "out")
    done = run("verify", "out/letter.docx", "out/letter.txt")
    lines = done.out.splitlines()

    assert 0 == done.code
    assert ["out/letter.docx", "    unchanged: passed, it is the file that its manifest tells of"] == lines[:2]
    assert "    DOCX fields: passed" in lines
    (tmp_path / "out" / "letter.txt").write_bytes(b"changed")
    done = run("verify", "out/letter.txt", "--json")
    assert (7, "failed") == (done.code, done.json[0]["checks"][0]["state"])


def test_all_is_written_as_one_zip(run: Run, tmp_path: Path) -> None:
    """With the manifest in it, unless that is not wanted."""
    run("render", "letter.yaml", "--to", "txt,html", "--zip", "-o", "out")
    with zipfile.ZipFile(tmp_path / "out" / "letter.zip") as archive:
        assert ["letter.txt", "letter.html", "letter.manifest.json"] == archive.namelist()

    run("render", "letter.yaml", "--to", "txt,html", "--no-manifest", "-o", "bare")
    assert ["letter.html", "letter.txt"] == names(tmp_path / "bare")


def test_check_finds_notes_alone(run: Run) -> None:
    """The emblem that is missing and two forms without a source: notes do not fail it."""
    done = run("check", "letter.yaml")

    assert 0 == done.code
    assert done.out.endswith("3 findings, 0 of severity error\n")


def test_check_fails_by_its_code(run: Run, tmp_path: Path) -> None:
    """An error among the findings ends it with 7, also for tools."""
    (tmp_path / "letter.yaml").write_text(
        LETTER.replace("signatories:", "copies: X\nsignatories: [] #"), encoding="utf-8"
    )

    assert 7 == run("check", "letter.yaml").code
    assert (7, "signatures-missing") == ((done := run("check", "letter.yaml", "--json")).code, done.json[0]["rule"])


REDACTED = (
    LETTER
    + """\
redact: [Atlantis]
enclosures: [{file: scan.pdf, redacted: scan.pdf, only_for: [MX]}]
waive:
  - {rule: redaction-missed, reason: it stood in the last letter}
  - {rule: scan-without-text, reason: a seal}
"""
)


def test_render_check_and_preview_say_the_same(run: Run, tmp_path: Path) -> None:
    """Of an edition and a State's copy, with what is waived; only what a format lacks is told by rendering alone."""
    (tmp_path / "letter.yaml").write_text(REDACTED, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(scan((300, 500)))
    told: dict[str, list[object]] = {}
    for copy in ([], ["--for", "MX"]):
        options = ["letter.yaml", "--edition", "redacted", *copy, "--json"]
        checked = run("check", *options).json
        said = [run(name, *options).json["findings"] for name in ("render", "preview")]
        told["".join(copy)] = [one["rule"] for one in checked if one["severity"] == "warning"]

        assert {one["rule"] for one in checked} >= {"redaction-missed", "scan-without-text"}
        for one in said:
            assert checked == [finding for finding in one if finding["rule"] != "format"]
    unsearched = ["enclosure-unmentioned", "redaction-file-unsearched"]
    assert {"": [unsearched[0], "only-for", unsearched[1]], "--forMX": unsearched} == {
        copy: [rule for rule in rules if rule != "redaction-remains"] for copy, rules in told.items()
    }


def test_the_notes_of_an_edition_are_shown_by_its_check(run: Run, tmp_path: Path) -> None:
    """The command is told as it is to be typed; what a format lacks is told at once, since no check shows it."""
    (tmp_path / "letter.yaml").write_text(REDACTED, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(scan((300, 500)))
    said = run("render", "letter.yaml", "--edition", "redacted", "--for", "MX", "--to", "txt").err

    assert "`letterforge check letter.yaml --edition redacted --for MX` shows them" in said


def test_preview_shows_the_mark(run: Run, tmp_path: Path) -> None:
    """As render prints it."""
    options = ("preview", "letter.yaml", "--dpi", "40", "-o")
    plain, marked = run(*options, "out0"), run(*options, "out2", "--mark", "copy")

    assert (0, 0) == (plain.code, marked.code)
    assert (tmp_path / "out0" / "letter-1.png").read_bytes() != (tmp_path / "out2" / "letter-1.png").read_bytes()


def test_preview_writes_pages(run: Run, tmp_path: Path) -> None:
    """As PNG."""
    done = run("preview", "letter.yaml", "-o", "out", "--dpi", "40", "--json")

    assert (0, ["out/letter-1.png"]) == (done.code, done.json["files"])
    assert (tmp_path / "out" / "letter-1.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", known_letterheads(World()))
def test_preview_proves_every_letterhead(run: Run, tmp_path: Path, name: str) -> None:
    """Two pages of each."""
    assert 0 == run("preview", "--letterhead", name, "--dpi", "40").code
    assert {f"letterhead-{name}-1.png", f"letterhead-{name}-2.png"} < set(names(tmp_path))


@pytest.mark.parametrize("kind", ["letter", "cover-letter", "joint-letter"])
def test_new_writes_what_render_takes(run: Run, tmp_path: Path, kind: str) -> None:
    """Without a change."""
    (tmp_path / "letter.yaml").unlink()

    assert (0, f"{kind}.yaml\n") == ((done := run("new", kind)).code, done.out)
    assert 0 == run("render", f"{kind}.yaml", "--to", "txt").code


def test_new_writes_a_letterhead_that_preview_takes(run: Run, tmp_path: Path) -> None:
    """Under the name of its folder, which its own comments bear too."""
    assert 0 == run("new", "letterhead", "-o", "heads/mission/letterhead.toml").code
    assert "--letterhead mission " in (tmp_path / "heads" / "mission" / "letterhead.toml").read_text(encoding="utf-8")
    assert 0 == run("preview", "--letterhead", "mission", "--letterheads", "heads", "--dpi", "40").code


def test_new_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    """What is there stays."""
    done = run("new", "letter")

    assert (2, LETTER) == (done.code, (tmp_path / "letter.yaml").read_text(encoding="utf-8"))
    assert "error: letter.yaml is there already\n  hint:  name another file with -o\n" == done.err


@pytest.mark.parametrize("what", LISTS)
def test_list_shows_everything(run: Run, what: str) -> None:
    """As columns for persons, as rows for tools; keys are never cut off."""
    rows = run("list", what, "--json").json
    shown = run("list", what).out.splitlines()

    assert len(rows) + 1 == len(shown)
    assert [str(next(iter(row.values()))) for row in rows] == [line.split("  ")[0].strip() for line in shown[1:]]


def test_columns_stand_below_each_other_in_every_script(run: Run) -> None:
    """A Chinese character takes two places on a terminal."""
    heading, first, second = run("list", "states", "--language", "zh").out.splitlines()[:3]
    places = {
        cell_len(line[: line.index(word)])
        for line, word in [(heading, "formal"), (first, "阿富汗伊斯兰"), (second, "阿尔巴尼亚共和国")]
    }

    assert 1 == len(places)


def test_doctor_says_what_is_there(run: Run) -> None:
    """On this machine, where all is set up, but perhaps LibreOffice."""
    done = run("doctor")
    faults = [one["message"] for one in run("doctor", "--json").json if one["severity"] != "note"]

    assert 0 == done.code
    assert "ok      Liberation Serif is installed\n" in done.out
    assert all(fault.startswith("LibreOffice Writer and Calc cannot be found") for fault in faults)
    assert bool(faults) == (shutil.which("soffice") is None)


def test_schema_is_that_of_the_letter_file(run: Run) -> None:
    """JSON Schema, with the keys as the file has them."""
    schema = letter_in(run("schema"))

    assert {"kind", "from", "to", "date", "body", "except"} <= set(schema["properties"])
    assert {"kind", "from", "date"} == set(schema["required"])
    assert schema["additionalProperties"] is False


def test_help_is_shown_to_who_says_nothing(run: Run) -> None:
    """All commands, each with its line."""
    done = run()

    assert 0 == done.code
    assert all(name in done.out for name in ("render", "check", "preview", "new", "list", "doctor", "schema"))


def test_the_version_is_told(run: Run) -> None:
    """For who reports a defect."""
    done = run("--version")

    assert (0, True) == (done.code, done.out.startswith("letterforge "))


def test_settings_beside_the_letter_hold(run: Run, tmp_path: Path) -> None:
    """And those that are named hold instead."""
    (tmp_path / "letterforge.toml").write_text('[style]\ncircle-salutation = "plural"\n', encoding="utf-8")
    (tmp_path / "other.toml").write_text("", encoding="utf-8")
    run("render", "letter.yaml", "--to", "txt", "--name", "a")
    run("render", "letter.yaml", "--to", "txt", "--name", "b", "--settings", "other.toml")

    assert "Excellencies," in (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "Excellency," in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_allowed_folders_are_reached(run: Run, tmp_path: Path) -> None:
    """By --allow only."""
    (tmp_path / "scans").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "scans" / "scan.pdf").write_bytes(scan((9, 9)))
    letter = tmp_path / "letters" / "letter.yaml"
    letter.write_text(LETTER + "enclosures: [{file: ../scans/scan.pdf}]\n", encoding="utf-8")

    assert 3 == run("render", str(letter), "--to", "txt").code
    assert 0 == run("render", str(letter), "--to", "txt", "--allow", "scans").code


# How it ends

BROKEN = {
    3: LETTER.replace("kind: letter", "kind: leter"),
    4: LETTER + "letterhead: nobody\n",
    5: LETTER.replace("honour", "😀"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_each_fault_has_its_code(run: Run, tmp_path: Path, code: int) -> None:
    """Letter, letterhead, font; told in one clear paragraph, and no file is left."""
    (tmp_path / "letter.yaml").write_text(BROKEN[code], encoding="utf-8")
    done = run("render", "letter.yaml")
    error, where, hint = done.err.splitlines()

    assert (code, "") == (done.code, done.out)
    assert error.startswith("error: ")
    assert where.startswith("  where: letter.yaml:")
    assert hint.startswith("  hint:  ")
    assert ["letter.yaml"] == names(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bogus"], "no such command 'bogus'"),
        (["render"], "missing argument 'LETTER'"),
        (["render", "letter.yaml", "--Foo"], "no such option: --Foo"),
        (["render", "letter.yaml", "--to", "odt"], "there is no format 'odt'"),
        (["render", "letter.yaml", "--to", ","], "no format is named"),
        (["render", "letter.yaml", "--edition", "copy"], "there is no edition 'copy'"),
        (["render", "letter.yaml", "--mark", "final"], "there is no mark 'final'"),
        (["render", "letter.yaml", "--name", "a/b"], "'a/b' is no file name"),
        (["render", "letter.yaml", "--name", "{colour}"], "the name pattern has an unknown field 'colour'"),
        (["render", "letter.yaml", "--letterheads", "nowhere"], "there is no folder 'nowhere'"),
        (["render", "letter.yaml", "--templates", "letter.yaml"], "there is no folder 'letter.yaml'"),
        (["list", "everything"], "there is no list of 'everything'"),
        (["list", "states", "--language", "tlh"], "no forms are known in the language 'tlh'"),
        (["list", "kinds", "--templates", "nowhere"], "there is no folder 'nowhere'"),
        (["doctor", "--letterheads", "nowhere"], "there is no folder 'nowhere'"),
        (["new", "rooster"], "there is no starting point 'rooster'"),
        (["preview"], "there is nothing to show"),
        (["preview", "letter.yaml", "--dpi", "9999"], "invalid value for '--dpi'"),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_meant_ends_with_2(run: Run, arguments: list[str], message: str) -> None:
    """In the words of who typed it, with a hint."""
    done = run(*arguments)

    assert 2 == done.code
    assert done.err.startswith(f"error: {message}")
    assert "\n  hint:  " in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["render", "missing.yaml"], "there is no file 'missing.yaml'"),
        (["check", "."], "'.' is not a file"),
        (["preview", "missing.yaml"], "there is no file 'missing.yaml'"),
        (["render", "letter.yaml", "-o", "letter.yaml"], "the file cannot be written"),
        (["render", "letter.yaml", "--settings", "missing.toml"], "the settings cannot be read"),
    ],
)
def test_what_cannot_be_read_or_written_ends_with_74(run: Run, arguments: list[str], message: str) -> None:
    """A folder as a letter, a file as a folder."""
    done = run(*arguments)

    assert 74 == done.code
    assert done.err.startswith(f"error: {message}")


def test_a_letterhead_instead_of_its_folder_is_told(run: Run, tmp_path: Path) -> None:
    """A common slip: the hint says which folder to name."""
    (tmp_path / "heads" / "mine").mkdir(parents=True)
    (tmp_path / "heads" / "mine" / "letterhead.toml").write_text(OFFICE, encoding="utf-8")
    done = run("preview", "--letterhead", "mine", "--letterheads", "heads/mine")

    assert 2 == done.code
    assert "hint:  name the folder above it: --letterheads heads" in done.err


def test_all_faults_of_a_letter_are_told(run: Run, tmp_path: Path) -> None:
    """A paragraph each."""
    (tmp_path / "letter.yaml").write_text("kind: letter\nbodi: x\n", encoding="utf-8")
    done = run("render", "letter.yaml")

    assert 3 == done.code
    assert 3 == done.err.count("error: ")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00\x01", b"- [", b"!!python/object:os.system {}", b"a: &x [*x]", b"\0"]
)
def test_whatever_a_letter_holds_no_traceback_is_seen(run: Run, tmp_path: Path, data: bytes) -> None:
    """Each ends with 3."""
    (tmp_path / "letter.yaml").write_bytes(data)

    assert 3 == run("render", "letter.yaml").code


def test_a_fault_of_our_own_is_told_as_such(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended with 1 and asked to be reported."""
    monkeypatch.setattr("letterforge.commands.choosing.letter_schema", lambda: 1 / 0)
    done = run("schema")

    assert 1 == done.code
    assert "error: something went wrong inside: ZeroDivisionError: division by zero\n" in done.err
    assert "LETTERFORGE_DEBUG=1" in done.err


def test_a_reader_who_goes_away_is_no_fault(tmp_path: Path) -> None:
    """`letterforge list states | head -1` ends in silence."""
    command = f"{sys.executable} -m letterforge list states | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert "" == done.stderr
    assert 1 == len(done.stdout.splitlines())
    assert done.returncode in (0, 74)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_disk_under_the_output_is_told(tmp_path: Path) -> None:
    """Also when the last of it is written."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "letterforge", "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert 74 == done.returncode
    assert done.stderr.startswith("error: the output cannot be written: no space left on device\n")


def worked(process: int) -> float:
    """The seconds of work that a process has done: loading takes one, on a busy machine as on an idle one."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.slow
def test_of_very_many_errors_the_first_are_told(run: Run, tmp_path: Path) -> None:
    """And how many more there are: nobody reads thousands."""
    unknown = "".join(f"key-{n}: 1\n" for n in range(150))
    (tmp_path / "letter.yaml").write_text(LETTER + unknown, encoding="utf-8")
    told = run("render", "letter.yaml").err

    assert 100 == told.count("error: ")
    assert told.endswith("\n50 more errors: correct these first\n")


def test_who_interrupts_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    """Ctrl-C ends with 130; no part of a file stays."""
    (tmp_path / "letter.yaml").write_text(LETTER.replace("body: ", "body: " + "Long words. " * 8_000), encoding="utf-8")
    command = [sys.executable, "-m", "letterforge", "render", "letter.yaml"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as going:
        while going.poll() is None and worked(going.pid) < 1.5:
            time.sleep(0.05)
        going.send_signal(signal.SIGINT)
        out, err = going.communicate(timeout=60)

    assert (130, "", "interrupted\n") == (going.returncode, out, err)
    assert ["letter.yaml"] == names(tmp_path)


def test_what_a_terminal_cannot_show_is_no_reason_to_stop(tmp_path: Path) -> None:
    """Letters of other scripts are spelled out where the output knows ASCII only."""
    done = outside(tmp_path, "list", "ranks", env={**os.environ, "PYTHONIOENCODING": "ascii"})

    assert 0 == done.returncode
    assert "Attach\\xe9" in done.stdout


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """Also one that the letter names; tried as a user without rights, where that can be done."""
    (tmp_path / "letter.yaml").write_text(LETTER, encoding="utf-8")
    (tmp_path / "letter.yaml").chmod(0)
    if os.access(tmp_path / "letter.yaml", os.R_OK):
        pytest.skip("this user may read everything")
    done = outside(tmp_path, "render", "letter.yaml")

    assert 74 == done.returncode
    assert "error: 'letter.yaml' cannot be read\n" in done.stderr


@pytest.mark.parametrize(
    "example", sorted((Path(__file__).parent.parent / "examples").glob("*/letter.yaml")), ids=lambda p: p.parent.name
)
def test_the_schema_takes_every_example(run: Run, example: Path) -> None:
    """Every key of every example stands in the schema."""
    properties = letter_in(run("schema"))["properties"]
    with example.open(encoding="utf-8") as file:
        keys = set(YAML(typ="safe").load(file))

    assert not keys - set(properties)


def test_a_roster_is_begun_filled_in_and_compared(run: Run, tmp_path: Path) -> None:
    """All missions, a name filled in, and what that changed."""
    assert 0 == run("new", "roster", "--first", "Suisse").code
    text = (tmp_path / "roster.csv").read_text(encoding="utf-8-sig")
    filled = text.replace("Mexico,permanent-representative,,", "Mexico,permanent-representative,Juan Gómez,", 1)
    (tmp_path / "new.csv").write_text(filled, encoding="utf-8")

    done = run("compare", "roster.csv", "new.csv")
    data = run("compare", "roster.csv", "new.csv", "--json").json

    assert text.splitlines()[1].startswith("Switzerland,")
    assert "changed hands: Mexico (MX): (no name) → Juan Gómez, permanent-representative (new.csv:" in done.out
    assert "1 changed hands, 0 came, 0 left, 0 changed" in done.out
    assert ["Juan Gómez"] == [one["after"]["name"] for one in data["succeeded"]]
    assert 2 == run("new", "letter", "--first", "CH").code
    assert 2 == run("new", "roster").code


def test_rosters_are_compared_as_they_are_said_to_be_read(run: Run, tmp_path: Path) -> None:
    """What `run` needs to be told of a roster, `compare` can be told as well."""
    text = "Country;Chef de mission\nMX;Juan Gómez\n"
    (tmp_path / "old.csv").write_text(text, encoding="windows-1252")
    (tmp_path / "new.csv").write_text(text.replace("Gómez", "Díaz"), encoding="windows-1252")
    how = ("--map", "Chef de mission=name", "--encoding", "windows-1252", "--delimiter", ";")

    assert "Mexico (MX): Juan Gómez → Juan Díaz" in run("compare", "old.csv", "new.csv", *how).out
    assert 3 == run("compare", "old.csv", "new.csv").code


def test_a_command_names_the_address_book(run: Run, tmp_path: Path) -> None:
    """`--roster`, or letterforge.toml; without either the letter says whom it cannot find."""
    letter = LETTER.replace("{circle: permanent-representatives}", "{roster: Mexico}")
    (tmp_path / "letter.yaml").write_text(letter, encoding="utf-8")
    (tmp_path / "book.csv").write_text("State,Name,Gender\nMX,Juan Gómez,M\n", encoding="utf-8")

    assert 3 == run("render", "letter.yaml", "--to", "txt").code
    rendered = run("render", "letter.yaml", "--to", "txt", "--roster", "book.csv", "--allow", str(tmp_path))
    told = f"`letterforge check letter.yaml --roster book.csv --allow {tmp_path}` shows"
    assert 0 == rendered.code
    assert told in rendered.err
    assert 0 == run("check", "letter.yaml", "--roster", "book.csv").code
    assert "Juan Gómez" in (tmp_path / "letter.txt").read_text(encoding="utf-8")

    (tmp_path / "letterforge.toml").write_text('roster = "book.csv"\n', encoding="utf-8")

    assert 0 == run("check", "letter.yaml").code
