"""A bundle's memory: what travels inside a PDF, and that a letter comes out of it as it went in."""

from __future__ import annotations

import io
import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf

import letterforge as lf
from letterforge.bind import PREFIX
from letterforge.bind.memory import letter_data
from letterforge.compose import EDITIONS
from letterforge.errors import LetterError, LetterforgeError, OutputError, UsageError
from letterforge.files import MAX_FILE
from letterforge.files import parse as lf_parse
from letterforge.plain import as_json
from letterforge.settings import own_tables, read_settings
from tests.bind import strangers
from tests.examples import KINDS as KINDS_FOLDER
from tests.examples import NAMES, NOW, edition_of, letter, rendered, world
from tests.test_kinds import KINDS, LANGUAGES
from tests.test_kinds import letter as kinds_letter

FILE = "letterforge/letter.json"


@cache
def carrying(name: str) -> bytes:
    """An example that carries its memory."""
    return lf.render(letter(name), "pdf", edition=edition_of(name), with_source=True, world=world(name))


def opened(data: bytes, folder: Path) -> Path:
    """The letter file that comes out of the PDF."""
    (folder / "in.pdf").write_bytes(data)
    return lf.open_pdf(folder / "in.pdf", folder / "out")


def world_at(folder: Path) -> lf.World:
    """What the command line takes with a letter in this folder, at the examples' time."""
    settings = read_settings(None, folder)
    return lf.World(
        folder=folder, settings=settings.style, own=own_tables(settings), now=NOW,
        letterheads=settings.letterheads, templates=settings.templates,
    )  # fmt: skip


def inside(data: bytes) -> dict[str, bytes]:
    """The files attached to the PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def below(folder: Path) -> list[str]:
    """All files below the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_an_example_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    """The letter that is opened says the same, and renders to the same bytes, memory and all."""
    path = opened(carrying(name), tmp_path)
    back = lf.load(path)

    assert letter(name) == back
    again = lf.render(back, "pdf", edition=edition_of(name), with_source=True, world=world_at(path.parent))
    assert carrying(name) == again


def test_the_file_edition_carries_its_memory_and_no_other_does() -> None:
    """Nothing is attached to what leaves the house."""
    carried = {edition: FILE in inside(rendered("three-page-letter", "pdf", edition)) for edition in EDITIONS}

    assert {edition: edition == "file" for edition in EDITIONS} == carried


def test_of_parted_letters_the_first_carries_all(tmp_path: Path) -> None:
    """Once, so that there is one letter file to go on with."""
    name = "pga-bundle-2016"
    paths = lf.write(letter(name), tmp_path / "out", split=True, edition="file", world=world(name))

    (tmp_path / "in").mkdir()
    assert [True, False] == [FILE in inside(path.read_bytes()) for path in paths if path.suffix == ".pdf"]
    assert letter(name) == lf.load(opened(paths[0].read_bytes(), tmp_path / "in"))


def test_a_redacted_edition_refuses_its_source() -> None:
    """Its letter file holds what is redacted."""
    with pytest.raises(UsageError) as caught:
        lf.render(letter("three-page-letter"), "pdf", edition="redacted", with_source=True)

    assert "leave --with-source out: the letter's file holds what is redacted" == caught.value.hint


def test_only_a_pdf_carries_its_source() -> None:
    """Where none is written, that is said."""
    with pytest.raises(UsageError) as caught:
        lf.render(letter("three-missions"), "docx", with_source=True)

    assert "add pdf to the formats: --to pdf,docx" == caught.value.hint


def test_a_letter_too_large_to_come_out_again_does_not_go_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `open` would refuse is refused when it is written, and not years later."""
    monkeypatch.setattr("letterforge.bind.memory.MOST_BYTES", MAX_FILE + 1_000)
    with pytest.raises(LetterError) as caught:
        lf.render(letter("three-missions"), "pdf", edition="file")

    assert "render another edition than the file's, without --with-source" in str(caught.value.hint)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_letter_of_every_kind_is_the_same_as_json(tag: str) -> None:
    """Whatever it says: texts in several languages, facts, times, open blanks."""
    for kind in KINDS:
        given = kinds_letter(kind, tag)

        assert given == lf_parse(as_json(letter_data(given)).decode(), "json", world=lf.World(folder=KINDS_FOLDER))


def test_what_travels_is_associated_and_dated_and_sorted() -> None:
    """Each file says what it is to the pages, and bears the letter's date; the tree of names is in order."""
    with pikepdf.open(io.BytesIO(carrying("pga-cover-over-scan"))) as pdf:
        names, associated = pdf.Root.Names.EmbeddedFiles.Names, list(pdf.Root.AF)
        keys = [str(names[n]) for n in range(0, len(names), 2)]
        kinds = {str(spec.UF): str(spec.AFRelationship) for spec in associated}
        dates = {str(spec.EF.F.Params[key])[:10] for spec in associated for key in ("/ModDate", "/CreationDate")}

    assert sorted(keys) == keys
    assert {"letter.json": "/Source", "memory.json": "/Data", "scan.pdf": "/Supplement"} == kinds
    assert {"D:20161101"} == dates


