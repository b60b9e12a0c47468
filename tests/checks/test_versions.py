"""Versions of one letter are checked each by itself, and held against one another."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from letterforge.checks import check
from letterforge.checks.reckoning import told_in, western
from letterforge.checks.registry import ASKED, COMPARED
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.model import Translation
from letterforge.protocol import known_languages
from tests.checks.letters import GOOD, PGA, Changes, found

KINDS = sorted((Path(__file__).parents[2] / "examples" / "kinds").glob("*.yaml"))
DEADLINE = {"at": "2016-11-09T17:00", "zone": "America/New_York"}
ENGLISH = "I have the honour to invite you on Friday, 4 November 2016, at 3 p.m., to Conference Room 2 (A/71/L.1)."
SAME = {
    "fr": "J'ai l'honneur de vous inviter le vendredi 4 novembre 2016, à 15 heures, dans la salle 2 (A/71/L.1).",
    "es": "Tengo el honor de invitarle el viernes 4 de noviembre de 2016, a las 15 horas, a la sala 2 (A/71/L.1).",
    "ru": "Имею честь пригласить Вас в пятницу, 4 ноября 2016 года, в 15 час. 00 мин., в зал 2 (A/71/L.1).",
    "ar": "يشرفني أن أدعوكم يوم الجمعة 4 تشرين الثاني/نوفمبر 2016، الساعة 15:00، إلى القاعة ٢ (A/71/L.1).",
    "zh": "谨请出席2016年11月4日星期五下午3时在第二会议室举行的会议（A/71/L.1）。",
}


def versions(original: str, version: str, changes: Changes | None = None) -> list[Finding]:
    """What is found on a letter and on its version, a letter of its own with these changes."""
    other = {**GOOD, "body": version, **(changes or {})}
    return found(body=original, translations=[{"letter": other}])


def compared(findings: list[Finding]) -> list[tuple[str, str]]:
    """Rule and message of what comparing found."""
    ids = {rule.id for rule in COMPARED}
    return [(finding.rule, finding.message) for finding in findings if finding.rule in ids]


@pytest.mark.parametrize("lang", SAME)
def test_what_says_the_same_in_every_language_is_not_told(lang: str) -> None:
    """Days, times, figures and symbols, in the words and digits of the language."""
    english, other = told_in(ENGLISH, "en"), told_in(SAME[lang], lang)

    assert (english.days, english.times, english.figures, english.symbols) == (
        other.days, other.times, other.figures, other.symbols,
    )  # fmt: skip


@pytest.mark.parametrize("lang", SAME)
def test_a_version_that_says_the_same_has_no_findings(lang: str) -> None:
    """Neither by itself nor beside the other."""
    assert [] == compared(versions(ENGLISH, SAME[lang], {"language": lang}))


BROKEN: list[tuple[str, str, Changes, str, str]] = [
    ("One.\n\nTwo.", "One.", {}, "translation-paragraphs", "the version in en has 1 paragraphs, the letter 2"),
    ("Two:\n\n- a\n- b\n", "Two:\n\n- a\n- b\n- c\n", {}, "translation-paragraphs",
     "the version in en has 3 entries of lists, the letter 2"),
    ("On 4 November.", "On 5 November.", {}, "translation-dates",
     "the day 11-04 stands in the text in en, and not in that in en"),
    ("On 4 November 2016.", "On 4 November 2017.", {}, "translation-dates",
     "the day 2017-11-04 stands in the text in en, and not in that in en"),
    ("At 3 p.m.", "At 4 p.m.", {}, "translation-times",
     "the time 16:00 stands in the text in en, and not in that in en"),
    ("Room 2.", "Room 3.", {}, "translation-figures", "the figure 3 stands in the text in en, and not in that in en"),
    ("See A/71/L.1.", "See A/71/L.2.", {}, "translation-symbols",
     "the symbol A/71/L.1 stands in the text in en, and not in that in en"),
    ("One.", "One.", {"signatories": [{**PGA, "office": "secretary-general"}]}, "translation-names",
     "the version in en has other signatories"),
    ("Peter Thomson met.", "He met.", {}, "translation-names", "the text in en does not name Peter Thomson"),
    ("One.", "One.", {"deadline": DEADLINE}, "translation-deadline", "the version in en has another deadline"),
    ("One.", "One.", {"enclosures": [{"file": "a.pdf"}]}, "translation-enclosures",
     "the version in en encloses 1, the letter 0"),
    ("One.", "One.", {"date": "2016-11-02"}, "translation-head", "the version in en has another date: 2016-11-02"),
    ("One.", "One.", {"kind": "circular-letter"}, "translation-head",
     "the version in en has another kind: circular-letter"),
    ("One.", "One.", {"from": [{"office": "acting-pga"}]}, "translation-head", "the version in en has other senders"),
    ("One.", "Раз.", {"language": "ru", "place": "New York"}, "translation-place",
     "the place 'New York' stands in Latin letters in the version in ru"),
]  # fmt: skip


@pytest.mark.parametrize(("original", "version", "changes", "rule", "message"), BROKEN)
def test_a_version_that_differs_is_told(original: str, version: str, changes: Changes, rule: str, message: str) -> None:
    """With the place in the version, and what to do."""
    told = [one for one in versions(original, version, changes) if (one.rule, one.message) == (rule, message)]

    assert ["warning"] == [one.severity for one in told]
    assert all(one.where and one.hint for one in told)


def test_every_rule_on_versions_is_broken() -> None:
    """Who adds one adds a version that breaks it."""
    assert {rule.id for rule in COMPARED} == {rule for _, _, _, rule, _ in BROKEN}


KEPT = [
    ("On 4 November.", "On 4 November 2016."), ("In two annexes.", "In 2 annexes."),
    ("Of 1,234 tons.", "Of 1 234 tons."),
    ("From 10 to 14 April 2017.", "From 10 April 2017 to 14 April 2017."), ("At noon.", "At 12:00 p.m."),
]  # fmt: skip


@pytest.mark.parametrize(("original", "version"), KEPT)
def test_the_same_said_otherwise_is_not_told(original: str, version: str) -> None:
    """A year left out, a number in words, another mark of thousands."""
    assert [] == compared(versions(original, version))


def test_the_same_instant_in_another_zone_is_the_same_deadline() -> None:
    """17:00 in New York is 23:00 in Geneva."""
    geneva = {"at": "2016-11-09T23:00", "zone": "Europe/Zurich"}
    other = {**GOOD, "deadline": geneva}

    assert [] == compared(found(deadline=DEADLINE, translations=[{"letter": other}]))


def test_a_version_in_maps_is_checked_by_itself() -> None:
    """What only the version's words say is found in them, by the rules of its language."""
    body = {"en": "I have the honour to write.", "ru": "Имею честь писать из ООН."}
    expected = ("form-unverified", "name-script")  # the names are in Latin letters
    findings = [one for one in found(body=body, translations=["ru"]) if one.rule not in expected]

    assert [("abbreviation", "'ООН' is an abbreviation")] == [(one.rule, one.message) for one in findings]


