"""Rules on documents of States: who signs them, to whom they go, by which names States stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.passages import firsts, found
from letterforge.document.scripts import primary
from letterforge.protocol import states
from letterforge.protocol.states import names_in

_HEADS = ("head-of-state", "monarch", "prince")
_THREE = (*_HEADS, "head-of-government", "foreign-minister")
_CREDENTIALS = ("credentials", "credentials-delegation")
_APPOINTING = (*_CREDENTIALS, "full-powers", "letter-of-credence", "letter-of-recall")
_CREDENCE = ("letter-of-credence", "letter-of-recall")
# A post is no party: "Permanent Representative of Switzerland".
_POST = re.compile(r"(?:persons|signatories)\[\d+\]$")
_VIENNA = "Vienna Convention on the Law of Treaties, art. 7, para. 2 (a)"


def powers_signatory(case: Case) -> Iterator[Remark]:
    """Full powers are given by somebody who has none to give."""
    return _signed_by_others(case, ("full-powers",), "full powers are given by")


def credentials_signatory(case: Case) -> Iterator[Remark]:
    """Credentials are signed by somebody else than the three who may."""
    return _signed_by_others(case, _CREDENTIALS, "credentials are signed by")


def instrument_signatory(case: Case) -> Iterator[Remark]:
    """An instrument is signed by somebody who needs full powers for that."""
    return _signed_by_others(case, ("instrument",), "without full powers, an instrument is signed by")


def _signed_by_others(case: Case, kinds: tuple[str, ...], fact: str) -> Iterator[Remark]:
    """Who of those that sign is none of the three, or is not said to be; a post in words alone tells nothing."""
    for n, person in enumerate(case.letter.signatories) if case.letter.kind in kinds else ():
        if person.office not in _THREE and (person.office is not None or person.post is None):
            message = f"{fact} a Head of State, a Head of Government or a Minister for Foreign Affairs"
            hint = "let one of them sign: office: foreign-minister"
            yield Remark(message, case.letter.place_of("signatories", n), hint)


def appointed_state(case: Case) -> Iterator[Remark]:
    """Somebody is appointed, authorized or accredited by a State whose office they do not hold."""
    writing = case.sending_states
    for n, person in enumerate(case.letter.persons if case.letter.kind in _APPOINTING and writing else ()):
        if person.state in states() and person.state not in writing:
            message = f"the document is not of the State of who is named in it: {_english(person.state)}"
            yield Remark(message, case.letter.place_of("persons", n), "correct the person's state, or who writes")


def credentials_office(case: Case) -> Iterator[Remark]:
    """Credentials of a Permanent Representative are given to the holder of another office."""
    for n, person in enumerate(case.letter.persons if case.letter.kind == "credentials" else ()):
        if person.office not in (None, "permanent-representative", "permanent-observer"):
            message = f"credentials are those of a Permanent Representative; the office is {person.office}"
            hint = "write office: permanent-representative, or another kind of letter"
            yield Remark(message, case.letter.place_of("persons", n, "office"), hint)


def _english(code: str | None) -> str:
    return names_in("en")[code].text if code else ""


def credentials_addressee(case: Case) -> Iterator[Remark]:
    """Credentials of a Permanent Representative go to somebody else, or not by name."""
    if case.letter.kind != "credentials":
        return
    for n, person in enumerate(case.letter.addressees):
        if person.office != "secretary-general" or person.name is None:
            message = "credentials are addressed to the Secretary-General, by name"
            yield Remark(message, case.letter.place_of("addressees", n), "write name: and office: secretary-general")


def observer_credentials(case: Case) -> Iterator[Remark]:
    """A Permanent Observer is given credentials."""
    if case.letter.kind != "credentials":
        return
    for n, person in enumerate(case.letter.persons):
        if person.office != "permanent-observer" and not _observes(person.state):
            continue
        message = "a Permanent Observer presents a letter of appointment, not credentials"
        yield Remark(message, case.letter.place_of("persons", n), "write a letter: kind: letter")


def _observes(code: str | None) -> bool:
    return code in states() and code is not None and states()[code].status == "observer"


def credence_heads(case: Case) -> Iterator[Remark]:
    """Credence goes from or to somebody who is no Head of State; a chargé's goes between two ministers."""
    if case.letter.kind not in _CREDENCE:
        return
    envoys = {person.office for person in case.letter.persons}
    due = ("foreign-minister",) if envoys == {"charge-d-affaires"} else _HEADS
    who = "Minister for Foreign Affairs" if due != _HEADS else "Head of State"
    signs = (("signatories", 0), next(iter(case.letter.signatories), None))
    for keys, person in (signs, *((("addressees", n), one) for n, one in enumerate(case.letter.addressees))):
        if person is not None and person.office is not None and person.office not in due:
            message = f"such a letter goes from {who} to {who}"
            yield Remark(message, case.letter.place_of(*keys), f"write office: {due[0]}, or another kind of letter")


