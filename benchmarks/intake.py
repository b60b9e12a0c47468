"""What it costs to take in files of others, beside pikepdf that appends their pages as they are. Run by `make bench`.

In: files made here, of many pages or of one. Out: the time of a page, as a ratio, with the start of the confined worker
and without, and the memory that the worker's process takes at most.
"""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf
from PIL import Image
from rich.console import Console
from rich.table import Table

from benchmarks.letters import medians
from letterforge.intake import Request, take_in
from letterforge.intake.taking import take

ROUNDS = 3
_TIMES = itertools.count(1)
WORDS = b"(Words that fill a line of the report, and say nothing else at all.) Tj T* " * 40
CHILD = """
import resource, sys
from letterforge.intake import Request
from letterforge.intake.taking import take
take(open(sys.argv[1], "rb").read(), Request("report.pdf"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def report(pages: int) -> bytes:
    """A report of so many pages, in Helvetica, which is not in the file."""
    pdf, out = Pdf.new(), io.BytesIO()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(612, 792))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 14 TL 72 700 Td " + WORDS + b" ET")
    pdf.save(out)
    return out.getvalue()


def scan(pages: int) -> bytes:
    """A scan of so many pages in grey, 150 dots per inch."""
    out = io.BytesIO()
    first, *others = [Image.effect_noise((1275, 1650), n + 1) for n in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=others, resolution=150)
    return out.getvalue()


def appended(data: bytes) -> bytes:
    """The pages in a new file, as pikepdf puts them there: nothing is looked at."""
    with pikepdf.open(io.BytesIO(data)) as source, Pdf.new() as pdf:
        pdf.pages.extend(source.pages)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def confined(data: bytes) -> None:
    """Take the file in by the worker, which is started anew."""
    take_in(data, Request("report.pdf"), where=f"time {next(_TIMES)}")  # an answer is kept for its place


def memory(data: bytes) -> int:
    """The MiB that a process takes at most which takes the file in, its modules among them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        path.write_bytes(data)
        told = subprocess.run((sys.executable, "-c", CHILD, str(path)), check=True, capture_output=True, text=True)
    return int(told.stdout) // 1024


def main() -> None:
    """Time everything and print the table."""
    files: Mapping[str, tuple[int, bytes]] = {
        "report, 1 page": (1, report(1)), "report, 300 pages": (300, report(300)),
        "scan, 10 pages": (10, scan(10)),
    }  # fmt: skip
    table = Table("what", "ms a page", "beside pikepdf", "with the worker", "MiB", title="Files of others")
    for name, (count, data) in files.items():
        taken = medians(
            {
                "bare": lambda data=data: appended(data),  # type: ignore[misc]
                "ours": lambda data=data: take(data, Request("report.pdf")),  # type: ignore[misc]
                "worker": lambda data=data: confined(data),  # type: ignore[misc]
            },
            ROUNDS,
        )
        ours, worker = taken["ours"] / taken["bare"], taken["worker"] / taken["bare"]
        table.add_row(name, f"{taken['ours'] / count:.1f}", f"{ours:.1f}", f"{worker:.1f}", str(memory(data)))
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
