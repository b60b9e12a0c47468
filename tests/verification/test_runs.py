"""`verify` of a run: its folder as a whole, and each of its files, by the run's own manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import letterforge as lf
from letterforge.cli import app
from letterforge.errors import OutputError
from letterforge.verification import Check
from letterforge.verification.conformance import VARIABLE
from tests.runs import samples
from tests.verification.signing import signed


@pytest.fixture(autouse=True)
def _no_verapdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the slow tests start Java."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that was dispatched, with print file, list and ZIP."""
    folder = tmp_path_factory.mktemp("sealed")
    letter, roster = samples.written(folder, samples.row("AF"), samples.row("AL"))
    papers = lf.Papers(distribution=True, volumes=True, archive=True)
    with lf.run(letter, roster, folder / "out", workers=1, papers=papers) as run:
        run.wait()
    lf.seal(folder / "out", by="A. B.", how="by messenger")
    return folder / "out"


@pytest.fixture
def out(sealed: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(sealed, tmp_path / "out"))


def failures(path: Path) -> dict[str, str]:
    """What does not hold, and why."""
    (verdict,) = lf.verify([path])
    return {check.name: check.detail for check in verdict.checks if check.state == "failed"}


def test_a_run_that_was_dispatched_is_whole(out: Path) -> None:
    """Seal, both manifests and all files; what was laid aside, and the journal, are no part of it."""
    (out / "replaced").mkdir()
    (out / "replaced/letter-af.pdf").write_bytes(b"an older one")

    (verdict,) = lf.verify([out])
    (by_manifest,) = lf.verify([out / "manifest.json"])

    assert ["passed"] * 3 == [check.state for check in verdict.checks]
    assert ["seal", "manifest.csv", "files"] == [check.name for check in verdict.checks]
    assert verdict == by_manifest


def test_files_that_are_missing_changed_and_beside_are_named(out: Path) -> None:
    """Each once, with what it is; the others are counted."""
    files = sum(len(one["files"]) for key in ("letters", "papers") for one in _manifest(out)[key])
    (out / "letter-af.pdf").unlink()
    (out / "letter-al.docx").write_bytes((out / "letter-al.docx").read_bytes()[:-1])
    (out / "papers/letters.zip").write_bytes(b"?" * (out / "papers/letters.zip").stat().st_size)
    (out / "letter-ir.pdf").write_bytes(b"%PDF-")

    assert {
        "files": f"{files - 3} of {files} are as made",
        "letter-af.pdf": "it does not lie in the folder",
        "letter-al.docx": "it was changed: it is shorter",
        "papers/letters.zip": "it was changed",
        "letter-ir.pdf": "the manifest names no such file",
    } == failures(out)


def test_a_letter_that_was_signed_later_is_the_one_that_was_made(out: Path) -> None:
    """Signatures alone were added to it; of anything else the run is no longer whole."""
    made = (out / "letter-af.pdf").read_bytes()
    (out / "letter-af.pdf").write_bytes(signed(made))
    by_signature = failures(out)
    (out / "letter-af.pdf").write_bytes(made + b"%")

    assert {} == by_signature
    assert {"files", "letter-af.pdf"} == set(failures(out))


def test_a_manifest_that_was_changed_breaks_the_seal(out: Path) -> None:
    """Even one that agrees with the files in all it says."""
    told = _manifest(out)
    told["letters"][0]["rows"][0]["key"] = "AD"
    (out / "manifest.json").write_text(json.dumps(told), encoding="utf-8")

    assert {"seal", "manifest.csv"} == set(failures(out))


def test_a_table_that_was_changed_is_told(out: Path) -> None:
    """It is what people open to see who receives which file."""
    table = (out / "manifest.csv").read_text(encoding="utf-8-sig")
    (out / "manifest.csv").write_text(table.replace("letter-af.pdf", "letter-al.pdf"), encoding="utf-8-sig")

    assert ["manifest.csv"] == list(failures(out))


def test_without_a_seal_nothing_vouches_for_the_manifest(out: Path) -> None:
    """Which is said, and is no failure; a seal that is none is one."""
    (out / "seal.json").unlink()
    (verdict,) = lf.verify([out])
    (out / "seal.json").write_text("{}", encoding="utf-8")

    assert "unchecked" == verdict.checks[0].state
    assert not verdict.failed
    assert {"seal": "seal.json is no seal of letterforge's"} == failures(out)


@pytest.mark.parametrize("name", ["../secret.pdf", "/etc/hostname", "a/../../secret.pdf"])
def test_a_manifest_opens_nothing_outside(out: Path, name: str) -> None:
    """A name that leads out makes it none."""
    (out.parent / "secret.pdf").write_bytes(b"secret")
    told = _manifest(out)
    told["letters"][0]["files"][0]["name"] = name
    (out / "manifest.json").write_text(json.dumps(told), encoding="utf-8")

    assert {"manifest.json": "it is no manifest of a run"} == failures(out)


def test_a_link_opens_nothing_outside(out: Path) -> None:
    """Not even where what it leads to is the very file."""
    moved = out.parent / "letter-af.pdf"
    (out / "letter-af.pdf").rename(moved)
    (out / "letter-af.pdf").symlink_to(moved)

    assert "it does not lie in the folder" == failures(out)["letter-af.pdf"]


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"manifest": 1, "letters": 3}', b"\xff" * 9])
def test_a_manifest_that_is_none_is_told(out: Path, damage: bytes) -> None:
    """Of the folder, in one line."""
    (out / "manifest.json").write_bytes(damage)

    assert {"manifest.json": "it is no manifest of a run"} == failures(out)


def test_files_of_a_run_are_known_by_its_manifest(out: Path) -> None:
    """Letters, lists and the ZIP; also by another name."""
    (out / "letter-af.pdf").rename(out / "renamed.pdf")
    names = ("renamed.pdf", "letter-al.docx", "papers/letters.zip", "papers/distribution.csv", "papers/print-1.pdf")

    verdicts = lf.verify([out / name for name in names])

    known = Check("unchanged", "passed", "it is the file that its manifest tells of")
    assert [known] * len(names) == [verdict.checks[0] for verdict in verdicts]
    assert {"PDF/A-3a", "PDF/UA-1"} < {check.name for check in verdicts[0].checks}
    assert 1 == len(verdicts[-1].checks)  # it is for a printer, and keeps to no standard


def test_a_changed_letter_of_a_run_is_told(out: Path) -> None:
    """And a letter whose manifest is not there, that nobody knows."""
    changed = bytearray((out / "letter-af.pdf").read_bytes())
    changed[-20] ^= 1
    (out / "letter-af.pdf").write_bytes(changed)
    spoiled = failures(out / "letter-af.pdf")
    (out / "manifest.json").unlink()
    (verdict,) = lf.verify([out / "letter-af.pdf"])

    assert {"unchanged": "it is not the file that its manifest tells of"} == spoiled
    assert "unchecked" == verdict.checks[0].state


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    """With what may be named."""
    with pytest.raises(OutputError, match="the folder has no manifest of a run"):
        lf.verify([tmp_path])


def test_the_command_ends_with_its_codes(out: Path) -> None:
    """0 for a whole run, 7 for one that is not; JSON as of any file."""
    whole = CliRunner().invoke(app, ["verify", str(out), "--json"])
    (out / "letter-af.pdf").unlink()
    spoiled = CliRunner().invoke(app, ["verify", str(out)])

    assert (0, 7) == (whole.exit_code, spoiled.exit_code)
    assert [str(out)] == [verdict["file"] for verdict in json.loads(whole.output)]
    assert "letter-af.pdf: failed, it does not lie in the folder" in spoiled.output


def _manifest(out: Path) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    """What the manifest says."""
    told: dict[str, list[dict[str, list[dict[str, str]]]]] = json.loads((out / "manifest.json").read_text())
    return told
