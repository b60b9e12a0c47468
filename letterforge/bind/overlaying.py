"""A page of ours laid over a page of others: its words stay text, tagged, and are read before that page."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Operator, Pdf

from letterforge.bind.structure import elements_in, held, let_go, move_before, top_of
from letterforge.bind.turning import as_turned

_BEGIN = Operator("BDC")


def lay_over(bundle: Pdf, page: pikepdf.Page, over: pikepdf.Page) -> None:
    """Paint what `over` shows on `page` as well, and let its elements belong there; `over` is left without a use."""
    under, above = held(bundle, page.obj), held(bundle, over.obj)
    shift = len(under)
    drawn = pikepdf.unparse_content_stream(_shifted(pikepdf.parse_content_stream(over), shift))
    page.contents_add(b"q ", prepend=True)
    page.contents_add(b" Q q " + as_turned(page) + b" cm " + drawn + b" Q")
    _share(page, over)
    for element in elements_in(above):
        _bring(element, page.obj, shift)
    first, own = top_of(bundle, under), top_of(bundle, above)
    under.extend(above)
    if first is not None and own is not None:
        move_before(bundle, own, first)
    let_go(bundle, over.obj)


def _shifted(
    instructions: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage], shift: int
) -> list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
    """The same content, its numbers beginning with `shift`."""
    for n, instruction in enumerate(instructions):
        if instruction.operator == _BEGIN and "/MCID" in instruction.operands[1]:
            kind, properties = instruction.operands
            numbered = Dictionary({**properties, "/MCID": int(properties.MCID) + shift})
            instructions[n] = pikepdf.ContentStreamInstruction([kind, numbered], _BEGIN)
    return instructions


def _bring(element: pikepdf.Object, page: pikepdf.Object, shift: int) -> None:
    """Let an element that held content of the overlay hold the same on `page`."""
    element.Pg = page
    kids = element.K if isinstance(element.K, Array) else Array([element.K])
    element.K = Array([kid + shift if isinstance(kid, int) else kid for kid in kids])


def _share(page: pikepdf.Page, over: pikepdf.Page) -> None:
    """Give `page` the fonts and states that `over` is set with, under their names; its own stay."""
    own = page.obj.Resources if "/Resources" in page.obj else Dictionary()
    merged = Dictionary({key: _merged(value, None) for key, value in own.items()})
    for key, value in over.resources.items():
        if isinstance(value, Dictionary):
            merged[key] = _merged(value, merged.get(key))
    page.obj.Resources = merged


def _merged(value: pikepdf.Object, own: pikepdf.Object | None) -> pikepdf.Object:
    if not isinstance(value, Dictionary):
        return value
    return Dictionary({**value, **(own or {})})
