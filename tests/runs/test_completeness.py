"""A run says whom it reaches: all who were expected, or who is missing, by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.protocol import language, states, states_in
from letterforge.roster import read_roster
from letterforge.runs import RunOptions, review
from letterforge.runs.completeness import Proof, doubles, expectation, supposed
from letterforge.runs.recipients import recipients
from letterforge.world import World
from tests.runs import samples

ALL = "permanent-representatives-and-observers"
CIRCULAR = samples.CIRCULAR.replace("permanent-representatives}", f"{ALL}}}")


def proof(
    folder: Path, *rows: str, letter: str = CIRCULAR, asked: list[str] | None = None, picked: bool = False
) -> tuple[Proof | None, list[Finding]]:
    """What is proved of a letter to these rows, and what is told of it."""
    read, roster = samples.written(folder, *rows, letter=letter)
    found = read_roster(roster)
    expected = expectation(read, asked, World(), picked=picked)
    made = None if expected is None else Proof(expected, recipients(read, found.rows).rows)
    receive = recipients(read, found.rows).rows
    return made, [*(made.findings(found) if made else ()), *doubles(receive, made)]


def test_everybody_is_there(tmp_path: Path) -> None:
    """The sender's own mission is left out by itself: 193 members and 2 observers, less one."""
    made, found = proof(tmp_path, *samples.everybody())

    assert made is not None
    assert "194 of 194, own mission excluded" == str(made)
    assert [] == found


def test_members_alone_are_192(tmp_path: Path) -> None:
    """To the circle of the Permanent Representatives."""
    made, _ = proof(tmp_path, *samples.everybody(without=("VA", "PS")), letter=samples.CIRCULAR)

    assert "192 of 192, own mission excluded" == str(made)


def test_who_is_missing_is_named(tmp_path: Path) -> None:
    """A warning where the letter goes to the circle; an error where somebody asked for it."""
    rows = samples.everybody(without=("TD", "CI"))

    made, (warning,) = proof(tmp_path, *rows)
    _, (error,) = proof(tmp_path, *rows, asked=[ALL])

    assert "192 of 194, own mission excluded; missing: Chad, Côte d'Ivoire" == str(made)
    assert ("run-missing", "warning") == (warning.rule, warning.severity)
    assert "2 States are missing: Chad, Côte d'Ivoire" == warning.message
    assert "add a row for each, or say why they receive none: except: [{state: …, reason: …}]" == warning.hint
    assert "error" == error.severity


def test_who_is_excepted_is_not_missing(tmp_path: Path) -> None:
    """The reason is part of the proof; a row that is there all the same is left out."""
    letter = f"{CIRCULAR}except: [{{state: TD, reason: no mission}}, {{state: AL, reason: as asked}}]\n"
    made, found = proof(tmp_path, *samples.everybody(without=("TD",)), letter=letter)

    assert made is not None
    assert "192 of 192, own mission excluded; excepted: Chad (no mission), Albania (as asked)" == str(made)
    assert {"AL", "TD"}.isdisjoint(row.key for row in made.rows)
    assert [] == found


def test_nobody_is_written_to_twice(tmp_path: Path) -> None:
    """Who heads a mission does so once, under one title or another; a deputy is somebody else."""
    charge = "AL,Ana Zwei,Zwei,feminine,charge-d-affaires,9\n"
    deputy = "DZ,Ana Drei,Drei,feminine,deputy-permanent-representative,9\n"
    _, (found,) = proof(tmp_path, *samples.everybody(), charge, deputy)

    assert "run-double" == found.rule
    assert "Albania would receive the letter twice: the same office stands in roster.csv:3" == found.message
    assert "roster.csv:197" == found.where
    assert "take one of the rows out" == found.hint


def test_nobody_is_written_to_twice_whoever_is_expected(tmp_path: Path) -> None:
    """Also where the letter goes to nobody in particular: a warning; an error where their State was asked for."""
    charge = "AL,Ana Zwei,Zwei,feminine,charge-d-affaires,9\n"
    rows = (samples.row("AL"), charge, samples.row("DZ"))

    _, (warning,) = proof(tmp_path, *rows, letter=samples.LETTER)
    _, found = proof(tmp_path, *samples.everybody(), charge, asked=[ALL])

    assert ("run-double", "warning", "roster.csv:3") == (warning.rule, warning.severity, warning.where)
    assert [("run-double", "error")] == [(one.rule, one.severity) for one in found]


