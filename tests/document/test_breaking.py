"""Where a line may end."""

from __future__ import annotations

import pytest

from letterforge.document.breaking import line_ends, wide_ends


def parts(text: str) -> str:
    """The text with a bar wherever a line may end."""
    ends = line_ends(text)
    return "|".join(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))


@pytest.mark.parametrize(
    "expected",
    [
        "of |well-|known |x—|y, |A/71/L.1 |CR-5",
        "磋|商”……|磋|商",
        "что |г-жа |Нью-|Йорк",
        "举|行；|《宪|章》：|“秘|书|长。”|——|这",
        "第|71/1|号|（见|A/71/L.1|和|A）",
        "胡|安·何|塞，|共|100%|的",
        "在|“AB”|中",
        "Peter |Thomson|先|生|（a.i.）|的",
    ],
)
def test_lines_end_where_word_ends_them(expected: str) -> None:
    """No closing mark begins a line, no opening mark ends one, a double dash and six dots are never parted."""
    assert expected == parts(expected.replace("|", ""))


def test_latin_quotation_marks_are_no_place_to_break() -> None:
    """Only beside Chinese characters are they."""
    assert "the |“words” |of" == parts("the “words” of")


def test_places_beside_marks_are_told() -> None:
    """Also between two runs; ordinary characters need no telling."""
    assert [(0, False), (1, False), (2, True), (4, True)] == list(wide_ends("。”——这", "国"))
    assert [] == list(wide_ends("国家", "A"))
