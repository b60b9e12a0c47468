"""The structure tree of a bundle: which elements hold what is painted on a page, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


def held(bundle: Pdf, page: pikepdf.Object) -> pikepdf.Object:
    """The elements that hold the page's content, by its numbers (MCID); a page without any gets an empty list."""
    numbers = bundle.Root.StructTreeRoot.ParentTree.Nums
    for n in range(0, len(numbers), 2):
        if int(numbers[n]) == int(page.get("/StructParents", -1)):
            return numbers[n + 1]
    page.StructParents = next_key(bundle)
    return register(bundle, int(page.StructParents), Array([]))


def let_go(bundle: Pdf, page: pikepdf.Object) -> None:
    """Take the page's list out of the tree."""
    numbers = bundle.Root.StructTreeRoot.ParentTree.Nums
    for n in range(0, len(numbers), 2):
        if int(numbers[n]) == int(page.get("/StructParents", -1)):
            del numbers[n + 1], numbers[n]
            return


def next_key(bundle: Pdf) -> int:
    """The next key of the parent tree, by which the bundle counts."""
    root = bundle.Root.StructTreeRoot
    if "/ParentTreeNextKey" not in root:
        numbers = root.ParentTree.Nums
        root.ParentTreeNextKey = max((int(numbers[n]) for n in range(0, len(numbers), 2)), default=-1) + 1
    return int(root.ParentTreeNextKey)


def register(bundle: Pdf, key: int, tags: pikepdf.Object) -> pikepdf.Object:
    """Put what holds a page or a link into the parent tree under its next key; what stands there."""
    root = bundle.Root.StructTreeRoot
    kept = tags if tags.is_indirect else bundle.make_indirect(tags)
    root.ParentTree.Nums.extend(Array([key, kept]))
    root.ParentTreeNextKey = key + 1
    return kept


def figure(bundle: Pdf, page: pikepdf.Object, number: int, box: pikepdf.Object, alt: str) -> pikepdf.Object:
    """The Figure that holds the content of this number (MCID) on a page; `alt` is what a screen reader says of it."""
    return bundle.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Figure, Pg=page, K=Array([number]), Alt=String(alt),
            A=Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block),
        )
    )  # fmt: skip


def elements_in(elements: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Each element of a page's list once."""
    seen = set()
    for element in list(elements):
        if isinstance(element, Dictionary) and element.objgen not in seen:
            seen.add(element.objgen)
            yield element


def document_of(bundle: Pdf) -> pikepdf.Object:
    """The element around all others."""
    top = bundle.Root.StructTreeRoot.K
    return top[0] if isinstance(top, Array) else top


def top_of(bundle: Pdf, elements: pikepdf.Object) -> pikepdf.Object | None:
    """The part of the document that the elements belong to; None where there are none."""
    document = document_of(bundle)
    for element in elements_in(elements):
        while element.P.objgen != document.objgen:
            element = element.P
        return element
    return None


def move_before(bundle: Pdf, element: pikepdf.Object, other: pikepdf.Object) -> None:
    """Let a part of the document be read just before another one."""
    parts = document_of(bundle).K
    kept = [part for part in parts if part.objgen != element.objgen]
    at = next(n for n, part in enumerate(kept) if part.objgen == other.objgen)
    document_of(bundle).K = Array([*kept[:at], element, *kept[at:]])
