"""What the example bundle costs, beside WeasyPrint and python-docx alone. Run by `make bench`.

In: the bundle. Out: a table of medians, taken in one run and in turns, so that a busy machine slows all of them alike.
Bare WeasyPrint sets the very HTML that letterforge hands it, with the same options; bare python-docx writes the same
paragraphs over its own default template.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import docx
import weasyprint
from rich.console import Console
from rich.table import Table

import letterforge as lf

LETTER = Path(__file__).parent.parent / "examples" / "pga-bundle-2016" / "letter.yaml"
WARM_ROUNDS = 15
COLD_ROUNDS = 5

Work = Callable[[], object]


@dataclass
class HandedOver:
    """What letterforge gives to WeasyPrint for one PDF: the arguments of HTML, and those of its layout."""

    source: dict[str, object] = field(default_factory=dict)
    positional: tuple[object, ...] = ()
    options: dict[str, object] = field(default_factory=dict)

    def write(self) -> bytes:
        """The PDF that WeasyPrint alone makes of it."""
        html = weasyprint.HTML(**self.source)
        written: bytes = html.render(*self.positional, **self.options).write_pdf(**self.options)
        return written


def handed_over(work: Work) -> HandedOver:
    """Do `work`, which makes one PDF, and listen at the border between letterforge and WeasyPrint."""
    heard = HandedOver()
    init, render = weasyprint.HTML.__init__, weasyprint.HTML.render

    def listening_init(self: weasyprint.HTML, *guess: object, **source: object) -> None:
        heard.source = {**({"guess": guess[0]} if guess else {}), **source}
        init(self, *guess, **source)

    def listening_render(self: weasyprint.HTML, *positional: object, **options: object) -> object:
        heard.positional, heard.options = positional, options
        return render(self, *positional, **options)

    with patch.multiple(weasyprint.HTML, __init__=listening_init, render=listening_render):
        work()
    # letterforge may name the variant only when it writes, after the layout, where nobody listens.
    heard.options.setdefault("pdf_variant", "pdf/ua-1")
    return heard


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
        command = (sys.executable, "-m", "letterforge", "render", str(LETTER), "-o", out, "--to", "pdf,docx")
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


def contenders() -> dict[str, Work]:
    """What is timed warm: letterforge's two formats, each from the letter, and the bare libraries."""
    letter = lf.load(LETTER)
    heard = handed_over(lambda: lf.render(letter, "pdf"))
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(lf.render(letter, "docx"))).paragraphs]
    return {
        "PDF": lambda: lf.render(letter, "pdf"),
        "bare WeasyPrint": heard.write,
        "DOCX": lambda: lf.render(letter, "docx"),
        "bare python-docx": lambda: bare_docx(paragraphs),
    }


def main() -> None:
    """Time everything and print the table."""
    warm = medians(contenders(), WARM_ROUNDS)
    start = medians({"cold": cold}, COLD_ROUNDS)["cold"]
    table = Table("what", "ms", "beside the bare library", "wanted", title="The bundle of two letters, medians")
    table.add_row("PDF, warm", f"{warm['PDF']:.1f}", f"{warm['PDF'] / warm['bare WeasyPrint']:.2f}", "at most 1.25")
    table.add_row("bare WeasyPrint, same HTML", f"{warm['bare WeasyPrint']:.1f}", "1", "")
    table.add_row(
        "DOCX, warm", f"{warm['DOCX']:.1f}", f"{warm['DOCX'] / warm['bare python-docx']:.2f}", "at most 15 ms"
    )
    table.add_row("bare python-docx, same words", f"{warm['bare python-docx']:.1f}", "1", "")
    table.add_row("cold, PDF and DOCX by the command line", f"{start:.0f}", "", "")
    Console().print(table)


if __name__ == "__main__":
    main()
