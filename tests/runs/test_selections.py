"""`--where`: what a folder is for, and what its manifest says of rows that were not picked."""

from __future__ import annotations

import csv
import json
import shlex
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import letterforge as lf
from letterforge.runs.journal import NAME, Seal
from tests.runs import samples

ROWS = {state: samples.row(state) for state in ("AF", "AL", "DZ", "AD")}
UNANSWERED = "table != 'yes'"
CIRCLE = {"address": "To the Friends", "in_text": "the Friends", "salutation": "Excellency", "members": samples.STATES}
FRIENDS = lf.World(own=json.dumps({"en": {"circles": {"friends": CIRCLE}}}))


def made(folder: Path, rows: dict[str, str], *, letter: str = samples.LETTER, into: str = "out",
         where: str | None = None, **how: Any) -> lf.Run:  # fmt: skip
    """A run of these rows, to its end."""
    read, roster = samples.written(folder, *rows.values(), letter=letter)
    with lf.run(read, roster, folder / into, formats=("docx",), workers=1, where=where, **how) as run:
        run.wait()
    return run


def named(out: Path) -> dict[str, str]:
    """What the manifest says of each row: its file, or why there is none."""
    with (out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: row["file"] or row["warnings"] for row in csv.DictReader(file)}


def sealed(out: Path) -> Seal:
    """The folder, dispatched."""
    return lf.seal(out, by="A. B.", how="by messenger")


def answered(state: str) -> dict[str, str]:
    """The rows, once somebody has answered."""
    return {**ROWS, state: samples.row(state, "yes")}


def test_reminders_in_a_folder_of_their_own_are_sealed(tmp_path: Path) -> None:
    """They are for those who have not answered; the same command takes away the letter of who has since."""
    made(tmp_path, answered("AF"), where=UNANSWERED)
    both = {**answered("AF"), "AL": samples.row("AL", "yes")}
    run = made(tmp_path, both, where=UNANSWERED)
    made(tmp_path, both, where=UNANSWERED, into="undisturbed")

    assert {"DZ": "letter-dz.docx", "AD": "letter-ad.docx"} == named(tmp_path / "out")
    assert ["run-gone"] == [one.rule for one in run.findings]
    assert samples.contents(tmp_path / "undisturbed") == samples.contents(tmp_path / "out")
    assert sealed(tmp_path / "out")


def test_letters_that_were_made_before_stay_named(tmp_path: Path) -> None:
    """A folder of all rows is for all of them, whichever were picked since."""
    made(tmp_path, ROWS)
    before = samples.contents(tmp_path / "out")
    made(tmp_path, ROWS, where="state == 'AF'")

    assert set(ROWS) == set(named(tmp_path / "out"))
    assert before == samples.contents(tmp_path / "out")
    assert sealed(tmp_path / "out")


def test_a_letter_that_is_no_longer_right_waits(tmp_path: Path) -> None:
    """It stays where it is, the manifest says so, and nobody seals it before it is made."""
    made(tmp_path, ROWS)
    changed = {state: row.replace("Ana ", "Eva ") if state in ("AF", "AL") else row for state, row in ROWS.items()}
    run = made(tmp_path, changed, where="state == 'AF'")

    assert "not made: the row was not picked by --where" == named(tmp_path / "out")["AL"]
    assert "letter-dz.docx" == named(tmp_path / "out")["DZ"]
    (found,) = [one for one in run.findings if one.rule == "run-waiting"]
    assert found.message.endswith("are not made, or no longer right: 1 (roster.csv:3)")
    assert "make them too before the folder is sealed" == found.hint
    with pytest.raises(lf.OutputError, match="letters of 1 rows are not made, or no longer right: AL") as caught:
        sealed(tmp_path / "out")
    assert (caught.value.hint or "").startswith("give the command of the run again without --where, then seal it")

    made(tmp_path, changed)

    assert sealed(tmp_path / "out")


def test_letters_that_were_never_made_wait_too(tmp_path: Path) -> None:
    """A run of all rows that was stopped at its first letter, and one that was needed at once."""
    read, roster = samples.written(tmp_path, *ROWS.values())
    with lf.run(read, roster, tmp_path / "out", formats=("docx",), workers=1) as run:
        run.stop()
    made(tmp_path, ROWS, where="state == 'DZ'")

    assert "letter-dz.docx" == named(tmp_path / "out")["DZ"]
    assert 3 == sum(said.startswith("not made: ") for said in named(tmp_path / "out").values())
    with pytest.raises(lf.OutputError, match="letters of 3 rows"):
        sealed(tmp_path / "out")


