"""Letters that break and keep the rules on notes, letters for circulation, and documents of States."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks.letters import Changes, body, representative

ORGANS = {"kind": "circulation-letter", "from": [{"mission": {"state": "CH"}}], "body": "I have the honour to write.",
          "to": [{"name": "António Guterres", "gender": "masculine", "office": "secretary-general"}],
          "signatories": [representative("CH")]}  # fmt: skip
NOTE = {"kind": "note-verbale", "from": [{"mission": {"state": "CH"}}], "signatories": [], "place": "New York",
        "to": [{"institution": "mission", "state": "MX"}], "body": "{{ opening }} to write to it."}  # fmt: skip
MINISTER = {"name": "Anna Keller", "gender": "feminine", "office": "foreign-minister", "state": "CH"}
HEAD = {**MINISTER, "office": "head-of-state"}
SG = {"name": "António Guterres", "gender": "masculine", "office": "secretary-general"}
FROM = {"from": [{"institution": "foreign-ministry", "state": "CH"}], "place": "Bern"}
POWERS = {**FROM, "kind": "full-powers", "to": [], "persons": [representative("CH", name="Bea Muster")],
          "facts": {"action": "sign", "treaty": "the Treaty on Water"}, "signatories": [MINISTER],
          "body": "I authorize her to sign the Treaty for the Government of the Swiss Confederation."}  # fmt: skip
INSTRUMENT = {
    **FROM,
    "kind": "instrument",
    "to": [],
    "signatories": [MINISTER],
    "body": POWERS["body"],
    "facts": {"action": "ratification", "treaty": "Treaty on Water", "noun": "Treaty", "concluded": "at Bern"},
}
CREDENTIALS = {**FROM, "kind": "credentials", "to": [SG], "persons": [representative("CH", name="Bea Muster")],
               "signatories": [MINISTER], "body": "I have the honour to inform you of her appointment."}  # fmt: skip
PRESIDENT = {"name": "Luis Ramos", "gender": "masculine", "office": "head-of-state", "state": "MX"}
ENVOY = {"name": "Bea Muster", "gender": "feminine", "office": "ambassador", "state": "CH"}
CREDENCE = {**FROM, "kind": "letter-of-credence", "to": [PRESIDENT], "persons": [ENVOY], "signatories": [HEAD],
            "body": "I have chosen her."}  # fmt: skip
OBSERVER = {"name": "Bea Muster", "gender": "feminine", "office": "permanent-observer", "state": "VA"}
WRITTEN = "The Permanent Mission of {} presents its compliments to the Permanent Mission of {}."
THREE = "a Head of State, a Head of Government or a Minister for Foreign Affairs"


def note(text: str, **changes: object) -> Changes:
    """A note verbale that goes on like this after its formula."""
    return {**NOTE, "body": f"{{{{ opening }}}} {text}", **changes}


def paper(kind: str, text: str, **changes: object) -> Changes:
    """A paper of Switzerland that nobody signs."""
    return {"kind": kind, "from": [{"mission": {"state": "CH"}}], "to": [], "signatories": [], "body": text, **changes}


def files(*names: str, text: str) -> Changes:
    """A letter that encloses these files, which are not at hand, and says this."""
    return {"body": text, "enclosures": [{"file": name, "title": name} for name in names]}


BREAKING: Mapping[str, Sequence[tuple[Changes, str]]] = {
    "paper-person": [
        (paper("aide-memoire", "We propose a meeting."), "an aide-mémoire says 'We'"),
        (paper("memorandum", "The Mission thanks you."), "a memorandum says 'you'"),
        (paper("non-paper", "Nous proposons une réunion.", language="fr"), "a non-paper says 'Nous'"),
    ],
    "note-person": [
        (note("to write.\n\nI would appreciate your answer."), "a note says 'I'"),
        (note("to write.\n\nI would appreciate your answer."), "a note says 'your'"),
        (note("to write.\n\nWe agree."), "a note says 'We'"),
        (note("to write.", closing="Please accept, Excellency, the assurances of my consideration."),
         "a note says 'my'"),
        (note("通知，并感谢贵馆。", language="zh"), "a note says '贵馆'"),
        (note("de escribir. Tengo el honor de proponer lo siguiente.", language="es"), "a note says 'Tengo'"),
        (note("d'écrire. Nous proposons.", language="fr"), "a note says 'Nous'"),
        (note("написать Вам.", language="ru"), "a note says 'Вам'"),
        (note("أن تكتب إليكم.", language="ar"), "a note says 'إليكم'"),
    ],
    "note-private": [
        ({**NOTE, "to": [{"name": "Ana Silva", "gender": "feminine", "office": "private"}]},
         "a note goes to somebody private"),
    ],
    "note-opening": [({**NOTE, "body": "The Mission writes."}, "the note does not begin with its formula")],
    "note-compliments": [
        (note("to write.\n\nIt presents its compliments."), "the note presents its compliments again"),
        (note("to write. It presents its compliments."), "the note presents its compliments again"),
    ],
    "note-parties": [
        ({**NOTE, "body": WRITTEN.format("Sweden", "Mexico")},
         "the note's first paragraph does not name Switzerland, which stands under from:"),
        ({**NOTE, "body": WRITTEN.format("Switzerland", "Peru")},
         "the note's first paragraph does not name Mexico, which stands under to:"),
        ({**NOTE, "language": "fr", "body": "La Mission permanente de la Suède présente ses compliments au Mexique."},
         "the note's first paragraph does not name la Suisse, which stands under from:"),
    ],
    "agenda-item-missing": [
        ({**ORGANS, "facts": {"organs": ["general-assembly"]}},
         "no agenda item is named, under which the letter becomes a document"),
        (body("I ask you to have it circulated as a document of the General Assembly."),
         "no agenda item is named, under which the letter becomes a document"),
    ],
    "circulation-addressee": [
        ({**ORGANS, "agenda_items": ["7"], "facts": {"organs": ["general-assembly"]},
          "to": [representative("MX", name="Ana Silva")]}, "Ana Silva circulates no documents"),
    ],
    "agenda-item-unasked": [
        ({**ORGANS, "agenda_items": ["7"], "facts": {"organs": ["security-council"]}},
         "documents of the Security Council bear no agenda item"),
    ],
    "enclosure-count": [
        (files("a.pdf", text="Please find two enclosures."),
         "the text says 'two enclosures', the letter encloses 1"),
        (files("a.pdf", "b.pdf", text="I transmit the present letter and its 3 annexes."),
         "the text says 'letter and its 3 annexes', the letter encloses 2"),
    ],
    "enclosure-doubled": [(files("a.pdf", "a.pdf", text="I enclose it."), "'a.pdf' is enclosed twice")],
    "powers-signatory": [
        ({**POWERS, "signatories": [representative("CH")]}, f"full powers are given by {THREE}"),
    ],
    "instrument-signatory": [
        ({**INSTRUMENT, "signatories": [representative("CH")]},
         f"without full powers, an instrument is signed by {THREE}"),
    ],
    "credentials-signatory": [
        ({**CREDENTIALS, "signatories": [representative("CH")]}, f"credentials are signed by {THREE}"),
    ],
    "credentials-office": [
        ({**CREDENTIALS, "persons": [representative("CH", office="charge-d-affaires")]},
         "credentials are those of a Permanent Representative; the office is charge-d-affaires"),
    ],
    "appointed-state": [
        ({**CREDENTIALS, "persons": [representative("SE")]},
         "the document is not of the State of who is named in it: Sweden"),
        ({**POWERS, "persons": [representative("SE")]},
         "the document is not of the State of who is named in it: Sweden"),
    ],
    "credentials-addressee": [
        ({**CREDENTIALS, "to": [{"office": "secretary-general", "gender": "masculine"}]},
         "credentials are addressed to the Secretary-General, by name"),
        ({**CREDENTIALS, "to": [{**SG, "office": "pga"}]},
         "credentials are addressed to the Secretary-General, by name"),
    ],
    "observer-credentials": [
        ({**CREDENTIALS, "persons": [OBSERVER]},
         "a Permanent Observer presents a letter of appointment, not credentials"),
    ],
    "credence-heads": [
        ({**CREDENCE, "signatories": [MINISTER]}, "such a letter goes from Head of State to Head of State"),
        ({**CREDENCE, "to": [{**PRESIDENT, "office": "foreign-minister"}]},
         "such a letter goes from Head of State to Head of State"),
    ],
    "short-name": [
        ({**POWERS, "body": "I authorize her to sign for the Government of Switzerland."},
         "'of Switzerland' is a short name; instruments have formal ones"),
    ],
}  # fmt: skip

KEEPING: Mapping[str, Sequence[Changes]] = {
    "paper-person": [
        paper("aide-memoire", "Switzerland proposes a meeting."), paper("non-paper", "> We agree.\n\nOne may ask why."),
        body("We propose a meeting."),
    ],
    "note-person": [
        NOTE, note("to refer to Annex I, title I and part I thereof."),
        note("to quote:\n\n> We agree with you.\n\nThe Mission agrees."),
        body("I would appreciate your answer."),
    ],
    "note-private": [NOTE, {"to": [{"name": "Ana Silva", "gender": "feminine", "office": "private"}]}],
    "note-opening": [NOTE],
    "note-parties": [NOTE, {**NOTE, "body": WRITTEN.format("Switzerland", "Mexico")}, {
        **NOTE, "language": "ru",
        "body": "Постоянное представительство Швейцарии свидетельствует свое уважение Представительству Мексики.",
    }],
    "note-compliments": [NOTE, note("to quote:\n\n> The Embassy presents its compliments.\n\nIt agrees.")],
    "agenda-item-missing": [
        {**ORGANS, "agenda_items": ["7"], "facts": {"organs": ["general-assembly"]}},
        {**ORGANS, "facts": {"organs": ["security-council"]}},
        body("I ask you to have it circulated as a document of the General Assembly, under agenda item 7."),
        body("I refer to documents of the General Assembly."),
    ],
    "circulation-addressee": [{**ORGANS, "agenda_items": ["7"], "facts": {"organs": ["general-assembly"]}}],
    "agenda-item-unasked": [
        {**ORGANS, "agenda_items": ["7"], "facts": {"organs": ["general-assembly", "security-council"]}},
    ],
    "enclosure-count": [
        body("I refer to the report and its two annexes."),
    ],
    "enclosure-doubled": [{}],
    "powers-signatory": [POWERS, {**POWERS, "signatories": [HEAD]}],
    "instrument-signatory": [INSTRUMENT],
    "credentials-signatory": [CREDENTIALS],
    "credentials-addressee": [CREDENTIALS],
    "credentials-office": [CREDENTIALS],
    "appointed-state": [CREDENTIALS, POWERS, CREDENCE],
    "observer-credentials": [CREDENTIALS],
    "credence-heads": [CREDENCE],
    "short-name": [POWERS, body("I write for the Government of Switzerland.")],
}  # fmt: skip