def test_several_hold_some_offices_and_persons_do_not_return(tmp_path: Path) -> None:
    """A minister and a deputy of a mission are two; the same one in two offices is not, however it is spelled."""
    rows = ["AL,Ana Eins,,feminine,minister,1\n", "AL,Ana Zwei,,feminine,deputy-permanent-representative,1\n"]
    _, none = proof(tmp_path, *rows, letter=samples.LETTER)
    _, (found,) = proof(tmp_path, *rows, "AL,Ána ZWEI,,feminine,private,2\n", letter=samples.LETTER)

    assert [] == none
    assert "Ána ZWEI would receive the letter twice: the same person stands in roster.csv:3" == found.message


def test_who_was_not_expected_is_told(tmp_path: Path) -> None:
    """An observer in a letter to the members."""
    _, (found,) = proof(tmp_path, *samples.everybody(without=("PS",)), letter=samples.CIRCULAR)

    assert ("run-beyond", "note") == (found.rule, found.severity)
    assert "1 row is in no circle that is expected: roster.csv:76" == found.message


def test_of_rows_that_were_picked_nobody_is_missing(tmp_path: Path) -> None:
    """Unless somebody asks; a letter to single persons expects nobody either."""
    rows = samples.everybody(without=("TD",))

    assert proof(tmp_path, *rows, picked=True)[0] is None
    assert proof(tmp_path, *rows, picked=True, asked=["member-states"])[0] is not None
    assert proof(tmp_path, *rows, letter=samples.LETTER)[0] is None


def nearly(folder: Path, *without: str, letter: str = samples.LETTER) -> tuple[str, list[Finding]]:
    """What is supposed of a roster of everybody but these."""
    read, file = samples.written(folder, *samples.everybody(without=without), letter=letter)
    roster = read_roster(file)
    expected = supposed(read, roster.rows, World())
    if expected is None:
        return "", []
    made = Proof(expected, recipients(read, roster.rows).rows)
    return f"{', '.join(expected.circles)}: {made}", list(made.findings(roster))


def test_a_roster_of_nearly_everybody_says_who_is_missing(tmp_path: Path) -> None:
    """Nobody asked, and the letter names no circle; a row went all the same."""
    said, (found,) = nearly(tmp_path, "TD")

    assert f"{ALL}: 193 of 194, own mission excluded; missing: Chad" == said
    assert ("run-missing", "warning", "roster.csv") == (found.rule, found.severity, found.where)
    assert f"nearly all of {said.replace(':', ' are in the roster:', 1)}" == found.message
    assert f"--expect {ALL} makes this an error; except: [{{state: TD, reason: …}}] says why" == found.hint


def test_what_a_roster_is_nearly_all_of(tmp_path: Path) -> None:
    """The smallest circle that holds its rows, from nine tenths on; the letter's exceptions hold."""
    observers, excepted = ("VA", "PS"), f"{samples.LETTER}except: [{{state: TD, reason: asked}}]\n"
    whole, none = nearly(tmp_path)

    assert (f"{ALL}: 194 of 194, own mission excluded", []) == (whole, none)
    assert nearly(tmp_path, *observers)[0].startswith("member-states: 192 of 192")
    assert nearly(tmp_path, *observers, *list(states())[:19])[0].startswith("member-states: 173 of 192")
    assert ("", []) == nearly(tmp_path, *observers, *list(states())[:20])
    assert [] == nearly(tmp_path, "TD", letter=excepted)[1]
    assert ("", []) == nearly(tmp_path, "TD", letter=CIRCULAR)


