"""Letter files and what they enclose: YAML, TOML or JSON in, one Letter with its enclosed letters inside out.

Afterwards every enclosed letter is read and in its place, every file named as an enclosure exists and lies where the
letter may reach, and each letter knows where it was read. All that is wrong, in all files, is told at once.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from letterforge.errors import LetterError, OutputError, Problem
from letterforge.model import Enclosure, FileEnclosure, KeyPath, Letter, Origin, Reference, Translation
from letterforge.model.problems import problems_of
from letterforge.model.texts import NOT_XML, quoted
from letterforge.syntax import decoded, read_source, syntax_of
from letterforge.world import World

MAX_FILE = 2_000_000
MAX_DEPTH = 10
MAX_LETTERS = 1_000
MAX_NAME = 1_000
_SPOKEN_OF = ("supersedes", "refers_to", "translations")
_HOLDING = ("enclosures", *_SPOKEN_OF)  # the keys under which other letters are named
_PENDING = "-"  # stands for an enclosed letter that could not be read, so that the rest can be judged
_Chain: TypeAlias = tuple[Path, ...]


def load(path: str | Path, *, world: World | None = None) -> Letter:
    """The letter in the file `path`, with the letters that it encloses.

    The files it names lie in its own folder, or in `world.folder` where that is given, or in `world.allow`.

    Raises:
        LetterError: what is wrong with it and with the letters it encloses, all at once.
        OutputError: the file cannot be read.
    """
    file = Path(path).absolute()
    _readable(file, str(path))
    world = world or World()
    reading = _Reading(replace(world, folder=world.folder or file.parent), file.parent)
    return reading.result(reading.file(file, ()))


def parse(text: str, syntax: str, *, world: World | None = None, name: str = "letter") -> Letter:
    """The letter that `text` holds, in the `syntax` "yaml", "toml" or "json".

    The files it names lie in `world.folder` or `world.allow`; without either it may name none. `name` is what messages
    call it.

    Raises:
        LetterError: what is wrong with it and with the letters it encloses, all at once.
    """
    world = world or World()
    reading = _Reading(world, world.folder)
    return reading.result(reading.text(text, syntax, Origin(folder=world.folder, name=name), ()))


def with_enclosed(letter: Letter, *, world: World | None = None) -> Letter:
    """The same letter, with each letter that it encloses by a file's name read and in its place.

    For letters made in Python; one that was loaded comes back as it is.

    Raises:
        LetterError: what is wrong with the letters it encloses, or a file it encloses that is missing.
    """
    world = world or World()
    folder = world.folder or letter.origin.folder
    reading = _Reading(replace(world, folder=folder), folder)
    return reading.result(reading.made(letter, ()))


def _readable(file: Path, name: str) -> None:
    try:
        found = file.stat()
    except (OSError, ValueError) as error:
        raise OutputError(f"there is no file {name!r}", hint="check the name and the folder") from error
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(f"{name!r} is not a file", hint="name a letter file")
    if not os.access(file, os.R_OK):
        raise OutputError(f"{name!r} cannot be read", hint="check its permissions")


def _text_of(file: Path, name: str) -> str:
    if file.stat().st_size > MAX_FILE:
        fact = f"the file is larger than {MAX_FILE:,} bytes"
        raise LetterError(fact, where=name, hint="a letter file is text; enclose large things as files")
    try:
        return decoded(file.read_bytes(), name)
    except OSError as error:
        raise LetterError("the file cannot be read", where=name, hint="check its permissions") from error


@dataclass
class _Reading:
    """One reading of a root letter: the problems of all its files, and how many letters they hold.

    A chain holds the files of the letters that enclose the one at hand, outermost first.
    """

    world: World
    root: Path | None
    problems: list[Problem] = field(default_factory=list)
    letters: int = 0
    versions: int = 0  # translations that are being read

    def result(self, letter: Letter | None) -> Letter:
        """The letter, if nothing was wrong anywhere."""
        if letter is None or self.problems:
            raise LetterError.of(self.problems)
        return letter

    def file(self, file: Path, chain: _Chain) -> Letter | None:
        """The letter in a file; None where it could not be read, and the problems say why."""
        name = self._name(file)
        try:
            syntax, text = syntax_of(file, name), _text_of(file, name)
        except LetterError as error:
            self.problems.extend(error.problems)
            return None
        return self.text(text, syntax, Origin(file, file.parent, name), (*chain, file.resolve()))

    def text(self, text: str, syntax: str, origin: Origin, chain: _Chain) -> Letter | None:
        """The letter that a text holds."""
        name = origin.name or syntax
        try:
            source = read_source(text, syntax, name)
        except LetterError as error:
            self.problems.extend(error.problems)
            return None
        self.problems.extend(source.problems)
        if not source.data:
            self._wrong("the file is empty", name, "`letterforge new letter` writes one to begin with")
            return None
        return self._letter(source.data, replace(origin, lines=source.lines), chain)

    def made(self, letter: Letter, chain: _Chain) -> Letter:
        """A letter made in Python, with what it encloses."""
        pairs = enumerate(letter.enclosures)
        enclosures = tuple(self._made_enclosure(item, letter.origin, index, chain) for index, item in pairs)
        others = {key: self._made_references(letter, key, chain) for key in _SPOKEN_OF if getattr(letter, key)}
        return letter.model_copy(update={"enclosures": enclosures, **others})

    def _made_references(self, letter: Letter, key: str, chain: _Chain) -> object:
        """The letters that a letter made in Python speaks of."""
        held = getattr(letter, key)
        if not isinstance(held, tuple):
            return self._made_reference(held, letter.origin, (key,), chain)
        return tuple(self._made_reference(item, letter.origin, (key, n), chain) for n, item in enumerate(held))

    def _made_reference(self, item: object, origin: Origin, keys: KeyPath, chain: _Chain) -> object:
        if not isinstance(item, Reference | Translation) or not isinstance(item.letter, str):
            return item
        read = self._named(item.letter, origin, (*keys, "letter"), chain)
        return item.model_copy(update={"letter": read or _PENDING})

    def _name(self, file: Path) -> str:
        root = self.root.resolve() if self.root else None
        inside = root is not None and file.resolve().is_relative_to(root)
        return file.resolve().relative_to(root).as_posix() if root and inside else file.name

    def _wrong(self, message: str, where: str | None, hint: str) -> None:
        self.problems.append(Problem(message, where, hint))

    def _letter(self, data: object, origin: Origin, chain: _Chain) -> Letter | None:
        own = len(self.problems)  # what is wrong here is told before what is wrong in the letters enclosed
        data = self._with_letters(data, origin, chain)
        try:
            letter = Letter.model_validate(data, by_alias=True, by_name=False)
        except ValidationError as error:
            self.problems[own:own] = problems_of(error, data, origin)
            return None
        return letter.read_at(origin)

    def _with_letters(self, data: object, origin: Origin, chain: _Chain) -> object:
        if not isinstance(data, Mapping):
            return data
        # The versions of a letter name one another: those of a version are the letter's own.
        read: dict[object, object] = {"translations": []} if self.versions and "translations" in data else {}
        for key in _HOLDING[: -1 if self.versions else None]:
            held = data.get(key)
            if isinstance(held, list):
                read[key] = [self._holding(item, origin, (key, index), chain) for index, item in enumerate(held)]
            elif isinstance(held, Mapping):
                read[key] = self._holding(held, origin, (key,), chain)
        self._check_languages(read.get("translations"), data.get("language", "en"))
        return {**data, **read}

    def _check_languages(self, versions: object, original: object) -> None:
        """See that each version says in which language it is; without that it would pass for one in English."""
        for item in versions if isinstance(versions, list) else ():
            version = item.get("letter") if isinstance(item, Mapping) else None
            forgot = isinstance(version, Letter) and "language" not in version.model_fields_set
            if isinstance(version, Letter) and forgot and version.language == original:
                fact = f"the translation does not say its language, and the letter is in {quoted(original)} itself"
                self._wrong(fact, version.place_of("language"), "add language: to the translation, such as fr")

    def _holding(self, item: object, origin: Origin, keys: KeyPath, chain: _Chain) -> object:
        """An enclosure, a reference or a translation, with the letter that it names in its place."""
        if not isinstance(item, Mapping):
            if keys[0] == "translations":  # a language of the letter itself: one letter more to set
                self._is_too_much(origin.place(*keys))
            return item
        if keys[0] == "enclosures":
            self._check_files(item.get("file"), item.get("signed"), origin, int(keys[1]))
        self.versions += keys[0] == "translations"
        try:
            return self._held(item, origin, (*keys, "letter"), chain)
        finally:
            self.versions -= keys[0] == "translations"

    def _held(self, item: Mapping[object, object], origin: Origin, keys: KeyPath, chain: _Chain) -> object:
        inner = item.get("letter")
        if isinstance(inner, Mapping) and self._is_too_much(origin.place(*keys)):
            read = None
        elif isinstance(inner, Mapping):
            read = self._letter(inner, replace(origin, prefix=(*origin.prefix, *keys)), chain)
        elif _is_name(inner):
            read = self._named(str(inner), origin, keys, chain)
        else:
            return item
        return {**item, "letter": read or _PENDING}

    def _made_enclosure(self, item: Enclosure, origin: Origin, index: int, chain: _Chain) -> Enclosure:
        if isinstance(item, FileEnclosure):
            self._check_files(item.file, None, origin, index)
            return item
        self._check_files(None, item.signed, origin, index)
        if isinstance(item.letter, Letter):
            read: Letter | None = self.made(item.letter, chain)
        else:
            read = self._named(item.letter, origin, ("enclosures", index, "letter"), chain)
        return item.model_copy(update={"letter": read or _PENDING})

    def _named(self, name: str, origin: Origin, keys: KeyPath, chain: _Chain) -> Letter | None:
        """The letter that another encloses by its file's name."""
        file = self._resolved(name, origin, keys)
        if file is None or self._is_endless(name, file, origin.place(*keys), chain):
            return None
        return self.file(file, chain)

    def _is_endless(self, name: str, file: Path, place: str, chain: _Chain) -> bool:
        if file in chain:
            self._wrong(f"{quoted(name)} encloses itself", place, "take out one of the enclosures in the circle")
        elif len(chain) >= MAX_DEPTH:
            self._wrong(f"letters are enclosed more than {MAX_DEPTH} deep", place, "enclose them side by side")
        return file in chain or len(chain) >= MAX_DEPTH or self._is_too_much(place)

    def _is_too_much(self, place: str) -> bool:
        """Count one letter more; whether they are too many, which is said once."""
        self.letters += 1
        if self.letters == MAX_LETTERS + 1:
            self._wrong(f"more than {MAX_LETTERS:,} letters are enclosed", place, "send them in several bundles")
        return self.letters > MAX_LETTERS

    def _check_files(self, file: object, signed: object, origin: Origin, index: int) -> None:
        for key, name in (("file", file), ("signed", signed)):
            if _is_name(name):
                self._resolved(str(name), origin, ("enclosures", index, key))

    def _resolved(self, name: str, origin: Origin, keys: KeyPath) -> Path | None:
        try:
            return self.world.resolve(name, base=origin.folder, where=origin.place(*keys))
        except LetterError as error:
            self.problems.extend(error.problems)
            return None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= MAX_NAME and not NOT_XML.search(value)
