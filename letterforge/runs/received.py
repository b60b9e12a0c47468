"""What a row received of a run that was dispatched, as the manifest of that day has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """The letter that the row of this key received: to whom, in which `files` of which `folder`, dispatched `when`.

    `fingerprint` is the digest of what it says and how it stands on its pages.
    """

    key: str
    fingerprint: str = field(repr=False)
    addressee: str | None
    state: str | None
    reference: str | None
    language: str | None
    files: tuple[str, ...]
    folder: str
    when: str

    def told(self) -> Mapping[str, object]:
        """What the manifest of a correction says of a letter that is withdrawn."""
        keys = ("key", "addressee", "state", "reference", "language", "folder", "when")
        said = {key: getattr(self, key) for key in keys}
        return {**said, "files": list(self.files)}


def received(
    letters: Sequence[Mapping[str, Any]], fingerprints: Mapping[str, str], folder: str, when: str
) -> Iterator[Received]:
    """What each row received by the `letters` of a manifest; `fingerprints`: of letters, by the names of their files.

    Raises:
        KeyError, TypeError, AttributeError: it is no manifest of a run.
    """
    for one in letters:
        names = tuple(str(file["name"]) for file in one.get("files", ()))
        for row in one["rows"] if names else ():
            said = {key: _text(row.get(key)) for key in ("addressee", "state", "reference")}
            yield Received(
                str(row["key"]), fingerprints[names[0]], **said, language=_text(one.get("language")), files=names,
                folder=folder, when=when,
            )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
