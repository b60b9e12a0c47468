"""Typefaces: which there are, which files they need, what is in them."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from letterforge.fonts import Fonts, typefaces
from letterforge.units import Length

FACES = [(family, face) for family, faces in typefaces().items() for face in faces]


def test_each_family_has_each_face() -> None:
    """Whatever a run asks for, there is a typeface."""
    assert {"main", "second", "arabic", "cjk"} == set(typefaces()["serif"]) == set(typefaces()["sans"])


@pytest.mark.parametrize(("family", "face"), FACES)
def test_each_cut_is_installed_and_can_be_read(family: str, face: str) -> None:
    """Regular, bold, italic and both; set-up installs them."""
    fonts, typeface = Fonts(), typefaces()[family][face]

    for bold in (False, True):
        for italic in (False, True):
            assert fonts.file(typeface, bold=bold, italic=italic) is not None


def test_a_cut_is_named_by_its_file() -> None:
    """The four names in fonts.toml stand for regular, bold, italic, bold italic."""
    face = typefaces()["serif"]["main"]

    assert "LiberationSerif-BoldItalic.ttf" == face.file_name(bold=True, italic=True)
    assert "LiberationSerif-Italic.ttf" == face.file_name(bold=False, italic=True)


def test_a_folder_without_fonts_has_none(tmp_path: Path) -> None:
    """Nor has one that is not there."""
    face = typefaces()["serif"]["main"]

    assert Fonts(folders=(tmp_path, tmp_path / "missing")).file(face) is None
    assert not Fonts(folders=(tmp_path,)).has_file(face.files[0])


def test_the_first_folder_wins(tmp_path: Path) -> None:
    """The user's own fonts are found before the system's, at any depth."""
    face = typefaces()["serif"]["main"]
    installed = Fonts().file(face)
    if installed is None:
        pytest.skip("the font is not installed")
    (tmp_path / "deep" / "down").mkdir(parents=True)
    shutil.copy(installed.path, tmp_path / "deep" / "down")
    found = Fonts(folders=(tmp_path, installed.path.parent)).file(face)

    assert tmp_path / "deep" / "down" / installed.path.name == (found and found.path)


def test_on_another_machine_fonts_are_looked_for_anew(tmp_path: Path) -> None:
    """What travels to a worker says where to look, if that is no usual place, and nothing of what was found here."""
    usual, own = Fonts(), Fonts(folders=(tmp_path,), embed=True)
    usual.path(typefaces()["serif"]["main"].files[0])

    sent = pickle.dumps((usual, own))

    assert (usual, own) == pickle.loads(sent)  # noqa: S301
    assert b"fonts/" not in sent


def test_a_font_knows_what_it_lacks() -> None:
    """Latin and Greek are there, Chinese and emoji are not."""
    font = Fonts().file(typefaces()["serif"]["main"])
    if font is None:
        pytest.skip("the font is not installed")

    assert {"中", "😀"} == font.lacks("Ω é 中😀")
    assert font.has("é")


def test_words_are_as_long_as_their_characters() -> None:
    """Times New Roman's own widths: an en is half an em in digits; what is unknown counts one em."""
    font = Fonts().file(typefaces()["serif"]["main"])
    if font is None:
        pytest.skip("the font is not installed")
    size = Length.points(10)

    assert pytest.approx(20) == font.width("2016", size).pt
    assert pytest.approx(10) == font.width("中", size).pt
    assert pytest.approx(0) == font.width("", size).pt
