"""A bundle's memory: the letter it was made from and the files it was made with, as files that travel inside its PDF.

Goes out: `letter.json` with all enclosed letters in it, the files it names, the house's settings, and `memory.json`,
which lists them. Every name is relative to one folder and safe on every system; nothing in them tells of this machine.
The memory of a letter that was opened from a memory is the same, byte by byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from letterforge.bind.attaching import Relationship
from letterforge.bind.house import HOUSE, house_files
from letterforge.errors import LetterError
from letterforge.files import MAX_FILE
from letterforge.intake import MOST_BYTES, MOST_FILES
from letterforge.model import KeyPath, Letter
from letterforge.model.named import NamedFile, named_files
from letterforge.output import is_safe, safe_name
from letterforge.plain import as_json
from letterforge.world import World

LETTER, INDEX, SETTINGS, TABLES = "letter.json", "memory.json", "letterforge.toml", "own.toml"
_OURS = (LETTER, INDEX, SETTINGS, TABLES)
_ENCLOSED = ("file", "signed")  # the keys that name what is enclosed; all others name what a page is made with
_ANOTHER = "no PDF can carry it: render another edition than the file's, without --with-source"
_HOUSE_FILE = "What the house that wrote the letter has settled"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a memory; `relationship` is what it is to the pages, as ISO 19005-3, 6.8 has it."""

    name: str
    data: bytes = field(repr=False)
    relationship: Relationship
    description: str


def memory_of(letter: Letter, world: World, edition: str) -> tuple[Kept, ...]:
    """All that is needed to render the letter again, as `edition` was.

    Raises:
        LetterError: a file it names cannot be read, or the letter is too long to be read again.
    """
    home, kept = _Home(world), list[Kept]()
    said = letter_data(letter)
    for named in named_files(letter):
        name, data = home.name(named), home.data(named)
        _put(said, named.keys, name)
        if name not in {one.name for one in kept}:
            kept.append(Kept(name, data, *_standing(named)))
    house = [Kept(name, data, "Data", _HOUSE_FILE) for name, data in house_files(letter, world)]
    named_so = sorted([*kept, *house], key=lambda one: one.name)
    files = [_letter(said, letter), *_settings(world, house), *named_so]
    _fits(files, letter)
    return (*files, _index(files, edition))


def letter_data(letter: Letter) -> dict[str, Any]:
    """What the letter says, and the letters in it, with the keys of a letter file."""
    return letter.model_dump(mode="json", by_alias=True, exclude_unset=True)


class _Home:
    """Where the files of a letter will lie: in one folder, as they lie in the root letter's."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._names: dict[Path, str] = {}
        self._taken = {name.casefold() for name in _OURS}

    def data(self, named: NamedFile) -> bytes:
        """What is in the file."""
        _, data = self._world.read(named.name, base=named.letter.origin.folder, where=_where(named))
        return data

    def name(self, named: NamedFile) -> str:
        """The name of the file there: its own, where that can be."""
        path = self._world.resolve(named.name, base=named.letter.origin.folder, where=_where(named))
        if path not in self._names:
            name = next(name for name in self._candidates(path) if name.casefold() not in self._taken)
            self._taken.add(name.casefold())
            self._names[path] = name
        return self._names[path]

    def _candidates(self, path: Path) -> Iterator[str]:
        root = self._world.folder.resolve() if self._world.folder else None
        inside = path.relative_to(root).as_posix() if root and path.is_relative_to(root) else path.name
        if is_safe(inside) and inside.split("/")[0].casefold() != HOUSE:
            yield inside
        own = path.name if is_safe(path.name) else safe_name(path.name)
        yield own
        yield from (f"{n}/{own}" for n in range(2, len(self._taken) + 3))


def _where(named: NamedFile) -> str:
    """Its place, for messages."""
    return named.letter.place_of(*named.own)


def _put(said: Any, keys: KeyPath, name: str) -> None:
    """Write `name` where the keys lead to."""
    for key in keys[:-1]:
        said = said[key]
    said[keys[-1]] = name


def _standing(named: NamedFile) -> tuple[Relationship, str]:
    if named.keys[-1] in _ENCLOSED:
        return "Supplement", "A file that the letter encloses"
    return "Data", "A file that the letter is made with"


def _letter(said: Mapping[str, Any], letter: Letter) -> Kept:
    data = as_json(said)
    if len(data) > MAX_FILE:
        fact = f"the letter with all that it encloses comes to more than {MAX_FILE:,} bytes of text"
        raise LetterError(fact, where=letter.place_of(), hint=_ANOTHER)
    return Kept(LETTER, data, "Source", "The letter file that these pages were made from")


def _fits(files: Sequence[Kept], letter: Letter) -> None:
    """See that the memory can be opened again."""
    if len(files) >= MOST_FILES or sum(len(one.data) for one in files) > MOST_BYTES - MAX_FILE:
        fact = f"the letter was made with more than {MOST_FILES:,} files, or more than {MOST_BYTES >> 20} MiB of them"
        raise LetterError(fact, where=letter.place_of(), hint=_ANOTHER)


def _settings(world: World, house: Sequence[Kept]) -> Iterator[Kept]:
    """The house's settings and tables, as `letterforge.settings` reads them."""
    own = json.loads(world.own)
    lines = [f"tables = {_toml(TABLES)}"] if own else []
    folders = sorted({one.name.split("/")[1] for one in house})
    lines += [f"{folder} = {_toml([f'{HOUSE}/{folder}'])}" for folder in folders]
    if world.settings:
        lines += ["[style]", *(f"{_toml(key)} = {_toml(value)}" for key, value in sorted(world.settings.items()))]
    if lines:
        yield Kept(SETTINGS, ("\n".join(lines) + "\n").encode(), "Data", _HOUSE_FILE)
    if own:
        text = "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in sorted(own.items()))
        yield Kept(TABLES, text.encode(), "Data", _HOUSE_FILE)


def _toml(value: object) -> str:
    """A value of JSON as TOML writes it, in one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in sorted(value.items())) + "}"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return json.dumps(value)


def _index(files: list[Kept], edition: str) -> Kept:
    told = {
        "memory": 1, "letterforge": version("letterforge"), "letter": LETTER, "edition": edition,
        "files": {one.name: hashlib.sha256(one.data).hexdigest() for one in files},
    }  # fmt: skip
    return Kept(INDEX, as_json(told), "Data", "What is needed to render these pages again")
