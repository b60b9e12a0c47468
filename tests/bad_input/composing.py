"""Letters that load and cannot be composed: what they name does not exist, is not given, or is not for a body."""

from __future__ import annotations

from tests.bad_input.table import GOOD, LINES, bad

WHOLE = f"{GOOD}salutation: Excellencies,\n"
BARE = f"{GOOD}signatories: [{{name: A, gender: feminine, office: pga}}]\n"
BLANK = "body: '{{ open(\"Conference Room\") }}'"


def with_lines(*lines: str) -> str:
    """The good letter, greeting somebody, and lines more; the first is its sixth."""
    return "".join(f"{line}\n" for line in (WHOLE.rstrip("\n"), *lines))


def instead(line: str, *lines: str) -> str:
    """The same with another line for the key that `line` begins with."""
    return with_lines(*lines).replace(LINES[line.partition(":")[0]], line)


def saying(*lines: str) -> str:
    """The same with these lines of Markdown as its body."""
    return instead("\n".join(("body: |", *(f"  {line}" for line in lines))))


CREDENTIALS = instead("kind: credentials", "to: [{circle: member-states}]", "signatories: [{name: A}]").replace(
    LINES["body"] + "\n", ""
)
CORRIGENDUM = instead("kind: corrigendum").replace(LINES["body"] + "\n", "")


