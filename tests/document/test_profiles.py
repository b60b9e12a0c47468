"""Colour profiles: what names somebody is taken out, and every colour is as it was."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import weasyprint
from PIL import Image, ImageCms

from letterforge.document.profiles import nameless

NAME = "Ana Silva Mac"


def named() -> bytes:
    """A profile of version 4 that bears a person's name where another says what it is."""
    profile = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made = profile.replace("sRGB built-in".encode("utf-16-be"), NAME.encode("utf-16-be"))
    assert made != profile
    return made


def measured(profile: bytes) -> bytes:
    """What colours it gives, in Lab."""
    picture = Image.effect_mandelbrot((60, 60), (-2, -2, 1, 1), 60).convert("RGB")
    lab = ImageCms.createProfile("LAB")
    own = ImageCms.getOpenProfile(io.BytesIO(profile))
    shown = ImageCms.profileToProfile(picture, own, lab, outputMode="LAB")
    assert shown is not None
    return shown.tobytes()


def of_version_2() -> bytes:
    """SRGB as WeasyPrint has it."""
    return Path(weasyprint.__file__).with_name("pdf").joinpath("sRGB2014.icc").read_bytes()


@pytest.mark.parametrize("profile", [named(), of_version_2()], ids=["version 4", "version 2"])
def test_the_colours_are_the_same_and_the_names_are_gone(profile: bytes) -> None:
    """Description, copyright, device and digest say nothing; once more changes nothing."""
    plain = nameless(profile)
    opened = ImageCms.getOpenProfile(io.BytesIO(plain))

    assert measured(profile) == measured(plain)
    assert "Colours" == ImageCms.getProfileDescription(opened).strip()
    assert NAME.encode("utf-16-be") not in plain
    assert len(plain) == int.from_bytes(plain[:4])
    assert plain == nameless(plain)


@pytest.mark.parametrize("profile", [b"", b"acsp", named()[:200], b"\xff" * 400, named()[:128] + b"\xff" * 400])
def test_a_broken_profile_is_none(profile: bytes) -> None:
    """Whatever it says of its length."""
    assert b"" == nameless(profile)
