"""Who makes the letters: each contender in a process of its own, `python -m benchmarks.runs.contenders NAME FROM INTO`.

Comes in: the folder that `invited.prepare` has filled, and one for the letters. Goes out: a file per letter and format,
and on the last line of standard output the seconds that they took, by the clock and of this process: its imports are
not counted, what it makes before the first letter is. Processes that it starts are counted by who measures.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

Contender = Callable[[Path, Path], None]


def by_letterforge(formats: Sequence[str], workers: int, source: Path, into: Path) -> None:
    """A run, as `letterforge run` makes it: every row composed first, journalled, with its manifest."""
    import letterforge as lf
    from benchmarks.runs.invited import LETTER

    with lf.run(lf.load(LETTER), source / "roster.csv", into, formats=formats, workers=workers) as run:
        run.wait()


def by_render(form: str, source: Path, into: Path) -> None:
    """One letter after the other with `letterforge.render`, as the peers make them."""
    del source
    import letterforge as lf
    from benchmarks.runs.invited import letters

    world = lf.World()  # one for all, as the others have one FontConfiguration, one compiler
    for n, letter in enumerate(letters()):
        (into / f"{n}.{form}").write_bytes(lf.render(letter, form, world=world))


def by_weasyprint(keep: bool, source: Path, into: Path) -> None:
    """WeasyPrint alone on our HTML and CSS, one FontConfiguration for all; `keep`: the CSS parsed once."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, css = FontConfiguration(), (source / "style.css").read_text(encoding="utf-8")
    kept = CSS(string=css, font_config=fonts)
    for page in _pages(source):
        sheet = kept if keep else CSS(string=css, font_config=fonts)
        html = HTML(string=page.read_text(encoding="utf-8"))
        data = html.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
        (into / f"{page.stem}.pdf").write_bytes(data)


def by_docxtpl(source: Path, into: Path) -> None:
    """The template is opened for each letter, as docxtpl asks."""
    from docxtpl import DocxTemplate

    for n, row in enumerate(_rows(source)):
        template = DocxTemplate(source / "template.docx")
        template.render(row)
        template.save(into / f"{n}.docx")


def by_libreoffice(source: Path, into: Path) -> None:
    """docxtpl, and then all its files turned into PDF in one call."""
    by_docxtpl(source, into)
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(into / 'profile').as_uri()}"
    files = [str(file) for file in sorted(into.glob("*.docx"))]
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(into), *files]
    subprocess.run(command, check=True, capture_output=True)


def by_typst(source: Path, into: Path) -> None:
    """One compiler for all letters, which keeps its fonts."""
    import typst

    compiler = typst.Compiler(Path(__file__).parent / "invitation.typ")
    for n, row in enumerate(_rows(source)):
        compiler.compile(output=into / f"{n}.pdf", sys_inputs=row, pdf_standards=["ua-1"])


def _pages(source: Path) -> Iterable[Path]:
    return sorted(source.glob("*.html"), key=lambda page: int(page.stem))


def _rows(source: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((source / "rows.json").read_text(encoding="utf-8"))
    return rows


OURS = {
    f"letterforge run, {' and '.join(formats).upper()}, {workers} worker{'s' * (workers > 1)}": partial(
        by_letterforge, formats, workers
    )
    for formats in (("pdf",), ("docx",), ("pdf", "docx"))
    for workers in (1, 2)
}
# Those that are compared stand next to each other: what slows one of them slows the other.
CONTENDERS: dict[str, Contender] = {
    "docxtpl": by_docxtpl,
    "letterforge.render, DOCX": partial(by_render, "docx"),
    "Typst": by_typst,
    "docxtpl, then LibreOffice": by_libreoffice,
    "WeasyPrint, CSS parsed once": partial(by_weasyprint, True),
    "letterforge.render, PDF": partial(by_render, "pdf"),
    "WeasyPrint, CSS parsed anew": partial(by_weasyprint, False),
    **OURS,
}
_IMPORTED = ("letterforge.writers.pdf", "letterforge.writers.docx", "letterforge.runs")
_PEERS = {"WeasyPrint": ("weasyprint",), "docxtpl": ("docxtpl",), "Typst": ("typst",), "letterforge": _IMPORTED}


def main(name: str, source: str, into: str) -> None:
    """Make all letters, and say what it took."""
    for module in next(modules for start, modules in _PEERS.items() if name.startswith(start)):
        __import__(module)
    wall, processor = time.perf_counter(), time.process_time()
    CONTENDERS[name](Path(source), Path(into))
    print(json.dumps([time.perf_counter() - wall, time.process_time() - processor]))


if __name__ == "__main__":
    main(*sys.argv[1:])
