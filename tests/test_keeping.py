"""What is kept from letter to letter is bounded, and an archive of kept parts is the archive that zipfile makes."""

from __future__ import annotations

import pytest

from letterforge.archives import packed, packed_again
from letterforge.keeping import Keep


def test_a_thing_is_made_once_for_its_key() -> None:
    """The second who asks is handed the very same thing."""
    keep: Keep[object] = Keep(2)
    first = keep.get("a", object)

    assert first is keep.get("a", object)
    assert first is not keep.get("b", object)


def test_no_more_is_kept_than_was_said() -> None:
    """What was not asked for longest goes first."""
    keep: Keep[object] = Keep(2)
    first = keep.get("a", object)
    keep.get("b", object)
    keep.get("a", object)
    keep.get("c", object)

    assert len(keep) == 2
    assert first is keep.get("a", object)


def test_what_fails_is_not_kept() -> None:
    """The next who asks tries again."""
    keep: Keep[int] = Keep(2)
    with pytest.raises(ZeroDivisionError):
        keep.get("a", lambda: 1 // 0)

    assert keep.get("a", lambda: 1) == 1


@pytest.mark.parametrize("data", [b"", b"<w:p/>", bytes(range(256)) * 9000], ids=["empty", "short", "long"])
def test_an_archive_of_kept_parts_is_the_one_that_zipfile_makes(data: bytes) -> None:
    """Deflated before or not, small or too large to be kept: the same bytes."""
    files = [("[Content_Types].xml", b"<Types/>" * 50), ("word/document.xml", data)]

    assert packed(files) == packed_again(files)
    assert packed(files) == packed_again(files)