def test_another_choice_adds_to_the_first(tmp_path: Path) -> None:
    """Those who were picked before stay named; a letter of theirs that waits is asked for as it was before."""
    made(tmp_path, ROWS, where="state == 'AF'")
    made(tmp_path, ROWS, where="state == 'AL'")

    assert {"AF": "letter-af.docx", "AL": "letter-al.docx"} == named(tmp_path / "out")

    changed = {**ROWS, "AF": ROWS["AF"].replace("Ana ", "Eva ")}
    made(tmp_path, changed, where="state == 'DZ'")
    with pytest.raises(lf.OutputError) as caught:
        sealed(tmp_path / "out")
    again = ", then ".join(f"with --where \"state == '{state}'\"" for state in ("AF", "AL", "DZ"))
    assert f"give the command of the run again {again}, then seal it" in (caught.value.hint or "")

    made(tmp_path, changed, where="state == 'AF'")

    assert {"AF", "AL", "DZ"} == set(named(tmp_path / "out"))
    assert sealed(tmp_path / "out")


def test_every_choice_of_a_folder_is_asked_anew(tmp_path: Path) -> None:
    """Who has answered keeps no reminder once other rows were added, whichever of the expressions is given."""
    rows, added = answered("AF"), "state == 'AF'"
    for where in (UNANSWERED, added):
        made(tmp_path, rows, where=where)
    assert set(ROWS) == set(named(tmp_path / "out"))

    rows = {**rows, "AL": samples.row("AL", "yes")}
    made(tmp_path, rows, where=added)

    assert {"AF", "DZ", "AD"} == set(named(tmp_path / "out"))
    assert not (tmp_path / "out" / "letter-al.docx").exists()

    rows = {state: samples.row(state, "yes") if state != "DZ" else row for state, row in rows.items()}
    made(tmp_path, rows, where=UNANSWERED)

    assert {"AF", "DZ"} == set(named(tmp_path / "out"))
    assert sealed(tmp_path / "out")


def test_an_earlier_choice_may_pick_nobody_by_now(tmp_path: Path) -> None:
    """All of these have answered: it hinders no other."""
    made(tmp_path, answered("AF"), where="table == 'yes'")
    made(tmp_path, ROWS, where="state == 'AL'")

    assert {"AL"} == set(named(tmp_path / "out"))


@pytest.mark.parametrize("where", ["state == 'AF'", 'state == "AF"'])
def test_a_seal_names_a_choice_as_a_shell_takes_it(tmp_path: Path, where: str) -> None:
    """Whatever marks it is written with."""
    made(tmp_path, ROWS, where=where)
    made(tmp_path, {**ROWS, "AF": ROWS["AF"].replace("Ana ", "Eva ")}, where="state == 'DZ'")
    with pytest.raises(lf.OutputError) as caught:
        sealed(tmp_path / "out")

    assert where in shlex.split(str(caught.value.hint).replace(",", " "))


def test_who_is_no_longer_in_the_roster_is_taken_away(tmp_path: Path) -> None:
    """Also where other rows are picked."""
    made(tmp_path, ROWS)
    made(tmp_path, {state: row for state, row in ROWS.items() if state != "AL"}, where="state == 'AF'")

    assert {"AF", "DZ", "AD"} == set(named(tmp_path / "out"))
    assert not (tmp_path / "out" / "letter-al.docx").exists()


def test_a_row_that_is_wrong_waits_where_others_are_picked(tmp_path: Path) -> None:
    """It hinders nobody, and is told in the manifest."""
    made(tmp_path, ROWS)
    made(tmp_path, {**ROWS, "AL": samples.row("AL", "")}, where="state == 'AF'")

    assert "not made: the row was not picked by --where" == named(tmp_path / "out")["AL"]


