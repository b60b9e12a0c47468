"""Files that go out: names that every system takes, and files that are there whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.errors import OutputError, UsageError
from letterforge.output import LONGEST_NAME, file_name, is_safe, safe_name, slug, write_all, write_by, write_whole

FIELDS = {"stem": "letter", "kind": "cover-letter", "date": "2016-11-01", "reference": "A/71/12"}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{stem}", "letter"), ("{date}-{kind}", "2016-11-01-cover-letter"), ("{reference}", "a-71-12"),
        ("Lettre à {kind}", "Lettre à cover-letter"), ("v1.2", "v1.2"),
    ],
)  # fmt: skip
def test_a_pattern_names_a_file(pattern: str, expected: str) -> None:
    """Values become words with hyphens; the pattern's own words stay."""
    assert expected == file_name(pattern, FIELDS)


@pytest.mark.parametrize(
    "pattern",
    ["a/b", "../x", "..", ".", "", " ", "a\\b", "a\0b", "a\nb", "a:b", "a*", "a?", "<a>", "a|b", '"a"', ".hidden", "a.",
     "a ", " a", "con", "NUL.txt", "com1", "lpt9.pdf", "x" * (LONGEST_NAME + 1), "é" * LONGEST_NAME, "a\u202eb"],
)  # fmt: skip
def test_what_is_no_name_everywhere_is_refused(pattern: str) -> None:
    """Before anything is composed; with what to write instead."""
    with pytest.raises(UsageError) as caught:
        file_name(pattern, FIELDS)

    assert caught.value.hint


@pytest.mark.parametrize("value", ["../../etc/passwd", "..", "/", "a\0b", "C:\\x", "~root", "\n", "con"])
def test_no_value_of_a_letter_leaves_the_folder(value: str) -> None:
    """It becomes a word, or is refused where no word is left of it."""
    name = file_name("x-{reference}", {**FIELDS, "reference": value})

    assert not set(name) & set('/\\:\0\n~*?"<>|')
    assert ".." not in name


def test_an_unknown_field_is_told_with_those_there_are() -> None:
    """A misspelt one is no empty one."""
    with pytest.raises(UsageError) as caught:
        file_name("{dat}", FIELDS)

    assert ("--name {dat}", "fields there are: stem, kind, date, reference") == (caught.value.where, caught.value.hint)


def test_a_value_that_is_empty_leaves_no_name() -> None:
    """A letter without reference cannot be named by it alone."""
    with pytest.raises(UsageError, match="is no name that every system takes"):
        file_name("{reference}", {**FIELDS, "reference": ""})


