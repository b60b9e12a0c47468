"""Letterheads on a page: within the measure, above the text, and none outweighs another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from letterforge.compose import compose_letter
from letterforge.document import Block, Figure, LineBreak, Paragraph, Row, Section, Text, blocks_of
from letterforge.document.measure import height
from letterforge.errors import LetterError, LetterheadError
from letterforge.fonts import Fonts
from letterforge.letterhead import PAPERS, Head, arrange, find_letterhead, known_letterheads
from letterforge.model import Letter
from letterforge.units import Length
from letterforge.world import World
from tests.letterhead.folders import OFFICE, SVG, png, world

FONTS = Fonts()
WIDTH = Length(165.1)
OURS = known_letterheads(World())
SENDER = "Permanent Mission of the United Kingdom of Great Britain and Northern Ireland to the United Nations"
MISSION = "البعثة الدائمة للمملكة المغربية لدى الأمم المتحدة"
# From the reference on protocol, sections 2 and 5: words, language, direction.
FACTS = {
    "argentina-un": [
        ("Misión Permanente de la República Argentina", "es", "ltr"),
        ("ante las Naciones Unidas", "es", "ltr"),
        ("Ministerio de Relaciones Exteriores y Culto", "es", "ltr"),
    ],
    "belgium-un": [
        ("Royaume de Belgique", "fr", "ltr"),
        ("Koninkrijk België", "nl", "ltr"),
        ("Königreich Belgien", "de", "ltr"),
    ],
    "cameroon-un": [
        ("République du Cameroun", "fr", "ltr"),
        ("Paix–Travail–Patrie", "fr", "ltr"),
        ("Republic of Cameroon", "en", "ltr"),
        ("Peace–Work–Fatherland", "en", "ltr"),
    ],
    "canada-un": [
        ("Permanent Mission of Canada", "en", "ltr"),
        ("to the United Nations", "en", "ltr"),
        ("Mission permanente du Canada", "fr", "ltr"),
        ("auprès de l'Organisation des Nations Unies", "fr", "ltr"),
    ],
    "finland-un": [("Suomen tasavalta", "fi", "ltr"), ("Republiken Finland", "sv", "ltr")],
    "kazakhstan-un": [("Қазақстан Республикасы", "kk", "ltr"), ("Республика Казахстан", "ru", "ltr")],
    "mexico-un": [("PERMANENT MISSION OF MEXICO", "en", "ltr"), ("TO THE UNITED NATIONS", "en", "ltr")],
    "morocco-un": [
        ("Kingdom of Morocco", "en", "ltr"),
        ("المملكة المغربية", "ar", "rtl"),
        (MISSION, "ar", "rtl"),
    ],
    "pga": [("THE PRESIDENT", "en", "ltr"), ("OF THE", "en", "ltr"), ("GENERAL ASSEMBLY", "en", "ltr")],
    "switzerland-un": [
        ("Schweizerische Eidgenossenschaft", "de", "ltr"),
        ("Confédération suisse", "fr", "ltr"),
        ("Confederazione Svizzera", "it", "ltr"),
        ("Confederaziun svizra", "rm", "ltr"),
    ],
    "un-secretariat": [
        ("UNITED NATIONS", "en", "ltr"),
        ("NATIONS UNIES", "fr", "ltr"),
        ("HEADQUARTERS · SIEGE NEW YORK, NY 10017", "en", "ltr"),
        ("TEL.: 1 (212) 963.1234 · FAX: 1 (212) 963.4879", "en", "ltr"),
    ],
}
SWISS = [
    "Schweizerische Eidgenossenschaft",
    "Confédération suisse",
    "Confederazione Svizzera",
    "Confederaziun svizra",
]


def head(*names: str, abreast: bool = True, at: World | None = None, lang: str = "en") -> Head:
    """These letterheads on US Letter, in a letter in this language."""
    found = [(find_letterhead(name, at or World()), lambda _: SENDER) for name in names]
    return arrange(found, WIDTH, FONTS, lang=lang, path="0/letterhead", side_by_side=abreast)


def words(blocks: Sequence[Block]) -> list[str]:
    """The lines as they are said, a broken one joined."""
    paragraphs = (block for block in blocks_of(blocks) if isinstance(block, Paragraph))
    return [" ".join(i.text for i in block.inlines if isinstance(i, Text)) for block in paragraphs]


def sizes(made: Head, cell: str) -> list[float]:
    """The type sizes in one of the letterheads that stand side by side."""
    known = {style.name: style for style in made.styles}
    paragraphs = (block for block in blocks_of(made.blocks) if isinstance(block, Paragraph))
    return [known[block.style].size.pt for block in paragraphs if block.path.startswith(cell)]


def section(**changes: object) -> Section:
    """A letter under these letterheads."""
    letter = {
        "kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "body": "Text.",
        "salutation": "Excellencies,", "layout": {"addressee": "none"}, **changes,
    }  # fmt: skip
    return compose_letter(Letter.model_validate(letter), World()).sections[0]


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_text_begins_below_the_letterhead(name: str, paper: str) -> None:
    """What was measured fits between the paper's edge and the text."""
    made = section(letterhead=name, layout={"addressee": "none", "paper": paper})
    room = made.page.first_top - made.page.head

    assert height(made.first_head, made.style, made.page.text_width, FONTS) <= room


