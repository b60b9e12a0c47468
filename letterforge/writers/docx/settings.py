"""The settings part: the same for every letter."""

from __future__ import annotations

from functools import cache

from letterforge.writers.docx.notes import separator_ids
from letterforge.writers.docx.oxml import on, w, xml

# Word 2013 and later: tables begin at the margin with their rule, not with their text.
_MODE = "15"
_COMPATIBILITY = {
    "compatibilityMode": _MODE,
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
}


@cache
def settings(*, embed: bool = False) -> bytes:
    """The part settings.xml: no hyphenation, notes anew in each letter, no line stretched before a forced break.

    `embed`: fonts go along in the file, and Word keeps them in it.
    """
    uri = "http://schemas.microsoft.com/office/word"
    modes = (w("compatSetting", name=key, uri=uri, val=value) for key, value in _COMPATIBILITY.items())
    return xml(
        w(
            "settings",
            on("embedTrueTypeFonts", embed),
            w("defaultTabStop", val=720),
            w("characterSpacingControl", val="doNotCompress"),
            w("footnotePr", w("numRestart", val="eachSect"), *separator_ids()),
            w("compat", w("doNotExpandShiftReturn"), *modes),
        )
    )
