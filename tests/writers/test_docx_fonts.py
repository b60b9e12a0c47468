"""Fonts in a DOCX: which go along, under which name, and that a program without them uses them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from letterforge.document import Written
from letterforge.fonts import Fonts
from letterforge.writers.docx import write_docx
from letterforge.writers.docx.fonttable import _reason
from tests.samples import document, faces, p, section
from tests.writers.docx_words import Docx
from tests.writers.test_docx_text import found

FONTS = replace(Fonts(), embed=True)
CONFIGURATION = '<?xml version="1.0"?><fontconfig><dir>{0}</dir><cachedir>{0}</cachedir></fontconfig>'


def latin(fonts: Fonts = FONTS) -> Written:
    """A letter in Times alone."""
    return write_docx(document(section("0", p("0/0", "body", "Excellency"))), fonts)


def test_fonts_stay_behind_unless_asked() -> None:
    """A letter is small; most who read it have them."""
    parts = Docx(latin(Fonts()).data).parts

    assert [] == [name for name in parts if name.startswith("word/fonts/")]
    assert b"embedTrueTypeFonts" not in parts["word/settings.xml"]


def test_times_is_stood_for_by_its_twin() -> None:
    """Liberation Serif goes along under its own name, and Times New Roman names it."""
    docx = Docx(latin().data)
    cuts = "//w:font[@w:name='Liberation Serif']/*[starts-with(local-name(), 'embed')]"

    assert ["Liberation Serif"] == found(docx, "//w:font[@w:name='Times New Roman']/w:altName/@w:val", "fontTable.xml")
    assert 4 == len(found(docx, cuts, "fontTable.xml"))
    assert b"<w:embedTrueTypeFonts/>" in docx.parts["word/settings.xml"]


def test_a_font_is_whole_once_its_key_is_taken_off() -> None:
    """The first 32 bytes are mixed with the key, read from its end; the others are as they were."""
    docx = Docx(latin().data)
    (key,) = found(docx, "//w:embedRegular[../@w:name='Liberation Serif']/@w:fontKey", "fontTable.xml")
    data = docx.parts["word/fonts/LiberationSerif-Regular.odttf"]
    mask = UUID(key).bytes[::-1] * 2
    font = FONTS.file(FONTS.typeface("serif", "main"))
    assert font is not None

    assert font.path.read_bytes() == bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]


def test_same_letter_same_bytes() -> None:
    """No key is drawn by lot."""
    assert latin().data == latin().data


def test_what_cannot_go_along_is_said() -> None:
    """Noto's Chinese is a collection, which Word cannot take."""
    notices = [notice.message for notice in write_docx(faces(), FONTS).notices]

    assert any("Noto Serif CJK SC does not go along in the DOCX" in message for message in notices)


def test_a_collection_is_no_single_font(tmp_path: Path) -> None:
    """By its file."""
    assert "Word takes single TrueType files, and it is a collection or of another format" == _reason(
        tmp_path / "font.ttc"
    )


@pytest.mark.slow
def test_a_program_without_the_fonts_uses_them() -> None:
    """LibreOffice that knows no font but Noto Sans sets the letter in that, where none goes along."""
    other = FONTS.file(FONTS.typeface("sans", "second"))
    assert other is not None

    def used(data: bytes) -> str:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "fonts").mkdir()
            shutil.copy(other.path, folder / "fonts")
            (folder / "fonts.conf").write_text(CONFIGURATION.format(folder / "fonts"))
            (folder / "letter.docx").write_bytes(data)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", name, "letter.docx"]
            known = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "PATH": "/usr/bin:/bin", "HOME": name}
            subprocess.run(command, cwd=folder, env=known, check=False, capture_output=True, timeout=120)
            told = subprocess.run(["pdffonts", str(folder / "letter.pdf")], check=True, capture_output=True, text=True)
            return told.stdout

    assert "LiberationSerif" in used(latin().data)
    assert "LiberationSerif" not in used(latin(Fonts()).data)
