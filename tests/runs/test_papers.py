"""What goes with the letters of a run: lists, envelopes, labels, print files, the ZIP; real pages, looked into."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import letterforge as lf
from letterforge.protocol import language
from letterforge.runs.papers import volumes
from letterforge.runs.papers.wording import _is_read
from tests.runs import samples
from tests.runs.pages import boxes, text_of

HEADER = "State,Name,Surname,Gender,Office,Table,Language,E-mail,Postal address,City\n"
POSTAL = '"304 East 44th Street\nNew York, NY 10017"'
AHMAD = "أحمد عبد العزيز"
MANY = """\
kind: letter
language: en
from: [{mission: {state: CH, seat: un-new-york}}]
letterhead: plain
date: 2017-03-01
body: {en: I have the honour to invite you., ar: يشرفني أن أدعوكم., zh: 谨邀请您出席。}
signatories:
  - {name: {en: A. Keller, ar: آنا كيلر, zh: 安娜·凯勒}, gender: feminine, office: permanent-representative, state: CH}
"""


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """An executor that needs no time to begin."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


class House:
    """A folder with a letter and a roster, and runs of them."""

    def __init__(self, folder: Path, executor: Executor, letter: str, *rows: str) -> None:
        self.folder, self.executor = folder, executor
        self.letter, self.roster = folder / "letter.yaml", folder / "roster.csv"
        self.letter.write_text(letter, encoding="utf-8")
        self.roster.write_text(HEADER + "".join(rows), encoding="utf-8")

    def run(self, *, forms: tuple[str, ...] = ("pdf",), where: str | None = None, **asked: object) -> lf.Run:
        """A run to its end, with this beside its letters."""
        papers = lf.Papers(**asked)  # type: ignore[arg-type]
        with lf.run(
            lf.load(self.letter), self.roster, self.folder / "out", formats=forms, workers=1, where=where,
            executor=self.executor, papers=papers,
        ) as run:  # fmt: skip
            run.wait()
        return run

    def path(self, name: str) -> Path:
        """A file that goes with the letters."""
        return self.folder / "out" / "papers" / name

    @property
    def names(self) -> list[str]:
        """All files that go with the letters."""
        return sorted(path.name for path in (self.folder / "out").glob("papers/*"))

    @property
    def told(self) -> dict[str, dict[str, object]]:
        """What the manifest says of them, by file."""
        told = json.loads((self.folder / "out" / "manifest.json").read_text())
        return {file["name"]: {**file, **one} for one in told.get("papers", ()) for file in one["files"]}


def row(state: str, name: str = "Ana Diaz", *, language: str = "en", postal: str = "", city: str = "") -> str:
    """A line of the roster."""
    surname = name.split(" ", 1)[-1]
    reached = f"{language},{state.lower()}@example.org,{postal},{city}"
    return f"{state},{name},{surname},feminine,permanent-representative,1,{reached}\n"


def lines_of(text: str) -> list[str]:
    """Its lines, without what stands around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_an_address_is_that_of_the_letter(tmp_path: Path, threads: Executor) -> None:
    """Line by line; postal lines take the place of the city, and a city that the roster states stands below them."""
    rows = (row("MX"), row("PE", postal=POSTAL), row("CL", postal="Rue 1", city="Geneva"))
    house = House(tmp_path, threads, samples.LETTER, *rows)

    house.run(envelopes="c5")

    letter = lines_of(text_of(house.folder / "out" / "letter-mx.pdf"))
    envelopes = [lines_of(text_of(house.path("envelopes-c5.pdf"), page)) for page in (1, 2, 3)]
    assert envelopes[0] == [line for line in letter if line in envelopes[0]]
    assert ["304 East 44th Street", "New York, NY 10017"] == envelopes[1][-2:]
    assert "New York" not in envelopes[1]
    assert ["Rue 1", "Geneva"] == envelopes[2][-2:]


def test_a_letter_to_a_circle_goes_to_each_by_name(tmp_path: Path, threads: Executor) -> None:
    """The letter says "Permanent Representatives"; its envelopes say who they are."""
    house = House(tmp_path, threads, samples.CIRCULAR, row("MX"), row("PE"))

    house.run(envelopes="c5")

    pages = [text_of(house.path("envelopes-c5.pdf"), page) for page in (1, 2)]
    assert all("Her Excellency" in page and "of the Permanent" not in page for page in pages)
    assert "of Mexico" in pages[0]
    assert "of Peru" in pages[1]


def test_addresses_stand_in_the_language_of_their_letter(tmp_path: Path, threads: Executor) -> None:
    """Arabic ones begin at the other side, Chinese ones have their typeface."""
    rows = (row("EG", AHMAD, language="ar", postal=POSTAL), row("CN", "王 小明", language="zh"))
    house = House(tmp_path, threads, MANY, *rows)

    house.run(envelopes="c5", labels="a4-3x8")

    found = boxes(house.path("envelopes-c5.pdf"))
    assert max(x for x, y in found.values() if y > 70) < 229 - 105
    assert "304 East 44th Street" in lines_of(text_of(house.path("envelopes-c5.pdf"), 1))
    assert "代表" in text_of(house.path("envelopes-c5.pdf"), 2)
    assert "代表" in text_of(house.path("labels-a4-3x8.pdf"))


def test_an_address_that_does_not_fit_is_an_error_before_anything_is_written(tmp_path: Path, threads: Executor) -> None:
    """With the row's place; all of them at once."""
    long = '"' + "\n".join(f"Line {n}" for n in range(12)) + '"'
    house = House(tmp_path, threads, samples.LETTER, row("MX"), row("PE", postal=long), row("CL", postal="W" * 60))

    with pytest.raises(lf.LetterError) as caught:
        house.run(labels="letter-3x10")

    assert ["roster.csv:3", "roster.csv:4"] == [one.where for one in caught.value.problems]
    assert "shorten its post or its postal lines, or choose a larger label" == caught.value.problems[0].hint
    assert {} == samples.contents(tmp_path / "out")