@pytest.mark.parametrize(
    ("words", "expected"),
    [("A/71/12", "a-71-12"), ("Réf. Ñ", "ref.-n"), ("письмо", "письмо"), ("照会", "照会"), ("--", ""), ("Й", "й")],
)
def test_words_become_a_part_of_a_name(words: str, expected: str) -> None:
    """Latin without accents; other scripts stay, so that their letters have names."""
    assert expected == slug(words)


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    """It would pass as a pattern, and twice made safe is the same."""
    safe = safe_name(name.replace("\0", ""))

    assert safe == file_name(safe.replace("{", "").replace("}", ""), FIELDS)
    assert safe == safe_name(safe)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("My scan (1).PDF", "my-scan-1.pdf"), ("CON.pdf", "file-con.pdf"), ("...", "file"), ("a.tar.gz", "a.tar.gz")],
)
def test_a_safe_name_keeps_its_ending(name: str, expected: str) -> None:
    """So that it opens with the right program."""
    assert expected == safe_name(name)


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    """Into a folder that is made if it is missing."""
    path = write_whole(tmp_path / "a" / "b" / "letter.pdf", b"data")

    assert b"data" == path.read_bytes()
    assert ["letter.pdf"] == names(path.parent)


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    """As a whole."""
    (tmp_path / "letter.pdf").write_bytes(b"a longer text than the new one")

    assert b"new" == write_whole(tmp_path / "letter.pdf", b"new").read_bytes()


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What it leads to is left alone."""
    (tmp_path / "other.txt").write_bytes(b"other")
    (tmp_path / "letter.pdf").symlink_to("other.txt")
    write_whole(tmp_path / "letter.pdf", b"new")

    assert b"other" == (tmp_path / "other.txt").read_bytes()
    assert not (tmp_path / "letter.pdf").is_symlink()


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_file_has_the_rights_that_its_user_gives(tmp_path: Path, mask: int) -> None:
    """Who lets nobody read along, does not here either."""
    before = os.umask(mask)
    try:
        path = write_whole(tmp_path / "letter.pdf", b"data")
    finally:
        os.umask(before)

    assert 0o666 & ~mask == stat.S_IMODE(path.stat().st_mode)


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    """And stays."""
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "out" / "letter.pdf", b"data")

    assert str(tmp_path / "out" / "letter.pdf") == caught.value.where
    assert ["out"] == names(tmp_path)


def test_a_folder_where_a_file_should_be_is_told(tmp_path: Path) -> None:
    """And nothing is left behind."""
    (tmp_path / "letter.pdf").mkdir()
    with pytest.raises(OutputError, match="a folder bears the name of the file"):
        write_whole(tmp_path / "letter.pdf", b"data")

    assert ["letter.pdf"] == names(tmp_path)


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    """One that cannot be written keeps all others as they were."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(OutputError):
        write_all([(tmp_path / "a.pdf", b"new"), (tmp_path / "b.pdf", b"new"), (tmp_path / "c.pdf", b"new")])

    assert b"old" == (tmp_path / "a.pdf").read_bytes()
    assert ["a.pdf", "b.pdf"] == names(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Through the error of the system itself, with a limit on the size of files."""
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from pathlib import Path; from letterforge.errors import OutputError\n"
        "from letterforge.output import write_whole\n"
        "try:\n    write_whole(Path('letter.pdf'), b'x' * 5000)\n"
        "except OutputError as error:\n    print(error.message)\n"
    )
    (tmp_path / "letter.pdf").write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert "the file cannot be written: file too large\n" == done.stdout
    assert (["letter.pdf"], b"old") == (names(tmp_path), (tmp_path / "letter.pdf").read_bytes())


def test_a_large_file_is_written_by_whoever_makes_it(tmp_path: Path) -> None:
    """Under another name, until it is whole; one that fails leaves the file that was there."""
    path = tmp_path / "folder" / "large.zip"

    pages = write_by(path, lambda partial: partial.write_bytes(b"whole"))
    with pytest.raises(OutputError, match="cannot be written"):
        write_by(path, lambda partial: (partial / "no").write_bytes(b"half"))

    assert 5 == pages
    assert b"whole" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_who_is_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """The new one takes its name only when it is whole."""
    code = (
        "import os, signal, sys; from pathlib import Path; from letterforge.output import write_whole\n"
        "os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_whole(Path('letter.pdf'), b'new' * 100_000)\n"
    )
    (tmp_path / "letter.pdf").write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)

    assert -signal.SIGKILL == done.returncode
    assert b"old" == (tmp_path / "letter.pdf").read_bytes()


TRAPS = (
    "../up.txt", "/etc/x", "sub/../../x", "C:\\x", "a\\..\\x", "nul.txt", "COM1", "", "x\u202etxt.exe", "sub//x",
    "sub/", "a/" * 20 + "x", ".hidden", "x" * 300, "x ", "x.", "a\0b", "a\nb", "a:b", "cafe\u0301.pdf", "\udcff.pdf",
)  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_name_that_leads_elsewhere_is_not_safe(name: str) -> None:
    """Out of the folder, into a device, past what a system takes, or to look like another."""
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["scan.pdf", "scans/note 2.pdf", "письмо.yaml", "条约.pdf", "a-b_c.(1).docx"])
def test_an_ordinary_name_is_safe(name: str) -> None:
    """In any script, in a folder or none."""
    assert is_safe(name)


@pytest.mark.parametrize("pattern", ["{state", "state}-x", "{date}-{"])
def test_a_bracket_without_its_other_is_refused(pattern: str) -> None:
    """Else it stands in the names of all files."""
    with pytest.raises(UsageError, match="a bracket without its other") as caught:
        file_name(pattern, {"date": "2016-11-01", "state": "CH"})

    assert "close each bracket around one word: {date}-{kind}" == caught.value.hint
