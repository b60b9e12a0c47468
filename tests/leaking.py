"""A letter that uses everything, and says in words of their own what must never leave the house."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from textwrap import indent

import pikepdf
from PIL import Image

import letterforge as lf
from letterforge.compose import EDITIONS, SHOWN, Edition
from tests.searching import written

# What no file that leaves the house may hold, by what it is.
HOUSE = {
    "reason of a waiver": "Zwieback",
    "initials": "QXJ/vbw",
    "distribution": "Umlauffgasse",
    "comment of the source": "Krimskrams",
    "key of the source": "waive:",
    "name of a source": ".yaml",
    "drafter's name": "Drafterman",
    "passage of the file": "Aktenvermerk",
}
PASSAGES = {edition: f"Passage{edition.capitalize()}word" for edition in EDITIONS}
# What only a redacted edition may not hold, by where else it stands.
SECRETS = {
    "text and link": "Operation Falcon",
    "name of who signs": "Rosamund Weberling",
    "addressee": "Xylander",
    "subject": "Barrow",
    "enclosure": "Ylmazia Report",
    "nested letter": "Thistledown",
    "marked words": "Gooseberry",
    "marked passage": "Marmalade",
    "file of others": "Ptarmigan",
    "withheld title of a file": "Quillwort",
    "Russian": "Операция Сокол",
    "Arabic": "عملية الصقر",
    "Chinese": "猎鹰行动",
}

COVER = """\
# Krimskrams: what Drafterman thought of it
kind: letter
language: en
from: [{mission: {state: CH, seat: un-new-york}}]
date: 2017-03-01
place: New York
reference: "CH/12/Barrow"
subject: {en: On Barrow, fr: Sur Barrow}
classification: Limited
initials: QXJ/vbw
distribution: [Umlauffgasse 3, Registry]
copies: [The Xylander Foundation]
waive: [{rule: deadline-unmentioned, reason: Zwieback said so}]
to: [{name: Juan Xylander, gender: masculine, office: permanent-representative, state: MX}]
redact: [Operation Falcon, Rosamund Weberling, Xylander, Barrow, Ylmazia Report, Операция Сокол, عملية الصقر, 猎鹰行动]
deadline: {at: 2017-03-09T17:00, zone: America/New_York}
body:
  en: |
BODY
  fr: |
BODY
signatories:
  - {name: Rosamund Weberling, gender: feminine, office: permanent-representative, state: CH,
     signature: {image: signature.svg, alt: Signature of Rosamund Weberling}}
enclosures:
  - {letter: inner-thistledown.yaml}
  - {file: ylmazia-report.pdf, title: The Ylmazia Report, redacted: shown.pdf}
  - {file: ptarmigan.pdf, title: Table of sums, withheld: true}
  - {file: ptarmigan.png, title: Quillwort, withheld: true}
translations: [fr]
layout: {enclosure_note: list}
"""
BODY = """\
I write on **Operation**
*FALCON*, also Operation-Falcon, with [Gooseberry and {{ subject }}]{.redacted}[^1]. See
[Operation Falcon](https://example.org/operation-falcon), and [here](https://example.org/Operation%20Falcon).

- Operation
  Falcon
- Операция
  **Сокол**, عَمَلِيَّة الصَّقْر, عملية الصقر, 猎鹰
  行动

| Operation Falcon | Sum |
|---|---|
| Barrow | 3 |

> Xylander is quoted.

::: {.redacted}
Marmalade for all.
:::

PASSAGES
[^1]: A note on Operation Falcon.
"""
INNER = """\
# Krimskrams
kind: letter
from: [{office: pga}]
date: 2017-02-28
subject: Operation Falcon
initials: QXJ/vbw
distribution: [Umlauffgasse 3]
redact: [Thistledown, Quillwort]
to: [{office: secretary-general, name: Ana Xylander, gender: feminine}]
salutation: "Dear Secretary-General,"
body: "Thistledown and Barrow.\\n\\n::: {edition=file}\\nAktenvermerk\\n:::\\n"
signatories: [{name: Rosamund Weberling, gender: feminine, office: pga}]
"""


def _passages() -> str:
    one = [f'::: {{edition="{edition}"}}\n{word}\n:::\n' for edition, word in PASSAGES.items()]
    two = ['::: {edition="file draft"}\nFileanddraft\n:::\n', "::: {edition=file}\nAktenvermerk\n:::\n"]
    return "\n".join([*one, *two])


def _pdf(words: str) -> bytes:
    """A page of others that says these words, as a title, too."""
    made = pikepdf.Pdf.new()
    page = made.add_blank_page(page_size=(300, 400))
    page.Contents = made.make_stream(b"% " + words.encode() + b"\n0.5 g 0 0 100 50 re f")
    made.docinfo["/Title"] = words
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def laid(folder: Path) -> Path:
    """The letter with all that it names in a folder; its file."""
    picture = io.BytesIO()
    Image.new("L", (40, 20), 128).save(picture, "PNG")
    (folder / "signature.svg").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 9L40 1" stroke="#000"/></svg>'
    )
    (folder / "ptarmigan.png").write_bytes(picture.getvalue())
    (folder / "ptarmigan.pdf").write_bytes(_pdf("Ptarmigan"))
    (folder / "ylmazia-report.pdf").write_bytes(_pdf("Ptarmigan of Ylmazia"))
    (folder / "shown.pdf").write_bytes(_pdf("Harmless"))
    (folder / "inner-thistledown.yaml").write_text(INNER, encoding="utf-8")
    cover = folder / "operation-falcon.yaml"
    text = indent(BODY.replace("PASSAGES\n", _passages() + "\n"), "    ")
    cover.write_text(COVER.replace("BODY\n", text), encoding="utf-8")
    return cover


FORMATS = ("pdf", "docx", "html", "txt")


def sent(folder: Path, edition: Edition, *, split: bool = False, formats: Sequence[str] = FORMATS) -> bytes:
    """All files in these formats that an edition of the letter in this folder is, with their names, as one package."""
    out = folder / f"out-{edition}-{'-'.join(formats)}{'-split' if split else ''}"
    lf.write(lf.load(laid(folder)), out, formats=formats, edition=edition, split=split)
    return written(out)


LEAVING = tuple(edition for edition in EDITIONS if not SHOWN[edition].house)
