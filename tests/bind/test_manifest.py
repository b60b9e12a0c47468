"""The manifest: every file and part with its digest, and what made them; and nothing that must not leave the house."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pikepdf

import letterforge as lf
from letterforge.model import Letter
from letterforge.rendering import write
from tests.bind import strangers
from tests.compose.letters import in_folder
from tests.examples import folder, letter, world

INNER = {
    "kind": "letter", "from": [{"mission": {"state": "CH"}}], "date": "2016-10-31", "salutation": "Sirs,",
    "body": "Inner words.", "language": "fr", "to": [{"office": "pga", "gender": "masculine"}],
    "signatories": [{"name": "Jürg Lauber", "gender": "masculine", "post": "Ambassadeur"}],
}  # fmt: skip


def bundle(at: Path) -> Letter:
    """A letter that encloses a letter in French and a file of two pages."""
    (at / "a secret name.pdf").write_bytes(strangers.scan((300, 200), (200, 300)))
    waived = [{"rule": "weekday", "reason": "a secret reason"}]
    enclosed = ({"letter": INNER}, {"file": "a secret name.pdf", "title": "Annexed map"})
    return in_folder(strangers.letter(*enclosed, waive=waived), at)


def written(at: Path, **how: Any) -> dict[str, Any]:
    """The manifest of the bundle."""
    at.mkdir(exist_ok=True)
    path = write(bundle(at), at / "out", name="note", **how)[-1]
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_every_part_is_told_with_its_pages(tmp_path: Path) -> None:
    """Role, title, language, page range, digest; the ranges are those of the PDF."""
    told = written(tmp_path, formats=("pdf",))
    (file,) = told["files"]
    with pikepdf.open(tmp_path / "out" / "note.pdf") as pdf:
        pages = len(pdf.pages)

    assert ("note.pdf", "bundle") == (file["name"], file["role"])
    parts = [(part["role"], part["language"], part["pages"]) for part in file["parts"]]
    assert [("letter", "en", [1, 1]), ("letter", "fr", [2, 2]), ("enclosure", "en", [3, 4])] == parts
    assert pages == 4
    assert [True, True, False] == ["text_sha256" in part for part in file["parts"]]
    scan = hashlib.sha256((tmp_path / "a secret name.pdf").read_bytes()).hexdigest()
    assert ("Annexed map", scan) == (file["parts"][2]["title"], file["parts"][2]["sha256"])


def test_every_file_is_told_with_its_digest(tmp_path: Path) -> None:
    """Those beside, too; each is what lies there."""
    told = written(tmp_path, formats=("pdf", "docx"))
    found = {file["name"]: (file["bytes"], file["sha256"]) for file in told["files"]}

    assert ["note.pdf", "note.docx", "note-enclosures/a-secret-name.pdf"] == list(found)
    for name, (size, digest) in found.items():
        data = (tmp_path / "out" / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (size, digest)


def test_what_made_it_is_told(tmp_path: Path) -> None:
    """letterforge, the engines below it, and each font file with its own version."""
    told = written(tmp_path, formats=("pdf",))

    assert {"letterforge", "weasyprint", "pango", "harfbuzz", "pikepdf", "qpdf", "python"} <= set(told["versions"])
    assert all(re.match(r"[\d.]+", number) for number in told["versions"].values())
    fonts = {font["file"]: font for font in told["fonts"]}
    assert "LiberationSerif-Regular.ttf" in fonts
    assert not any("Amiri" in name for name in fonts)
    assert re.match(r"Version \d", fonts["LiberationSerif-Regular.ttf"]["version"])


def test_an_edition_that_leaves_the_house_tells_nothing_of_its_source(tmp_path: Path) -> None:
    """No waiver, no folder, no name of a file of the house, and no digest by which a guess at them could be proven."""
    told = json.dumps(written(tmp_path, formats=("pdf",)), ensure_ascii=False)

    assert "source" not in json.loads(told)
    assert not [word for word in ("secret", str(tmp_path), "weekday") if word in told]


def test_two_letters_that_print_the_same_have_the_same_manifest(tmp_path: Path) -> None:
    """What an edition does not show changes nothing in it."""
    told = []
    for n, reason in enumerate(("secret one", "secret two")):
        given = strangers.letter(waive=[{"rule": "weekday", "reason": reason}])
        told.append(write(given, tmp_path / str(n), name="note", manifest=True)[-1].read_bytes())

    assert told[0] == told[1]


def test_the_file_edition_tells_the_digests_of_its_source(tmp_path: Path) -> None:
    """Of the letter file and of what it encloses, as they travel inside the PDF."""
    told = written(tmp_path, formats=("pdf",), edition="file")
    with pikepdf.open(tmp_path / "out" / "note.pdf") as pdf:
        inside = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}

    digests = {name.removeprefix("letterforge/"): hashlib.sha256(data).hexdigest() for name, data in inside.items()}
    assert {"letter.json", "a secret name.pdf", "memory.json"} == set(digests)
    assert told["source"] == {name: digest for name, digest in digests.items() if name != "memory.json"}


def test_one_letter_in_one_file_has_a_manifest_only_where_it_is_asked_for(tmp_path: Path) -> None:
    """It would say nothing that the file does not."""
    assert ["a.pdf"] == [path.name for path in write(strangers.letter(), tmp_path, name="a")]
    assert ["b.pdf", "b.manifest.json"] == [
        path.name for path in write(strangers.letter(), tmp_path, name="b", manifest=True)
    ]


PROGRAM = """
import hashlib, sys
from pathlib import Path
import letterforge as lf
letter = lf.load(sys.argv[1])
kept = lf.write(letter, sys.argv[2], formats=("pdf", "docx"), with_source=True)
zipped = lf.write(letter, sys.argv[2], formats=("pdf", "docx"), archive=True)
print(*(hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in [*kept, *zipped]))
"""


def test_other_folders_and_processes_write_the_same(tmp_path: Path) -> None:
    """PDF with its source in it, DOCX, files beside, manifest and ZIP: wherever the letter lies, and at any time."""
    told = set()
    for n in (1, 2):
        here = tmp_path / ("x" * n) / "letters"
        here.mkdir(parents=True)
        for file in (folder() / "pga-cover-over-scan").iterdir():
            if file.is_file():
                (here / file.name).write_bytes(file.read_bytes())
        environment = {
            "PYTHONHASHSEED": str(n),
            "TZ": ("Asia/Tokyo", "America/New_York")[n - 1],
            "PATH": "/usr/bin:/bin",
        }
        command = [sys.executable, "-c", PROGRAM, str(here / "letter.yaml"), str(tmp_path / f"out{n}")]
        told.add(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)

    assert 1 == len(told)
    assert 5 == len(told.pop().split())


def test_a_zip_is_dated_as_its_letter(tmp_path: Path) -> None:
    """In the order of the paths, readable by all; an undated letter has the first date there is."""
    (path,) = write(bundle(tmp_path), tmp_path / "out", name="note", formats=("docx", "txt"), archive=True)
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()

    names = ["note.docx", "note.txt", "note-enclosures/a-secret-name.pdf", "note.manifest.json"]
    assert names == [entry.filename for entry in entries]
    assert {(2016, 11, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert {0o644} == {entry.external_attr >> 16 for entry in entries}
    (draft,) = write(strangers.letter(date={"open": "May"}), tmp_path, formats=("txt",), edition="draft", archive=True)
    with zipfile.ZipFile(draft) as archive:
        assert (1980, 1, 1, 0, 0, 0) == archive.infolist()[0].date_time


def test_a_docx_says_the_same_of_its_system_everywhere() -> None:
    """Its entries name no operating system but one, whichever wrote it."""
    data = lf.render(letter("three-missions"), "docx", world=world("three-missions"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {(3, 0o644)} == {(entry.create_system, entry.external_attr >> 16) for entry in archive.infolist()}
