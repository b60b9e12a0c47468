"""letterforge.toml: an office's own settings, beside the letter or named in the call; never taken from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from letterforge.errors import LetterError, OutputError, Problem, UsageError
from letterforge.model.texts import quoted
from letterforge.protocol import Usage, check_patterns, language
from letterforge.syntax import tables_of
from letterforge.world import text_of

NAME = "letterforge.toml"
NO_TABLES = "{}"
MAX_FOLDERS = 20
_FOLDERS = ("letterheads", "templates")


class Settings(BaseModel):
    """What an office settles once: house-style options, its own tables, and folders relative to the settings file.

    `roster` is its address book, for letters that name none.

    `tables` names a TOML file with the house's own circles, offices, organizations and names of States, by language, in
    the keys of letterforge's own tables: `[en.circles.friends-of-water]`, `[fr.institutions.who]`, `[en.states.CI]`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    style: Mapping[str, str] = {}
    tables: Path | None = None
    letterheads: tuple[Path, ...] = Field(default=(), max_length=MAX_FOLDERS)
    templates: tuple[Path, ...] = Field(default=(), max_length=MAX_FOLDERS)
    roster: Path | None = None


def read_settings(file: Path | None, folder: Path | None, allow: Sequence[Path] = ()) -> Settings:
    """The settings in `file`, or in letterforge.toml in `folder`; none where there is no such file.

    Those beside a letter came with it, maybe from a stranger: what they name lies in `folder` or in `allow`.

    Raises:
        OutputError: the file cannot be read. UsageError: it is no TOML, has a key that is not known, or names a
            folder that is not there, or one outside.
    """
    beside = folder / NAME if folder is not None else None
    path = file or (beside if beside is not None and beside.is_file() else None)
    if path is None:
        return Settings()
    try:
        text = text_of(path, None if file else folder, where=str(path), fault=UsageError)
        settings = Settings.model_validate(tables_of(text))
    except OSError as error:
        raise OutputError("the settings cannot be read", where=str(path), hint="check the file's name") from error
    except ValidationError as error:
        raise UsageError.of([_problem(path, found["loc"]) for found in error.errors()]) from error
    except ValueError as error:
        raise UsageError(f"the settings are no TOML: {error}", where=str(path), hint="mend it at this place") from error
    named = {key: tuple(path.parent / name for name in getattr(settings, key)) for key in _FOLDERS}
    alone = {key: path.parent / name for key in ("tables", "roster") if (name := getattr(settings, key)) is not None}
    roots = () if file or folder is None else (folder, *allow)
    for key, paths in {**named, **{key: (file,) for key, file in alone.items()}}.items():
        _check_paths(paths, roots, f"{path}: {key}")
    _check_folders(named, path)
    return settings.model_copy(update={**named, **alone})


def own_tables(settings: Settings) -> str:
    """The house's own tables as JSON, by language; checked.

    Raises:
        OutputError: the file cannot be read. UsageError: it is no TOML, or does not fit the tables it is laid over.
    """
    if settings.tables is None:
        return NO_TABLES
    where = str(settings.tables)
    try:
        tables = tables_of(text_of(settings.tables, None, where=where, fault=UsageError))
        own = json.dumps(tables, ensure_ascii=False, sort_keys=True, default=str)
        for tag, table in tables.items():
            language(tag, usage=Usage(own=own))
            check_patterns(tag, table)
    except OSError as error:
        raise OutputError("the tables cannot be read", where=where, hint="check the file's name") from error
    except (ValueError, TypeError) as error:
        raise UsageError(f"the tables are no TOML: {error}", where=where, hint="mend it at this place") from error
    except LetterError as error:
        problems = [replace(one, where=f"{where}: {one.where or ''}".rstrip(": ")) for one in error.problems]
        raise UsageError.of(problems) from error
    return own


def _check_paths(paths: Sequence[Path], roots: Sequence[Path], where: str) -> None:
    """See that all lie in one of the roots, also by a symbolic link; no roots: anywhere."""
    for path in paths:
        inside = any(_real(path, where).is_relative_to(root.resolve()) for root in roots)
        if roots and not inside:
            hint = "move it there, allow its folder with --allow, or name the settings themselves with --settings"
            raise UsageError(f"{quoted(path)} lies outside the letter's folder", where=where, hint=hint)


def _real(path: Path, where: str) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError) as error:  # a link that leads to itself, a NUL byte
        hint = "write a name relative to the settings file"
        raise UsageError(f"{quoted(path)} is no usable name", where=where, hint=hint) from error


def _check_folders(named: Mapping[str, Sequence[Path]], path: Path) -> None:
    for key, folders in named.items():
        for folder in folders:
            if not folder.is_dir():
                hint = "name folders relative to the settings file"
                raise UsageError(f"there is no folder {quoted(folder)}", where=f"{path}: {key}", hint=hint)


def _problem(path: Path, location: tuple[int | str, ...]) -> Problem:
    key = ".".join(map(str, location))
    return Problem(f"{key!r} cannot be read", str(path), f"keys there are: {', '.join(Settings.model_fields)}")