def test_a_run_tells_who_may_be_missing(tmp_path: Path) -> None:
    """In its plan and its proof; of rows that were picked it tells nothing."""
    letter, roster = samples.written(tmp_path, *samples.everybody(without=("TD",)))

    plan = review(letter, roster, RunOptions(workers=1)).plan
    picked = review(letter, roster, RunOptions(workers=1, where="state != 'AF'")).plan

    assert ["run-missing"] == [one.rule for one in plan.noticed if one.severity == "warning"]
    assert plan.proof is not None
    assert ("TD",) == plan.proof.missing
    assert picked.proof is None


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        ("member-state", "unknown circle 'member-state' in English", "did you mean 'member-states'?"),
        ("agencies", "nobody has written down who is in the circle 'agencies'",
         "expect another, or write its members in a table of your own: members = ['CH', 'MX']"),
    ],
)  # fmt: skip
def test_a_circle_that_nobody_knows_cannot_be_expected(tmp_path: Path, key: str, message: str, hint: str) -> None:
    """With what was meant, or what to do."""
    with pytest.raises(lf.UsageError) as caught:
        proof(tmp_path, samples.row("AF"), asked=[key])

    assert (message, f"--expect {key}", hint) == (caught.value.message, caught.value.where, caught.value.hint)


def test_circles_of_protocol_have_their_members() -> None:
    """193 Member States and two observers (UN, list of States)."""
    spoken = language("en")
    count = {key: len(states_in(key, spoken)) for key in spoken.circles}

    assert {ALL: 195, "permanent-representatives": 193, "permanent-observers": 2, "member-states": 193,
            "observer-states": 2, "observer-organizations": 0, "agencies": 0} == count  # fmt: skip


def friends(*members: str) -> World:
    """A house that has a circle of its own."""
    circle = {"address": "To the Friends", "in_text": "the Friends", "salutation": "Excellency", "members": members}
    return World(own=json.dumps({"en": {"circles": {"friends": circle}}}))


def test_a_houses_own_circle_is_expected_too(tmp_path: Path) -> None:
    """By codes and by regional groups, in the house's tables; what is no member is an error."""
    letter, _ = samples.written(tmp_path)
    expected = expectation(letter, ["friends"], friends("CH", "WEOG"), picked=False)

    assert expected is not None
    assert (29, 28) == (len(expected.states), len(expected.due))
    with pytest.raises(lf.UsageError, match="'WEOGG' is no member of a circle") as caught:
        expectation(letter, ["friends"], friends("WEOGG"), picked=False)
    assert "did you mean 'WEOG'?" == caught.value.hint


def test_the_proof_stands_in_the_manifest(tmp_path: Path) -> None:
    """Of the letters that were made: who was set aside is missing there."""
    letter, roster = samples.written(tmp_path, samples.row("AF"), samples.row("AL", ""), samples.row("CH"))

    with lf.run(letter, roster, tmp_path / "out", formats=("txt",), workers=1, quarantine=True, expect=["friends"],
                world=friends("AF", "AL", "CH")) as run:  # fmt: skip
        run.wait()

    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert "1 of 2, own mission excluded; missing: Albania" == told["completeness"]["says"] == str(run.proof)
    assert [{"state": "AL", "name": "Albania"}] == told["completeness"]["missing"]
    assert [{"row": 4, "key": "CH", "reason": "who writes the letter"}] == told["left_out"]


def test_a_gap_that_was_asked_about_ends_the_run(tmp_path: Path) -> None:
    """Before anything is made; setting rows aside mends nothing."""
    letter, roster = samples.written(tmp_path)

    with pytest.raises(lf.LetterError, match="are missing"):
        lf.run(letter, roster, tmp_path / "out", workers=1, expect=["member-states"], quarantine=True)

    assert {} == samples.contents(tmp_path / "out")


@pytest.mark.slow
def test_a_circular_to_everybody_is_proved(tmp_path: Path) -> None:
    """195 rows in DOCX, a letter each: 194 reached, and the manifest says so."""
    letter, roster = samples.written(tmp_path, *samples.everybody())

    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), expect=[ALL]) as run:
        run.wait()

    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert 194 == len(list((tmp_path / "out").glob("*.docx")))
    assert "194 of 194, own mission excluded" == told["completeness"]["says"] == str(run.proof)
    assert [] == told["completeness"]["missing"]


def test_except_is_a_key_of_every_letter() -> None:
    """A letter that is rendered alone may have it as well."""
    letter = Letter.model_validate({
        "kind": "letter", "from": [{"office": "pga"}], "date": "2017-03-01", "to": [{"circle": ALL}], "body": "Text.",
        "signatories": [{"name": "Anna Keller", "gender": "feminine"}], "except": [{"state": "CH", "reason": "asked"}],
    })  # fmt: skip

    assert lf.render(letter, "txt")