@pytest.mark.parametrize("states", [("CH", "MX"), ("MX", "CH", "AU"), ("GB", "CH", "MX")])
@pytest.mark.parametrize("how", ["side-by-side", "stacked"])
def test_several_letterheads_stand_above_the_text(states: tuple[str, ...], how: str) -> None:
    """Side by side or one below the other."""
    missions = [{"mission": {"state": state}} for state in states]
    made = section(**{"from": missions}, layout={"addressee": "none", "letterheads": how})
    room = made.page.first_top - made.page.head

    assert height(made.first_head, made.style, made.page.text_width, FONTS) <= room


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("lang", ["en", "es", "ar", "zh"])
def test_every_line_is_there(name: str, lang: str) -> None:
    """In its order and its case, alone, beside another, above another."""
    said = [line.said(lang)[0] for line in find_letterhead(name, World()).lines()]
    expected = [text.replace("{sender}", SENDER) for text in said]

    assert expected == words(head(name, lang=lang).blocks)
    for abreast in (True, False):
        assert expected == words(head(name, "plain", abreast=abreast, lang=lang).blocks)[: len(expected)]


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_lines_are_those_of_the_facts(name: str, paper: str) -> None:
    """Word for word, in their language and direction, each whole on one line."""
    letterhead = find_letterhead(name, World())
    page = letterhead.measures(paper=paper).page
    width = PAPERS[paper][0] - page.start - page.end
    made = arrange([(letterhead, lambda _: SENDER)], width, FONTS, lang="en", path="0/letterhead")
    lines = {
        (run.text, block.lang, block.dir)
        for block in blocks_of(made.blocks)
        if isinstance(block, Paragraph) and len(block.inlines) == 1
        for run in block.inlines
        if isinstance(run, Text)
    }

    assert set() == set(FACTS[name]) - lines


@pytest.mark.parametrize(("lang", "expected"), [("en", ["en", "fr"]), ("fr", ["fr", "en"]), ("ar", ["en", "fr"])])
@pytest.mark.parametrize("flag", [False, True])
def test_canada_s_languages_stand_by_its_rule(tmp_path: Path, flag: bool, lang: str, expected: list[str]) -> None:
    """English at the left, French in a letter in French; equal in size and width; the flag stays before both."""
    (tmp_path / "canada-un").mkdir()
    if flag:
        (tmp_path / "canada-un" / "flag.svg").write_bytes(SVG)
    made = head("canada-un", at=World(letterheads=(tmp_path,)), lang=lang)
    (row,) = made.blocks
    assert isinstance(row, Row)
    said = [{block.lang for block in blocks_of(cell.blocks) if isinstance(block, Paragraph)} for cell in row.cells]

    assert [set()] * flag + [{tag} for tag in expected] == said
    assert 1 == len({cell.width for cell in row.cells[flag:]})
    assert 1 == len(made.styles)


