"""What this machine has of what letterforge needs, and how to get the rest."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from PIL import features

from letterforge.errors import LetterheadError
from letterforge.findings import Finding
from letterforge.fonts import typefaces
from letterforge.intake import standing_walls
from letterforge.intake.libreoffice import PARTS, how_to_install, libreoffice
from letterforge.letterhead import find_letterhead, known_letterheads
from letterforge.verification import verapdf_program
from letterforge.verification.conformance import VARIABLE
from letterforge.world import World


def examined(world: World) -> list[Finding]:
    """A finding for each thing looked at: "error" where work is impossible without it, "note" where all is well."""
    return [
        *_versions(),
        *_pango(),
        *_shaper(),
        *_fonts(world),
        *_programs(),
        *_validators(),
        *_walls(),
        *_pictures(world),
    ]


def _versions() -> Iterator[Finding]:
    for name in ("letterforge", "weasyprint", "python-docx", "jinja2", "babel", "pikepdf"):
        try:
            yield Finding("version", "note", f"{name} {version(name)}")
        except PackageNotFoundError:  # a checkout that was never installed
            yield Finding("version", "note", f"{name} is not installed", hint=f"pip install {name}")


def _pango() -> Iterator[Finding]:
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        hint = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        yield Finding("pango", "error", f"no PDF can be made: {error}", hint=hint)
    else:
        yield Finding("pango", "note", "PDF can be made")


def _shaper() -> Iterator[Finding]:
    """Without it Arabic letters are measured one by one: lines are counted wrong, and closings may part."""
    if features.check("raqm"):
        yield Finding("shaper", "note", "Arabic words can be measured")
    else:
        hint = "reinstall Pillow from its wheel: pip install --force-reinstall --only-binary :all: pillow"
        message = "Pillow has no Raqm: the lines of Arabic letters are only guessed"
        yield Finding("shaper", "warning", message, hint=hint)


def _fonts(world: World) -> Iterator[Finding]:
    faces = {face.family: face for family in typefaces().values() for face in family.values()}
    for face in faces.values():
        missing = [name for name in dict.fromkeys(face.files) if not world.fonts.has_file(name)]
        if missing:
            message = f"{face.family} is not installed: {', '.join(missing)}"
            yield Finding("font", "error", message, hint=f"apt-get install {face.package}")
        else:
            yield Finding("font", "note", f"{face.family} is installed")


def _programs() -> Iterator[Finding]:
    missing = [part for part in PARTS if libreoffice(part) is None]
    if missing:
        names = " and ".join(part.title() for part in missing)
        message = f"LibreOffice {names} cannot be found: letters that enclose office files cannot be made into PDF"
        yield Finding("libreoffice", "warning", message, hint=how_to_install(*missing))
    else:
        yield Finding("libreoffice", "note", "LibreOffice is installed: office files can be enclosed")


def _validators() -> Iterator[Finding]:
    if verapdf_program():
        yield Finding("verapdf", "note", "veraPDF is at hand: `letterforge verify` checks PDF/A and PDF/UA")
    else:
        hint = f"install it, or name it in {VARIABLE}; only `letterforge verify` needs it"
        yield Finding("verapdf", "note", "veraPDF is not at hand: PDF/A and PDF/UA cannot be checked here", hint=hint)


def _walls() -> Iterator[Finding]:
    """What keeps a stranger's file, should it take over its process, from reading letters and sending them."""
    stand = standing_walls()
    if stand.files and stand.network:
        yield Finding("walls", "note", "files of others are opened without network, and apart from all other files")
    if not stand.files:
        hint = "use Linux 5.13 or later, with Landlock among its security modules; or enclose no files of strangers"
        message = "the process that opens files of others can read this user's files: there is no Landlock here"
        yield Finding("walls", "warning", message, hint=hint)
    if not stand.network:
        hint = "allow name spaces to users (sysctl user.max_user_namespaces), or cut the network off from outside"
        yield Finding("walls", "warning", "the process that opens files of others has the network", hint=hint)


def _pictures(world: World) -> Iterator[Finding]:
    for name in known_letterheads(world):
        try:
            letterhead = find_letterhead(name, world)
        except LetterheadError as error:
            yield from (Finding("letterhead", "error", one.message, one.where, one.hint) for one in error.problems)
            continue
        for slot in letterhead.slots():
            if letterhead.picture_file(slot) is None:
                hint = f"put it as {name}/{slot.file}.svg or .png into a folder of your own: --letterheads DIR"
                yield Finding("letterhead-picture", "note", f"{name} has no picture of {slot.what}", hint=hint)
