"""Letters that break and keep the rules on senders, addressees, copies, letterheads and salutations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks.letters import GOOD, PGA, Changes, body, joint, representative

SG = {"name": "António Guterres", "gender": "masculine", "office": "secretary-general"}
PRESIDENT = {"name": "Peter Thomson", "gender": "masculine", "office": "pga"}
COUNCIL = {"name": "Ana Silva", "gender": "feminine", "office": "president-security-council", "state": "MX"}
CHARGE = {"name": "Ana Silva", "gender": "feminine", "office": "charge-d-affaires", "state": "MX"}
MISSION = [{"mission": {"state": "CH"}}]
SWISS = {"from": MISSION, "signatories": [representative("CH", name="Anna Keller")]}
OLD = {"date": "2016-11-03", "signatories": [PGA]}
SILENCE = {"describes": {**OLD, "kind": "silence-procedure", "date": "2016-10-31"}}

BREAKING: Mapping[str, Sequence[tuple[Changes, str]]] = {
    "addressee-order": [
        ({**SWISS, "to": [PRESIDENT, SG]},
         "the order of the addressees is Secretary-General, President of the General Assembly"),
        ({**SWISS, "to": [SG, COUNCIL, PRESIDENT]},
         "the order of the addressees is Secretary-General, President of the General Assembly, "
         "President of the Security Council"),
    ],
    "addressee-doubled": [
        ({"to": [representative("MX"), representative("MX")]}, "Ana Silva is addressed twice"),
        ({"to": [{"circle": "member-states"}, {"circle": "member-states"}]}, "member-states is addressed twice"),
    ],
    "signatory-doubled": [({"signatories": [PGA, PGA]}, "Peter Thomson signs twice")],
    "copy-to-addressee": [
        ({"to": [representative("MX")], "copies": ["Ms. Ana Silva, Mexico City"]},
         "the copy for Ana Silva goes to somebody to whom the letter goes"),
    ],
    "to-oneself": [
        ({"to": [PRESIDENT]}, "the letter goes to who writes it"),
        ({**SWISS, "to": [representative("CH")]}, "the letter goes to who writes it"),
        ({"kind": "note-verbale", "from": MISSION, "signatories": [], "body": "{{ opening }} to write.",
          "to": [{"institution": "mission", "state": "CH"}]}, "the letter goes to who writes it"),
    ],
    "signatory-not-sender": [
        ({**joint("CH", "MX"), "signatories": [representative("CH"), representative("MX"), representative("BR")]},
         "Brazil signs, and does not write"),
    ],
    "letterhead-foreign": [
        ({"letterhead": ["mexico-un"]}, "the letterhead 'mexico-un' is not that of who writes"),
        ({**SWISS, "letterhead": ["pga"]}, "the letterhead 'pga' is not that of who writes"),
    ],
    "reference-later": [
        ({"supersedes": {"describes": OLD}},
         "the letter spoken of is dated 2016-11-03, after this one, 2016-11-01"),
        ({"refers_to": [{"describes": OLD}]},
         "the letter spoken of is dated 2016-11-03, after this one, 2016-11-01"),
    ],
    "reference-date": [
        ({"kind": "silence-broken", "body": None, "facts": {"text": "the text", "placed": "2016-10-30"},
          "refers_to": [SILENCE]},
         "the fact 'placed' is 2016-10-30, and the letter referred to is dated 2016-10-31"),
    ],
    "superseded-foreign": [
        ({"supersedes": {"describes": {**OLD, "date": "2016-10-31", "from": MISSION}}},
         "the letter superseded is from somebody else than this one"),
        ({"supersedes": {"letter": {**GOOD, "to": [{"circle": "permanent-observers"}]}}},
         "the letter superseded went to others than this one"),
    ],
    "place-mark": [({"place": "New York,"}, "the place 'New York,' ends with a mark"),
                   ({"place": {"en": "New York:"}}, "the place 'New York:' ends with a mark")],
    "salutation-misspelt": [
        ({"salutation": "Excelency,"}, "'Excelency' in the salutation is nearly 'Excellency'"),
        ({"salutation": "Excelencies:"}, "'Excelencies' in the salutation is nearly 'Excellencies'"),
        ({"language": "fr", "salutation": "Madame l'Ambassadice,"},
         "'Ambassadice' in the salutation is nearly 'Ambassadrice'"),
    ],
    "salutation-mark": [
        ({"salutation": "Excellency"}, "the salutation 'Excellency' does not end with ',' or ':'"),
        ({"language": "fr", "salutation": "Excellence :"}, "the salutation 'Excellence :' does not end with ','"),
        ({"language": "es", "salutation": "Excelencia,"}, "the salutation 'Excelencia,' does not end with ':'"),
        ({"language": "zh", "salutation": "阁下:"}, "the salutation '阁下:' does not end with '：'"),
        ({"language": "ar", "salutation": "أصحاب السعادة,"},
         "the salutation 'أصحاب السعادة,' does not end with '،' or ':'"),
    ],
    "salutation-person": [
        ({"salutation": "His Excellency,"}, "'His Excellency,' is no salutation in English"),
        ({"language": "es", "salutation": "Su Excelencia:"}, "'Su Excelencia:' is no salutation in Spanish"),
        ({"language": "fr", "salutation": "Votre Excellence,"}, "'Votre Excellence,' is no salutation in French"),
        ({"language": "ru", "salutation": "Его Превосходительство,"},
         "'Его Превосходительство,' is no salutation in Russian"),
    ],
    "text-rank": [
        ({"to": [CHARGE], "body": "I have the honour to inform Your Excellency."},
         "'Your Excellency' speaks to somebody whose office does not carry it"),
    ],
    "you-mixed": [
        ({"language": "es", "body": "Tengo el honor de escribir a usted.",
          "closing": "Reitero a Vuestra Excelencia las seguridades de mi consideración."},
         "the letter says 'Vuestra Excelencia', and also 'usted'"),
        ({"language": "zh", "body": "谨向你通知如下，并感谢您的来函。"}, "the letter says '您', and also '你'"),
    ],
    "local-title": [
        ({"language": "es", "to": [representative("CH", name="Doña Anna Keller")]},
         "'Doña' stands before a name that is not Castilian"),
        ({"language": "es", "to": [representative("US", name="John Roe", honorific="Sr. D.")]},
         "'D.' stands before a name that is not Castilian"),
        ({"language": "es", "to": [representative("CH", name="Anna Keller", honorific="Doña")]},
         "'Doña' stands before a name that is not Castilian"),
    ],
}  # fmt: skip

KEEPING: Mapping[str, Sequence[Changes]] = {
    "addressee-order": [{**SWISS, "to": [SG, PRESIDENT, COUNCIL], "salutation": "Excellencies,"}],
    "addressee-doubled": [
        {"to": [representative("MX"), representative("CH")]},
        {"to": [representative("MX"), representative("MX", name="Bea Silva")]},
    ],
    "signatory-doubled": [joint("CH", "MX")],
    "reference-date": [
        {"kind": "silence-broken", "body": None, "facts": {"text": "the text"}, "refers_to": [SILENCE]},
        {"kind": "silence-broken", "body": None, "facts": {"text": "the text", "placed": "2016-10-31"},
         "refers_to": [SILENCE]},
    ],
    "superseded-foreign": [
        {"supersedes": {"letter": GOOD}}, {"supersedes": {"describes": {**OLD, "date": "2016-10-31"}}},
        {"refers_to": [{"describes": {**OLD, "date": "2016-10-31", "from": MISSION}}]},
    ],
    "copy-to-addressee": [{"to": [representative("MX")], "copies": ["Ms. Bea Silva"]}],
    "to-oneself": [
        {**SWISS, "to": [PRESIDENT]},
        {"from": [{"mission": {"state": "CH", "seat": "un-geneva"}}], "to": [representative("CH")],
         "signatories": [representative("CH", name="Anna Keller", seat="un-geneva")]},
    ],
    "signatory-not-sender": [joint("CH", "MX"), {}],
    "letterhead-foreign": [
        {"letterhead": ["pga"]}, {**SWISS, "letterhead": ["switzerland-un"]}, {**SWISS, "letterhead": ["plain"]},
        {**joint("MX", "CH"), "letterhead": ["mexico-un", "switzerland-un"]},
    ],
    "reference-later": [{"supersedes": {"describes": {**OLD, "date": "2016-11-01"}}}, {"refers_to": ["A/71/1"]}],
    "place-mark": [{"place": "Washington, D.C"}],
    "salutation-misspelt": [
        {"salutation": "Madam President,", "to": [{"text": "To all"}]},
        {"salutation": "Excellencies, Distinguished Colleagues,"},
        {"salutation": "Dear Mr. Exellar,", "to": [{"text": "To all"}]},
    ],
    "salutation-mark": [
        {"salutation": "Excellencies:"}, {"language": "zh", "salutation": "阁下："},
        {"language": "es", "salutation": "Excelencia,", "style": {"salutation-mark": "comma"}},
    ],
    "salutation-person": [{"salutation": "Your Excellency,"}, {"language": "es", "salutation": "Excelencia:"}],
    "text-rank": [
        body("I have the honour to inform Your Excellency."),
        {"to": [{**CHARGE, "rank": "ambassador"}], "body": "I have the honour to inform Your Excellency."},
        {"to": [CHARGE], "body": "I have the honour to refer to His Excellency the President."},
    ],
    "you-mixed": [
        {"language": "es", "body": "Tengo el honor de dirigirme a Vuestra Excelencia.",
         "closing": "Reitero a Vuestra Excelencia las seguridades de mi consideración."},
        {"language": "zh", "body": "谨向阁下通知如下，并感谢阁下的来函。"},
    ],
    "local-title": [
        {"language": "es", "to": [representative("MX", name="Doña Ana Silva")]},
        {"language": "es", "to": [representative("CH", name="Donna Keller")]},
    ],
}  # fmt: skip
