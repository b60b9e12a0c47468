"""The DOCX writer: a Document in, a Word file out, with named styles, made part by part from nothing."""

from letterforge.writers.docx.assembly import write_docx

__all__ = ["write_docx"]
