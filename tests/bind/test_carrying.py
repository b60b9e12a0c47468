"""A memory's files inside a PDF."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf

from letterforge.bind.carrying import PREFIX, with_files
from letterforge.bind.memory import Kept

FILES = (Kept("letter.json", b"{}", "Source", "The letter"), Kept("a.pdf", b"%PDF-", "Supplement", "A file"))


def test_each_file_is_associated_once() -> None:
    """The catalogue names each file of the tree of names, and none twice (ISO 19005-3, 6.8)."""
    empty = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.save(empty)
    with pikepdf.open(io.BytesIO(with_files(empty.getvalue(), FILES, datetime(2016, 11, 1, tzinfo=UTC)))) as pdf:
        associated = [(str(spec.UF), str(spec.AFRelationship)) for spec in pdf.Root.AF]

        assert [("a.pdf", "/Supplement"), ("letter.json", "/Source")] == associated
        assert [f"{PREFIX}a.pdf", f"{PREFIX}letter.json"] == sorted(pdf.attachments)
        assert "application/json" == pdf.attachments[f"{PREFIX}letter.json"].get_file().mime_type