def test_a_memory_tells_nothing_of_the_machine() -> None:
    """No folder of this machine is in any file of it."""
    home = str(world("three-page-letter").folder).encode()

    assert all(home not in data for name in NAMES for data in inside(carrying(name)).values())


def tree(folder: Path) -> lf.Letter:
    """A letter with files below it, beside it and under one name twice, and a letter from another folder."""
    root = folder / "root"
    for at in (root / "sub", folder / "allowed"):
        at.mkdir(parents=True)
    for path, size in (
        ("root/scan.pdf", 9),
        ("root/sub/scan.pdf", 8),
        ("allowed/scan.pdf", 7),
        ("root/Odd: name.pdf", 6),
    ):
        (folder / path).write_bytes(strangers.scan((size, size)))
    inner = strangers.letter({"file": "scan.pdf"}).model_dump_json(by_alias=True, exclude_unset=True)
    (root / "sub" / "inner.json").write_text(inner)
    enclosed = [
        {"file": "scan.pdf"},
        {"letter": "sub/inner.json"},
        {"file": "../allowed/scan.pdf"},
        {"file": "Odd: name.pdf"},
    ]
    outer = strangers.letter(*enclosed).model_dump_json(by_alias=True, exclude_unset=True)
    (root / "outer.json").write_text(outer)
    return lf.load(root / "outer.json", world=lf.World(folder=root, allow=(folder / "allowed",)))


def width(path: Path) -> float:
    """How wide the first page of a PDF is."""
    with pikepdf.open(path) as pdf:
        return float(pdf.pages[0].mediabox[2])


def test_files_from_elsewhere_come_to_lie_in_one_folder(tmp_path: Path) -> None:
    """Each under a name of its own that every system takes; what is rendered from there stays the same from then on."""
    around = lf.World(folder=tmp_path / "root", allow=(tmp_path / "allowed",))
    first = lf.render(tree(tmp_path), "pdf", with_source=True, world=around)
    path = opened(first, tmp_path)

    assert ["2/scan.pdf", "letter.json", "memory.json", "odd-name.pdf", "scan.pdf", "sub/scan.pdf"] == below(
        path.parent
    )
    assert [9, 8, 7] == [width(path.parent / name) for name in ("scan.pdf", "sub/scan.pdf", "2/scan.pdf")]
    second = lf.render(lf.load(path), "pdf", with_source=True)
    (tmp_path / "again").mkdir()
    assert second == lf.render(lf.load(opened(second, tmp_path / "again")), "pdf", with_source=True)


def test_a_houses_letterheads_and_templates_travel(tmp_path: Path) -> None:
    """A letter under a letterhead of the house's own is rendered again where the house's folders are not."""
    head = tmp_path / "heads" / "mission-ch"
    head.mkdir(parents=True)
    lines = 'name = "Ours"\n[[rows]]\n[[rows.cells]]\n[[rows.cells.lines]]\ntext = "Our House"\n'
    (head / "letterhead.toml").write_text(lines)
    kinds = tmp_path / "kinds"
    kinds.mkdir()
    (kinds / "own.toml").write_text((lf_templates() / "letter.toml").read_text())
    (kinds / "own.html.jinja").write_text((lf_templates() / "letter.html.jinja").read_text())
    around = lf.World(folder=tmp_path, letterheads=(tmp_path / "heads",), templates=(kinds,), now=NOW)
    given = strangers.letter(letterhead="mission-ch", signatories=[strangers.PGA])
    first = lf.render(given, "pdf", with_source=True, world=around)
    path = opened(first, tmp_path)

    house = ["letterheads/mission-ch/letterhead.toml", "templates/own.html.jinja", "templates/own.toml"]
    files = [*(f"house/{name}" for name in house), "letter.json", "letterforge.toml", "memory.json"]
    assert files == below(path.parent)
    assert first == lf.render(lf.load(path), "pdf", with_source=True, world=world_at(path.parent))


def lf_templates() -> Path:
    """Letterforge's own templates."""
    return Path(__file__).parent.parent / "templates" / "letters"


def with_changes(change: object) -> bytes:
    """The PDF of an example after a change to it."""
    with pikepdf.open(io.BytesIO(carrying("three-missions"))) as pdf:
        change(pdf)  # type: ignore[operator]
        return strangers.saved(pdf)


def adding(*names: str) -> object:
    """A change that attaches files by these names, past pikepdf, which would sort them and drop doubles."""

    def change(pdf: Pdf) -> None:
        for name in names:
            spec = AttachedFileSpec(pdf, b"x", filename=name.rpartition("/")[2] or "x")
            pdf.Root.Names.EmbeddedFiles.Names.extend([pikepdf.String(PREFIX + name), spec.obj])

    return change


def index_gone(pdf: Pdf) -> None:
    """No list."""
    del pdf.attachments[PREFIX + "memory.json"]


