"""What a broken letter is: the files written, and every word that the error says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LINES = {
    "kind": "kind: letter",
    "from": "from: [{office: pga}]",
    "date": "date: 2016-11-01",
    "body": "body: Text.",
}
GOOD = "".join(f"{line}\n" for line in LINES.values())


@dataclass(frozen=True)
class Bad:
    """A broken letter: its `files` by name, the first of them the root; `told` are the problems, as printed.

    Names with `..` in them lie outside the letter's folder; `links` are symbolic links, by name their targets.
    """

    name: str
    files: Mapping[str, str | bytes]
    told: tuple[str, ...]
    links: Mapping[str, str]

    def write(self, folder: Path) -> Path:
        """The root letter, written into `folder` with all that belongs to it."""
        for name, content in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        for name, target in self.links.items():
            (folder / name).symlink_to(target)
        return folder / next(iter(self.files))


def bad(name: str, content: str | bytes, *told: str) -> Bad:
    """A broken letter.yaml."""
    return Bad(name, {"letter.yaml": content}, told, {})


def bundle(name: str, files: Mapping[str, str | bytes], *told: str, links: Mapping[str, str] | None = None) -> Bad:
    """A letter of several files of which some are broken, or one that is not YAML."""
    return Bad(name, files, told, links or {})


def without(key: str) -> str:
    """The good letter without one of its keys."""
    return GOOD.replace(f"{LINES[key]}\n", "")


def changed(line: str) -> str:
    """The good letter with another line for the key that `line` begins with."""
    return GOOD.replace(LINES[line.partition(":")[0]], line)


def with_line(line: str) -> str:
    """The good letter and a line more, its fifth."""
    return f"{GOOD}{line}\n"


def enclosing(*enclosures: str) -> str:
    """The good letter with enclosures, each in YAML; the first is on line 6."""
    return "".join((GOOD, "enclosures:\n", *(f"  - {enclosure}\n" for enclosure in enclosures)))
