"""Every PDF is PDF/A-3a and PDF/UA-1 at the same time, says veraPDF; and veraPDF is known to bite."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from letterforge.compose import EDITIONS, Edition
from letterforge.errors import OutputError
from letterforge.files import load
from letterforge.rendering import render
from letterforge.verification import Failure, failures_of
from letterforge.verification.conformance import VARIABLE
from tests.examples import NAMES, rendered
from tests.leaking import laid
from tests.test_kinds import KINDS, LANGUAGES, letter
from tests.verification.mutants import MUTANTS, Mutation, encrypted, mutated
from tests.verification.verapdf import broken, rules


@cache
def of_examples() -> dict[str, tuple[Failure, ...]]:
    """What veraPDF says of each example."""
    return broken({name: rendered(name, "pdf") for name in NAMES})


@cache
def of_editions() -> dict[str, tuple[Failure, ...]]:
    """What veraPDF says of an example in each edition: with DRAFT in its head, with pictures of signatures."""
    return broken({edition: rendered("three-page-letter", "pdf", edition) for edition in EDITIONS})


@cache
def of_kinds(tag: str) -> dict[str, tuple[Failure, ...]]:
    """What veraPDF says of every kind in a language."""
    return broken({kind: render(letter(kind, tag), "pdf") for kind in KINDS})


@cache
def of_marks() -> dict[str, tuple[Failure, ...]]:
    """What veraPDF says of a letter with DRAFT across its pages, in each language."""
    return broken({tag: render(letter("letter", tag), "pdf", mark="draft") for tag in LANGUAGES})


@cache
def of_mutants() -> dict[str, tuple[Failure, ...]]:
    """What veraPDF says of each mutant."""
    whole = rendered("three-page-letter", "pdf", "dispatched")  # with a figure: the signature
    made = {mutation.__name__: mutated(whole, mutation) for mutation in MUTANTS}
    return broken({**made, "encrypted": encrypted(whole), "torn": whole[: len(whole) // 2]})


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_example_breaks_no_rule(name: str) -> None:
    """Of neither standard."""
    assert () == of_examples()[name]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_breaks_no_rule(edition: Edition) -> None:
    """Of neither standard."""
    assert () == of_editions()[edition]


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_mark_across_the_pages_breaks_no_rule(tag: str) -> None:
    """Of neither standard."""
    assert () == of_marks()[tag]


@pytest.mark.slow
def test_a_bundle_with_everything_redacted_breaks_no_rule(tmp_path: Path) -> None:
    """Of neither standard: bars, pages for what is withheld, a mark."""
    data = render(load(laid(tmp_path)), "pdf", edition="redacted", mark="copy")

    assert {"redacted": ()} == broken({"redacted": data})


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_breaks_no_rule_in_any_language(kind: str, tag: str) -> None:
    """Of neither standard."""
    assert () == of_kinds(tag)[kind]


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTANTS, ids=lambda mutation: str(mutation.__name__))
def test_what_is_broken_is_seen(mutation: Mutation) -> None:
    """By the rules that it breaks."""
    assert MUTANTS[mutation] <= rules(of_mutants()[mutation.__name__])


@pytest.mark.slow
def test_an_encrypted_file_is_no_archives() -> None:
    """ISO 19005-3, 6.1.3."""
    assert "3a 6.1.3-2" in rules(of_mutants()["encrypted"])


@pytest.mark.slow
def test_a_torn_file_cannot_be_parsed() -> None:
    """It is told for both flavours, and the files beside it are looked at all the same."""
    assert {"3a ", "ua1 "} == rules(of_mutants()["torn"])


def test_without_verapdf_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is called valid because nobody looked."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(OutputError) as raised:
        failures_of([Path("letter.pdf")])

    assert "install it, or name it in LETTERFORGE_VERAPDF" == raised.value.hint


def test_a_program_that_is_no_verapdf_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor because another program ended well."""
    monkeypatch.setenv(VARIABLE, "/bin/true")

    with pytest.raises(OutputError) as raised:
        failures_of([Path("letter.pdf")])

    assert "see whether it runs" == raised.value.hint
