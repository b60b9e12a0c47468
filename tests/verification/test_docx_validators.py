"""No DOCX of ours has a fault that a validator finds; and the validators are known to bite."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from letterforge.compose import EDITIONS, Edition
from letterforge.fonts import Fonts
from letterforge.rendering import render
from letterforge.writers.docx import write_docx
from tests.bind.bundles import INNER, SCAN, bound
from tests.examples import NAMES, rendered
from tests.letterhead import sheets
from tests.samples import everything
from tests.test_kinds import KINDS, LANGUAGES, letter
from tests.verification.docx_mutants import MUTANTS, mutated, with_a_part_twice
from tests.verification.validators import VALIDATORS, Faults, faults, sdk

pytestmark = pytest.mark.slow


def found(files: dict[str, bytes]) -> dict[str, dict[str, Faults]]:
    """What each validator says of each file."""
    with TemporaryDirectory(prefix="letterforge-docx-") as folder:
        return faults(files, Path(folder))


@cache
def of_examples() -> dict[str, dict[str, Faults]]:
    """Of each example."""
    return found({name: rendered(name, "docx") for name in NAMES})


@cache
def of_editions() -> dict[str, dict[str, Faults]]:
    """Of an example in each edition: with DRAFT in its head, with pictures of signatures."""
    return found({edition: rendered("three-page-letter", "docx", edition) for edition in EDITIONS})


@cache
def of_kinds(tag: str) -> dict[str, dict[str, Faults]]:
    """Of every kind in a language."""
    return found({kind: render(letter(kind, tag), "docx") for kind in KINDS})


@cache
def of_bundles() -> dict[str, dict[str, Faults]]:
    """Of bundles bound in every way, of a mark across the pages, of stationery under the text."""
    paper = {"sheet.pdf": sheets.pdf(), "next.png": sheets.picture()}
    with TemporaryDirectory(prefix="letterforge-bundles-") as name:
        folder, binding = Path(name), {"slip": "sheet", "numbering": "continuous", "two_sided": True}
        ways: dict[str, Mapping[str, object]] = {"label": {"slip": "label", "label": "annex"}, "sheet": binding}
        marked, inner = {**SCAN, "copy": True, "translated_from": "es"}, {"letter": INNER, "copy": True}
        made = {way: bound(folder, marked, inner, form="docx", binding=said).data for way, said in ways.items()}
        made["table"] = bound(folder, marked, inner, form="docx", layout={"enclosure_note": "table"}).data
        made["paper"] = render(sheets.letter(12), "docx", world=sheets.world(folder, paper))
    return found({**made, "mark": render(sheets.letter(), "docx", mark="draft")})


@cache
def of_mutants() -> dict[str, dict[str, Faults]]:
    """Of a letter that shows everything, whole and broken."""
    whole = write_docx(everything(), Fonts()).data
    broken = {name: mutated(whole, mutation) for name, (mutation, _) in MUTANTS.items()}
    return found({**broken, "whole": whole, "a part twice": with_a_part_twice(whole)})


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_no_fault(name: str, validator: str) -> None:
    """A letter, a bundle, a cover over the files of others."""
    assert [] == of_examples()[validator][name]


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_has_no_fault(edition: Edition, validator: str) -> None:
    """Whatever it shows beside the letter."""
    assert [] == of_editions()[validator][edition]


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_kind_has_a_fault_in_any_language(tag: str, validator: str) -> None:
    """All kinds in one run."""
    assert {kind: [] for kind in KINDS} == of_kinds(tag)[validator]


@pytest.mark.parametrize("validator", VALIDATORS)
def test_no_bundle_has_a_fault(validator: str) -> None:
    """Whatever binding adds."""
    assert {name: [] for name in of_bundles()[validator]} == of_bundles()[validator]


def test_word_2010_can_read_it_too() -> None:
    """What was added to the format since stands where older programs pass over it."""
    with TemporaryDirectory(prefix="letterforge-docx-") as folder:
        path = Path(folder, "letter.docx")
        path.write_bytes(write_docx(everything(), Fonts()).data)

        assert {"letter": []} == sdk([path], "Office2010")


@pytest.mark.parametrize("validator", VALIDATORS)
def test_what_is_broken_was_whole_before(validator: str) -> None:
    """So that what a validator finds in a mutant is what was broken in it."""
    assert [] == of_mutants()[validator]["whole"]


@pytest.mark.parametrize("name", MUTANTS)
def test_what_is_broken_is_seen(name: str) -> None:
    """By those who look at it."""
    _, wanted = MUTANTS[name]

    assert wanted <= {validator for validator in VALIDATORS if of_mutants()[validator][name]}


def test_a_part_that_is_there_twice_is_seen() -> None:
    """Two programs would read two different letters in it."""
    assert {"sdk", "integrity"} <= {validator for validator in VALIDATORS if of_mutants()[validator]["a part twice"]}
