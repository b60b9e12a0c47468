"""The second wall: what gets past the refusal of dangers is still taken out of what is drawn."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Pdf

from letterforge.intake.scrubbing import scrub
from tests.bind import strangers


def test_what_draws_brings_nothing_else() -> None:
    """Scripts, actions, attached and outside files hide in forms, pictures and resources; only what draws is taken."""
    with Pdf.open(io.BytesIO(strangers.armed())) as source, Pdf.new() as clean:
        form = source.pages[0].as_form_xobject()
        scrub(form, set())
        clean.Root.Kept = clean.copy_foreign(form)
        held = " ".join(map(repr, clean.objects))

    assert "/Form" in held
    for word in ("JavaScript", "/JS", "Launch", "/AA", "EmbeddedFile", "payload", "passwd", "cmd.exe", "/Ref"):
        assert word not in held


def test_what_draws_is_kept() -> None:
    """The form that the page draws is still there, and its content."""
    with Pdf.open(io.BytesIO(strangers.armed())) as source:
        form = source.pages[0].as_form_xobject()
        scrub(form, set())
        inner = form.Resources.XObject.AF

        assert isinstance(inner, pikepdf.Stream)
        assert b"0 0 50 20 re f" in inner.read_bytes()
