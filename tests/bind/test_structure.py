"""The structure tree of a bundle: its list of what is on each page."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Pdf

from letterforge.bind.structure import held, next_key, register


def test_a_new_page_s_key_is_counted() -> None:
    """ParentTreeNextKey stays greater than any key (ISO 32000-1, 14.7.2), however many come from elsewhere."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page().obj
        pdf.Root.StructTreeRoot = Dictionary(ParentTree=Dictionary(Nums=Array([4, Array([])])))
        held(pdf, page)
        assert (5, 6) == (int(page.StructParents), int(pdf.Root.StructTreeRoot.ParentTreeNextKey))

        register(pdf, next_key(pdf), Array([]))
        held(pdf, page)
        assert [4, 5, 6] == [int(key) for key in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        assert 7 == pdf.Root.StructTreeRoot.ParentTreeNextKey