def short_name(case: Case) -> Iterator[Remark]:
    """A State stands in an instrument with its short name."""
    if case.reading is None or not case.reading.kind.formal:
        return
    pattern = _short_names(primary(case.letter.language))
    for passage, match in firsts(one for one in found(pattern, case.body) if one[1][1]):
        if _POST.search(passage.where(match.start(1))):
            continue
        formal = next(row.formal_of for row in names_in(case.reading.spoken.tag).values() if row.of == match[1])
        message = f"{match[1]!r} is a short name; instruments have formal ones"
        yield Remark(message, passage.where(match.start(1)), f"write {formal!r}")


@cache
def _short_names(lang: str) -> re.Pattern[str]:
    """Names after "of" that are not those of treaties; one inside a formal name is found as that, without the group."""
    rows = names_in(lang).values()
    formal = {row.formal_of for row in rows} | {row.formal for row in rows}
    short = {row.of for row in rows} - formal
    names = ["|".join(map(re.escape, sorted(group, key=len, reverse=True))) for group in (formal, short)]
    edge = "" if lang == "zh" else r"\b"
    return re.compile(rf"{edge}(?:{names[0]}|({names[1]})){edge}")


RULES = (
    Rule("powers-signatory", "warning",
         "Full powers are signed by Head of State, Head of Government or Foreign Minister.", _VIENNA,
         powers_signatory, "letter"),
    Rule("instrument-signatory", "note", "An instrument is signed by one of the three, or by a holder of full powers.",
         f"{_VIENNA}; Comprehensive Nuclear-Test-Ban Treaty Organization, questions on ratification",
         instrument_signatory, "letter"),
    Rule("credentials-signatory", "warning",
         "Credentials are signed by Head of State, Head of Government or Foreign Minister.",
         "General Assembly resolution 257 A (III); rules of procedure of the General Assembly, rule 27",
         credentials_signatory, "letter"),
    Rule("credentials-addressee", "warning",
         "Credentials of a Permanent Representative go to the Secretary-General by name.",
         "General Assembly resolution 257 A (III); UN Protocol and Liaison Service", credentials_addressee, "letter"),
    Rule("credentials-office", "warning", "Credentials are those of a Permanent Representative.",
         "General Assembly resolution 257 A (III)", credentials_office, "letter"),
    Rule("appointed-state", "warning", "A State appoints, authorizes and accredits its own representatives.",
         "General Assembly resolution 257 A (III); Vienna Convention on the Law of Treaties, art. 7", appointed_state,
         "letter"),
    Rule("observer-credentials", "warning", "A Permanent Observer presents a letter of appointment.",
         "UN Protocol and Liaison Service", observer_credentials, "letter"),
    Rule("credence-heads", "warning",
         "Letters of credence and recall go from Head of State to Head of State, a chargé's from minister to minister.",
         "Vienna Convention on Diplomatic Relations, art. 14", credence_heads, "letter"),
    Rule("short-name", "warning", "States stand in instruments with their formal names.",
         "UN Editorial Manual, Country names", short_name, "text"),
)  # fmt: skip
