"""letterforge.toml: an office's own settings, beside the letter or named in the call; never taken from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from letterforge.errors import LetterError, OutputError, Problem, UsageError
from letterforge.protocol import Usage, language
from letterforge.syntax import tables_of

NAME = "letterforge.toml"
NO_TABLES = "{}"
_FOLDERS = ("letterheads", "templates")


class Settings(BaseModel):
    """What an office settles once: house-style options, its own tables, and folders relative to the settings file.

    `tables` names a TOML file with the house's own circles, offices, organizations and names of States, by language, in
    the keys of letterforge's own tables: `[en.circles.friends-of-water]`, `[fr.institutions.who]`, `[en.states.CI]`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    style: Mapping[str, str] = {}
    tables: Path | None = None
    letterheads: tuple[Path, ...] = ()
    templates: tuple[Path, ...] = ()


def read_settings(file: Path | None, folder: Path | None) -> Settings:
    """The settings in `file`, or in letterforge.toml in `folder`; none where there is no such file.

    Raises:
        OutputError: the file cannot be read. UsageError: it is no TOML, has a key that is not known, or names a
            folder that is not there.
    """
    beside = folder / NAME if folder is not None else None
    path = file or (beside if beside is not None and beside.is_file() else None)
    if path is None:
        return Settings()
    try:
        settings = Settings.model_validate(tables_of(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise OutputError("the settings cannot be read", where=str(path), hint="check the file's name") from error
    except ValidationError as error:
        raise UsageError.of([_problem(path, found["loc"]) for found in error.errors()]) from error
    except ValueError as error:
        raise UsageError(f"the settings are no TOML: {error}", where=str(path), hint="mend it at this place") from error
    folders: dict[str, object] = {key: _folders(path, key, getattr(settings, key)) for key in _FOLDERS}
    tables = path.parent / settings.tables if settings.tables is not None else None
    return settings.model_copy(update={**folders, "tables": tables})


def own_tables(settings: Settings) -> str:
    """The house's own tables as JSON, by language; checked.

    Raises:
        OutputError: the file cannot be read. UsageError: it is no TOML, or does not fit the tables it is laid over.
    """
    if settings.tables is None:
        return NO_TABLES
    where = str(settings.tables)
    try:
        tables = tables_of(settings.tables.read_text(encoding="utf-8"))
        own = json.dumps(tables, ensure_ascii=False, sort_keys=True)
        for tag in tables:
            language(tag, usage=Usage(own=own))
    except OSError as error:
        raise OutputError("the tables cannot be read", where=where, hint="check the file's name") from error
    except (ValueError, TypeError) as error:
        raise UsageError(f"the tables are no TOML: {error}", where=where, hint="mend it at this place") from error
    except LetterError as error:
        raise UsageError(error.message, where=f"{where}: {error.where or ''}".rstrip(": "), hint=error.hint) from error
    return own


def _folders(path: Path, key: str, names: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders as seen from the settings file's own."""
    folders = tuple(path.parent / name for name in names)
    for folder in folders:
        if not folder.is_dir():
            hint = "name folders relative to the settings file"
            raise UsageError(f"there is no folder {str(folder)!r}", where=f"{path}: {key}", hint=hint)
    return folders


def _problem(path: Path, location: tuple[int | str, ...]) -> Problem:
    key = ".".join(map(str, location))
    return Problem(f"{key!r} cannot be read", str(path), f"keys there are: {', '.join(Settings.model_fields)}")
