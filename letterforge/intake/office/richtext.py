"""RTF: the bytes in, the same without objects, changes, comments, hidden text and fields that fetch out.

Of the groups that a program may leave out, only those are kept which draw; so what LibreOffice gets is read here first.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from letterforge.errors import LayoutError
from letterforge.intake.office import report
from letterforge.intake.office.fields import check_instruction, is_live
from letterforge.intake.office.markup import check_picture
from letterforge.intake.office.properties import is_nobody
from letterforge.intake.office.tokens import Group, Token, read_groups, spelled
from letterforge.intake.report import Remark

_REMEDY = "take it out, or print the file to PDF and enclose that"
_TOLD = ("author", "operator", "manager", "company")
_CHANGES = ("revised", "deleted", "mvf", "mvt")
_PICTURES = ("pngblip", "jpegblip")
_METAFILES = ("emfblip", "wmetafile")


@cache
def _table(name: str) -> dict[str, str]:
    """A list of control words, of richtext.toml; some say what they stand for."""
    text = files("letterforge.intake.office").joinpath("richtext.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)[name]
    return listed if isinstance(listed, dict) else dict.fromkeys(listed, "")


@dataclass(frozen=True, slots=True)
class _State:
    """How words look where the reading stands."""

    hidden: bool = False
    gone: bool = False

    def after(self, token: Token) -> _State:
        if token.word == "plain":
            return _State()
        if token.word == "v":
            return replace(self, hidden=token.on)
        return replace(self, gone=token.on) if token.word in ("deleted", "mvf") else self


def cleaned_rich_text(data: bytes) -> tuple[bytes, list[Remark]]:
    """The document that LibreOffice gets, and what should be known of it.

    Raises:
        LayoutError: the document is damaged, holds what must not travel, or leads out of itself.
    """
    root, refused = read_groups(data), _table("refused")
    for token in root.tokens():
        if token.word in refused:
            raise LayoutError(f"the enclosed RTF file holds {refused[token.word]}", hint=_REMEDY)
    changes = sum(1 for token in root.tokens() if token.word in _CHANGES and token.on)
    notes = sum(1 for _ in root.inner("annotation"))
    names = [group.words for info in root.inner("info") for group in info.inner(*_TOLD)]
    unseen: list[str] = []
    kept = _kept(root, _State(), unseen)
    remarks = [*report.tracked(changes), *report.commented(notes), *report.hidden(unseen)]
    return spelled(kept), [*remarks, *report.written_by([name for name in names if not is_nobody(name)])]


def _kept(group: Group, state: _State, unseen: list[str]) -> Group:
    """The group without what must not be on a page; the hidden words are added to `unseen`."""
    kept: list[Group | Token] = []
    told = group.destination not in _table("tables")
    for item in group.items:
        if isinstance(item, Group):
            inner = _inner(item, state, unseen)
            kept += [inner] if inner else []
        elif told and item.words and (state.hidden or state.gone):
            unseen += [item.words] if state.hidden and item.words.strip() else []
        else:
            state = state.after(item)
            kept += [item] if item.word not in _table("changing") else []
    return Group(kept)


def _inner(group: Group, state: _State, unseen: list[str]) -> Group | None:
    destination = group.destination
    if destination in _table("left-out") or (group.starred and destination not in _table("starred")):
        return None
    if destination == "field":
        return _field(group, state, unseen)
    if destination == "sp" and any(name.words.strip().lower() in _table("shapes") for name in group.inner("sn")):
        return None
    if destination == "pict":
        _check_picture(group)
    return _kept(group, state, unseen)


def _field(group: Group, state: _State, unseen: list[str]) -> Group | None:
    """The field, where it may be worked out anew; of any other what it says.

    Raises:
        LayoutError: it fetches or runs something.
    """
    instruction = " ".join(inner.words for inner in group.inner("fldinst"))
    check_instruction(instruction)
    if is_live(instruction):
        return _kept(group, state, unseen)
    result = next(group.inner("fldrslt"), Group())
    shown = Group([item for item in result.items if not (isinstance(item, Token) and item.word == "fldrslt")])
    return _kept(shown, state, unseen)


def _check_picture(group: Group) -> None:
    words = {token.word for token in group.items if isinstance(token, Token)}
    if words & set(_METAFILES):
        return
    if not words & set(_PICTURES):
        fact = "the enclosed RTF file has a picture of a kind that is not taken"
        raise LayoutError(fact, hint="put it in anew, as PNG or JPEG")
    digits = re.sub(r"\s", "", "".join(item.words for item in group.items if isinstance(item, Token)))
    try:
        data = bytes.fromhex(digits)
    except ValueError as error:
        hint = "put it in anew, as PNG or JPEG"
        raise LayoutError("the enclosed RTF file has a picture that is damaged", hint=hint) from error
    check_picture(data, "a picture")
