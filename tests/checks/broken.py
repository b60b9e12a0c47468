"""For each rule, letters that break it, with what is then said, and letters that come close and keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks import broken_addresses, broken_documents, broken_persons, broken_words, broken_writing
from tests.checks.letters import PGA, Changes, body, enclosing, joint, representative, scan

CHARGE = {"name": "Ana Silva", "gender": "feminine", "office": "charge-d-affaires", "state": "MX"}
QUOTED = "I have the honour to quote:\n\n> "

UNTIL = {"at": "2016-11-09T17:00", "zone": "America/New_York"}
_BREAKING: Mapping[str, Sequence[tuple[Changes, str]]] = {
    "open-fact": [
        ({"reference": {"open": "number"}}, "'number' is still open"),
        ({"deadline": {"open": "9 November"}}, "'9 November' is still open"),
        (body('We meet in {{ open("Conference Room") }}.'), "'Conference Room' is still open"),
    ],
    "deadline-before-date": [
        (
            {"deadline": {"at": "2016-10-31T17:00", "zone": "America/New_York"}},
            "the deadline, 2016-10-31, is before the letter's date, 2016-11-01",
        ),
    ],
    "weekday": [
        (body("Come on Thursday, 4 November."), "'Thursday, 4 November' is wrong: 4 November 2016 is a Friday"),
        (body("Come on Friday 4 November 2015."), "'Friday 4 November 2015' is wrong: 4 November 2015 is a Wednesday"),
        (body("Come on Monday, November 7th, 2017."),
         "'Monday, November 7th, 2017' is wrong: 7 November 2017 is a Tuesday"),
        (body("Come on Monday, 6 January."), "'Monday, 6 January' is wrong: 6 January 2017 is a Friday"),
        (body("Come on Mon., 31 Nov."), "there is no such day as 'Mon., 31 Nov'"),
        ({"date": {"open": "soon"}, "body": "Come on Friday, 4 November 2015."},
         "'Friday, 4 November 2015' is wrong: 4 November 2015 is a Wednesday"),
    ],
    "enclosure-after-cover": [
        (enclosing(date="2016-11-02"),
         "the enclosed letter is dated 2016-11-02, after the letter that encloses it, 2016-11-01"),
        (scan(date="2016-11-03"),
         "the enclosed letter is dated 2016-11-03, after the letter that encloses it, 2016-11-01"),
    ],
    "deadline-enclosed": [
        ({**enclosing(deadline=UNTIL), "deadline": {**UNTIL, "at": "2016-11-10T17:00"}},
         "the enclosed letter has another deadline"),
        ({**enclosing(deadline=UNTIL), "deadline": {**UNTIL, "zone": "Europe/Zurich"}},
         "the enclosed letter has another deadline"),
    ],
    "reference-doubled": [
        ({**scan(reference="PGA/1"), "reference": "PGA/1"}, "the enclosed letter has the same reference, 'PGA/1'"),
        ({**enclosing(reference="PGA/1"), "reference": "PGA/1"}, "the enclosed letter has the same reference, 'PGA/1'"),
    ],
    "enclosure-unmentioned": [
        ({**enclosing(), "body": "The attaché writes."}, "the text does not mention what the letter encloses"),
    ],
    "signatures-missing": [
        ({"signatories": []}, "nobody signs the letter"),
        (joint("CH", "MX", signatories=[representative("CH")]), "nobody signs for Mexico"),
    ],
    "signatory-order": [
        (joint("MX", "CH", "CI"), "the alphabetical order of those who sign is Côte d'Ivoire, Mexico, Switzerland"),
    ],
    "salutation-rank": [
        ({"to": [CHARGE], "salutation": "Excellency,"},
         "'Excellency,' greets somebody whose office does not carry 'Excellency'"),
        ({"to": [CHARGE], "salutation": "Your Excellency,"},
         "'Your Excellency,' greets somebody whose office does not carry 'Excellency'"),
        ({"to": [representative("MX")], "salutation": "Madam,"},
         "'Madam,' greets somebody whose office carries 'Excellency'"),
        ({"salutation": "Sirs:"}, "'Sirs:' greets somebody whose office carries 'Excellency'"),
    ],
    "honorific-doubled": [
        ({"signatories": [{**PGA, "name": "Mr. Peter Thomson"}]}, "the name 'Mr. Peter Thomson' begins with 'Mr.'"),
        ({"to": [representative("MX", name="Ambassador Ana Silva")]},
         "the name 'Ambassador Ana Silva' begins with 'Ambassador'"),
        ({"to": [representative("MX", name="H.R.H. Prince Khalid")]},
         "the name 'H.R.H. Prince Khalid' begins with 'H.R.H.'"),
        *(({"to": [representative("MX", name=f"{one} Ana Silva")]}, f"the name '{one} Ana Silva' begins with '{one}'")
          for one in ("Amb.", "Madame", "Mme", "Sra.", "S.E.", "HE", "Embajadora", "Excellency", "Посол")),
        ({"to": [representative("MX", name="王毅先生")]}, "the name '王毅先生' ends with '先生'"),
        ({"to": [representative("MX", honorific="H.E. Ms.")]},
         "the honorific 'H.E. Ms.' doubles the office's own style"),
        (scan(signatories=[{**PGA, "name": "H.E. Peter Thomson"}]), "the name 'H.E. Peter Thomson' begins with 'H.E.'"),
        (body("I refer to H.E. {{ signatories[0].in_text }}."), "'H.E. H.E. Mr.' says a courtesy twice"),
    ],
    "closing-vocative": [
        ({"salutation": "Excellencies:", "closing": "Please accept, Excellency, the assurances of my consideration."},
         "the closing says 'Excellency', the salutation 'Excellencies:'"),
        ({"closing": "Accept, Your Excellency, the assurances of my consideration."},
         "the closing says 'Your Excellency', the salutation 'Excellency,'"),
    ],
    "honour-once": [
        (body("I have the honour to write. I have the further honour to ask."),
         "'have the further honour' is said again"),
        (body("I refer to your letter. I have the honor to reply."),
         "'have the honor' stands after the first sentence"),
        (body("I write.\n\nI have the honour to ask."), "'have the honour' stands after the first sentence"),
    ],
    "joint-singular": [
        (joint("CH", "MX", body="We write. My colleague and I hope so."), "a joint letter says 'My'"),
        (joint("CH", "MX", body="Annex I says that I hope so."), "a joint letter says 'I'"),
        (joint("CH", "MX", closing="Please accept, Excellency, the assurances of my highest consideration."),
         "a joint letter says 'my'"),
    ],
    "person-mixed": [
        (body("The Mission presents its compliments to all. I hope you are well."),
         "'presents its compliments' is a note's third person; the letter also says 'I'"),
        (body("I write. The Mission avails itself of this opportunity."),
         "'avails itself of' is a note's third person; the letter also says 'I'"),
        ({"body": "I write.", "closing": "Please accept, Excellency, the assurances of our highest consideration."},
         "the text says 'I', the closing 'our'"),
        (body("We have the honour to write."), "the text says 'We have the honour', the closing 'my'"),
    ],
    "abbreviation": [
        (body("I write from UN Headquarters; the UN hopes so."), "'UN' is an abbreviation (2 times)"),
        (body("I refer to the GA."), "'GA' is an abbreviation"),
        (body("The Council (ECOSOC) met."), "'ECOSOC' is an abbreviation"),
        (body("I write.[^1]\n\n[^1]: At UNOG."), "'UNOG' is an abbreviation"),
    ],
    "placeholder": [
        (body("The meeting is on XX November."), "'XX' keeps a place free"),
        (body("It is in [room to come]."), "'[room to come]' keeps a place free"),
        (body("It is at ____ TBC."), "'____' keeps a place free"),
        (body("Your table is [TABLE]."), "'[TABLE]' keeps a place free"),
        (body("Your seat is «First_Seat»."), "'«First_Seat»' keeps a place free"),
        (body("It is in {open: Conference Room}."), "'{open: Conference Room}' keeps a place free"),
        (body("I accede to the Convention on the Example."), "'the Example' keeps a place free"),
    ],
    "state-name": [
        (body("I met Turkey, and Turkey agreed."), "'Turkey' is not the name that the United Nations uses (2 times)"),
        (body("I met Moldova's Minister."), "'Moldova' is not the name that the United Nations uses"),
        (body("I met North\nKorea."), "'North Korea' is not the name that the United Nations uses"),
    ],
}  # fmt: skip

_KEEPING: Mapping[str, Sequence[Changes]] = {
    "open-fact": [{"reference": "PGA/1"}],
    "deadline-before-date": [{"deadline": {"at": "2016-11-01T17:00", "zone": "America/New_York"}}],
    "weekday": [
        body("Come on Friday, 4 November at 15:00."),
        body("Come on Friday, 6 January, or Saturday the 7th."),
        body("Come on Friday, 4 November 1500 hours."),
        {"date": {"open": "soon"}, "body": "Come on Thursday, 4 November."},
        body("Mondays, 31 in number."),
    ],
    "enclosure-after-cover": [enclosing(date="2016-11-01"), enclosing(date={"open": "soon"})],
    "deadline-enclosed": [
        {**enclosing(deadline=UNTIL), "deadline": {"at": "2016-11-09T23:00", "zone": "Europe/Zurich"}},
        {**enclosing(), "deadline": UNTIL}, enclosing(deadline=UNTIL),
    ],
    "reference-doubled": [{**enclosing(reference="PGA/2"), "reference": "PGA/1"}, enclosing()],
    "enclosure-unmentioned": [
        {**enclosing(), "body": "You receive {{ enclosures[0].described }}."},
        {**enclosing(), "body": "The letter that I transmit says so."},
    ],
    "signatures-missing": [joint("CH", "MX")],
    "signatory-order": [joint("CI", "MX", "CH"), joint("MX", "CI", layout={"sender_order": "alphabetical"})],
    "salutation-rank": [
        {"to": [CHARGE], "salutation": "Madam,"},
        {"to": [{**CHARGE, "rank": "ambassador"}], "salutation": "Excellency,"},
        {"to": [representative("MX")], "salutation": "Madam President,"},
        {"to": [representative("MX"), CHARGE], "salutation": "Excellency, Madam,"},
        {"to": [{"text": "To all"}], "salutation": "Sir,"},
    ],
    "honorific-doubled": [
        {"to": [representative("MX", honorific="Dr.")]},
        body("I refer to H.E. Mr. Thomson and H.E. Ms. Silva; Mr. and Mrs. Thomson agree."),
        {"signatories": [{**PGA, "name": "Mrinal Ambassadorsson"}]},
        *({"signatories": [{**PGA, "name": name}]} for name in ("Don Pramudwinai", "M. Night Shyamalan", "He Yafei")),
    ],
    "closing-vocative": [
        {"salutation": "Excellencies:", "closing": [
            "Please receive, Excellencies, the assurances of my highest consideration.", "Sincerely,"]},
        {"salutation": "Excellency, Sir,", "closing": "Accept, Excellency, Sir, the assurances of my consideration."},
    ],
    "honour-once": [
        body("Upon instructions of H.E. Mr. Thomson, I have the honour to write."),
        body("I write.\n\n> I have the honour to be quoted.\n\nI end."),
    ],
    "joint-singular": [
        joint("CH", "MX", body="We send Annex I and annex I of the mystery, in part I (see I-2)."),
        joint("CH", "MX", body="We quote:\n\n> I hope so, my friend.\n\nWe end."),
    ],
    "person-mixed": [
        joint("CH", "MX"),
        body("I count on our common goals, as we move forward."),
        body(f"{QUOTED}The Mission presents its compliments.\n\nI end."),
    ],
    "abbreviation": [
        body("I refer to A/RES/71/1, S/2016/1, E/UN/3, UN-Habitat and UNICEF; see www.UN.org."),
        body(f"{QUOTED}The UN hopes so.\n\nI end."),
    ],
    "placeholder": [
        body("Chapter XIX [sic] of [UNOG] and «Le Monde» speaks of snake_case and of [the Assembly]."),
        body("TBCs are bacteria. Follow the example; the first name counts."),
    ],
    "state-name": [
        body("I met the Republic of Moldova, Iran (Islamic Republic of) and the Syrian Arab Republic."),
        body("I met the Bolivarian Republic of Venezuela, Türkiye, North Macedonia, Russians and Bruneians."),
        body("I met the United Kingdom of Great Britain and Northern Ireland."),
    ],
}  # fmt: skip

_MORE = (broken_addresses, broken_documents, broken_persons, broken_writing, broken_words)
_BROKEN = [_BREAKING, *(module.BREAKING for module in _MORE)]
_KEPT = [_KEEPING, *(module.KEEPING for module in _MORE)]
BREAKING = {rule: [one for table in _BROKEN for one in table.get(rule, ())] for table in _BROKEN for rule in table}
KEEPING = {rule: [one for table in _KEPT for one in table.get(rule, ())] for table in _KEPT for rule in table}

# What composing finds, by letters in which it does.
FOUND: Mapping[str, Changes] = {
    "second-face": body("I met Ỻyr."),
    "text-blanks": body("I write  to you."),
    "text-digits": {"language": "zh", "body": "会议于2016年十一月一日举行。"},
    "text-invisible": body("I wr\u200bite."),
    "text-line-break": body("I write\u2028to you."),
    "text-marks": {"language": "zh", "body": "谨此通知,会议举行。"},
    "text-no-break-space": body("I\u00a0write."),
    "text-contraction": {"language": "es", "body": "Escribo a el Ministerio."},
    "text-quotes": body("I «write»."),
    "text-soft-hyphen": body("I wr\u00adite."),
    "text-spacing": {"language": "zh", "body": "会议 举行。"},
    "text-tab": body("I\twrite."),
    "text-yo": {"language": "ru", "body": "Всё."},
    "body-entity": body("I write &amp; hope."),
    "body-indented": body("I write.\n\n    I hope."),
    "body-list-mark": body("I write\n- and hope."),
    "body-list-mark-style": body("1) one\n2) two"),
    "body-list-number": body("31. is a number."),
    "body-list-renumbered": body("1. one\n5. two"),
    "body-list-single": body("- one"),
    "body-list-start": body("3. three\n4. four"),
    "body-page-number": body("I write.\n\n- 2 -\n\nI hope."),
    "body-trailing-blanks": body("I write  \nto you."),
}
