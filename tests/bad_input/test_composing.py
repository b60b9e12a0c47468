"""Letters that load and then fail: their exact words, and a folder that is as it was."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

import letterforge as lf
from letterforge.wanted import FORMATS
from tests.bad_input import attachments, composing
from tests.bad_input.table import Bad, bad, bundle

BAD = (*composing.BAD, *attachments.BAD)
KEPT = {"letter.pdf": b"of yesterday", "letter.docx": b"edited by hand", "other.txt": b"of somebody else"}
FOREIGN = ("pydantic", "jinja", "weasyprint", "pikepdf", "pillow", "lxml", "traceback", "exception", "tmp")
# No file may grow beyond 4 kB, as if the disk were full.
FULL = """
import resource, sys
import letterforge as lf
letter = lf.load(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    lf.write(letter, sys.argv[2], formats=("txt", "docx"))
except lf.OutputError as error:
    print(error)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder in which files lie already, two of them under the names that a letter would get."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name, content in KEPT.items():
        (folder / name).write_bytes(content)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("broken", BAD, ids=lambda broken: broken.name)
def test_a_letter_that_cannot_be_made_is_refused_and_leaves_no_trace(broken: Bad, tmp_path: Path, out: Path) -> None:
    """All problems, word for word; no file is made, and those that were there are untouched."""
    letter = lf.load(broken.write(tmp_path))
    with pytest.raises(lf.LetterforgeError) as caught:
        lf.write(letter, out, formats=("docx", "pdf"))

    assert broken.told == tuple(map(str, caught.value.problems))
    assert content(out) == KEPT


@pytest.mark.parametrize("broken", composing.BAD, ids=lambda broken: broken.name)
def test_every_format_refuses_it_alike(broken: Bad, tmp_path: Path) -> None:
    """What cannot be composed can be had in no format, and none of them says it otherwise."""
    letter = lf.load(broken.write(tmp_path))
    for form in FORMATS:
        with pytest.raises(lf.LetterforgeError) as caught:
            lf.render(letter, form)

        assert broken.told == tuple(map(str, caught.value.problems))


@pytest.mark.parametrize("broken", BAD, ids=lambda broken: broken.name)
def test_every_message_is_ours(broken: Bad) -> None:
    """No machine's folder, no term of a library, no endless line; a place and a hint in each."""
    told = "\n".join(broken.told).lower()

    assert not [word for word in FOREIGN if word in told]
    assert max(map(len, broken.told)) < 400
    assert all(line.partition(": ")[0].split(":")[0].endswith(".yaml") and line.endswith(")") for line in broken.told)


def test_the_letter_that_the_broken_ones_are_made_of_is_good(tmp_path: Path) -> None:
    """What is refused is refused for its fault, not for what all have in common."""
    letter = lf.load(bad("good", composing.WHOLE).write(tmp_path))

    assert "Excellencies,\n\nText." in lf.render(letter, "txt").decode()


@pytest.mark.parametrize("data", [attachments.pdf(), attachments.png(40, 40)])
def test_the_enclosures_that_the_broken_ones_are_made_of_are_good(data: bytes, tmp_path: Path) -> None:
    """A PDF and a picture as they should be are bound."""
    letter = lf.load(bundle("good", attachments.enclosing(data)).write(tmp_path))

    with pikepdf.open(io.BytesIO(lf.render(letter, "pdf"))) as made:
        assert 2 == len(made.pages)


def test_an_enclosed_letter_that_nobody_signed_is_called_a_letter(tmp_path: Path) -> None:
    """Nothing that its file holds gets into the list of enclosures of another."""
    root = composing.with_lines("enclosures: [{letter: b.yaml}]", "layout: {enclosure_note: list}")
    inner = composing.with_lines("waive: [{rule: pages, reason: a secret}]")
    told = lf.render(lf.load(bundle("good", {"letter.yaml": root, "b.yaml": inner}).write(tmp_path)), "txt").decode()

    assert "Enclosure:\n1. A letter\n" in told
    assert "secret" not in told


def test_no_two_broken_letters_bear_one_name() -> None:
    """A failing test names its letter."""
    assert len(BAD) == len({broken.name for broken in BAD})


def good(folder: Path) -> lf.Letter:
    """A letter that can be made, written into `folder`."""
    return lf.load(bad("good", composing.WHOLE).write(folder))


def test_a_file_in_the_place_of_the_folder_is_kept(tmp_path: Path) -> None:
    """An error that says so, and the file is as it was."""
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(lf.OutputError, match="the file cannot be written: file exists"):
        lf.write(good(tmp_path), tmp_path / "out", formats=("txt",))

    assert b"a file" == (tmp_path / "out").read_bytes()


def test_a_folder_in_the_place_of_the_second_file_stops_the_first(tmp_path: Path, out: Path) -> None:
    """All formats are written or none."""
    (out / "letter.html").mkdir()
    with pytest.raises(lf.OutputError) as caught:
        lf.write(good(tmp_path), out, formats=("docx", "txt", "html"))
    (out / "letter.html").rmdir()

    assert "a folder bears the name of the file" == caught.value.message
    assert "move the folder away" == caught.value.hint
    assert content(out) == KEPT


def test_an_unknown_format_or_name_stops_all(tmp_path: Path, out: Path) -> None:
    """Whatever comes first of what is asked for."""
    with pytest.raises(lf.UsageError, match="there is no format 'odt'"):
        lf.write(good(tmp_path), out, formats=("docx", "odt"))
    with pytest.raises(lf.UsageError, match="'a/letter' is no file name"):
        lf.write(good(tmp_path), out, formats=("docx",), name="a/{stem}")

    assert content(out) == KEPT


def test_a_full_disk_leaves_the_folder_as_it_was(tmp_path: Path, out: Path) -> None:
    """The text would still fit, the DOCX does not: neither is there, nor any part of them."""
    good(tmp_path)
    command = [sys.executable, "-c", FULL, str(tmp_path / "letter.yaml"), str(out)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "letter.docx: the file cannot be written: file too large (check the folder and its space)" in told
    assert content(out) == KEPT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_gets_nothing(tmp_path: Path, out: Path) -> None:
    """An error that says why, and no file."""
    out.chmod(0o555)
    with pytest.raises(lf.OutputError, match="the file cannot be written: permission denied"):
        lf.write(good(tmp_path), out, formats=("txt",))

    assert content(out) == KEPT
