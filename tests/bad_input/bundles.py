"""Letters in other syntaxes, and letters with what they enclose."""

from __future__ import annotations

from tests.bad_input.table import GOOD, bundle, enclosing, without

TOML = """\
kind = "letter"
date = 2016-11-01T10:00:00
reference = 1.10
body = '''
date = in the text
'''

[[from]]
office = "pga"

[[to]]
office = "pga"

[[to]]
ofice = "pga"

[layout]
body = "raged"
"""
JSON = """\
{
  "kind": "letter",
  "from": [{"office": "pga"}],
  "date": "2016-11-01",
  "body": "Text.",
  "to": [
    {"office": "pga"},
    {"office": "pga",
     "stat": "MX"}
  ]
}
"""
JSON_TWICE = """\
{"kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01",
 "body": "Text.",
 "body": "Other."}
"""
CHAIN = {f"{n}.yaml": enclosing(f"{{letter: {n + 1}.yaml}}") for n in range(1, 10)} | {"10.yaml": GOOD}
THREE = "kind: letter\nfrom: [{office: pga}]\ndate: 2016-11-31\nbdy: Text.\n"
WITHIN = """\
enclosures:
  - letter:
      kind: letter
      from: [{mission: {state: CHE}}]
      body: Text.
      enclosures: [{file: missing.pdf}]
"""