def test_who_receives_a_letter_to_many_is_listed(tmp_path: Path, threads: Executor) -> None:
    """Without being asked for; not where each has a letter of their own, unless it is."""
    house = House(tmp_path, threads, samples.CIRCULAR, row("MX"), row("PE", "Eva Paz"))

    house.run()

    lines = listed(house)
    assert ["Ana Diaz", "Eva Paz"] == [line["name"] for line in lines]
    assert "Permanent Mission of Mexico to the United Nations" == lines[0]["office"]
    assert ["mx@example.org", "Mexico", "en", "letter.pdf"] == [
        lines[0][key] for key in ("email", "state", "language", "file")
    ]
    delivery = text_of(house.path("delivery.pdf"))
    assert all(word in delivery for word in ("Date", "Received by", "Signature", "Ana Diaz"))
    assert "mx@example.org" in text_of(house.path("distribution.pdf"))
    assert house.path("delivery.docx").is_file()


def test_lists_name_the_letter(tmp_path: Path, threads: Executor) -> None:
    """By its subject; the lists of a correction are called so. Who has no name stands there by the office."""
    letter = samples.CIRCULAR.replace("place:", "subject: Lunch of the Group\nplace:")
    house = House(tmp_path, threads, letter, row("MX"), "PE,,,feminine,permanent-representative,1,en,,,\n")

    house.run()
    heads = [lines_of(text_of(house.path(f"{name}.pdf"))) for name in ("distribution", "delivery")]
    manifest = (tmp_path / "out" / "manifest.csv").read_text("utf-8-sig")
    lf.seal(tmp_path / "out", by="A. Keller", how="by messenger")
    house.letter.write_text(letter.replace("lunch", "dinner"), encoding="utf-8")
    house.run()

    corrected = lines_of(text_of(tmp_path / "out-correction-1" / "papers" / "distribution.pdf"))
    assert all("Lunch of the Group" in head[:3] and "Correction 1" not in head for head in heads)
    assert "Correction 1" in corrected[:4]
    assert all(any("Permanent Mission of Peru" in line for line in head) for head in heads)
    told = {line["state"]: line["addressee"] for line in csv.DictReader(io.StringIO(manifest))}
    assert {"MX": "Ana Diaz", "PE": "Permanent Mission of Peru to the United Nations"} == told


def test_a_letter_to_many_in_several_languages_has_a_file_for_each(tmp_path: Path, threads: Executor) -> None:
    """Named by it; the list tells who receives which."""
    letter = MANY.replace("body:", "to: [{circle: permanent-representatives}]\nbody:")
    house = House(tmp_path, threads, letter, row("EG", AHMAD, language="ar"), row("MX"))

    house.run(forms=("docx",))

    lines = listed(house)
    assert ["letter-ar.docx", "letter.docx"] == [line["file"] for line in lines]


