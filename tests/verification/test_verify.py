"""`verify`: whole and unchanged, and what can be said of a file that was signed, moved, changed or half lost."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner

import letterforge as lf
from letterforge.cli import app
from letterforge.errors import OutputError
from letterforge.verification import Check, Verdict
from letterforge.verification.conformance import VARIABLE
from tests.bind import strangers
from tests.compose.letters import in_folder
from tests.verification.signing import SEEN, grown, signed
from tests.verification.verapdf import PROGRAM

SIGNED = "it is the file that its manifest tells of, as it was before it was signed"


@pytest.fixture(autouse=True)
def _no_verapdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the slow tests start Java."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A bundle with a scan, as PDF and DOCX: all its files."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "scan.pdf").write_bytes(strangers.scan((200, 100)))
    given = in_folder(strangers.letter({"file": "scan.pdf", "title": "Scan"}), folder)
    paths = lf.write(given, folder / "out", formats=("pdf", "docx"), name="note")
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def folder(tmp_path: Path, made: dict[str, bytes]) -> Path:
    """A folder with the bundle in it."""
    (tmp_path / "note-enclosures").mkdir()
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def checks(path: Path) -> dict[str, Check]:
    """What is said of the one file."""
    (verdict,) = lf.verify([path])
    return {check.name: check for check in verdict.checks}


def states(path: Path) -> dict[str, str]:
    """How each thing stands."""
    return {name: check.state for name, check in checks(path).items()}


def test_what_was_written_is_whole_and_unchanged(folder: Path) -> None:
    """PDF and DOCX, with the file beside; what needs veraPDF says so."""
    pdf, docx = lf.verify([folder / "note.pdf", folder / "note.docx"])

    assert {"unchanged": "passed", "note-enclosures/scan.pdf": "passed", "PDF/A-3a": "unchecked",
            "PDF/UA-1": "unchecked"} == {check.name: check.state for check in pdf.checks}  # fmt: skip
    assert {"passed"} == {check.state for check in docx.checks}
    assert 8 == len(docx.checks)


def test_without_verapdf_it_says_so_and_how_to_get_it(folder: Path) -> None:
    """Not passed, not failed."""
    check = checks(folder / "note.pdf")["PDF/A-3a"]

    assert ("unchecked", "veraPDF is not at hand: install it, or name it in LETTERFORGE_VERAPDF") == (
        check.state, check.detail,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["note.pdf", "note.docx"])
@pytest.mark.parametrize("where", [0.1, 0.5, 0.999])
def test_one_changed_bit_is_found(folder: Path, name: str, where: float) -> None:
    """Anywhere in the file."""
    data = bytearray((folder / name).read_bytes())
    data[int(len(data) * where)] ^= 1
    (folder / name).write_bytes(data)

    assert "failed" == states(folder / name)["unchanged"]


def test_a_file_cut_short_is_found(folder: Path) -> None:
    """As a copy that broke off."""
    (folder / "note.pdf").write_bytes((folder / "note.pdf").read_bytes()[:-1])

    assert "failed" == states(folder / "note.pdf")["unchanged"]


def test_a_changed_enclosure_is_found(folder: Path) -> None:
    """Beside the letter, by name, whichever file is asked about; and when it is gone."""
    scan = folder / "note-enclosures" / "scan.pdf"
    scan.write_bytes(scan.read_bytes() + b"\n")

    assert "failed" == states(folder / "note.docx")["note-enclosures/scan.pdf"]
    assert "failed" == states(scan)["unchanged"]
    scan.unlink()
    assert "it does not lie where the manifest says" == checks(folder / "note.docx")["note-enclosures/scan.pdf"].detail


def test_an_enclosed_file_of_others_is_asked_for_no_standard(folder: Path) -> None:
    """It is as it came."""
    assert {"unchanged": "passed"} == states(folder / "note-enclosures" / "scan.pdf")


def test_a_manifest_speaks_for_all_its_files(folder: Path) -> None:
    """A verdict on each; one for a file that is gone."""
    (folder / "note.docx").unlink()
    verdicts = lf.verify([folder / "note.manifest.json"])

    assert [False, True] == [verdict.failed for verdict in verdicts]
    assert verdicts[1].file.endswith("note.manifest.json: note.docx")


def test_without_a_manifest_nothing_is_said_of_changes(folder: Path) -> None:
    """The other checks are made all the same."""
    (folder / "note.manifest.json").unlink()
    found = checks(folder / "note.docx")

    assert "no manifest tells of it: keep <name>.manifest.json beside the file" == found["unchanged"].detail
    assert "passed" == found["DOCX package"].state


def test_a_signature_leaves_the_letter_as_it_was(folder: Path) -> None:
    """The digest is that of the revision before the signature; a new name of the file does not matter."""
    (folder / "note-signed.pdf").write_bytes(signed((folder / "note.pdf").read_bytes()))
    found = checks(folder / "note-signed.pdf")

    assert ("passed", SIGNED) == (found["unchanged"].state, found["unchanged"].detail)
    assert found["signatures"].detail.startswith("1 signature: ")
    assert "unchecked" == found["signatures"].state


def test_a_signature_that_can_be_seen_is_told_with_its_page(folder: Path) -> None:
    """It is laid over the page, so somebody should look at it."""
    (folder / "note.pdf").write_bytes(signed((folder / "note.pdf").read_bytes(), box=SEEN))
    found = checks(folder / "note.pdf")

    assert "passed" == found["unchanged"].state
    assert found["signatures"].detail.startswith("1 signature (to be seen on page 1): ")


def page_drawn(data: bytes) -> bytes:
    """The words of page 1 replaced in a new revision, with a signature over it."""
    with pikepdf.open(as_file(data)) as pdf:
        contents = pdf.pages[0].obj.Contents.objgen[0]
    return signed(data, more={contents: "<< /Length 8 >>\nstream\n0 0 m f \nendstream"})


def as_file(data: bytes) -> Any:
    """The bytes as a file."""
    return io.BytesIO(data)


def unsigned(data: bytes) -> bytes:
    """A new revision that signs nothing."""
    with pikepdf.open(as_file(data)) as pdf:
        return grown(data, {int(pdf.trailer.Size): "<< /Nothing true >>"})


def stamped(data: bytes) -> bytes:
    """Something laid over page 1 beside the signature."""
    with pikepdf.open(as_file(data)) as pdf:
        number = int(pdf.trailer.Size) + 7
    stamp = "<< /Type /Annot /Subtype /FreeText /Rect [0 0 600 800] /Contents (Another text) >>"
    return signed(data, more={number: stamp}, laid=f"{number} 0 R")


def scripted(data: bytes) -> bytes:
    """A script that came with the signature."""
    return signed(data, entry="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")


def retitled(data: bytes) -> bytes:
    """Another title in the metadata that came with the signature."""
    with pikepdf.open(as_file(data)) as pdf:
        about = pdf.Root.Metadata
        number, told = about.objgen[0], about.read_bytes().replace(b"2016</rdf:li>", b"2017</rdf:li>")
    stream = f"<< /Type /Metadata /Subtype /XML /Length {len(told)} >>\nstream\n".encode() + told + b"\nendstream"
    return signed(data, more={number: stream.decode("latin-1")})


def torn(data: bytes) -> bytes:
    """What was added is no revision."""
    return data + b"\nstartxref\n99999999\n%%EOF\n"


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (page_drawn, "what the pages show or say was changed"),
        (unsigned, "something was added, and no signature covers it"),
        (stamped, "something was laid over page 1 that is no signature"),
        (scripted, "what the file says of itself was changed"),
        (retitled, "what the file says of itself was changed"),
        (lambda data: signed(data, box="0 300 600 700"), "signatures cover much of page 1"),
        (torn, "what was added cannot be read"),
        (lambda data: data + b"%", "something was added, and no signature covers it"),
    ],
)
def test_what_changes_more_than_a_signature_does_is_found(
    folder: Path, change: Callable[[bytes], bytes], detail: str
) -> None:
    """Although the bytes of the first revision stand: pages that show something else, scripts, stamps."""
    (folder / "note.pdf").write_bytes(change((folder / "note.pdf").read_bytes()))
    check = checks(folder / "note.pdf")["unchanged"]

    assert ("failed", True) == (check.state, detail in check.detail), check.detail


def test_a_zip_is_verified_whole(folder: Path, made: dict[str, bytes], tmp_path: Path) -> None:
    """Each file in it, against the manifest in it; what the manifest does not know is strange."""
    for extra in (b"", b"x"):
        with zipfile.ZipFile(folder / "note.zip", "w") as archive:
            for name, data in {**made, **({"extra.txt": extra} if extra else {})}.items():
                archive.writestr(name, data)
        verdicts = lf.verify([folder / "note.zip"])

        assert bool(extra) == any(verdict.failed for verdict in verdicts)
        assert {"note.pdf", "note.docx"} <= {verdict.file.rpartition(": ")[2] for verdict in verdicts}


HOSTILE = (["../up.txt"], ["/etc/x"], ["nul"], ["a/b", "A"], ["a", "a/b"], ["_rels/.rels", "../_rels/.rels"])


@pytest.mark.parametrize("names", HOSTILE)
def test_a_hostile_zip_is_told_and_not_unpacked(tmp_path: Path, names: list[str]) -> None:
    """Nothing is written outside."""
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for name in names:
            archive.writestr(name, b"x")

    assert "failed" == states(tmp_path / "in.zip")["ZIP"]
    assert ["in.zip"] == [path.name for path in tmp_path.iterdir()]


def test_a_scan_signed_by_hand_is_not_compared(folder: Path) -> None:
    """The manifest says which parts are such."""
    file = folder / "note.manifest.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["files"][0]["parts"][0]["role"] = "signed-scan"
    file.write_text(json.dumps(told), encoding="utf-8")
    found = [check for check in checks(folder / "note.pdf").values() if "scan, not" in check.detail]

    assert ["signed scan, not compared with the text"] == [check.detail for check in found]
    assert ["unchecked"] == [check.state for check in found]


@pytest.mark.parametrize("text", ["", "[]", '{"files": [{"name": "../x", "bytes": 1, "sha256": "a"}]}', "[" * 10**5])
def test_a_manifest_that_is_none_fails(tmp_path: Path, text: str) -> None:
    """Broken, or naming what lies elsewhere."""
    (tmp_path / "x.manifest.json").write_text(text, encoding="utf-8")

    assert {"manifest": "failed"} == states(tmp_path / "x.manifest.json")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Of input, with a hint."""
    with pytest.raises(OutputError) as caught:
        lf.verify([tmp_path / "none.pdf"])

    assert "check its name and rights" == caught.value.hint


