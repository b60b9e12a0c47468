"""What an office file says: who is named in its properties, and every text of it, shown or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from letterforge.intake.office.markup import named, read_xml

_NAMING = ("creator", "lastModifiedBy", "Company", "Manager", "initial-creator", "printed-by")
_PARAGRAPHS = ("p", "h", "si", "is", "c")
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


def texts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The paragraphs, cells and properties of the file, also those that no page shows."""
    for name, data in parts.items():
        if not name.endswith(".xml"):
            continue
        about = name.startswith("docProps/") or name == "meta.xml"
        root = read_xml(data, name)
        for element in root.iter(etree.Element) if about else named(root, *_PARAGRAPHS):
            words = (element.text or "") if about else "".join(map(str, element.itertext()))
            if words.strip():
                yield words


def is_nobody(name: str) -> bool:
    """Whether a program wrote the name, and no person is meant."""
    return name.strip().lower() in _NOBODY