def test_an_arabic_list_has_names_of_files_as_they_are(tmp_path: Path, threads: Executor) -> None:
    """A line each, from left to right: within Arabic they would be put in another order."""
    house = House(tmp_path, threads, MANY.replace("language: en", "language: ar"), row("EG", AHMAD, language="ar"))

    house.run(forms=("docx", "txt"), distribution=True)

    words = text_of(house.path("distribution.pdf"))
    assert ["letter-eg.docx", "letter-eg.txt"] == re.findall(r"letter-eg\.\w+", words)
    assert ";" not in words
    assert "letter-eg.docx; letter-eg.txt" in house.path("distribution.csv").read_text("utf-8-sig")


def test_a_list_asks_for_no_gender(tmp_path: Path, threads: Executor) -> None:
    """A circular letter goes out although nobody stated them; only an envelope needs to know."""
    house = House(tmp_path, threads, samples.CIRCULAR, row("MX").replace("feminine", ""))

    house.run()

    assert "distribution.csv" in house.names
    with pytest.raises(lf.LetterError, match="gender"):
        house.run(envelopes="dl")


def test_a_list_has_the_addresses_of_the_envelopes(tmp_path: Path, threads: Executor) -> None:
    """As they stand there, for whoever prints labels of their own; none where nothing is addressed."""
    house = House(tmp_path, threads, samples.CIRCULAR, row("MX"), row("PE", postal=POSTAL))

    house.run()
    bare = [line["envelope"] for line in listed(house)]
    house.run(envelopes="dl")

    pages = [lines_of(text_of(house.path("envelopes-dl.pdf"), page)) for page in (1, 2)]
    assert ["", ""] == bare
    assert pages == [line["envelope"].split("\n") for line in listed(house)]


def listed(house: House) -> list[dict[str, str]]:
    """The lines of the distribution list, by column."""
    return list(csv.DictReader(io.StringIO(house.path("distribution.csv").read_bytes().decode("utf-8-sig"))))


def test_letters_of_their_own_are_listed_on_demand(tmp_path: Path, threads: Executor) -> None:
    """And what is not asked for any more is taken away, also from the manifest."""
    house = House(tmp_path, threads, samples.LETTER, row("MX"))

    house.run()
    before = house.names
    house.run(distribution=True)
    asked = house.names
    house.run()

    assert [] == before == house.names
    assert ["delivery.docx", "delivery.pdf", "distribution.csv", "distribution.docx", "distribution.pdf"] == asked
    assert {} == house.told


def test_a_list_speaks_the_letters_language(tmp_path: Path, threads: Executor) -> None:
    """Also where the first row's letter is in another: its senders and date."""
    house = House(tmp_path, threads, MANY, row("EG", AHMAD, language="ar"), row("MX"))
    house.run(forms=("docx",), distribution=True)

    assert "Switzerland to the United Nations, 1 March 2017" in " ".join(
        text_of(house.path("distribution.pdf")).split()
    )


