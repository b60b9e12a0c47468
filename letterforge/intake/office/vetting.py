"""One office file: its bytes in; a file that says the same and nothing more out, and what should be known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from letterforge.errors import LayoutError
from letterforge.intake.office.kinds import OfficeKind
from letterforge.intake.office.opendocument import cleaned_text
from letterforge.intake.office.package import packed, read_package
from letterforge.intake.office.properties import texts
from letterforge.intake.office.richtext import cleaned_rich_text
from letterforge.intake.office.sheets import cleaned_sheets
from letterforge.intake.office.tokens import read_groups
from letterforge.intake.office.word import cleaned_word
from letterforge.intake.report import Remark

MAX_BYTES = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The file that LibreOffice gets, and what its letter's writer should know of the one that was enclosed.

    `about`: every text of the latter, shown or not.
    """

    data: bytes = field(repr=False)
    remarks: tuple[Remark, ...] = ()
    about: tuple[str, ...] = field(default=(), repr=False)


def cleaned(data: bytes, kind: OfficeKind) -> Cleaned:
    """The office file without changes, comments, hidden text, names, and whatever leads out of it.

    Raises:
        LayoutError: it is damaged, encrypted, too large, or holds what must not travel.
    """
    if len(data) > MAX_BYTES:
        fact = f"the enclosed office file is larger than {MAX_BYTES >> 20} MiB"
        raise LayoutError(fact, hint="save its pictures smaller, or print it to PDF")
    if kind == "rtf":
        made, remarks = cleaned_rich_text(data)
        return Cleaned(made, tuple(remarks), (read_groups(data).words,))
    clean = {"docx": cleaned_word, "xlsx": cleaned_sheets, "odt": cleaned_text}[kind]
    parts = read_package(data)
    kept, remarks = clean(parts)
    return Cleaned(packed(kept), tuple(remarks), tuple(dict.fromkeys(texts(parts))))