def test_a_row_ends_where_the_text_does(tmp_path: Path) -> None:
    """Where all its cells state a width, what they leave stands before the last; not in a row that was divided."""
    cells = "".join(f'[[rows.cells]]\nwidth = "50mm"\nlines = [{{ text = "{n}", lang = "en" }}]\n' for n in range(2))
    text = f'name = "M"\n[[rows]]\n{cells}'
    own = world(tmp_path, whole=text, divided=text + cells + cells)
    whole, divided = (head(name, at=own).blocks[0] for name in ("whole", "divided"))

    assert isinstance(whole, Row)
    assert isinstance(divided, Row)
    assert [0, 65.1] == [round(cell.gap.mm, 6) for cell in whole.cells]
    assert [0, 0, 0] == [round(cell.gap.mm, 6) for cell in divided.cells]


def test_each_line_names_the_sender_in_its_own_language(tmp_path: Path) -> None:
    """That of the letter where it states none; a name that is not printed is not asked for."""
    lines = ", ".join(f'{{ text = "{{sender}}"{lang} }}' for lang in ("", ', lang = "fr"', ', lang = "ar"'))
    own = world(tmp_path, mine=f'name = "M"\n[[rows]]\n[[rows.cells]]\nlines = [{lines}]')
    found = [(find_letterhead("mine", own), lambda lang: f"Mission ({lang})")]
    made = arrange(found, WIDTH, FONTS, lang="es", path="0")

    assert ["Mission (es)", "Mission (fr)", "Mission (ar)"] == words(made.blocks)


def test_a_name_in_a_language_without_forms_is_told(tmp_path: Path) -> None:
    """With the sender whose name it is; no name is made up."""
    lines = '{ text = "{sender}", lang = "en" }, { text = "{sender}", lang = "tlh" }'
    own = world(tmp_path, mine=f'name = "M"\n[[rows]]\n[[rows.cells]]\nlines = [{lines}]')
    given = {"kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "body": "Text.", "letterhead": "mine",
             "salutation": "Sir,", "layout": {"addressee": "none"}}  # fmt: skip

    with pytest.raises(LetterError, match="no forms are known in the language 'tlh'") as caught:
        compose_letter(Letter.model_validate(given), own)

    assert "from[0]" == caught.value.where


def test_the_four_swiss_lines_are_each_in_their_language() -> None:
    """And the mission's name has its own place."""
    runs = [
        (run.text, run.lang)
        for block in blocks_of(head("switzerland-un").blocks)
        if isinstance(block, Paragraph)
        for run in block.inlines
        if isinstance(run, Text)
    ]

    assert list(zip(SWISS, ["de", "fr", "it", "rm"], strict=True)) == runs[:4]
    assert {"en"} == {lang for _, lang in runs[4:]}


@pytest.mark.parametrize(
    "names",
    [("mexico-un", "switzerland-un"), ("pga", "mexico-un", "switzerland-un"), ("canada-un", "morocco-un"),
     ("cameroon-un", "belgium-un", "un-secretariat"), ("australia-un", "argentina-un")],
)  # fmt: skip
def test_letterheads_side_by_side_have_the_same_weight(names: tuple[str, ...]) -> None:
    """Their largest lines are of one size, and their columns of one width."""
    made = head(*names)
    row = made.blocks[0]

    assert isinstance(row, Row)
    assert 1 == len({round(cell.width.mm, 6) for cell in row.cells})
    assert 1 == len({max(sizes(made, cell.path)) for cell in row.cells})
    assert pytest.approx(WIDTH.mm) == sum(cell.width.mm + cell.gap.mm for cell in row.cells)


def test_a_line_that_is_whole_alone_is_whole_beside_another() -> None:
    """The others shrink with it: the mission of Argentina is named on two lines of its own, also beside Australia's."""
    lines = [block for block in blocks_of(head("australia-un", "argentina-un").blocks) if isinstance(block, Paragraph)]
    whole = [block for block in lines if block.lang == "es"]

    assert 3 == len(whole)
    assert not [block for block in whole if any(isinstance(inline, LineBreak) for inline in block.inlines)]