def test_a_waiver_holds_for_the_versions_in_the_same_file() -> None:
    """It waives something where any of them needs it, and is told where none does."""
    body = {"en": "I have the honour to write.", "ru": "Имею честь писать из ООН."}
    waive = [{"rule": "abbreviation", "reason": "agreed"}]

    needed = found(body=body, translations=["ru"], waive=waive)
    idle = found(body={"en": "I write.", "ru": "Пишу."}, translations=["ru"], waive=waive)

    assert {"note"} == {one.severity for one in needed if one.rule != "name-script"}
    assert "abbreviation" in {one.rule for one in needed}
    assert "waiver" in {one.rule for one in idle}


def test_a_finding_names_the_version_s_own_file(tmp_path: Path) -> None:
    """Not that of the letter that names the version."""
    head = "kind: letter\nfrom: [{office: pga, gender: feminine}]\ndate: 2016-11-01\nletterhead: plain\n"
    head += "salutation: Excellency,\n"
    signed = "signatories: [{name: Ana Silva, gender: feminine, office: pga}]\n"
    (tmp_path / "b.yaml").write_text(f"language: es\n{head}{signed}body: En la sala 3.\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        f"{head}{signed}body: In Room 2.\ntranslations: [{{letter: b.yaml}}]\n", encoding="utf-8"
    )

    assert {"b.yaml:8: body"} == {
        one.where for one in check(load(tmp_path / "a.yaml")) if one.rule == "translation-figures"
    }


@pytest.mark.parametrize(("given", "expected"), [
    ("٢٠١٦", "2016"), ("二〇一六年十一月二十六日", "2016年11月26日"), ("第十二章", "第12章"), ("下午三时", "下午3时"),
    ("一致", "一致"),
])  # fmt: skip
def test_digits_of_other_scripts_are_read(given: str, expected: str) -> None:
    """Chinese ones in dates and after 第 alone: 一致 is no number."""
    assert expected == western(given)


def test_a_translation_that_cannot_be_read_leaves_the_letter_checked() -> None:
    """Its error is told once, as one of composing."""
    findings = found(translations=[{"letter": "nowhere.yaml"}])

    assert {"composing"} == {one.rule for one in findings}


@pytest.mark.parametrize("file", KINDS, ids=lambda file: file.stem)
def test_the_examples_say_the_same_in_all_their_languages(file: Path) -> None:
    """And no rule that is asked finds an error or a warning in any of them."""
    given = load(file)
    others = tuple(Translation(language=tag) for tag in known_languages() if tag != given.language)
    whole = given.model_copy(update={"translations": others}).read_at(given.origin)
    asked = {rule.id for rule in (*ASKED, *COMPARED) if rule.severity != "note"}

    assert [] == [(one.rule, one.message) for one in check(whole) if one.rule in asked]


def test_a_number_without_end_is_read_at_once() -> None:
    """A stranger's Chinese letter may hold one; its time does not grow with the square of its length."""
    number = "一" * 50_000
    began = process_time()

    assert number == western(number)
    assert process_time() - began < 5
