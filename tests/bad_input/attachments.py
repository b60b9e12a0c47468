"""Letters whose pictures and enclosed files are not what they should be."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image

from tests.bad_input.composing import WHOLE, instead, with_lines
from tests.bad_input.table import bundle

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
LOCK = pikepdf.Encryption(owner="owner", user="user")
UNPRINTED = pikepdf.Encryption(
    owner="owner", user="", allow=pikepdf.Permissions(print_lowres=False, print_highres=False)
)


def png(width: int, height: int) -> bytes:
    """A black picture."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def pdf(encryption: pikepdf.Encryption | bool = False) -> bytes:
    """A page without anything on it."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out, encryption=encryption)
    return out.getvalue()


def signed(picture: str | bytes | None, name: str = "a.png") -> dict[str, str | bytes]:
    """A letter with this picture of a signature; None: the file is missing."""
    letter = with_lines(f"signatories: [{{name: A, signature: {{image: {name}, alt: Signature of A}}}}]")
    return {"letter.yaml": letter} if picture is None else {"letter.yaml": letter, name: picture}


def drawn(inside: str) -> dict[str, str | bytes]:
    """A letter with a signature in SVG that holds this."""
    return signed(SVG.format(inside), "a.svg")


def enclosing(data: str | bytes, name: str = "a.pdf") -> dict[str, str | bytes]:
    """A letter that encloses this file."""
    return {"letter.yaml": with_lines(f"enclosures: [{{file: {name}, title: Roadmap}}]"), name: data}


def describing(enclosure: str, name: str, content: str | bytes) -> dict[str, str | bytes]:
    """A letter that says what it encloses."""
    letter = instead("body: 'I enclose {{ enclosures[0].described }}.'", f"enclosures: [{enclosure}]")
    return {"letter.yaml": letter, name: content}


BAD = (
    bundle(
        "signature missing",
        signed(None),
        "letter.yaml:6: signatories[0].signature.image: there is no file 'a.png' (check the name; it is relative "
        "to the letter's folder)",
    ),
    bundle(
        "signature that is no picture",
        signed("no picture"),
        "letter.yaml:6: signatories[0].signature.image: the file is no picture that letterforge reads (use a "
        "PNG, JPEG or SVG picture)",
    ),
    bundle(
        "signature that is a PDF",
        signed(pdf()),
        "letter.yaml:6: signatories[0].signature.image: the file is no picture that letterforge reads (use a "
        "PNG, JPEG or SVG picture)",
    ),
    bundle(
        "signature without anything",
        signed(""),
        "letter.yaml:6: signatories[0].signature.image: the file is no picture that letterforge reads (use a "
        "PNG, JPEG or SVG picture)",
    ),
    bundle(
        "picture cut off",
        signed(png(400, 400)[:60]),
        "letter.yaml:6: signatories[0].signature.image: the picture is damaged, or too large (save it anew from "
        "its source)",
    ),
    bundle(
        "picture that swells",
        signed(png(20_000, 20_000)),
        "letter.yaml:6: signatories[0].signature.image: the picture is damaged, or too large (save it anew from "
        "its source)",
    ),
    bundle(
        "drawing that loads a file",
        drawn('<image href="file:///etc/passwd"/>'),
        "letter.yaml:6: signatories[0].signature.image: the SVG holds <image> (save it with text as paths and "
        "pictures left out)",
    ),
    bundle(
        "drawing that asks a server",
        drawn('<rect fill="url(http://127.0.0.1/x)"/>'),
        "letter.yaml:6: signatories[0].signature.image: the SVG holds a reference or a script in 'fill' (save it "
        "with text as paths and pictures left out)",
    ),
    bundle(
        "drawing with text",
        drawn("<text>A</text>"),
        "letter.yaml:6: signatories[0].signature.image: the SVG holds <text> (save it with text as paths and "
        "pictures left out)",
    ),
    bundle(
        "drawing with a script",
        drawn("<script>1</script>"),
        "letter.yaml:6: signatories[0].signature.image: the SVG holds <script> (save it with text as paths and "
        "pictures left out)",
    ),
    bundle(
        "drawing that reacts",
        drawn('<rect onclick="x()"/>'),
        "letter.yaml:6: signatories[0].signature.image: the SVG holds a reference or a script in 'onclick' (save "
        "it with text as paths and pictures left out)",
    ),
    bundle(
        "drawing with entities",
        signed(f'<!DOCTYPE svg [<!ENTITY x "y">]>{SVG.format("")}', "a.svg"),
        'letter.yaml:6: signatories[0].signature.image: the picture is no plain SVG (save it as "plain SVG", '
        "without a DTD)",
    ),
    bundle(
        "drawing without measures",
        signed('<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg"),
        'letter.yaml:6: signatories[0].signature.image: the SVG has no viewBox (give its root viewBox="0 0 WIDTH '
        'HEIGHT")',
    ),
    bundle(
        "drawing cut off",
        signed("<svg", "a.svg"),
        "letter.yaml:6: signatories[0].signature.image: the picture is no readable SVG (save it anew from its source)",
    ),
    bundle(
        "drawing that is a web page",
        signed("<html><body/></html>", "a.svg"),
        'letter.yaml:6: signatories[0].signature.image: the picture is no plain SVG (save it as "plain SVG", '
        "without a DTD)",
    ),
    bundle(
        "enclosure that is no PDF",
        enclosing("words"),
        "letter.yaml:6: enclosures[0].file: a.pdf: no PDF can be made: this enclosure is no PDF, PNG, JPEG or TIFF "
        "(save it as PDF)",
    ),
    bundle(
        "enclosure that is a torn DOCX",
        enclosing(b"PK\x03\x04", "a.docx"),
        "letter.yaml:6: enclosures[0].file: the enclosed file is a damaged archive (save it anew from its source)",
    ),
    bundle(
        "enclosure without anything",
        enclosing(""),
        "letter.yaml:6: enclosures[0].file: the enclosed file is empty (copy it anew from where it comes from)",
    ),
    bundle(
        "enclosure damaged",
        enclosing(pdf()[:200]),
        "letter.yaml:6: enclosures[0].file: the enclosed PDF is damaged (save it anew from its source; or have "
        "pictures taken of its pages: rasterise: true)",
    ),
    bundle(
        "enclosure encrypted",
        enclosing(pdf(LOCK)),
        "letter.yaml:6: enclosures[0].file: the enclosed PDF is encrypted (enclose it unlocked)",
    ),
    bundle(
        "enclosure locked by its owner",
        enclosing(pdf(UNPRINTED)),
        "letter.yaml:6: enclosures[0].file: the enclosed PDF is locked against being printed (print it to a new PDF, "
        "and enclose that; or have pictures taken of its pages: rasterise: true)",
    ),
    bundle(
        "enclosed picture cut off",
        enclosing(png(400, 400)[:60], "a.png"),
        "letter.yaml:6: enclosures[0].file: the picture is damaged, or too large (save it anew from its source)",
    ),
    bundle(
        "described although nobody signed",
        describing("{letter: b.yaml}", "b.yaml", WHOLE),
        "letter.yaml:4: body, line 1: there is no 'described' (there are: number, title)",
    ),
    bundle(
        "described in an order that cannot be",
        describing(
            "{letter: b.yaml, order: [FR]}",
            "b.yaml",
            with_lines("signatories: [{name: A, gender: feminine, office: permanent-representative, state: CH}]"),
        ),
        "letter.yaml:6: enclosures[0]: nobody signed the enclosed letter for FR (list in order: the States of "
        "its signatories)",
    ),
    bundle(
        "described by a person without gender",
        describing(
            "{letter: b.yaml}",
            "b.yaml",
            with_lines("signatories: [{name: A, office: permanent-representative, state: CH}]"),
        ),
        "b.yaml:6: signatories[0].gender: the courtesy title of A depends on the gender, which is not given (add "
        "gender: feminine or masculine; it is never guessed from a name)",
    ),
    bundle(
        "scan described by a person without gender",
        describing("{file: a.pdf, describes: {signatories: [{name: A, office: pga}]}}", "a.pdf", pdf()),
        "letter.yaml:6: enclosures[0].describes.signatories[0].gender: the courtesy title of A depends on the gender, "
        "which is not given (add gender: feminine or masculine; it is never guessed from a name)",
    ),
    bundle(
        "fact open in an enclosed letter",
        {"letter.yaml": with_lines("enclosures: [{letter: b.yaml}]"), "b.yaml": instead("date: {open: Tuesday}")},
        "b.yaml:3: date: 'Tuesday' is still open (settle it, or render the edition draft)",
    ),
)