BAD = (
    bundle(
        "bad TOML",
        {"letter.toml": 'kind = "letter"\ndate = 2016-13-01\n'},
        "letter.toml:2: this is no TOML: expected newline or end of document after a statement (check the "
        "quotes and brackets here)",
    ),
    bundle(
        "TOML with errors",
        {"letter.toml": TOML},
        "letter.toml:2: date: '2016-11-01 10:00:00' is no date (write year-month-day: 2016-11-01)",
        "letter.toml:15: to[1].ofice: there is no key 'ofice' here (did you mean 'office'?)",
        "letter.toml:18: layout.body: 'raged' is not known here (did you mean 'ragged'?)",
    ),
    bundle(
        "letter with stationery",
        {"letter.yaml": f"{GOOD}background: stationery.pdf\n"},
        "letter.yaml:5: background: there is no key 'background' here (stationery is a letterhead's: give the table "
        "[background] in its letterhead.toml)",
    ),
    bundle(
        "TOML nesting without end",
        {"letter.toml": "to = " + "[" * 10_000},
        "letter.toml:1: the file nests deeper than 50 levels (a letter needs fewer than ten)",
    ),
    bundle(
        "bad JSON",
        {"letter.json": '{\n  "kind" "letter"\n}'},
        "letter.json:2: this is no JSON: expecting ':' delimiter (look at column 10, and just before it)",
    ),
    bundle(
        "JSON with errors",
        {"letter.json": JSON},
        "letter.json:9: to[1].stat: there is no key 'stat' here (did you mean 'state'?)",
    ),
    bundle(
        "JSON that is no number",
        {"letter.json": '{"draft": NaN}'},
        "letter.json: this is no JSON: NaN is no number (put it in quotes)",
    ),
    bundle(
        "JSON nesting without end",
        {"letter.json": "[" * 100_000},
        "letter.json:1: the file nests deeper than 50 levels (a letter needs fewer than ten)",
    ),
    bundle(
        "JSON key twice",
        {"letter.json": JSON_TWICE},
        "letter.json:3: body: the key stands here a second time (keep one; the first is on line 2)",
    ),
    bundle(
        "unknown ending",
        {"letter.docx": GOOD},
        "letter.docx: a letter is not read from a file ending in '.docx' (a letter file's name ends in "
        ".yaml, .yml, .toml, .json)",
    ),
    bundle(
        "misspelt ending",
        {"letter.ymal": GOOD},
        "letter.ymal: a letter is not read from a file ending in '.ymal' (did you mean '.yml'?)",
    ),
    bundle(
        "letter and file in one enclosure",
        {"letter.yaml": enclosing("{letter: b.yaml, file: b.yaml}"), "b.yaml": GOOD},
        "letter.yaml:6: enclosures[0]: an enclosure is either a letter or a file (write {letter: joint.yaml} "
        "or {file: scan.pdf})",
    ),
    bundle(
        "a yes that is a text",
        {"letter.yaml": enclosing("{file: a.pdf, attach: yes, rasterise: 1}"), "a.pdf": ""},
        "letter.yaml:6: enclosures[0].attach: true or false is wanted here, not a text (write true or false, without "
        "quotes)",
        "letter.yaml:6: enclosures[0].rasterise: true or false is wanted here, not a number (write true or false, "
        "without quotes)",
    ),
    bundle(
        "a folder as on Windows",
        {"letter.yaml": enclosing("{file: 'scans\\a.pdf'}")},
        "letter.yaml:6: enclosures[0].file: there is no file 'scans\\\\a.pdf' (write / between folders: scans/a.pdf)",
    ),
    bundle(
        "neither letter nor file",
        {"letter.yaml": enclosing("{title: Roadmap}")},
        "letter.yaml:6: enclosures[0]: an enclosure is either a letter or a file (write {letter: joint.yaml} "
        "or {file: scan.pdf})",
    ),
    bundle(
        "enclosure that is a text",
        {"letter.yaml": enclosing("roadmap.pdf")},
        "letter.yaml:6: enclosures[0]: a mapping is wanted here, not a text (write key: value, or {key: value})",
    ),
    bundle(
        "enclosure without name",
        {"letter.yaml": enclosing("{letter: }", "{file: ''}")},
        "letter.yaml:6: enclosures[0].letter: 'letter' is missing (add it)",
        "letter.yaml:7: enclosures[1].file: the text is empty (write it between the quotes)",
    ),
    bundle(
        "enclosed file missing",
        {"letter.yaml": enclosing("{file: roadmap.pdf}")},
        "letter.yaml:6: enclosures[0].file: there is no file 'roadmap.pdf' (check the name; it is relative "
        "to the letter's folder)",
    ),
    bundle(
        "enclosed letter missing",
        {"letter.yaml": enclosing("{letter: joint.yaml, signed: scan.pdf}")},
        "letter.yaml:6: enclosures[0].signed: there is no file 'scan.pdf' (check the name; it is relative to "
        "the letter's folder)",
        "letter.yaml:6: enclosures[0].letter: there is no file 'joint.yaml' (check the name; it is relative "
        "to the letter's folder)",
    ),
    bundle(
        "enclosure that is a folder",
        {"letter.yaml": enclosing("{file: scans}"), "scans/a.pdf": ""},
        "letter.yaml:6: enclosures[0].file: 'scans' is not a file (name a file, not a folder or a device)",
    ),
    bundle(
        "path that climbs out",
        {"in/letter.yaml": enclosing("{letter: ../b.yaml}", "{file: ../b.yaml}"), "b.yaml": GOOD},
        "letter.yaml:6: enclosures[0].letter: '../b.yaml' lies outside the letter's folder (move it there, "
        "or allow its folder with --allow)",
        "letter.yaml:7: enclosures[1].file: '../b.yaml' lies outside the letter's folder (move it there, or "
        "allow its folder with --allow)",
    ),
    bundle(
        "symbolic link out",
        {"in/letter.yaml": enclosing("{letter: b.yaml}"), "b.yaml": GOOD},
        "letter.yaml:6: enclosures[0].letter: 'b.yaml' lies outside the letter's folder (move it there, or "
        "allow its folder with --allow)",
        links={"in/b.yaml": "../b.yaml"},
    ),
    bundle(
        "symbolic link to itself",
        {"letter.yaml": enclosing("{file: loop.pdf}")},
        "letter.yaml:6: enclosures[0].file: there is no file 'loop.pdf' (check the name; it is relative to the "
        "letter's folder)",
        links={"loop.pdf": "loop.pdf"},
    ),
    bundle(
        "absolute path",
        {"letter.yaml": enclosing("{file: /etc/passwd}")},
        "letter.yaml:6: enclosures[0].file: '/etc/passwd' lies outside the letter's folder (move it there, "
        "or allow its folder with --allow)",
    ),
    bundle(
        "file name with a zero byte",
        {"letter.yaml": enclosing('{file: "a\\0b"}')},
        "letter.yaml:6: enclosures[0].file: the character U+0000 cannot stand in a letter (take it out; it "
        "prints nothing)",
    ),
    bundle(
        "letter that encloses itself",
        {"letter.yaml": enclosing("{letter: letter.yaml}")},
        "letter.yaml:6: enclosures[0].letter: 'letter.yaml' encloses itself (take out one of the enclosures "
        "in the circle)",
    ),
    bundle(
        "two letters that enclose each other",
        {"letter.yaml": enclosing("{letter: b.yaml}"), "b.yaml": enclosing("{letter: letter.yaml}")},
        "b.yaml:6: enclosures[0].letter: 'letter.yaml' encloses itself (take out one of the enclosures in the circle)",
    ),
    bundle(
        "letters eleven deep",
        {"letter.yaml": enclosing("{letter: 1.yaml}"), **CHAIN},
        "9.yaml:6: enclosures[0].letter: letters are enclosed more than 10 deep (enclose them side by side)",
    ),
    bundle(
        "three errors in an enclosed letter",
        {"letter.yaml": enclosing("{letter: in/b.yaml}"), "in/b.yaml": THREE},
        "in/b.yaml:3: date: '2016-11-31' is no day of the calendar (check the month and the day)",
        "in/b.yaml:4: bdy: there is no key 'bdy' here (did you mean 'body'?)",
    ),
    bundle(
        "errors in both letters",
        {"letter.yaml": enclosing("{letter: b.yaml}") + "draft: x\n", "b.yaml": without("date")},
        "letter.yaml:7: draft: a whole number is wanted here, not a text (write it without quotes: 2)",
        "b.yaml: date: 'date' is missing (add date: 2016-11-01, or date: {open: November 2016} in a draft)",
    ),
    bundle(
        "errors in a letter within the file",
        {"letter.yaml": GOOD + WITHIN},
        "letter.yaml:6: enclosures[0].letter.date: 'date' is missing (add date: 2016-11-01, or date: {open: "
        "November 2016} in a draft)",
        "letter.yaml:10: enclosures[0].letter.enclosures[0].file: there is no file 'missing.pdf' (check the "
        "name; it is relative to the letter's folder)",
    ),
    bundle(
        "enclosed letter that is no YAML",
        {"letter.yaml": enclosing("{letter: b.yaml}"), "b.yaml": "kind: ["},
        "b.yaml:1: a value is missing (close what is open, or take out a comma too many)",
    ),
    bundle(
        "path out of an enclosed letter's folder is judged by the root's",
        {"letter.yaml": enclosing("{letter: in/b.yaml}"), "in/b.yaml": enclosing("{file: ../../c.pdf}")},
        "in/b.yaml:6: enclosures[0].file: '../../c.pdf' lies outside the letter's folder (move it there, or "
        "allow its folder with --allow)",
    ),
    bundle(
        "scan described as from nobody",
        {"letter.yaml": enclosing("{file: a.pdf, describes: {kind: letter}}"), "a.pdf": ""},
        "letter.yaml:6: enclosures[0].describes: the letter described is from nobody (say who wrote it, or "
        "who signed it: from, signatories)",
    ),
    bundle(
        "body in a description",
        {"letter.yaml": enclosing("{file: a.pdf, describes: {from: [{office: pga}], body: x}}"), "a.pdf": ""},
        "letter.yaml:6: enclosures[0].describes.body: there is no key 'body' here (the keys here are "
        "capacity, date, from, kind, language, reference, signatories, subject)",
    ),
    bundle(
        "order by names",
        {"letter.yaml": enclosing("{letter: b.yaml, order: [Mexico]}"), "b.yaml": GOOD},
        "letter.yaml:6: enclosures[0].order[0]: 'Mexico' is no State's code (write its two capital letters, "
        "as `letterforge list states` shows them in every language)",
    ),
)