def test_a_check_says_what_it_is() -> None:
    """In one line."""
    assert "PDF/A-3a: could not be checked, no Java" == str(Check("PDF/A-3a", "unchecked", "no Java"))
    assert not Verdict("x", (Check("a", "passed"),)).failed


@pytest.mark.slow
def test_verapdf_has_the_last_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole PDF keeps to both standards, with its memory in it too; one without tags to neither."""
    monkeypatch.undo()
    monkeypatch.setenv(VARIABLE, str(PROGRAM))
    with pikepdf.open(folder / "note.pdf") as pdf:
        del pdf.Root.MarkInfo
        pdf.save(folder / "bare.pdf")
    given = in_folder(strangers.letter({"file": "note-enclosures/scan.pdf", "title": "Scan"}), folder)
    (folder / "kept.pdf").write_bytes(lf.render(given, "pdf", edition="file"))
    names = ("note.pdf", "kept.pdf", "bare.pdf")
    found = [{check.name: check.state for check in one.checks} for one in lf.verify(folder / name for name in names)]

    for one, state in zip(found, ["passed", "passed", "failed"], strict=True):
        assert (state, state) == (one["PDF/A-3a"], one["PDF/UA-1"])


# Hostile files beside, and hostile manifests


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_by_the_name_of_a_manifest_is_passed_over(folder: Path) -> None:
    """Nobody writes into it, so nobody may wait for it."""
    os.mkfifo(folder / "a.manifest.json")

    assert "passed" == states(folder / "note.docx")["unchanged"]


def test_a_file_beside_may_be_larger_than_memory(folder: Path) -> None:
    """It is compared piece by piece; here, by its size alone."""
    with (folder / "note-enclosures" / "scan.pdf").open("r+b") as file:
        file.truncate(2**36)

    assert "failed" == states(folder / "note.docx")["note-enclosures/scan.pdf"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000, '{"files": ' * 5_000, '{"files": [{"name": "a", "bytes": 1e999, "sha256": ""}]}',
        '{"files": [{"name": "../../etc/passwd", "bytes": 1, "sha256": "", "parts": []}]}',
        '{"files": [{"name": "a", "bytes": -1, "sha256": ""}]}',
        '{"files": [{"name": "con", "bytes": 1, "sha256": ""}]}',
        '{"files": [{"name": "a\\u0000", "bytes": 1, "sha256": ""}]}', "\ud83d", "\x00" * 1000,
    ],
)  # fmt: skip
def test_a_hostile_manifest_is_none(tmp_path: Path, text: str) -> None:
    """Nested without end, of numbers that are none, of names that lead elsewhere."""
    (tmp_path / "x.manifest.json").write_bytes(text.encode(errors="surrogatepass"))

    assert {"manifest": "failed"} == states(tmp_path / "x.manifest.json")


def test_a_docx_of_xml_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    """Its trees would take ten times as much."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(4):
            archive.writestr(f"word/{n}.xml", "<a>" + "<b/>" * 2_500_000 + "</a>")

    assert "its XML comes to more than 32 MiB" == checks(tmp_path / "a.docx")["DOCX package"].detail


def test_no_title_commands_the_terminal(folder: Path) -> None:
    """What a manifest says of a part is printed, and nothing else done."""
    file = folder / "note.manifest.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["files"][0]["parts"][0].update(role="signed-scan", title="\x1b]0;owned\x07\x1b[2J")
    file.write_text(json.dumps(told), encoding="utf-8")
    shown = CliRunner().invoke(app, ["verify", str(folder / told["files"][0]["name"])]).output

    assert "owned" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown
