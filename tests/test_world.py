"""The door to the outside: which files a letter may reach, and which not."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from letterforge.errors import LetterError, OutputError
from letterforge.world import MAX_FILE, World, named_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A letter's folder with a file in it and one in a folder below; a secret lies beside the folder."""
    inside = tmp_path / "letters"
    (inside / "below").mkdir(parents=True)
    (inside / "scan.pdf").write_bytes(b"scan")
    (inside / "below" / "map.png").write_bytes(b"map")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return inside


def refused(folder: Path, name: str, **world: object) -> LetterError:
    """The error that asking for `name` raises."""
    with pytest.raises(LetterError) as caught:
        World(folder=folder, **world).resolve(name, where="letter.yaml:9: enclosures[0].file")  # type: ignore[arg-type]
    assert "letter.yaml:9: enclosures[0].file" == caught.value.where
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("name", ["scan.pdf", "./scan.pdf", "below/../scan.pdf", "below/map.png"])
def test_files_in_the_folder_are_found(folder: Path, name: str) -> None:
    """Also below it, and by ways that stay within it."""
    assert World(folder=folder).resolve(name).is_file()


def test_a_file_is_named_from_where_it_is_said(folder: Path) -> None:
    """An enclosed letter in a folder below names what lies beside it, and may reach what lies above, but no further."""
    world = World(folder=folder)

    assert folder / "below" / "map.png" == world.resolve("map.png", base=folder / "below")
    assert folder / "scan.pdf" == world.resolve("../scan.pdf", base=folder / "below")
    with pytest.raises(LetterError, match="lies outside"):
        world.resolve("../../secret.txt", base=folder / "below")


@pytest.mark.parametrize(
    "name", ["../secret.txt", "below/../../secret.txt", "../letters/../secret.txt", "/etc/hostname"]
)
def test_ways_out_are_refused(folder: Path, name: str) -> None:
    """Climbing and absolute ones."""
    assert f"{name!r} lies outside the letter's folder" == refused(folder, name).message


def test_an_absolute_path_into_the_folder_is_no_way_out(folder: Path) -> None:
    """What counts is where it leads."""
    assert folder / "scan.pdf" == World(folder=folder).resolve(str(folder / "scan.pdf"))


def test_a_folder_whose_name_only_begins_alike_is_outside(folder: Path) -> None:
    """letters-of-others is not in letters."""
    other = folder.with_name("letters-of-others")
    other.mkdir()
    (other / "a.txt").write_bytes(b"a")

    assert "lies outside" in refused(folder, "../letters-of-others/a.txt").message


@pytest.mark.parametrize("target", ["../secret.txt", ".."])
def test_links_out_are_refused(folder: Path, target: str) -> None:
    """A link to a file outside, and a link to a folder outside with a file in it."""
    (folder / "link").symlink_to(target)
    name = "link" if target.endswith(".txt") else "link/secret.txt"

    assert "lies outside" in refused(folder, name).message


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    """It hurts nobody."""
    (folder / "link.pdf").symlink_to("scan.pdf")

    assert folder / "scan.pdf" == World(folder=folder).resolve("link.pdf")


def test_a_link_to_itself_is_refused(folder: Path) -> None:
    """Rather than followed for ever."""
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")

    refused(folder, "a")


@pytest.mark.parametrize(
    ("name", "message"),
    [("nothing.pdf", "there is no file 'nothing.pdf'"), ("below", "'below' is not a file"), (".", "'.' is not a file"),
     ("sc\0an", "'sc\\x00an' is no usable file name"), ("x" * 300, "there is no file")],
    ids=["missing", "folder", "the folder itself", "NUL", "endless"],
)  # fmt: skip
def test_what_is_no_file_is_told(folder: Path, name: str, message: str) -> None:
    """Each for its own reason."""
    assert refused(folder, name).message.startswith(message)


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """A FIFO would never end."""
    os.mkfifo(folder / "pipe")

    assert "'pipe' is not a file" == refused(folder, "pipe").message


def test_a_huge_file_is_refused(folder: Path) -> None:
    """Before it is read."""
    with (folder / "huge.pdf").open("wb") as file:
        file.truncate(MAX_FILE + 1)

    assert "'huge.pdf' is larger than 100 MiB" == refused(folder, "huge.pdf").message


def test_allowed_folders_and_files_are_reached(folder: Path) -> None:
    """By --allow, and by nothing else."""
    for allowed in (folder.parent, folder.parent / "secret.txt"):
        path, data = World(folder=folder, allow=(allowed,)).read("../secret.txt")

        assert (folder.parent / "secret.txt", b"secret") == (path, data)


@pytest.mark.parametrize(
    ("name", "fact", "hint"),
    [
        ("none.pdf", "'none.pdf' cannot be read", "check its name and rights"),
        ("a\0.pdf", "'a\\x00.pdf' cannot be read", "check its name and rights"),
        ("", "is not a file", "name a file, not a folder or a device"),
        ("large.pdf", "'large.pdf' is larger than 1 MiB", "reduce it"),
    ],
)
def test_a_file_that_the_user_names_is_read_or_told_of(tmp_path: Path, name: str, fact: str, hint: str) -> None:
    """One that is not there, is none, or would fill the memory is an error with its path."""
    with (tmp_path / "large.pdf").open("wb") as large:
        large.truncate(1024**2 + 1)
    with pytest.raises(OutputError) as caught:
        named_bytes(tmp_path / name, limit=1024**2)

    assert caught.value.message.endswith(fact)
    assert (str(tmp_path / name), hint) == (caught.value.where, caught.value.hint)


def test_a_letter_without_a_folder_names_no_file() -> None:
    """A letter made in Python is bounded by the World it is given."""
    with pytest.raises(LetterError) as caught:
        World().resolve("scan.pdf")

    assert "'scan.pdf' cannot be found: the letter has no folder" == caught.value.message
    assert "pass world=World(folder=…)" == caught.value.hint


def test_an_allowed_folder_does_not_bound_a_letter_without_one(folder: Path) -> None:
    """It still has no place to start from."""
    with pytest.raises(LetterError, match="the letter has no folder"):
        World(allow=(folder,)).resolve("scan.pdf")


@pytest.mark.parametrize(("epoch", "expected"), [("0", datetime(1970, 1, 1, tzinfo=UTC)), ("", None), ("soon", None)])
def test_the_epoch_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, epoch: str, expected: datetime | None
) -> None:
    """SOURCE_DATE_EPOCH, where it is a number."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert expected == World().epoch
