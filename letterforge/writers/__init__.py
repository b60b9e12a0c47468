"""Writers: a Document goes in, the bytes of one format come out, with a notice of whatever the format cannot show."""

from letterforge.writers.formats import WRITERS, Writer, write_docx, write_pdf
from letterforge.writers.html import write_html
from letterforge.writers.text import write_text

__all__ = ["WRITERS", "Writer", "write_docx", "write_html", "write_pdf", "write_text"]
