"""Letters whose keys or values are wrong."""

from __future__ import annotations

from tests.bad_input.table import bad, changed, with_line, without

BAD = (
    bad(
        "missing date",
        without("date"),
        "letter.yaml: date: 'date' is missing (add date: 2016-11-01, or date: {open: November 2016} in a draft)",
    ),
    bad(
        "missing kind",
        without("kind"),
        "letter.yaml: kind: 'kind' is missing (add kind: cover-letter, or another of `letterforge list kinds`)",
    ),
    bad(
        "missing sender",
        without("from"),
        "letter.yaml: from: 'from' is missing (say who writes: from: [{office: pga}])",
    ),
    bad(
        "empty file",
        "",
        "letter.yaml: the file is empty (`letterforge new letter` writes one to begin with)",
    ),
    bad(
        "file of comments",
        "# nothing yet\n",
        "letter.yaml: the file is empty (`letterforge new letter` writes one to begin with)",
    ),
    bad(
        "empty body",
        changed("body: ''"),
        "letter.yaml:4: body: the body is empty (write what the letter says)",
    ),
    bad(
        "body of blanks",
        changed('body: "  \\n "'),
        "letter.yaml:4: body: the body is empty (write what the letter says)",
    ),
    bad(
        "no sender in the list",
        changed("from: []"),
        "letter.yaml:2: from: the list is empty (name at least one)",
    ),
    bad(
        "more signatories than there can be",
        with_line(f"signatories: [{', '.join(['{name: A}'] * 1_001)}]"),
        "letter.yaml:5: signatories: the list has more than 1,000 entries (divide the letter)",
    ),
    bad(
        "more senders than there can be",
        changed(f"from: [{', '.join(['{office: pga}'] * 251)}]"),
        "letter.yaml:2: from: the list has more than 250 entries (divide the letter)",
    ),
    bad(
        "more addressees than there can be",
        with_line(f"to: [{', '.join(['{office: pga}'] * 1_001)}]"),
        "letter.yaml:5: to: the list has more than 1,000 entries (divide the letter)",
    ),
    bad(
        "misspelt key",
        with_line("refrence: A/71/L.1"),
        "letter.yaml:5: refrence: there is no key 'refrence' here (did you mean 'reference'?)",
    ),
    bad(
        "Python name of a key",
        with_line("addressees: [{office: pga}]"),
        "letter.yaml:5: addressees: there is no key 'addressees' here (did you mean 'to'?)",
    ),
    bad(
        "unlike any key",
        with_line("to: [{office: pga, x: y}]"),
        "letter.yaml:5: to[0].x: there is no key 'x' here (the keys here are capacity, cases, circle, for, "
        "gender, honorific, honorific_cases, host, institution, name, office, organization, place, post, post_cases, "
        "rank, roster, seat, state, style, surname, text)",
    ),
    bad(
        "misspelt key with nothing after it",
        with_line("copys:"),
        "letter.yaml:5: copys: there is no key 'copys' here (did you mean 'copies'?)",
    ),
    bad(
        "misspelt key deep inside",
        changed("from: [{mission: {stat: MX, state: MX}}]"),
        "letter.yaml:2: from[0].mission.stat: there is no key 'stat' here (did you mean 'state'?)",
    ),
    bad(
        "unknown layout",
        with_line("layout: {addressee: feet, paper: a5}"),
        "letter.yaml:5: layout.addressee: 'feet' is not known here (write head, foot or none)",
        "letter.yaml:5: layout.paper: 'a5' is not known here (write letter or a4)",
    ),
    bad(
        "unknown gender",
        with_line("signatories: [{name: A. Example, gender: female}]"),
        "letter.yaml:5: signatories[0].gender: 'female' is not known here (write feminine or masculine)",
    ),
    bad(
        "unknown time zone",
        with_line("deadline: {at: 2016-11-09T17:00, zone: America/NewYork}"),
        "letter.yaml:5: deadline.zone: there is no time zone 'America/NewYork' (did you mean 'America/New_York'?)",
    ),
    bad(
        "time zone that is a path",
        with_line("deadline: {at: 2016-11-09T17:00, zone: ../../etc/passwd}"),
        "letter.yaml:5: deadline.zone: there is no time zone '../../etc/passwd' (write an IANA name: America/New_York)",
    ),
    bad(
        "merge key",
        with_line("<<: {place: New York}"),
        "letter.yaml:5: '<<': there is no key '<<' here (the keys here are agenda_items, body, "
        "classification, closing, copies, date, deadline, distribution, draft, enclosures, except, facts, from, "
        "initials, kind, language, layout, letterhead, other_date, persons, place, redact, reference, refers_to, "
        "roster, row, salutation, signatories, style, subject, supersedes, to, translations, waive)",
    ),
    bad(
        "letter's file as words",
        with_line("supersedes: old.yaml"),
        "letter.yaml:5: supersedes: 'old.yaml' is the name of a file (write {letter: old.yaml})",
    ),
    bad(
        "list instead of a text",
        with_line("reference: [A/71, L.1]"),
        "letter.yaml:5: reference: a text is wanted here, not a list (write it as a text)",
    ),
    bad(
        "mapping instead of a list",
        with_line("to: {circle: all}"),
        'letter.yaml:5: to: a list is wanted here, not a mapping (begin each entry with "- " on a line of '
        "its own, or write [a, b])",
    ),
    bad(
        "text instead of a list",
        changed("from: pga"),
        'letter.yaml:2: from: a list is wanted here, not a text (begin each entry with "- " on a line of its '
        "own, or write [a, b])",
    ),
    bad(
        "text instead of a mapping",
        changed("from: [pga]"),
        "letter.yaml:2: from[0]: a mapping is wanted here, not a text (write key: value, or {key: value})",
    ),
    bad(
        "list instead of a mapping",
        with_line("layout: [foot]"),
        "letter.yaml:5: layout: a mapping is wanted here, not a list (write key: value, or {key: value})",
    ),
    bad(
        "true instead of a text",
        with_line("subject: true"),
        "letter.yaml:5: subject: a text is wanted here, not true or false (put it in quotes)",
    ),
    bad(
        "text instead of a number",
        with_line("draft: '2'"),
        "letter.yaml:5: draft: a whole number is wanted here, not a text (write it without quotes: 2)",
    ),
    bad(
        "number too small",
        with_line("draft: 0"),
        "letter.yaml:5: draft: '0' is too small (write 1 or more)",
    ),
    bad(
        "list at the top",
        "- kind: letter\n",
        "letter.yaml: a mapping is wanted here, not a list (write key: value, or {key: value})",
    ),
    bad(
        "text at the top",
        "Excellency,\n",
        "letter.yaml: a mapping is wanted here, not a text (write key: value, or {key: value})",
    ),
    bad(
        "day that is not",
        changed("date: 2016-02-30"),
        "letter.yaml:3: date: '2016-02-30' is no day of the calendar (check the month and the day)",
    ),
    bad(
        "date and time where a date is wanted",
        changed("date: 2016-11-01T10:00"),
        "letter.yaml:3: date: '2016-11-01T10:00' is no date (write year-month-day: 2016-11-01)",
    ),
    bad(
        "date in words",
        changed("date: 1 November 2016"),
        "letter.yaml:3: date: '1 November 2016' is no date (write year-month-day: 2016-11-01)",
    ),
    bad(
        "year alone",
        changed("date: 2016"),
        "letter.yaml:3: date: '2016' is no date (write year-month-day: 2016-11-01)",
    ),
    bad(
        "open fact without words",
        changed("date: {open: }"),
        "letter.yaml:3: date.open: 'open' is missing (say what is open: {open: November 2016})",
    ),
    bad(
        "deadline with an offset",
        with_line("deadline: {at: 2016-11-09T17:00+01:00, zone: Europe/Zurich}"),
        "letter.yaml:5: deadline.at: '2016-11-09T17:00+01:00' is no local date and time (write "
        "2016-11-09T17:00; 'zone' says where)",
    ),
    bad(
        "deadline without zone",
        with_line("deadline: {at: 2016-11-09T17:00}"),
        "letter.yaml:5: deadline.zone: 'zone' is missing (add an IANA name: zone: America/New_York)",
    ),
    bad(
        "sender twice",
        changed("from: [{office: pga, mission: {state: MX}}]"),
        "letter.yaml:2: from[0]: a sender is an office, a mission or another institution (write one of {office: "
        "pga}, {mission: {state: MX}}, {institution: foreign-ministry, state: MX})",
    ),
    bad(
        "sender nobody",
        changed("from: [{name: The President}]"),
        "letter.yaml:2: from[0]: a sender is an office, a mission or another institution (write one of {office: "
        "pga}, {mission: {state: MX}}, {institution: foreign-ministry, state: MX})",
    ),
    bad(
        "addressee nobody",
        with_line("to: [{gender: feminine}]"),
        "letter.yaml:5: to[0]: the addressee is nobody (give one of name, office, circle, institution, "
        "post, text, roster)",
    ),
    bad(
        "addressee two at once",
        with_line("to: [{office: agency-head, institution: who, name: A. Example}]"),
        "letter.yaml:5: to[0]: an addressee is a person, a circle or an institution (keep one of name with office, "
        "circle, institution; where a person serves, organization: says)",
    ),
    bad(
        "signatory without name",
        with_line("signatories: [{office: pga}]"),
        "letter.yaml:5: signatories[0]: 'name' is missing (add it: name: …)",
    ),
    bad(
        "signature without alternative text",
        with_line("signatories: [{name: A. Example, signature: {image: a.png}}]"),
        "letter.yaml:5: signatories[0].signature.alt: 'alt' is missing (say what the picture shows: alt: "
        "Signature of Peter Thomson)",
    ),
    bad(
        "office that is no key",
        changed("from: [{office: The President}]"),
        "letter.yaml:2: from[0].office: 'The President' is no key (as keys are written that is 'the-president')",
    ),
    bad(
        "office with an invisible character",
        changed("from: [{office: pga\u200b}]"),
        "letter.yaml:2: from[0].office: 'pga\\u200b' is no key (type it anew: the character U+200B came with a copy)",
    ),
    bad(
        "date with dashes",
        changed("date: 2016–11–01"),
        "letter.yaml:3: date: '2016–11–01' is no date (type it anew: the character U+2013 came with a copy)",
    ),
    bad(
        "office in another script",
        changed("from: [{office: Постоянный представитель}]"),
        "letter.yaml:2: from[0].office: 'Постоянный представитель' is no key (keys hold small Latin letters, digits "
        "and hyphens: joint-letter)",
    ),
    bad(
        "letterhead that is a path",
        with_line("letterhead: ../../secret"),
        "letter.yaml:5: letterhead: '../../secret' is no key (keys hold small Latin letters, digits and "
        "hyphens: joint-letter)",
    ),
    bad(
        "unknown kind of tag",
        changed("body: {english: Text.}"),
        "letter.yaml:4: body.english: 'english' is no language tag (write its code: en, fr, ar; "
        "`letterforge list languages` shows them)",
    ),
    bad(
        "no text in any language",
        with_line("subject: {}"),
        "letter.yaml:5: subject: the mapping is empty (name at least one)",
    ),
    bad(
        "waiver without reason",
        with_line("waive: [{rule: pages}]"),
        "letter.yaml:5: waive[0].reason: 'reason' is missing (say why: reason: …)",
    ),
    bad(
        "NO is a text and no State",
        with_line("except: [{state: no, reason: asked}]"),
        "letter.yaml:5: except[0].state: 'no' is no State's code (did you mean 'NO'?)",
    ),
    bad(
        "number whose zero would be lost",
        changed("date: 012"),
        "letter.yaml:3: date: '012' is no date (write year-month-day: 2016-11-01)",
    ),
    bad(
        "text too long",
        changed("body: " + "a" * 100_001),
        "letter.yaml:4: body: the text is longer than 100,000 characters (enclose the rest as a file)",
    ),
    bad(
        "value too long to quote",
        with_line("layout: {body: " + "x" * 200 + "}"),
        "letter.yaml:5: layout.body: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is not "
        "known here (write justified or ragged)",
    ),
    bad(
        "two errors at once",
        without("date") + "layout: {body: raged}\n",
        "letter.yaml: date: 'date' is missing (add date: 2016-11-01, or date: {open: November 2016} in a draft)",
        "letter.yaml:4: layout.body: 'raged' is not known here (did you mean 'ragged'?)",
    ),
)
