"""Make scan.pdf: the joint letter of the other example, as a scanner would hand it over, a picture per page."""

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import ImageFilter

import letterforge as lf

HERE = Path(__file__).resolve().parent
DPI = 150


def scanned(pdf: bytes) -> bytes:
    """The pages of `pdf` as a PDF of grey pictures, a little soft, without any text."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].render(scale=DPI / 72).to_pil().convert("L") for n in range(len(document))]
    soft = [page.filter(ImageFilter.GaussianBlur(0.6)) for page in pages]
    out = io.BytesIO()
    soft[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=soft[1:], creationDate=None, modDate=None)
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "scan.pdf"
    letter = lf.load(HERE.parent / "pga-bundle-2016" / "co-facilitators.yaml")
    target.write_bytes(scanned(lf.render(letter, "pdf")))
