"""The whole way for one letter: into memory, into a folder, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.errors import LetterforgeError, OutputError, UsageError
from letterforge.findings import Finding
from letterforge.model import Origin
from letterforge.rendering import render, world_of, write
from letterforge.wanted import FORMATS
from letterforge.world import World
from tests.bind import strangers
from tests.compose.letters import in_folder, letter, person

MAGIC = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!DOCTYPE html>", "txt": b"THE PRESIDENT"}
SCAN = {"file": "My Scan.pdf", "title": "Scan"}
INNER = {
    "kind": "letter", "from": [{"mission": {"state": "CH"}}], "date": "2016-10-31", "salutation": "Sirs,",
    "body": "Inner.", "signatories": [person("CH")],
}  # fmt: skip


def names(folder: Path) -> list[str]:
    """All files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a scan in it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "My Scan.pdf").write_bytes(strangers.scan((9, 9)))
    return tmp_path / "in"


@pytest.mark.parametrize("form", FORMATS)
def test_a_letter_is_rendered_in_memory(form: str) -> None:
    """In each format."""
    assert render(letter(), form).startswith(MAGIC[form])


def test_the_formats_are_those_of_the_contract() -> None:
    """Four of them."""
    assert {"pdf", "docx", "html", "txt"} == set(FORMATS)


def test_files_are_named_by_their_pattern(tmp_path: Path) -> None:
    """One for each format; the paths are given back in order."""
    paths = write(letter(reference="A/71/12"), tmp_path, formats=("txt", "html"), name="{date}-{reference}")

    stem = "2016-11-01-a-71-12"
    assert [tmp_path / f"{stem}.txt", tmp_path / f"{stem}.html", tmp_path / f"{stem}.manifest.json"] == paths
    assert [f"{stem}.html", f"{stem}.manifest.json", f"{stem}.txt"] == names(tmp_path)


@pytest.mark.parametrize(
    ("file", "stem"), [("brief.yaml", "brief"), ("Meine Note.yaml", "meine-note"), ("письмо.yaml", "письмо")]
)
def test_a_file_is_named_after_its_letter(tmp_path: Path, file: str, stem: str) -> None:
    """Whatever script its name is in."""
    given = letter().read_at(Origin(file=tmp_path / file, folder=tmp_path))

    assert [tmp_path / f"{stem}.txt"] == write(given, tmp_path, formats=("txt",))


def test_a_letter_made_in_python_is_named_by_date_and_kind(tmp_path: Path) -> None:
    """It has no file."""
    assert [tmp_path / "2016-11-01-letter.txt"] == write(letter(), tmp_path, formats=("txt",))
    assert [tmp_path / "spring-2017-letter-draft.txt"] == write(
        letter(date={"open": "Spring 2017"}), tmp_path, formats=("txt",), edition="draft"
    )


def test_no_other_edition_takes_the_original_s_place(tmp_path: Path) -> None:
    """Each has its name, unless a pattern says otherwise."""
    for edition in ("original", "draft", "conformed"):
        write(letter(), tmp_path, formats=("txt",), edition=edition, name=None)
    write(letter(), tmp_path / "own", formats=("txt",), edition="draft", name="{stem}")

    assert [f"2016-11-01-letter{end}.txt" for end in ("-conformed", "-draft", "")] == names(tmp_path)[:3]
    assert ["2016-11-01-letter.txt"] == names(tmp_path / "own")


def test_files_of_others_lie_beside_what_cannot_hold_them(tmp_path: Path, folder: Path) -> None:
    """In a folder of the bundle's name, once for all formats."""
    given = in_folder(letter(enclosures=[SCAN]), folder)
    write(given, tmp_path / "out", formats=("txt", "docx", "pdf"), name="note")

    files = ["note-enclosures/my-scan.pdf", "note.docx", "note.manifest.json", "note.pdf", "note.txt"]
    assert files == names(tmp_path / "out")