def test_a_circular_keeps_all_who_receive_it(tmp_path: Path) -> None:
    """One document, of which some receivers were picked."""
    made(tmp_path, ROWS, letter=samples.CIRCULAR)
    made(tmp_path, ROWS, letter=samples.CIRCULAR, where="state == 'AF'")

    assert dict.fromkeys(ROWS, "letter.docx") == named(tmp_path / "out")
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [2, 3, 4, 5] == [row["row"] for row in told["letters"][0]["rows"]]


def test_names_are_those_of_all_rows(tmp_path: Path) -> None:
    """Two of one surname have different files, also where one of them is picked."""
    rows = {state: row.replace(state.title(), "Keller") for state, row in ROWS.items() if state in ("AF", "AL")}
    made(tmp_path, rows, name="{surname}")
    before = samples.contents(tmp_path / "out")
    made(tmp_path, rows, name="{surname}", where="state == 'AF'")

    assert before == samples.contents(tmp_path / "out")


def test_the_folder_of_an_older_run_is_for_all_rows(tmp_path: Path) -> None:
    """Its journal does not say."""
    made(tmp_path, ROWS)
    with sqlite3.connect(tmp_path / "out" / NAME) as base:
        base.execute("DELETE FROM facts WHERE key = 'rows'")
    base.close()
    made(tmp_path, ROWS, where="state == 'AF'")

    assert set(ROWS) == set(named(tmp_path / "out"))


def test_reminders_that_were_sealed_are_corrected(tmp_path: Path) -> None:
    """By the same command: one whose addressee was mistaken, and one to a row that was set aside before."""
    wrong = {**answered("AF"), "AD": samples.row("AD", "")}
    made(tmp_path, wrong, where=UNANSWERED, quarantine=True)
    sealed(tmp_path / "out")
    mended = {**answered("AF"), "AL": ROWS["AL"].replace("Ana ", "Eva ")}
    run = made(tmp_path, mended, where=UNANSWERED)

    assert "out-correction-1" == run.folder.name
    assert {"AL": "letter-al.docx", "AD": "letter-ad.docx"} == named(run.folder)
    assert sealed(run.folder)


def test_a_choice_that_was_stopped_is_not_sealed(tmp_path: Path) -> None:
    """The manifest was of those who were picked before, and says nothing of who was picked since."""
    made(tmp_path, ROWS, where="state == 'AF'")
    read, roster = samples.written(tmp_path, *ROWS.values())
    with lf.run(read, roster, tmp_path / "out", formats=("docx",), workers=1, where="state == 'AL'") as run:
        run.stop()
    with pytest.raises(lf.OutputError, match="the run is not whole"):
        sealed(tmp_path / "out")

    made(tmp_path, ROWS, where="state == 'AL'")

    assert {"AF", "AL"} == set(named(tmp_path / "out"))
    assert sealed(tmp_path / "out")


@pytest.mark.parametrize("letter", [samples.LETTER, samples.CIRCULAR])
def test_a_folder_of_what_the_roster_said_before_is_not_sealed(tmp_path: Path, letter: str) -> None:
    """The run was ended while it looked at what stands: a row has changed, or is new to what all receive."""
    made(tmp_path, ROWS, letter=letter)
    changed = {**ROWS, "AD": ROWS["AD"].replace("Ana ", "Eva "), "AO": samples.row("AO")}
    read, roster = samples.written(tmp_path, *changed.values(), letter=letter)
    with lf.run(read, roster, tmp_path / "out", formats=("docx",), workers=1) as run:
        assert isinstance(next(run), lf.Written)
        run.stop()
    with pytest.raises(lf.OutputError, match="the run is not whole"):
        sealed(tmp_path / "out")

    made(tmp_path, changed, letter=letter)

    assert sealed(tmp_path / "out")


def test_a_correction_of_some_rows_after_others_is_of_all_of_them(tmp_path: Path) -> None:
    """As any folder is: what the first choice made stays named, and waits where it is no longer right."""
    made(tmp_path, ROWS)
    sealed(tmp_path / "out")
    changed = {state: row.replace("Ana ", "Eva ") for state, row in ROWS.items()}
    for state in ("AF", "AL"):
        run = made(tmp_path, changed, where=f"state == '{state}'")
    assert {"AF": "letter-af.docx", "AL": "letter-al.docx"} == named(run.folder)

    changed["AF"] = changed["AF"].replace("Eva ", "Ida ")
    made(tmp_path, changed, where="state == 'AL'")
    with pytest.raises(lf.OutputError, match="letters of 1 rows are not made, or no longer right: AF"):
        sealed(run.folder)

    changed["AF"] = ROWS["AF"]
    made(tmp_path, changed, where="state == 'AL'")

    assert {"AL": "letter-al.docx"} == named(run.folder)
    assert sealed(run.folder)


