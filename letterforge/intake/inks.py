"""Colours of printing inks (CMYK) that say nothing of their inks: what these look like on coated paper, in sRGB.

Archives take such colours where a page says what is meant by them: its colour space `DefaultCMYK` (ISO 19005-3,
6.2.4.3). Content and pictures stay as they are. Between the mixtures listed here, viewers interpolate (ISO 32000-1,
7.10.2). Black ink alone is black, so that letters print as letters.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

# By the amount of black, mixtures of cyan, magenta and yellow; in each line cyan is on in every second one, magenta in
# the second two of four, yellow in the latter four. Offset printing on coated paper (SWOP), as viewers show it.
_MIXTURES = (
    "ffffff 00adef ec008c 2e3192 fff200 00a650 ed1c24 363639"
    "919090 005e8a 88004a 17194a 8e8700 005d28 880e12 1b1b1d"
    "000000 000000 000000 000000 000000 000000 000000 000000"
)
_SIZE = (2, 2, 2, 3)


def describe_inks(pdf: Pdf, resources: Object) -> None:
    """Let the page or form with these resources say what its inks look like."""
    spaces = Dictionary(dict(resources.get("/ColorSpace", Dictionary()).items()))
    spaces.DefaultCMYK = _space(pdf)
    resources.ColorSpace = spaces


def _space(pdf: Pdf) -> Array:
    look = Stream(
        pdf, bytes.fromhex(_MIXTURES), FunctionType=0, Domain=Array([0, 1] * 4), Range=Array([0, 1] * 3),
        Size=Array(_SIZE), BitsPerSample=8,
    )  # fmt: skip
    inks = Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black])
    return Array([Name.DeviceN, inks, Name.DeviceRGB, look])