def test_print_files_hold_all_letters_in_order(
    tmp_path: Path, threads: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each on a sheet of its own where that is asked for; nothing says that they are accessible."""
    monkeypatch.setattr(volumes, "OPEN", 2)
    house = House(tmp_path, threads, samples.LETTER, *(row(state) for state in ("MX", "PE", "CL")))

    house.run(volumes=True, two_sided=True)

    path = house.path("print-1.pdf")
    pages = [text_of(path, page) for page in range(1, 7)]
    assert ["Mexico", "", "Peru", "", "Chile", ""] == [
        next((name for name in ("Mexico", "Peru", "Chile") if name in page), "") for page in pages
    ]
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert ["letter-mx", "letter-pe", "letter-cl"] == [one.title for one in outline.root]
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
    assert "without structure for screen readers" in str(house.told["papers/print-1.pdf"]["notices"])


def test_a_letter_that_is_no_pdf_any_more_is_told(tmp_path: Path) -> None:
    """Rather than left out of what is printed."""
    (tmp_path / "letter.pdf").write_bytes(b"half")

    with pytest.raises(lf.OutputError, match="cannot be read any more") as caught:
        volumes.write_volume([("letter", tmp_path / "letter.pdf")], tmp_path / "print.pdf", two_sided=False)

    assert "give the command of the run again: it makes the letter anew" == caught.value.hint


FULL = """
import resource, signal, sys
from pathlib import Path
from letterforge.runs.papers.volumes import write_volume
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    write_volume([("letter", Path(sys.argv[1]))], Path("print.pdf"), two_sided=False)
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.parametrize("room", [0, 5_000])
def test_a_print_file_on_a_full_disk_is_an_error(room: int, tmp_path: Path) -> None:
    """The library that writes it would end the process, and the run with it."""
    letter, source = tmp_path / "letter.pdf", tmp_path / "letter.yaml"
    source.write_text(MANY + 'salutation: "Excellencies,"\n', encoding="utf-8")
    letter.write_bytes(lf.render(lf.load(source), "pdf"))

    command = [sys.executable, "-c", FULL, str(letter), str(room)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (0, "File too large\n") == (done.returncode, done.stdout), done.stderr


def test_the_zip_holds_every_file_in_order(tmp_path: Path, threads: Executor) -> None:
    """But the manifests, which name it; with the letter's date."""
    house = House(tmp_path, threads, samples.LETTER, row("PE"), row("MX"))

    house.run(labels="a4-2x7", archive=True)

    with zipfile.ZipFile(house.path("letters.zip")) as archive:
        infos = archive.infolist()
    names = ["letter-pe.pdf", "letter-mx.pdf", "papers/labels-a4-2x7.docx", "papers/labels-a4-2x7.pdf"]
    assert names == [one.filename for one in infos]
    assert {(2017, 3, 1, 0, 0, 0)} == {one.date_time for one in infos}


def test_the_manifest_names_what_goes_with_the_letters(tmp_path: Path, threads: Executor) -> None:
    """Each file with its digest; and nothing else lies there."""
    house = House(tmp_path, threads, samples.LETTER, row("MX"))

    house.run(envelopes="c5", labels="a4-3x7", volumes=True, archive=True, distribution=True)

    assert house.names == sorted(name.removeprefix("papers/") for name in house.told)
    for name, file in house.told.items():
        assert file["sha256"] == sha256((tmp_path / "out" / name).read_bytes()).hexdigest()
    assert 1 == house.told["papers/envelopes-c5.pdf"]["pages"]


def test_the_same_run_makes_nothing_again_and_ends_with_the_same_bytes(tmp_path: Path, threads: Executor) -> None:
    """Also where a file was lost, or the run was cut off before them."""
    asked = {"envelopes": "dl", "labels": "a4-3x8", "volumes": True, "archive": True, "distribution": True}
    house = House(tmp_path, threads, samples.LETTER, row("MX"), row("PE"))
    house.run(**asked)  # type: ignore[arg-type]
    before, times = samples.contents(tmp_path / "out"), _times(tmp_path / "out")

    house.run(**asked)  # type: ignore[arg-type]
    again = _times(tmp_path / "out")
    for name in ("labels-a4-3x8.pdf", "print-1.pdf"):
        house.path(name).unlink()
    house.path("letters.zip").write_bytes(b"")
    house.run(**asked)  # type: ignore[arg-type]

    assert times == again
    assert before == samples.contents(tmp_path / "out")


def _times(folder: Path) -> dict[str, int]:
    """When each file was written; the manifest is at the end of every run."""
    paths = (path for path in folder.rglob("*.*") if path.suffix in (".pdf", ".docx", ".zip", ".csv"))
    return {path.name: path.stat().st_mtime_ns for path in paths if path.name != "manifest.csv"}


def test_only_what_has_changed_is_made_again(tmp_path: Path, threads: Executor) -> None:
    """A new postal address makes envelopes anew, and no print file."""
    house = House(tmp_path, threads, samples.LETTER, row("MX"), row("PE"))
    house.run(envelopes="dl", volumes=True)
    before = _times(tmp_path / "out")
    house.roster.write_text(HEADER + row("MX") + row("PE", postal=POSTAL), encoding="utf-8")

    house.run(envelopes="dl", volumes=True)

    after = _times(tmp_path / "out")
    assert {"envelopes-dl.pdf", "envelopes-dl.docx"} == {name for name in after if after[name] != before[name]}


def test_a_correction_holds_envelopes_of_what_changed(tmp_path: Path, threads: Executor) -> None:
    """The sealed folder stays as it was, and nothing that went along counts as a letter withdrawn."""
    house = House(tmp_path, threads, samples.LETTER, row("MX"), row("PE"))
    house.run(envelopes="dl")
    lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    house.roster.write_text(HEADER + row("MX") + row("PE", "Eva Paz"), encoding="utf-8")

    second = house.run(envelopes="dl")

    told = json.loads((second.folder / "manifest.json").read_text())
    assert [] == told["withdrawn"]
    words = text_of(second.folder / "papers" / "envelopes-dl.pdf")
    assert "Eva Paz" in words
    assert "Ana Diaz" not in words


def test_reminders_have_envelopes_of_those_who_are_reminded(tmp_path: Path, threads: Executor) -> None:
    """Rows that are not picked have none."""
    house = House(tmp_path, threads, samples.LETTER, row("MX"), row("PE"))

    house.run(envelopes="dl", where="state == 'PE'")

    words = text_of(house.path("envelopes-dl.pdf"))
    assert "Peru" in words
    assert "Mexico" not in words


def test_a_row_without_an_address_can_be_set_aside(tmp_path: Path, threads: Executor) -> None:
    """It is quarantined as a whole: no letter leaves without its envelope."""
    house = House(tmp_path, threads, samples.CIRCULAR, row("MX"), row("PE").replace("feminine", ""))
    papers = lf.Papers(envelopes="dl")

    with lf.run(lf.load(house.letter), house.roster, tmp_path / "out", formats=("docx",), workers=1, quarantine=True,
                executor=threads, papers=papers) as run:  # fmt: skip
        run.wait()

    assert [lf.Written, lf.Failed] == [type(one) for one in run.outcomes]
    assert "Peru" not in text_of(house.path("envelopes-dl.pdf"))


def test_many_recipients_make_several_files(tmp_path: Path, threads: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory is bounded; those that there are no more are taken away."""
    monkeypatch.setattr("letterforge.runs.papers.ordering.RECIPIENTS", 2)
    monkeypatch.setattr("letterforge.runs.papers.ordering.LETTERS", 2)
    house = House(tmp_path, threads, samples.LETTER, row("MX"), row("PE"), row("CL"))

    house.run(envelopes="dl", volumes=True)
    several = house.names
    house.roster.write_text(HEADER + row("MX") + row("PE"), encoding="utf-8")
    house.run(envelopes="dl", volumes=True)

    assert ["envelopes-dl-1.docx", "envelopes-dl-1.pdf", "envelopes-dl-2.docx", "envelopes-dl-2.pdf", "print-1.pdf",
            "print-2.pdf"] == several  # fmt: skip
    assert ["envelopes-dl.docx", "envelopes-dl.pdf", "print-1.pdf"] == house.names


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"envelopes": "c6"}, "there are c5, dl, no10"),
        ({"labels": "a4-3x9"}, "did you mean 'a4-3x8'?"),
        ({"labels": "a4-3x8", "labels_from": 25}, "give a number from 1 to 24"),
        ({"labels_from": 2}, "give --labels a4-3x8 as well"),
        ({"sender": True}, "add --envelopes c5"),
        ({"two_sided": True}, "add --print"),
    ],
)
def test_what_contradicts_itself_is_refused(asked: dict[str, object], hint: str) -> None:
    """With what to write instead."""
    with pytest.raises(lf.UsageError) as caught:
        lf.Papers(**asked)  # type: ignore[arg-type]

    assert hint in str(caught.value.hint)


def test_print_files_need_pdfs(tmp_path: Path, threads: Executor) -> None:
    """Which is said before anything is composed."""
    house = House(tmp_path, threads, samples.LETTER, row("MX"))

    with pytest.raises(lf.UsageError, match="made of PDFs"):
        house.run(forms=("docx",), volumes=True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"distribution": True}, "قائمة التوزيع, كشف التسليم, تصويب, الاسم"),
        ({"envelopes": "c5"}, ": المظاريف"),
        ({}, None),
    ],
)
def test_words_that_nobody_has_read_are_told(
    asked: dict[str, Any], said: str | None, tmp_path: Path, threads: Executor
) -> None:
    """Of what goes with an Arabic letter, where any does: whoever sends it should have them read."""
    arabic = MANY.replace("language: en", "language: ar")
    house = House(tmp_path, threads, arabic, row("EG", AHMAD, language="ar"))

    run = house.run(forms=("docx",), **asked)

    found = [one for one in run.plan.noticed if one.rule == "form-unverified"]
    assert bool(said) == bool(found)
    assert all("unverified in Arabic" in one.message and str(said) in one.message for one in found)
    assert all("letter.yaml:2" in str(one.where) and one.hint for one in found)


def test_words_that_were_read_are_not_told() -> None:
    """What `label_sources` of a language names."""
    spoken = language("fr")
    read = spoken.model_copy(update={"label_sources": {"envelopes": "a manual"}})

    assert [False, True] == [_is_read(one, "envelopes") for one in (spoken, read)]


def test_measures_go_by_their_names_in_capitals_too() -> None:
    """C5, as the paper trade writes it."""
    papers = lf.Papers(envelopes="C5", labels="A4-3x8")

    assert ("c5", "a4-3x8") == (papers.envelopes, papers.labels)