def test_a_pdf_alone_needs_nothing_beside_it(tmp_path: Path, folder: Path) -> None:
    """It holds all; the manifest says what that is."""
    write(in_folder(letter(enclosures=[SCAN]), folder), tmp_path / "out", formats=("pdf",), name="note")

    assert ["note.manifest.json", "note.pdf"] == names(tmp_path / "out")


def test_a_split_bundle_is_a_file_per_letter(tmp_path: Path, folder: Path) -> None:
    """And the files of others beside them: none is lost."""
    given = in_folder(letter(enclosures=[SCAN, {"letter": INNER}]), folder)
    write(given, tmp_path / "out", formats=("txt", "pdf"), name="note", split=True)

    letters = ["note-1.pdf", "note-1.txt", "note-2.pdf", "note-2.txt"]
    assert [*letters, "note-enclosures/my-scan.pdf", "note.manifest.json"] == names(tmp_path / "out")
    assert "Inner." in (tmp_path / "out" / "note-2.txt").read_text(encoding="utf-8")
    assert "Inner." not in (tmp_path / "out" / "note-1.txt").read_text(encoding="utf-8")


def test_a_letter_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """The old file is as it was, and no new one is left."""
    (tmp_path / "note.txt").write_bytes(b"old")
    with pytest.raises(LetterforgeError):
        write(letter(to=[{"office": "nobody"}]), tmp_path, formats=("txt", "html"), name="note")

    assert (["note.txt"], b"old") == (names(tmp_path), (tmp_path / "note.txt").read_bytes())


def test_a_format_that_fails_keeps_the_others_back(tmp_path: Path, folder: Path) -> None:
    """All are made before one is written: the scan that no PDF can take in."""
    (folder / "My Scan.pdf").write_bytes(b"no PDF")
    with pytest.raises(LetterforgeError, match="is no PDF, PNG, JPEG or TIFF"):
        write(in_folder(letter(enclosures=[SCAN]), folder), tmp_path / "out", formats=("txt", "pdf"))

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"formats": ("odt",)}, "there is no format 'odt'"),
        ({"formats": "pdf"}, "there is no format 'p'"),
        ({"edition": "copy"}, "there is no edition 'copy'"),
        ({"name": "{colour}"}, "the name pattern has an unknown field 'colour'"),
        ({"name": "../x"}, "'../x' is no file name"),
    ],
)
def test_a_call_that_cannot_be_meant_is_told(tmp_path: Path, how: dict[str, object], message: str) -> None:
    """With what can be."""
    with pytest.raises(UsageError) as caught:
        write(letter(), tmp_path, **how)  # type: ignore[arg-type]

    assert message == caught.value.message
    assert caught.value.hint
    assert not names(tmp_path)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """An error of output, not of the letter."""
    (tmp_path / "out").write_bytes(b"")

    with pytest.raises(OutputError):
        write(letter(), tmp_path / "out", formats=("txt",))


def test_findings_are_handed_on_once() -> None:
    """Whatever the format, also when none listens."""
    found: list[Finding] = []
    render(letter(), "txt", on_notice=found.append)

    assert ["letterhead-picture"] == [finding.rule for finding in found]
    assert render(letter(), "txt")


def test_a_letter_brings_its_folder_along(tmp_path: Path) -> None:
    """Unless the World names another."""
    given = in_folder(letter(), tmp_path)

    assert tmp_path == world_of(given, None).folder == world_of(given, World()).folder
    assert tmp_path / "other" == world_of(given, World(folder=tmp_path / "other")).folder
    assert world_of(letter(), None).folder is None


def test_a_letter_in_python_may_name_letters_in_its_world(tmp_path: Path) -> None:
    """They are read on the way."""
    (tmp_path / "inner.yaml").write_text(
        "kind: letter\nfrom: [{office: pga}]\ndate: 2016-10-31\nbody: Inner.\nsalutation: Sirs,\n", encoding="utf-8"
    )
    text = render(letter(enclosures=[{"letter": "inner.yaml"}]), "txt", world=World(folder=tmp_path)).decode()

    assert "Inner." in text