BAD = (
    bad(
        "credentials of nobody",
        CREDENTIALS,
        "letter.yaml:1: kind: a letter of the kind 'credentials' says its persons (add persons:)",
    ),
    bad(
        "credentials of somebody without a name",
        f"{CREDENTIALS}persons: [{{office: permanent-representative, state: CH}}]\n",
        "letter.yaml:7: persons[0]: the person has no name (add name: the whole name, as it is printed)",
    ),
    bad(
        "credentials of somebody without an office",
        f"{CREDENTIALS}persons: [{{name: {{en: Ana Silva, fr: A. S.}}, gender: feminine, state: CH}}]\n".replace(
            "from: [{office: pga}]", "from: [{institution: foreign-ministry, state: CH}]"
        ),
        "letter.yaml:7: persons[0].office: the text speaks of Ana Silva, whose office is not given (add office: "
        "permanent-representative)",
    ),
    bad(
        "letter superseded in words",
        f"{CORRIGENDUM}supersedes: my letter of Monday\n",
        "letter.yaml:5: supersedes: the letter superseded is given in words, and the text says its date (write "
        "{letter: old.yaml}, or {describes: {date: 2016-10-31, from: […]}}; or write the body yourself)",
    ),
    bad(
        "letter to an institution",
        f"{GOOD}to: [{{institution: foreign-ministry, state: MX}}]\n",
        "letter.yaml:5: to[0]: an institution has no salutation (write to its head by name and office, or a note: "
        "kind: note-verbale, or write salutation:)",
    ),
    bad(
        "kind misspelt",
        instead("kind: leter"),
        "letter.yaml:1: kind: there is no kind 'leter' (did you mean 'letter'?)",
    ),
    bad(
        "kind there is none of",
        instead("kind: treaty"),
        "letter.yaml:1: kind: there is no kind 'treaty' (`letterforge list kinds` shows them all)",
    ),
    bad(
        "sender of an unknown office",
        instead("from: [{office: pgaa}]"),
        "letter.yaml:2: from[0]: unknown office 'pgaa' (did you mean 'pga'?)",
    ),
    bad(
        "sender without a name",
        instead("from: [{office: private}]"),
        "letter.yaml:2: from[0]: the office 'private' has no name as a sender (add name: the words that the "
        "letterhead prints)",
    ),
    bad(
        "States by name and by other codes",
        with_lines(
            "to:",
            "  - {name: A, office: private, state: Mexique}",
            "  - {name: B, office: private, state: Швейцария}",
            "  - {name: C, office: private, state: no}",
            "  - {name: D, office: private, state: Swizerland}",
            "  - {name: E, office: private, state: 瑞典}",
            "  - {name: F, office: private, state: مصر}",
        ),
        "letter.yaml:7: to[0].state: no State has the code 'Mexique' (did you mean MX (Mexico)?)",
        "letter.yaml:8: to[1].state: no State has the code 'Швейцария' (did you mean CH (Switzerland)?)",
        "letter.yaml:9: to[2].state: no State has the code 'no' (did you mean NO (Norway)?)",
        "letter.yaml:10: to[3].state: no State has the code 'Swizerland' (did you mean CH (Switzerland)? `letterforge "
        "list states` shows all codes)",
        "letter.yaml:11: to[4].state: no State has the code '瑞典' (did you mean SE (Sweden)?)",
        "letter.yaml:12: to[5].state: no State has the code 'مصر' (did you mean EG (Egypt)?)",
    ),
    bad(
        "State there is none of",
        instead("from: [{mission: {state: XX, seat: un-new-york}}]"),
        "letter.yaml:2: from[0].mission.state: no State has the code 'XX' (`letterforge list states` shows all codes)",
    ),
    bad(
        "State that was meant otherwise",
        instead("from: [{mission: {state: UK, seat: un-new-york}}]"),
        "letter.yaml:2: from[0].mission.state: no State has the code 'UK' (did you mean GB (United "
        "Kingdom of Great Britain and Northern Ireland)?)",
    ),
    bad(
        "seat misspelt",
        instead("from: [{mission: {state: CH, seat: un-newyork}}]"),
        "letter.yaml:2: from[0]: unknown seat 'un-newyork' (did you mean 'un-new-york'?)",
    ),
    bad(
        "seat of a person",
        with_lines("to: [{name: A, gender: feminine, office: permanent-representative, state: CH, seat: un-paris}]"),
        "letter.yaml:6: to[0]: unknown seat 'un-paris' (there are: un-new-york, un-geneva, un-vienna, un-nairobi)",
    ),
    bad(
        "language there is no table for",
        with_lines("language: xx"),
        "letter.yaml:6: language: no forms are known in the language 'xx' (languages there are: ar, en, es, fr, "
        "ru, zh)",
    ),
    bad(
        "circle misspelt",
        f"{BARE}to: [{{circle: permanent-representative}}]\n",
        "letter.yaml:6: to[0]: unknown circle 'permanent-representative' in English (did you mean "
        "'permanent-representatives'?)",
    ),
    bad(
        "circle there is none of",
        f"{BARE}to: [{{circle: everybody}}]\n",
        "letter.yaml:6: to[0]: unknown circle 'everybody' in English (there are: "
        "permanent-representatives-and-observers, permanent-representatives, permanent-observers, member-states, "
        "observer-states, observer-organizations, agencies)",
    ),
    bad(
        "addressee of an unknown office",
        with_lines("to: [{name: A, office: permanent-reprsentative, state: CH}]"),
        "letter.yaml:6: to[0]: unknown office 'permanent-reprsentative' (did you mean 'permanent-representative'?)",
    ),
    bad(
        "rank misspelt",
        with_lines("signatories: [{name: A, rank: embassador, office: pga}]"),
        "letter.yaml:6: signatories[0]: unknown rank 'embassador' (did you mean 'ambassador'?)",
    ),
    bad(
        "rank there is none of",
        with_lines("signatories: [{name: A, rank: king}]"),
        "letter.yaml:6: signatories[0]: unknown rank 'king' (there are: ambassador, ambassador-extraordinary, "
        "minister, minister-counsellor, counsellor, first-secretary, second-secretary, third-secretary, …)",
    ),
    bad(
        "State not given",
        with_lines("signatories: [{name: A, office: permanent-representative}]"),
        "letter.yaml:6: signatories[0].state: the State of A is not given (add state: its two-letter code, such as CH)",
    ),
    bad(
        "gender not given",
        f"{BARE}to: [{{name: A, office: private}}]\n",
        "letter.yaml:6: to[0].gender: the courtesy title of A depends on the gender, which is not given (add gender: "
        "feminine or masculine; it is never guessed from a name)",
    ),
    bad(
        "gender of the addressee not given",
        with_lines("to: [{name: A, office: permanent-representative, state: CH}]"),
        "letter.yaml:6: to[0].gender: the style of A depends on the gender, which is not given (add gender: "
        "feminine or masculine; it is never guessed from a name)",
    ),
    bad(
        "letter to nobody",
        BARE,
        "letter.yaml: salutation: a letter to nobody has no salutation (say to whom: "
        "to: [{circle: permanent-representatives}]; a letter to each row of a roster needs --roster FILE; "
        'else write salutation: "Excellencies,")',
    ),
    bad(
        "addressees greeted differently",
        f"{BARE}to:\n  - {{circle: permanent-representatives}}\n  - {{name: B, gender: masculine, office: private}}\n",
        "letter.yaml:7: to[0]: the addressees are not greeted alike: Excellency, Dear Mr. B (write the "
        'salutation: salutation: "Excellency, Dear Mr. B,", or an original to each: style: {addressing: identical})',
    ),
    bad(
        "letterhead misspelt",
        with_lines("letterhead: pgs"),
        "letter.yaml:6: letterhead: there is no letterhead 'pgs' (did you mean 'pga'?)",
    ),
    bad(
        "letterhead there is none of",
        with_lines("letterhead: zzzzzz"),
        "letter.yaml:6: letterhead: there is no letterhead 'zzzzzz' (`letterforge list letterheads` shows them all)",
    ),
    bad(
        "style misspelt",
        with_lines("style: {circle-salutaton: plural}"),
        "letter.yaml:6: style.circle-salutaton: unknown house-style option 'circle-salutaton' (did you mean "
        "'circle-salutation'?)",
    ),
    bad(
        "style there is none of",
        with_lines("style: {colour: red}"),
        "letter.yaml:6: style.colour: unknown house-style option 'colour' (`letterforge list options` shows them all)",
    ),
    bad(
        "style without such a value",
        with_lines("style: {circle-salutation: many}"),
        "letter.yaml:6: style.circle-salutation: 'many' is no value of 'circle-salutation' (write one of: "
        "singular, plural)",
    ),
    bad(
        "text in another language only",
        with_lines("subject: {fr: Réunion}"),
        "letter.yaml:6: subject: there are no words in the letter's language 'en' (add them under en:)",
    ),
    bad(
        "address book",
        with_lines("to: [{roster: CH}]"),
        "letter.yaml:6: to[0].roster: there is no address book to look in (name one: roster: book.csv in the "
        "letter or in letterforge.toml, or --roster FILE)",
    ),
    bad(
        "no body",
        GOOD.replace("body: Text.\n", ""),
        "letter.yaml: body: the letter says nothing (write the text: body: |)",
    ),
    bad(
        "genders of two addressees not given",
        with_lines(
            "to:", "  - {name: A, office: permanent-representative, state: CH}", "  - {name: B, office: private}"
        ),
        "letter.yaml:7: to[0].gender: the style of A depends on the gender, which is not given (add gender: feminine "
        "or masculine; it is never guessed from a name)",
        "letter.yaml:8: to[1].gender: the courtesy title of B depends on the gender, which is not given (add gender: "
        "feminine or masculine; it is never guessed from a name)",
    ),
    bad(
        "facts still open",
        instead(
            "date: {open: November 2016}", "reference: {open: A/71/…}", "signatories: [{name: {open: the President}}]"
        ).replace("body: Text.", BLANK),
        "letter.yaml:3: date: 'November 2016' is still open (settle it, or render the edition draft)",
        "letter.yaml:6: reference: 'A/71/…' is still open (settle it, or render the edition draft)",
        "letter.yaml:7: signatories[0].name: 'the President' is still open (settle it, or render the edition draft)",
        "letter.yaml:4: body: 'Conference Room' is still open (settle it, or render the edition draft)",
    ),
    bad(
        "address higher than the page",
        with_lines("layout: {addressee: foot}", "to:", "  - text: |", *["      A line"] * 60),
        "letter.yaml:7: to: the head and the address leave no room for the text on page 1 (shorten them, or "
        "write layout: {addressee: head})",
    ),
    bad(
        "name in the body misspelt",
        saying("About {{ subjct }}."),
        "letter.yaml:4: body, line 1: there is no 'subjct' (did you mean 'subject'?)",
    ),
    bad(
        "entry there is none of",
        saying("{{ enclosures[0].described }}"),
        "letter.yaml:4: body, line 1: there is no entry 0: the list has 0, counted from 0 (leave it out)",
    ),
    bad(
        "way to Python's objects",
        saying("{{ subject.__class__.__mro__ }}"),
        "letter.yaml:4: body, line 1: a text or a number has no '__class__' (leave it out)",
    ),
    bad(
        "millionfold text",
        saying("{{ 'a' * 1000000 }}"),
        "letter.yaml:4: body, line 1: '*' is for whole numbers below 1,000,000,000 only (print facts as the "
        "letter has them: {{ subject }})",
    ),
    bad(
        "call",
        saying("{{ range(1000000) }}"),
        "letter.yaml:4: body, line 1: nothing can be called but open() (print facts as the letter has them: {{ "
        "subject }})",
    ),
    bad(
        "expression not closed",
        saying("{{ date"),
        "letter.yaml:4: body, line 1: '{{' is not closed (write }} behind the expression, or \\{{ for the signs "
        "themselves)",
    ),
    bad(
        "expression that is none",
        saying("{{ 1 + }}"),
        "letter.yaml:4: body, line 1: this is no expression: unexpected 'end of template' (write a name: {{ "
        "subject }})",
    ),
    bad(
        "list in the place of a text",
        saying("{{ enclosures }}"),
        "letter.yaml:4: body, line 1: a list cannot be printed (name one entry, as in enclosures[0], or write | "
        'join(", "))',
    ),
    bad(
        "statement in a body",
        saying("{% include 'letter.html.jinja' %}"),
        "letter.yaml:4: body, line 1: '{%' cannot stand in a body (templates alone hold such; write \\{% for the "
        "signs themselves)",
    ),
    bad(
        "picture in a body",
        saying("![x](file:///etc/passwd)"),
        "letter.yaml:4: body, line 1: a picture cannot stand in a body (enclose the picture: enclosures: [{file: "
        "…}]; write \\! for the sign itself)",
    ),
    bad(
        "HTML in a body",
        saying("<img src=http://127.0.0.1/x.png>"),
        "letter.yaml:4: body, line 1: '<img src=http://127.0.0.1/x.png>' is HTML, which a body cannot hold "
        "(write **bold**, *italic*, or \\< for the sign itself)",
    ),
    bad(
        "address that runs a script",
        saying("[x](javascript:alert(1))"),
        "letter.yaml:4: body, line 1: 'javascript:alert(1)' is no web or mail address (write the whole address, "
        "https://…, or \\[ for the sign itself)",
    ),
    bad(
        "address of a file",
        saying("[x](file:///etc/passwd)"),
        "letter.yaml:4: body, line 1: 'file:///etc/passwd' is no web or mail address (write the whole address, "
        "https://…, or \\[ for the sign itself)",
    ),
    bad(
        "note that is missing",
        saying("A[^1]."),
        "letter.yaml:4: body, line 1: there is no note [^1] (write [^1]: …, or \\[ for the sign itself)",
    ),
    bad(
        "note never called",
        saying("Text.", "", "[^a]: A note."),
        "letter.yaml:4: body, line 3: the note [^a] is never called (write [^a] where it belongs, or take it out)",
    ),
    bad(
        "passage of an unknown edition",
        saying("::: {edition=fil}", "x", ":::"),
        "letter.yaml:4: body, line 1: ':::' names no edition (write ::: {edition=NAME} or {.redacted}, closed by "
        ":::; there are draft, original, dispatched, conformed, file, redacted)",
    ),
    bad(
        "heading",
        saying("# Title"),
        "letter.yaml:4: body, line 1: letters have no headings (write **bold**, or \\# for the sign itself)",
    ),
    bad(
        "rule between paragraphs",
        saying("a", "", "---", "", "b"),
        "letter.yaml:4: body, line 3: letters have no rules between paragraphs (leave it out, or write \\- for "
        "the sign itself)",
    ),
    bad(
        "row with a cell too many",
        saying("| a | b |", "|---|---|", "| c | d | e |"),
        "letter.yaml:4: body, line 3: the row holds more cells than the head of the table (write \\| for the sign)",
    ),
    bad(
        "three errors in a body",
        saying("![x](a.png)", "", "# Title", "", "{{ qqq }} [x](y)"),
        "letter.yaml:4: body, line 1: a picture cannot stand in a body (enclose the picture: enclosures: [{file: "
        "…}]; write \\! for the sign itself)",
        "letter.yaml:4: body, line 3: letters have no headings (write **bold**, or \\# for the sign itself)",
        "letter.yaml:4: body, line 5: there is no 'qqq' (docs/templates.md lists all names)",
        "letter.yaml:4: body, line 5: 'y' is no web or mail address (write the whole address, https://…, or \\[ "
        "for the sign itself)",
    ),
    bad(
        "character of one font only",
        saying("a\ue000b"),
        "letter.yaml:4: body, line 1: U+E000 is a private character that no font shares (it is a symbol of one "
        "font only; write the character that it stands for)",
    ),
    bad(
        "emoji",
        saying("Well 😀."),
        "letter.yaml:4: body: no font has the character '😀' (U+1F600, GRINNING FACE) of 'Well 😀.' (the "
        "package fonts-noto-color-emoji has it, but no letter is set in its faces: write it otherwise)",
    ),
    bad(
        "script without a font",
        with_lines("signatories: [{name: ნი}]"),
        "letter.yaml:6: signatories[0].name: no font has the character 'ი' (U+10D8, GEORGIAN LETTER IN) of 'ნი' "
        "(the package fonts-noto-extra has it, but no letter is set in its faces: write it otherwise)",
        "letter.yaml:6: signatories[0].name: no font has the character 'ნ' (U+10DC, GEORGIAN LETTER NAR) of 'ნი' "
        "(the package fonts-noto-extra has it, but no letter is set in its faces: write it otherwise)",
    ),
    bad(
        "two characters without a font",
        with_lines("subject: 𓀀 and more", "copies: [😀]"),
        "letter.yaml:6: subject: no font has the character '𓀀' (U+13000, EGYPTIAN HIEROGLYPH A001) of '𓀀 and "
        "more' (the package fonts-noto-extra has it, but no letter is set in its faces: write it otherwise)",
        "letter.yaml:7: copies[0]: no font has the character '😀' (U+1F600, GRINNING FACE) of 'cc: 😀' (the "
        "package fonts-noto-color-emoji has it, but no letter is set in its faces: write it otherwise)",
    ),
    bad(
        "mark without a letter",
        with_lines('subject: "\\u0301e"'),
        "letter.yaml:6: subject: a mark stands on no letter (U+0301, COMBINING ACUTE ACCENT) (write its letter "
        "before it)",
    ),
)
