"""What a PDF can do beyond being drawn: a file in which anything acts, or which carries others, is refused.

What is drawn of such a file may differ from what is looked at, and nobody wants a program in a letter. `scrubbing`
takes out of every file whatever gets past this.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from letterforge.errors import LayoutError
from letterforge.intake.fitness import unfit

_ACTS = {
    "/JavaScript": "runs a script", "/Launch": "starts another program", "/Movie": "plays a film",
    "/Sound": "plays sounds", "/Rendition": "plays a film", "/RichMediaExecute": "plays a film",
    "/GoToE": "leads into a file that it carries", "/ImportData": "reads other files",
}  # fmt: skip
_SHOWS = {
    "/FileAttachment": "carries another file", "/RichMedia": "plays a film", "/Screen": "plays a film",
    "/Movie": "plays a film", "/Sound": "plays sounds", "/3D": "holds a model in three dimensions",
}  # fmt: skip
_NEEDS_A_VIEWER = "the enclosed PDF is a form that only Adobe's viewer can show"


def refuse_dangers(pdf: Pdf, attach: bool) -> None:
    """Refuse what acts, carries files, or is not shown the same by all viewers; `attach`: its original would travel.

    Raises:
        Unfit: the file does so, and pictures of its pages would not.
        LayoutError: nothing helps, since its original is to be attached, or its pages are made by a script.
    """
    if pdf.Root.get("/NeedsRendering", False):
        raise LayoutError(_NEEDS_A_VIEWER, hint="print it to a new PDF there, and enclose that")
    danger = " and ".join(sorted(set(_dangers(pdf))))
    if danger and attach:
        hint = "take attach: true away, or enclose a PDF that is printed from it"
        raise LayoutError(f"the enclosed PDF {danger}, and its original must not be attached", hint=hint)
    if danger:
        raise unfit(f"the enclosed PDF {danger}")
    if has_hidden_layers(pdf):
        raise unfit("the enclosed PDF has layers, some of which are hidden")
    if _has_unpainted_fields(pdf):
        raise unfit("the enclosed PDF is a form, and does not say what its fields look like")


def _dangers(pdf: Pdf) -> Iterator[str]:
    for node in _nodes(pdf):
        named = str(node.get("/Type"))
        if named == "/EmbeddedFile" or "/EF" in node:
            yield "carries another file"
        elif isinstance(node, Stream) and "/F" in node:
            yield "draws what lies in another file"
        elif "/XFA" in node:
            yield "is a form (XFA) that each viewer shows in another way"
        elif "/JS" in node:
            yield _ACTS["/JavaScript"]
        elif isinstance(node.get("/S"), Name) and str(node.S) in _ACTS and "/P" not in node:  # not a tag's role
            yield _ACTS[str(node.S)]
        elif str(node.get("/Subtype")) in _SHOWS:
            yield _SHOWS[str(node.Subtype)]


def _nodes(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Every mapping and stream of the file, reachable or not, with those that stand directly in others."""
    waiting = list(pdf.objects)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting.extend(item for item in node if _holds(item) and not item.is_indirect)
        elif isinstance(node, (Dictionary, Stream)):
            yield node
            waiting.extend(value for value in node.values() if _holds(value) and not value.is_indirect)


def _holds(value: object) -> bool:
    return isinstance(value, (Array, Dictionary, Stream))


def has_hidden_layers(pdf: Pdf) -> bool:
    """Whether a viewer leaves out something on its screen or its paper; in the bundle all layers are shown."""
    layers = pdf.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return False
    usual = layers.get("/D", Dictionary())
    off = len(usual.get("/OFF", Array())) or usual.get("/BaseState", Name.ON) != Name.ON
    return bool(off) or any(map(_says_off, layers.get("/OCGs", Array()))) or any(map(_is_conditional, pdf.objects))


def _is_conditional(node: object) -> bool:
    """Whether something is shown where other layers are not, or by a formula of them (ISO 32000-1, 8.11.2.2)."""
    if not isinstance(node, Dictionary) or node.get("/Type") != "/OCMD":
        return False
    return "/VE" in node or node.get("/P", Name.AnyOn) in (Name.AnyOff, Name.AllOff)


def _says_off(group: object) -> bool:
    """Whether a layer is hidden on the screen or on paper."""
    usage = group.get("/Usage", Dictionary()) if isinstance(group, Dictionary) else Dictionary()
    states = (("/View", "/ViewState"), ("/Print", "/PrintState"))
    return any(usage.get(use, Dictionary()).get(state) == Name.OFF for use, state in states)


def _has_unpainted_fields(pdf: Pdf) -> bool:
    """Whether the file leaves it to the viewer to paint what was filled in."""
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, Dictionary) and any(
        isinstance(node, Dictionary) and node.get("/Subtype") == "/Widget" and _value(node) and "/AP" not in node
        for node in pdf.objects
    )


def _value(field: Dictionary) -> bool:
    """Whether something is filled in: words, or a choice."""
    value = field.get("/V", None)
    return value is not None and str(value) not in ("", "/Off") and field.get("/FT", Name.Tx) in (Name.Tx, Name.Ch)