def test_letterheads_side_by_side_are_never_too_small_to_read() -> None:
    """Seven points for the largest lines, six for the smallest; what is longer is broken."""
    made = head("mexico-un", "switzerland-un", "plain", "pga")

    assert 6 == round(min(style.size.pt for style in made.styles), 6)
    assert 7 == round(max(style.size.pt for style in made.styles), 6)


def test_letterheads_one_below_the_other_keep_their_sizes() -> None:
    """Nothing is scaled."""
    made = head("pga", "mexico-un", abreast=False)

    assert {14.0, 9.0, 11.0} == {style.size.pt for style in made.styles}


def test_a_picture_keeps_its_ratio(tmp_path: Path) -> None:
    """It is fitted into its place, as large as that allows."""
    own = world(tmp_path, mine=OFFICE)
    (tmp_path / "mine" / "mark.svg").write_bytes(SVG)
    figure = next(block for block in blocks_of(head("mine", at=own).blocks) if isinstance(block, Figure))

    assert (18, 9) == (round(figure.width.mm, 6), round(figure.height.mm, 6))
    assert "A mark" == figure.alt


def test_pictures_side_by_side_are_of_one_height(tmp_path: Path) -> None:
    """A tall place does not outweigh a low one."""
    own = world(tmp_path, one=OFFICE, two=OFFICE.replace('height = "18mm"', 'height = "9mm"'))
    for name in ("one", "two"):
        (tmp_path / name / "mark.png").write_bytes(png(10, 10))
    figures = [block for block in blocks_of(head("one", "two", at=own).blocks) if isinstance(block, Figure)]

    assert [9, 9] == [round(figure.height.mm, 6) for figure in figures]


def test_an_empty_place_takes_no_room_and_is_told() -> None:
    """Once for each letterhead."""
    made = head("mexico-un", "pga")

    assert not [block for block in blocks_of(made.blocks) if isinstance(block, Figure)]
    assert ["mexico-un", "pga"] == [letterhead.id for letterhead, _ in made.empty]


def test_a_damaged_picture_is_an_error_of_the_letterhead(tmp_path: Path) -> None:
    """With the file's name."""
    own = world(tmp_path, mine=OFFICE)
    (tmp_path / "mine" / "mark.png").write_bytes(png(10, 10)[:40])

    with pytest.raises(LetterheadError) as caught:
        head("mine", at=own)

    assert "mine/mark.png" == caught.value.where


def test_cells_wider_than_the_page_go_below_each_other(tmp_path: Path) -> None:
    """Never over the edge of the paper."""
    cells = "".join(
        f'[[rows.cells]]\nwidth = "{width}"\nlines = [{{ text = "L" }}]\n' for width in ("90mm", "90mm", "400mm")
    )
    made = head("mine", at=world(tmp_path, mine=f'name = "M"\n[[rows]]\n{cells}'))

    assert all(isinstance(block, Paragraph) for block in made.blocks)
    assert 3 == len(made.blocks)


def test_a_line_from_right_to_left_says_so(tmp_path: Path) -> None:
    """By its language, or by its own word."""
    lines = '{ text = "الأمم المتحدة", lang = "ar" }, { text = "ABC", lang = "en", dir = "rtl" }'
    made = head("mine", at=world(tmp_path, mine=f'name = "M"\n[[rows]]\n[[rows.cells]]\nlines = [{lines}]'))

    assert ["rtl", "rtl"] == [block.dir for block in made.blocks if isinstance(block, Paragraph)]


def test_a_long_name_is_broken_into_even_lines() -> None:
    """Two lines of about the same length rather than one and a word."""
    block = next(block for block in blocks_of(head("plain").blocks) if isinstance(block, Paragraph))
    lengths = [len(run.text) for run in block.inlines if isinstance(run, Text)]

    assert 1 == sum(isinstance(run, LineBreak) for run in block.inlines)
    assert 12 > abs(lengths[0] - lengths[1])