def test_a_correction_of_all_still_withdraws_once_some_are_picked(tmp_path: Path) -> None:
    """It is of all rows, whichever were picked since."""
    made(tmp_path, ROWS)
    sealed(tmp_path / "out")
    changed = {state: row.replace("Ana ", "Eva ") for state, row in ROWS.items() if state != "AD"}
    made(tmp_path, changed)
    run = made(tmp_path, changed, where="state == 'AF'")

    told = json.loads((run.folder / "manifest.json").read_text())["withdrawn"]
    assert ["AD"] == [one["key"] for one in told]
    assert set(ROWS) == set(named(run.folder))
    assert sealed(run.folder)


def test_who_was_not_picked_keeps_what_all_receive(tmp_path: Path) -> None:
    """Of a letter to many, a row is picked whose address fits on no label: the others have received it."""
    letter = samples.CIRCULAR.replace("body: |\n", "body:\n  fr: J'ai l'honneur de vous inviter.\n  en: ")
    rows = {"head": "State,Name,Gender,Language,Postal\n", "AF": "AF,Ana Af,F,,\n", "AL": "AL,Ana Al,F,,\n",
            "DZ": "DZ,Ana Dz,F,fr,\n"}  # fmt: skip

    def run(where: str | None = None) -> list[str]:
        read, roster = samples.written(tmp_path, letter=letter)
        roster.write_text("".join(rows.values()), encoding="utf-8")
        with lf.run(
            read, roster, tmp_path / "out", formats=("docx",), workers=1, where=where, quarantine=True,
            papers=lf.Papers(labels="a4-3x8"),
        ) as going:  # fmt: skip
            going.wait()
        return [one.rule for one in going.findings]

    run()
    rows["AF"] = 'AF,Ana Af,F,,"' + "A line of an address\n" * 30 + '"\n'

    assert [] == run("state in ['AF', 'DZ']")
    assert "letter.docx" == named(tmp_path / "out")["AL"]
    assert (tmp_path / "out" / "letter.docx").is_file()

    rows["DZ"] = rows["AF"].replace("AF,Ana Af,F,", "DZ,Ana Dz,F,fr")

    assert [] == [rule for rule in run("state == 'AL'") if rule != "run-waiting"]
    assert "not made: the row was not picked by --where" == named(tmp_path / "out")["DZ"]
    assert (tmp_path / "out" / "letter-fr.docx").is_file()


def test_a_reference_of_a_letter_that_stays_is_taken(tmp_path: Path) -> None:
    """The picked row has that of another, whose letter was made before: two letters of one reference were sealed."""
    head, rows = "State,Name,Gender,Reference,Table\n", {"AF": "AF,Ana Af,F,X-1,1\n", "AL": "AL,Ana Al,F,X-2,2\n"}

    def run(where: str | None = None) -> None:
        read, roster = samples.written(tmp_path)
        roster.write_text(head + "".join(rows.values()), encoding="utf-8")
        with lf.run(read, roster, tmp_path / "out", formats=("docx",), workers=1, where=where) as going:
            going.wait()

    run()
    rows["AL"] = rows["AL"].replace("X-2", "X-1")
    with pytest.raises(lf.LetterError, match="the reference 'X-1' stands in") as caught:
        run("state == 'AL'")

    assert "the reference 'X-1' stands in roster.csv:2 as well" == caught.value.message
    assert "roster.csv:3: Reference" == caught.value.where


