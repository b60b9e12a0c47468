"""What the example bundle costs, beside WeasyPrint and python-docx alone. Run by `make bench`.

In: the bundle. Out: a table of medians, taken in one run and in turns, so that a busy machine slows all of them alike.
Bare WeasyPrint sets the very HTML that letterforge hands it, tagged as it tags; bare python-docx writes the same
paragraphs over its own default template. The rules are timed beside composing alone, of which a check needs two.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import weasyprint
from rich.console import Console
from rich.table import Table
from weasyprint.text.fonts import FontConfiguration

import letterforge as lf
from letterforge.compose import compose_letter
from letterforge.rendering import world_of
from letterforge.writers.css import RULE, stylesheet
from letterforge.writers.markup import elements_of

BUNDLE = Path(__file__).parent.parent / "examples" / "pga-bundle-2016"
KINDS = BUNDLE.parent / "kinds"
# Letters on which the rules are timed: with enclosures, a note, and a text in six languages.
RULED = {"rules, bundle": BUNDLE / "letter.yaml", "rules, note": KINDS / "note-verbale.yaml",
         "rules, circulation": KINDS / "circulation-letter.yaml"}  # fmt: skip
WARM_ROUNDS = 15
COLD_ROUNDS = 5

Work = Callable[[], object]


def bare_pdf(letter: lf.Letter) -> dict[str, Work]:
    """WeasyPrint alone on the HTML of our PDF writer, same variant, shared fonts; its CSS parsed anew, and once."""
    world = world_of(letter, None)
    document = compose_letter(letter, world).document
    root = elements_of(document, paged=True, source=lambda asset: f"asset:{asset.sha256}")
    html = ElementTree.tostring(root, encoding="unicode", method="html")
    # The rule above the notes is a picture that only our writer hands out; the bundle has no notes.
    css = stylesheet(document.sections, world.fonts, paged=True).replace(f"url({RULE})", "none")
    fonts = FontConfiguration()
    parsed = weasyprint.CSS(string=css, font_config=fonts)

    def write(sheet: weasyprint.CSS | None) -> object:
        sheets = [sheet or weasyprint.CSS(string=css, font_config=fonts)]
        return weasyprint.HTML(string=html).write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")

    return {"bare WeasyPrint": lambda: write(None), "bare WeasyPrint, CSS kept": lambda: write(parsed)}


def bare_docx(paragraphs: list[str]) -> bytes:
    """A DOCX of these paragraphs, written with nothing but python-docx."""
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def cold() -> None:
    """Render the bundle in a process of its own, as the command line does."""
    with tempfile.TemporaryDirectory() as out:
        command = (
            sys.executable,
            "-m",
            "letterforge",
            "render",
            str(BUNDLE / "letter.yaml"),
            "-o",
            out,
            "--to",
            "pdf,docx",
        )
        subprocess.run(command, check=True, capture_output=True)


def milliseconds(work: Work) -> float:
    """How long `work` takes once."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def medians(contenders: dict[str, Work], rounds: int) -> dict[str, float]:
    """The median time of each in milliseconds, all taken in turns, after one round that does not count."""
    for work in contenders.values():
        work()
    times = [{name: milliseconds(work) for name, work in contenders.items()} for _ in range(rounds)]
    return {name: statistics.median(taken[name] for taken in times) for name in contenders}


def contenders(path: Path) -> dict[str, Work]:
    """What is timed warm: letterforge's two formats, each from the letter, and the bare libraries."""
    letter = lf.load(path)
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(lf.render(letter, "docx"))).paragraphs]
    return {
        "PDF": lambda: lf.render(letter, "pdf"),
        **bare_pdf(letter),
        "DOCX": lambda: lf.render(letter, "docx"),
        "bare python-docx": lambda: bare_docx(paragraphs),
    }


def warm_rows(table: Table, path: Path, title: str) -> None:
    """The times of one letter, and their ratios."""
    warm = medians(contenders(path), WARM_ROUNDS)
    kept = warm["bare WeasyPrint, CSS kept"]
    rows = (
        ("PDF, from the letter", warm["PDF"], warm["PDF"] / warm["bare WeasyPrint"], "at most 1.25"),
        ("bare WeasyPrint, same HTML and CSS", warm["bare WeasyPrint"], 1.0, ""),
        ("bare WeasyPrint, CSS parsed once", kept, kept / warm["bare WeasyPrint"], ""),
        ("DOCX, from the letter", warm["DOCX"], warm["DOCX"] / warm["bare python-docx"], "at most 15 ms a letter"),
        ("bare python-docx, same words", warm["bare python-docx"], 1.0, ""),
    )
    for what, taken, ratio, wanted in rows:
        table.add_row(f"{title}: {what}", f"{taken:.1f}", f"{ratio:.2f}", wanted)


def rules_rows(table: Table, path: Path, title: str) -> None:
    """What the rules cost: checking beside composing alone, and a PDF with them beside one without."""
    letter = lf.load(path)
    world = world_of(letter, None)
    taken = medians(
        {
            "composed": lambda: compose_letter(letter, world, edition="draft"),
            "check": lambda: lf.check(letter),
            "PDF": lambda: lf.render(letter, "pdf"),
            "PDF and check": lambda: (lf.render(letter, "pdf"), lf.check(letter)),
        },
        WARM_ROUNDS,
    )
    table.add_row(f"{title}: composed", f"{taken['composed']:.1f}", "1.00", "")
    table.add_row(f"{title}: check", f"{taken['check']:.1f}", f"{taken['check'] / taken['composed']:.2f}", "")
    with_rules = taken["PDF and check"]
    table.add_row(f"{title}: PDF, with the rules", f"{with_rules:.1f}", f"{with_rules / taken['PDF']:.2f}", "")


def main() -> None:
    """Time everything and print the table."""
    table = Table("what", "ms", "beside the bare library", "wanted", title="Medians, taken in turns in one run")
    warm_rows(table, BUNDLE / "co-facilitators.yaml", "one letter")
    warm_rows(table, BUNDLE / "letter.yaml", "the bundle")
    for name, path in RULED.items():
        rules_rows(table, path, name)
    table.add_row("cold: the bundle by the command line", f"{medians({'cold': cold}, COLD_ROUNDS)['cold']:.0f}", "", "")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
