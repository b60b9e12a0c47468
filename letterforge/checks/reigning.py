"""The rule on who is head of a State: a President of a kingdom or a King of a republic is an affront."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.persons import persons_of
from letterforge.model import KeyPath, Person, Sender
from letterforge.protocol import state_names, states

# By who reigns, the offices of which the State's head may be.
_OFFICES: Mapping[str | None, tuple[str, ...]] = {
    None: ("head-of-state",), "king": ("monarch",), "emperor": ("monarch",), "sultan": ("monarch",),
    "realm": ("monarch",), "emir": ("prince",), "grand-duke": ("prince",), "prince": ("prince",), "co-princes": (),
}  # fmt: skip
_HEADS = ("head-of-state", "monarch", "prince")
_HINTS = {
    "realm": "write office: monarch, or of the governor-general: post: Governor-General of …",
    "co-princes": "write post: Co-Prince of Andorra, and style:",
}


def head_of_state(case: Case) -> Iterator[Remark]:
    """Somebody is the head of a State by an office that it does not have; a post in words is the letter's own."""
    for keys, one in _heads(case):
        state = states().get(one.state or "")
        if state is None or one.office in _OFFICES[state.crown]:
            continue
        named = state_names(state.code, "en").text
        due = f"office: {_OFFICES[state.crown][0]}" if _OFFICES[state.crown] else ""
        hint = _HINTS.get(state.crown or "", f"write {due}, or correct the State; another title is a post:")
        message = f"{named} has no {(one.office or '').replace('-', ' ')}; {_told(state.crown)}"
        yield Remark(message, case.letter.place_of(*keys), hint)


def _told(crown: str | None) -> str:
    match crown:
        case None:
            return "it is a republic"
        case "realm":
            return "its head is the King, whom a governor-general represents"
        case "co-princes":
            return "its heads are co-princes"
        case _:
            return f"its head is {'an' if crown.startswith('e') else 'a'} {crown.replace('-', ' ')}"


def _heads(case: Case) -> Iterator[tuple[KeyPath, Person | Sender]]:
    """Those who hold the office of a head of State, and whose post is not given in words."""
    letter = case.letter
    yield from (
        (("senders", n), one) for n, one in enumerate(letter.senders) if one.office in _HEADS and one.name is None
    )
    persons = (*persons_of(case), *((("persons", n), person) for n, person in enumerate(letter.persons)))
    yield from ((keys, person) for keys, person in persons if person.office in _HEADS and person.post is None)


RULES = (
    Rule("head-of-state", "error",
         "A State has the head that it has: a President, a King, an Emir, a Grand Duke.",
         "formal names of States (UNTERM); letterforge's table of States says what is unverified", head_of_state,
         "letter"),
)  # fmt: skip