@pytest.mark.parametrize("name", ["manifest.csv", "papers/distribution.csv"])
def test_a_list_of_a_run_is_no_roster(tmp_path: Path, name: str) -> None:
    """Whoever adds a column to it is told into which file that goes: a gender or an office stands in none of them."""
    made(tmp_path, ROWS, papers=lf.Papers(distribution=True))
    with (tmp_path / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    plain, more = (tmp_path / "plain.csv"), (tmp_path / "more.csv")
    for path, added in ((plain, []), (more, [["replied"], *[["yes"]] * 4])):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([*line, *more] for line, more in zip(lines, added or [[]] * 5, strict=True))

    roster = "the roster of that run, whose row of the same number is the same person"
    for path, hint in ((plain, f"give {roster}"), (more, f"copy the column 'replied' into {roster}, and give that")):
        with pytest.raises(lf.LetterError, match="a list that a run has made, and no roster") as caught:
            lf.read_roster(path)
        assert hint == caught.value.hint


def test_lists_are_of_the_whole_folder(tmp_path: Path) -> None:
    """As the manifest is: whoever makes one letter anew does not lose the list of all; of reminders they are alone."""
    papers = lf.Papers(distribution=True)
    changed = {**ROWS, "AL": ROWS["AL"].replace("Ana ", "Eva ")}
    for letter in (samples.LETTER, samples.CIRCULAR):
        into = "letters" if letter is samples.LETTER else "circular"
        made(tmp_path, ROWS, letter=letter, into=into, papers=papers)
        made(tmp_path, changed, letter=letter, into=into, papers=papers, where="state == 'AL'")
        with (tmp_path / into / "papers" / "distribution.csv").open(encoding="utf-8-sig", newline="") as file:
            names = {row["key"]: row["name"] for row in csv.DictReader(file)}

        assert list(ROWS) == list(names)
        assert "Eva Al" == names["AL"]
        assert sealed(tmp_path / into)

    made(tmp_path, answered("AF"), papers=papers, into="reminders", where=UNANSWERED)

    assert "AF," not in (tmp_path / "reminders" / "papers" / "distribution.csv").read_text(encoding="utf-8-sig")


def test_an_address_that_is_wrong_waits_where_others_are_picked(tmp_path: Path) -> None:
    """It hinders nobody who was picked, and stands on no envelope."""
    papers = lf.Papers(envelopes="c5")
    made(tmp_path, ROWS, papers=papers)
    wide = "Ana " + "W" * 200
    made(tmp_path, {**ROWS, "AL": ROWS["AL"].replace("Ana Al,Al", f"{wide},")}, papers=papers, where="state == 'AF'")

    assert "not made: the row was not picked by --where" == named(tmp_path / "out")["AL"]


def test_the_proof_is_of_the_whole_folder(tmp_path: Path) -> None:
    """Whom its letters reach that stand, and not only those who were picked; who waits is missing."""
    rows = dict(zip(samples.STATES, map(samples.row, samples.STATES), strict=True)) | {"CH": samples.row("CH")}

    def proof_of(**how: Any) -> dict[str, Any]:
        run = made(tmp_path, how.pop("rows", rows), letter=samples.LETTER.replace("{{ row.table }}", "1"), **how)
        told = json.loads((run.folder / "manifest.json").read_text())
        assert told["completeness"]["says"] == str(run.proof)
        return {**told["completeness"], "left_out": [one["key"] for one in told["left_out"]]}

    first = proof_of(expect=["friends"], world=FRIENDS)
    again = proof_of(expect=["friends"], world=FRIENDS, where="state == 'AF'")
    changed = {**rows, "AL": rows["AL"].replace("Ana ", "Eva ")}
    waits = proof_of(expect=["friends"], world=FRIENDS, where="state == 'AF'", rows=changed)

    assert ("12 of 12", ["CH"]) == (first["says"], first["left_out"])
    assert first == again
    assert "11 of 12, missing: Albania" == waits["says"]


def test_the_proof_is_of_what_is_known_to_stand(tmp_path: Path) -> None:
    """Before all letters are looked at, it counts none that may be missing, picked or not."""
    letter = samples.LETTER.replace("{{ row.table }}", "1")
    read, roster = samples.written(tmp_path, letter=letter)
    how: dict[str, Any] = {"formats": ("docx",), "workers": 1, "expect": ["friends"], "world": FRIENDS}
    with lf.run(read, roster, tmp_path / "out", **how):
        pass
    with lf.run(read, roster, tmp_path / "out", where="state in ['AF', 'AL']", **how) as run:
        said = [str(run.proof).partition(",")[0], *(str(run.proof).partition(",")[0] for _ in run)]

    assert ["0 of 12", "1 of 12", "2 of 12"] == said
    assert "12 of 12" == str(run.proof)