def letter_changed(pdf: Pdf) -> None:
    """Another letter."""
    data = pdf.attachments[FILE].get_file().read_bytes().replace(b"2017", b"2018").replace(b"2016", b"2018")
    pdf.attachments[FILE] = AttachedFileSpec(pdf, data, filename="letter.json")


def later(pdf: Pdf) -> None:
    """A memory of another kind."""
    name = PREFIX + "memory.json"
    told = {**json.loads(pdf.attachments[name].get_file().read_bytes()), "memory": 2}
    pdf.attachments[name] = AttachedFileSpec(pdf, json.dumps(told).encode(), filename="memory.json")


def looped(pdf: Pdf) -> None:
    """A tree of names that leads back to itself."""
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.Names.EmbeddedFiles = tree


def bomb(pdf: Pdf) -> None:
    """A file of half a megabyte that comes to 300 megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(300)) + packer.flush()
    stream = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
    spec = Dictionary(Type=Name.Filespec, F="b", UF="b", EF=Dictionary(F=pdf.make_indirect(stream)))
    pdf.Root.Names.EmbeddedFiles.Names.extend([pikepdf.String(PREFIX + "bomb"), spec])


def many(pdf: Pdf) -> None:
    """More files than are taken."""
    spec = AttachedFileSpec(pdf, b"x", filename="x").obj
    for n in range(2_100):
        pdf.Root.Names.EmbeddedFiles.Names.extend([pikepdf.String(f"{PREFIX}z{n:05}"), spec])


NO_NAME = "the PDF carries a file with a name that cannot be used"
TWICE = "the PDF carries two files of one name"
NOT_LISTED = "the files in the PDF are not those of its list"
NAMES_OF_TRAPS = ("../up.txt", "a\\..\\x", "x\u202etxt.exe")  # more of them in tests/test_output.py
DOUBLES = (("z.txt", "Z.TXT"), ("z/y", "z"), ("letter.json/x",))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        *((adding(name), NO_NAME) for name in NAMES_OF_TRAPS),
        *((adding(*names), TWICE) for names in DOUBLES),
        (adding("zz.txt"), NOT_LISTED),
        (index_gone, "the PDF carries no list of its files"),
        (letter_changed, NOT_LISTED),
        (later, "the memory of the PDF is of a later kind (2)"),
        (looped, "the PDF carries no letter"),
        (bomb, "the files in the PDF come to more than 200 MiB"),
        (many, "the PDF carries more than 2,000 files"),
    ],
)
def test_a_strange_pdf_is_refused_and_leaves_nothing(change: object, message: str, tmp_path: Path) -> None:
    """Whatever is in it: an error with a hint, no file written, in the folder or outside."""
    data = with_changes(change)
    with pytest.raises(LetterforgeError) as caught:
        opened(data, tmp_path)

    assert caught.value.message.startswith(message)
    assert caught.value.hint
    assert ["in.pdf"] == below(tmp_path)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", strangers.encrypted(), b"%PDF-1.7\n" + bytes(9999)])
def test_what_is_no_pdf_of_ours_is_refused(data: bytes, tmp_path: Path) -> None:
    """Damaged, or encrypted."""
    with pytest.raises(LetterError, match=r"the PDF is (damaged|encrypted)"):
        opened(data, tmp_path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"kind: letter\n"])
def test_another_file_is_no_damaged_pdf(data: bytes, tmp_path: Path) -> None:
    """Who names the DOCX or the letter itself is told so."""
    with pytest.raises(LetterError, match="it is no PDF") as caught:
        opened(data, tmp_path)

    assert "name the PDF; a DOCX carries no letter" == caught.value.hint


def test_a_pdf_without_memory_says_which_have_one(tmp_path: Path) -> None:
    """What left the house carries none."""
    with pytest.raises(LetterError) as caught:
        opened(rendered("three-missions", "pdf"), tmp_path)

    assert "only the file edition, and what was rendered with --with-source, carries one" == caught.value.hint


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder with something in it, or a link that leads elsewhere, is refused."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.json").write_text("mine")
    with pytest.raises(OutputError, match="the folder is not empty") as caught:
        opened(carrying("three-missions"), tmp_path)

    assert "name a new one with -o" == caught.value.hint
    assert "mine" == (tmp_path / "out" / "letter.json").read_text()


def test_a_letter_that_stays_in_the_house_says_what_it_does_not_find(tmp_path: Path) -> None:
    """There is no PDF of that name."""
    with pytest.raises(OutputError) as caught:
        lf.open_pdf(tmp_path / "none.pdf", tmp_path / "out")

    assert "check its name and rights" == caught.value.hint


def test_another_epoch_changes_the_dates_of_what_travels() -> None:
    """SOURCE_DATE_EPOCH stands for the letter's date here too."""
    around = replace(world("three-missions"), epoch=datetime(1970, 1, 2, tzinfo=UTC))
    data = lf.render(letter("three-missions"), "pdf", with_source=True, world=around)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "D:19700102000000Z" == str(pdf.attachments[FILE].obj.EF.F.Params.ModDate)
