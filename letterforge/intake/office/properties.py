"""Who is named in the properties of an office file: persons, companies, managers."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.intake.office.markup import named, read_xml

_NAMING = ("creator", "lastModifiedBy", "Company", "Manager", "initial-creator", "printed-by")
# What programs write where nobody has given a name.
_NOBODY = frozenset(
    ("", "author", "unknown", "user", "windows user", "microsoft office user", "python-docx", "openpyxl", "un-named")
)


def people(parts: Mapping[str, bytes]) -> list[str]:
    """The names in the parts that say what a file is about: those of Office in docProps, OpenDocument's meta.xml."""
    about = {name: data for name, data in parts.items() if name.startswith("docProps/") or name == "meta.xml"}
    roots = [read_xml(data, name) for name, data in about.items() if name.endswith(".xml")]
    found = [element.text or "" for root in roots for element in named(root, *_NAMING)]
    return [name for name in found if not is_nobody(name)]


def is_nobody(name: str) -> bool:
    """Whether a program wrote the name, and no person is meant."""
    return name.strip().lower() in _NOBODY
