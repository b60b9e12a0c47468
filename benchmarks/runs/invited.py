"""The invitation and its 195 rows, and what its peers make it from: the same words, in the same measures."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import letterforge as lf
from letterforge.compose import compose_letter
from letterforge.document import LineBreak, Paragraph, Section, Text, blocks_of
from letterforge.model import Addressee
from letterforge.protocol import states
from letterforge.rendering import world_of
from letterforge.writers.css import RULE, stylesheet
from letterforge.writers.markup import elements_of

LETTER = Path(__file__).parent / "letter.yaml"
_GIVEN = ("Ana", "Marie", "Ivan", "Nikola", "Fatima", "Chen", "Louise", "Pedro", "Amina", "Tomás")
_SURNAMES = ("García", "Dupont", "Petrov", "Novak", "Haddad", "Li", "Meyer", "Silva", "Diallo", "Horvat", "Okafor")
_HEADINGS = ("name", "gender", "rank", "office", "state", "ID")


def rows(times: int = 1) -> Iterator[dict[str, str]]:
    """An invented person for each Member and observer State, or so many for each."""
    for n, (code, state) in enumerate(times * list(states().items())):
        yield {
            "name": f"{_GIVEN[n % len(_GIVEN)]} {_SURNAMES[n % len(_SURNAMES)]}",
            "gender": "masculine" if n % 2 else "feminine",
            "rank": "ambassador",
            "office": "permanent-representative" if state.status == "member" else "permanent-observer",
            "state": code,
            "ID": str(n),
        }


def letters(times: int = 1) -> Iterator[lf.Letter]:
    """The letter to each row."""
    letter = lf.load(LETTER)
    persons = ({key: said for key, said in row.items() if key != "ID"} for row in rows(times))
    return (letter.model_copy(update={"addressees": (Addressee.model_validate(one),)}) for one in persons)


def prepare(folder: Path, times: int = 1) -> None:
    """What the contenders read: roster.csv, N.html with style.css, rows.json, and template.docx for docxtpl."""
    with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as file:
        roster = csv.DictWriter(file, _HEADINGS)
        roster.writeheader()
        roster.writerows(rows(times))
    _write_template(folder / "template.docx")
    said = [_write_page(folder, n, letter) for n, letter in enumerate(letters(times))]
    (folder / "rows.json").write_text(json.dumps(said), encoding="utf-8")


def _write_page(folder: Path, n: int, letter: lf.Letter) -> dict[str, str]:
    """The very HTML and CSS of our PDF writer; gives the words in which this letter differs from others."""
    world = world_of(letter, None)
    document = compose_letter(letter, world).document
    root = elements_of(document, paged=True, source=lambda asset: f"asset:{asset.sha256}")
    html = ElementTree.tostring(root, encoding="unicode", method="html")
    (folder / f"{n}.html").write_text(html, encoding="utf-8")
    # The rule above the notes is a picture that only our writer hands out; the letter has no notes.
    css = stylesheet(document.sections, world.fonts, paged=True).replace(f"url({RULE})", "none")
    (folder / "style.css").write_text(css, encoding="utf-8")
    (section,) = document.sections
    return {"address": _words(section, "address"), "state": _words(section, "body").split("delegation of ")[1]
            .split(" could inform")[0]}  # fmt: skip


def _words(section: Section, style: str) -> str:
    """All words in this style, the lines parted."""
    paragraphs = [one for one in blocks_of(section.blocks) if isinstance(one, Paragraph) and one.style == style]
    inlines = [inline for paragraph in paragraphs for inline in paragraph.inlines]
    return "".join(
        "\n" if isinstance(one, LineBreak) else one.text for one in inlines if isinstance(one, LineBreak | Text)
    )


def _write_template(path: Path) -> None:
    """Our own DOCX with docxtpl's tags where letters differ: a lean file, as quick for docxtpl as any can be."""
    letter = lf.load(LETTER)
    body = str(letter.body).replace("{{ addressed[0].state.text }}", r"\{{ state }}")
    anybody = Addressee(text="{{ address }}")
    tagged = letter.model_copy(update={"addressees": (anybody,), "body": body, "salutation": "Excellency,"})
    path.write_bytes(lf.render(tagged, "docx"))
