"""Signature blocks: room, picture or "(Signed)", by edition; one alone, two side by side, more in rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from letterforge.compose import EDITIONS, Edition
from letterforge.document import Block, Figure, Paragraph, Row, Section, Space, blocks_of
from letterforge.document.lines import line_count
from letterforge.document.measure import height
from letterforge.errors import LetterError
from letterforge.fonts import Fonts
from letterforge.model import Letter
from tests.compose.letters import SIGNATURE, composed, in_folder, joint, letter, lines, person, said, section

PICTURED = {"name": "Ana", "gender": "feminine", "office": "pga",
            "signature": {"image": "ana.svg", "alt": "Signature of Ana"}}  # fmt: skip
PLAIN = {"name": "Bo", "gender": "masculine", "office": "pga"}


def signed(folder: Path, *signatories: Mapping[str, object]) -> Letter:
    """A letter signed by these, whose file lies beside the picture ana.svg."""
    (folder / "ana.svg").write_bytes(SIGNATURE)
    return in_folder(letter(signatories=signatories), folder)


def figures(made: Section) -> list[Figure]:
    """The pictures of signatures."""
    return [block for block in blocks_of(made.blocks) if isinstance(block, Figure)]


def rows(made: Section) -> list[Row]:
    """The rows of signatures, not the one that holds them together."""
    return [block for block in blocks_of(made.blocks) if isinstance(block, Row) and not block.path.endswith("/all")]


def above(blocks: tuple[Block, ...], made: Section) -> float:
    """How far below the top of a cell its name stands, in millimetres."""
    name = next(n for n, block in enumerate(blocks) if isinstance(block, Paragraph))
    return height(blocks[:name], made.style, made.page.text_width, Fonts()).mm


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_picture_is_shown_in_one_edition_only(tmp_path: Path, edition: Edition) -> None:
    """The dispatched one; elsewhere it is not even in the document."""
    made = composed(signed(tmp_path, PICTURED), edition)
    shown = edition == "dispatched"

    assert shown == bool(figures(made.sections[0]))
    assert shown == bool(made.assets)


def test_a_picture_says_whose_signature_it_is(tmp_path: Path) -> None:
    """For who cannot see it; its ratio is kept, and it fits into the room."""
    (figure,) = figures(section(signed(tmp_path, PICTURED), "dispatched"))

    assert "Signature of Ana" == figure.alt
    assert pytest.approx(4) == figure.width.mm / figure.height.mm
    assert 20 >= figure.height.mm


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("draft", "Bo"),
        ("original", "Bo"),
        ("dispatched", "Bo"),
        ("conformed", "(Signed) Bo"),
        ("file", "(Signed) Bo"),
        ("redacted", "(Signed) Bo"),
    ],
)
def test_who_signed_by_hand_is_said_to_have_signed_in_copies(edition: Edition, expected: str) -> None:
    """In the conformed copy, the one that is kept, and the redacted one."""
    assert [expected] == said(section(letter(signatories=[PLAIN]), edition).blocks, "signature")


def test_a_conformed_copy_says_so_although_there_is_a_picture(tmp_path: Path) -> None:
    """It certifies that the original is signed; the picture is for what is sent."""
    assert ["(Signed) Ana"] == said(section(signed(tmp_path, PICTURED), "conformed").blocks, "signature")


@pytest.mark.parametrize("edition", EDITIONS)
def test_names_side_by_side_stand_on_one_line(tmp_path: Path, edition: Edition) -> None:
    """Also where one has a picture and the other has none."""
    made = section(signed(tmp_path, PICTURED, PLAIN), edition)

    assert 1 == len({round(above(cell.blocks, made), 3) for cell in rows(made)[0].cells})


@pytest.mark.parametrize("edition", ["draft", "original", "dispatched"])
def test_there_is_room_for_ink(edition: Edition) -> None:
    """As high as the letterhead says."""
    space = [block.height.mm for block in blocks_of(section(letter(), edition).blocks) if isinstance(block, Space)]

    assert [20] == space


@pytest.mark.parametrize(
    ("count", "expected"), [(0, []), (1, []), (2, [2]), (3, [2, 1]), (4, [2, 2]), (5, [2, 2, 1]), (6, [2, 2, 2])]
)
def test_signatures_stand_in_rows_of_two(count: int, expected: list[int]) -> None:
    """One alone, two side by side, more below them; in the order of the letter."""
    made = section(letter(signatories=[{**PLAIN, "name": f"Bo {n}"} for n in range(count)]))

    assert expected == [len(row.cells) for row in rows(made)]
    assert [f"Bo {n}" for n in range(count)] == said(made.blocks, "signature")


def test_a_row_fills_the_measure() -> None:
    """Also one of a single signature keeps its column."""
    made = section(joint("MX", "CH", "AU", letterhead=["plain"]))
    columns = {round(cell.width.mm, 6) for row in rows(made) for cell in row.cells}

    assert 1 == len(columns)
    assert pytest.approx(made.page.text_width.mm) == sum(cell.width.mm + cell.gap.mm for cell in rows(made)[0].cells)


def test_a_post_keeps_its_lines_where_they_fit() -> None:
    """Rank and office, then the State."""
    made = section(joint("MX", "CH"))

    assert ["Permanent Representative\nof Mexico to the United Nations",
            "Permanent Representative\nof Switzerland to the United Nations"] == said(made.blocks, "post")  # fmt: skip


def test_a_post_too_long_for_its_block_is_broken_anew() -> None:
    """No line is longer than the block, and no word is lost; the others keep their lines."""
    made = section(
        letter(signatories=[person("GB", rank="ambassador-extraordinary"), person("MX")], letterhead=["plain"])
    )
    posts = [block for block in blocks_of(made.blocks) if isinstance(block, Paragraph) and block.style == "post"]
    width = rows(made)[0].cells[0].width
    counts = [line_count(block, made.style("post"), width, Fonts()) for block in posts]

    assert [len(list(lines(block))) for block in posts] == counts
    assert "Permanent Representative\nof Mexico to the United Nations" == "\n".join(lines(posts[1]))
    assert (
        "Ambassador Extraordinary and Plenipotentiary and Permanent Representative of the United Kingdom of Great "
        "Britain and Northern Ireland to the United Nations"
    ) == " ".join(lines(posts[0]))


def test_a_name_of_two_lines_keeps_them() -> None:
    """The words are not glued together."""
    assert ["Bo Li\nof the house"] == said(
        section(letter(signatories=[{**PLAIN, "name": "Bo Li\nof the house"}])).blocks, "signature"
    )


def test_an_open_name_is_a_blank_in_a_draft() -> None:
    """And an error elsewhere."""
    given = letter(signatories=[{**PLAIN, "name": {"open": "name of the President"}}])

    assert ["[name of the President]"] == said(section(given, "draft").blocks, "signature")
    with pytest.raises(LetterError, match="'name of the President' is still open"):
        section(given)


@pytest.mark.parametrize(
    ("data", "message"),
    [(None, "there is no file 'ana.svg'"), (b"no picture", "the file is no picture that letterforge reads")],
)
def test_a_picture_that_is_none_is_an_error_in_every_edition(tmp_path: Path, data: bytes | None, message: str) -> None:
    """Also where it would not be shown."""
    given = signed(tmp_path, PICTURED)
    (tmp_path / "ana.svg").unlink()
    if data is not None:
        (tmp_path / "ana.svg").write_bytes(data)

    with pytest.raises(LetterError) as caught:
        composed(given, "original", folder=tmp_path)

    assert (message, "signatories[0].signature.image") == (caught.value.message, caught.value.where)


def test_in_chinese_the_post_stands_above_the_name() -> None:
    """State and post, rank, name, date; （签字） after the name, with no blank (notes of China and Peru, 1991)."""
    signatory = person("CN", "徐敦信", gender="masculine", rank="ambassador")
    made = section(letter(language="zh", signatories=[signatory]), "conformed")
    found = [block for block in blocks_of(made.blocks) if isinstance(block, Paragraph)]

    signed = ["中国常驻联合国代表", "大使", "徐敦信（签字）", "二〇一六年十一月一日"]
    assert signed == [line for block in found[-3:] for line in lines(block)]


def test_no_title_stands_before_the_name_in_an_arabic_copy() -> None:
    """(توقيع) and the name; rank and post in the lines below (forms in Arabic, A1 and A6)."""
    given = letter(language="ar", signatories=[person("QA", "علياء آل ثاني", rank="ambassador")])
    made = section(given, "conformed")

    assert ["(توقيع) علياء آل ثاني"] == said(made.blocks, "signature")
    assert ["السفيرة\nالمندوب الدائم لقطر لدى الأمم المتحدة"] == said(made.blocks, "post")
