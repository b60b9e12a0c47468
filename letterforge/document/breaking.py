"""Where a line may end, as Word, LibreOffice and the PDF end it alike.

After blanks; after a hyphen or a dash inside a word (UAX 14), but not of one that follows a single letter (г-жа), not
after a slash, as Word has it; between Chinese characters, but for the marks that end or begin no line: Word's own list
for Chinese, which LibreOffice shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NEVER_FIRST = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
_NEVER_LAST = frozenset("$(£¥·‘“〈《「『【〔〖〝﹗﹙﹛＄（．［｛￡￥")
_NEVER_PARTED = ("——", "……")

# Characters, and the marks that are as wide as they are.
_WIDE = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
_IS_WIDE = re.compile(f"[{_WIDE}]")
# Marks that are wide in Chinese and narrow elsewhere: lines break beside them as their neighbours ask.
_SHARED = frozenset("‘’“”—…·")
_BLANK = "[ \u2000-\u2006\u2008-\u200a\u3000]"
_ALONE = r"(?<!\w)[^\W\d]"  # a letter that begins a word
HOLDING_HYPHEN = rf"(?<={_ALONE})-(?=[^\W\d])"
"""A hyphen after which no line ends, as writers have to tell their programs: a pattern."""
_BREAK = re.compile(rf"{_BLANK}+(?! )|(?<=\S)(?<!{_ALONE})[-\u2010](?=[^\W\d])|(?<=\S)[\u2012\u2013\u2014](?=\w)")


def is_wide(text: str) -> bool:
    """Whether Chinese characters, or marks as wide as they are, stand in it."""
    return bool(_IS_WIDE.search(text))


def line_ends(text: str) -> list[int]:
    """The places in `text` where a line may end, each by the number of characters before it."""
    if not is_wide(text):
        return [found.end() for found in _BREAK.finditer(text)]
    beside = dict(_beside_wide(text))
    plain = {found.end() for found in _BREAK.finditer(text)}
    return sorted({at for at, may in beside.items() if may} | {at for at in plain if beside.get(at, True)})


def wide_ends(text: str, before: str = "") -> Iterator[tuple[int, bool]]:
    """Each place in `text` beside a mark where layout engines differ, and whether a line may end there.

    `before` is what stands before `text`; the place 0 is between the two.
    """
    whole = before[-1:] + text
    for at, may in _beside_wide(whole):
        pair = whole[at - 1 : at + 1]
        if pair not in _NEVER_PARTED and set(pair) & (_SHARED | _NEVER_FIRST | _NEVER_LAST):
            yield at - len(before[-1:]), may


def _beside_wide(text: str) -> Iterator[tuple[int, bool]]:
    """The places beside a wide character, or beside marks that stand beside one."""
    wide = [bool(_IS_WIDE.match(char)) for char in text]
    for at in range(1, len(text)):
        first, second = text[at - 1], text[at]
        if first.isspace() or second.isspace():
            continue
        if wide[at - 1] or wide[at] or ({first, second} & _SHARED and _in_wide(text, wide, at)):
            parted = text[at - 1 : at + 1] in _NEVER_PARTED
            yield at, not parted and second not in _NEVER_FIRST and first not in _NEVER_LAST


def _in_wide(text: str, wide: list[bool], at: int) -> bool:
    """Whether the shared marks around the place `at` touch a wide character."""
    first, last = at - 1, at
    while first > 0 and text[first] in _SHARED:
        first -= 1
    while last + 1 < len(text) and text[last] in _SHARED:
        last += 1
    return any(wide[first : last + 1])
