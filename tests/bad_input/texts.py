"""Files that are no text in UTF-8, no YAML, or YAML that data from strangers may not use."""

from __future__ import annotations

from tests.bad_input.table import GOOD, bad, changed, with_line

BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(9))

BAD = (
    bad(
        "Windows-1252",
        changed("body: Jürg").encode("cp1252"),
        "letter.yaml:4: byte 59 of the file (0xFC) is not UTF-8 (save the file as UTF-8; it looks like Windows-1252)",
    ),
    bad(
        "UTF-16",
        GOOD.encode("utf-16"),
        "letter.yaml: the file is UTF-16, not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "UTF-16 without byte order mark",
        GOOD.encode("utf-16-le"),
        "letter.yaml: the file is UTF-16, not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "control character",
        changed("body: a\x07b"),
        "letter.yaml:4: the character U+0007 cannot stand in a letter (take it out; it prints nothing)",
    ),
    bad(
        "control character by its code",
        changed('body: "a\\x07b"'),
        "letter.yaml:4: body: the character U+0007 cannot stand in a letter (take it out; it prints nothing)",
    ),
    bad(
        "key that a terminal would obey",
        GOOD + '"\\x1b[2J": x\n',
        "letter.yaml:5: a key holds a character that prints nothing (write plain letters)",
    ),
    bad(
        "half a surrogate pair",
        changed('body: "a\\ud800b"'),
        "letter.yaml:4: body: half a character stands in the text (take out the code that begins with \\ud)",
    ),
    bad(
        "tab as indentation",
        GOOD + "layout:\n\tbody: ragged\n",
        "letter.yaml:6: a tab stands where YAML wants spaces (indent with spaces)",
    ),
    bad(
        "colon in a text",
        with_line("subject: Briefing: Friday"),
        'letter.yaml:5: a colon stands where it cannot (put a text that holds ": " in quotes)',
    ),
    bad(
        "no-break blank after a colon",
        with_line("subject:\u00a0Briefing") + "place: New York\n",
        "letter.yaml:5: a no-break blank stands where YAML wants a plain one (type the blanks of this line anew)",
    ),
    bad(
        "no blank after a colon",
        with_line("subject:Briefing") + "place: New York\n",
        "letter.yaml:5: no blank stands after the colon of the key (write key: value)",
    ),
    bad(
        "dash instead of a hyphen",
        with_line("to:") + "  – circle: member-states\n    place: New York\n",
        'letter.yaml:6: an entry of a list begins with another mark than a hyphen (begin it with "- ")',
    ),
    bad(
        "paragraphs without a bar",
        changed("body:\n  One.\n\n  Two."),
        "letter.yaml:5: the paragraphs of this text run together: YAML takes its line ends out (put | after the key's "
        "colon, and the text on the lines below)",
    ),
    bad(
        "paragraphs with another sign than a bar",
        changed("body: >\n  One.\n\n  Two."),
        "letter.yaml:4: the paragraphs of this text run together: YAML takes its line ends out (put | after the key's "
        "colon, and the text on the lines below)",
    ),
    bad(
        "key without colon",
        with_line("subject"),
        "letter.yaml:5: a key has no colon (write key: value)",
    ),
    bad(
        "quotation mark not closed",
        with_line("subject: 'Briefing"),
        "letter.yaml:5: a quotation mark is never closed (close it)",
    ),
    bad(
        "bracket not closed",
        with_line("copies: [a, b") + "place: New York\n",
        "letter.yaml:5: a bracket is not closed, or a comma is missing (write [a, b] and {a: b, c: d})",
    ),
    bad(
        "indentation that does not fit",
        GOOD + "layout:\n  body: ragged\n paper: a4\n",
        "letter.yaml:7: the indentation does not fit the lines above it (align keys with keys, items with items)",
    ),
    bad(
        "reserved character",
        with_line("reference: @71"),
        "letter.yaml:5: a text begins with a character that YAML keeps for itself (put it in quotes)",
    ),
    bad(
        "list on the line of its key",
        with_line("copies: - a"),
        'letter.yaml:5: a list begins on the line of its key (begin each "- " on a line of its own)',
    ),
    bad(
        "backslash in double quotes",
        with_line('subject: "C:\\qwerty"'),
        "letter.yaml:5: a backslash stands in a text in double quotes (put the text in single quotes)",
    ),
    bad(
        "Jinja without quotes",
        changed("body: {{ date }}"),
        "letter.yaml:4: a key is no text (put {{ … }} in quotes, and write key: value)",
    ),
    bad(
        "anchor",
        with_line("place: &here New York"),
        "letter.yaml:5: anchors (&) and aliases (*) are not read (write the words out; put a text that "
        "begins with & or * in quotes)",
    ),
    bad(
        "alias",
        with_line("place: *here"),
        "letter.yaml:5: anchors (&) and aliases (*) are not read (write the words out; put a text that "
        "begins with & or * in quotes)",
    ),
    bad(
        "alias bomb",
        BOMB,
        "letter.yaml:1: anchors (&) and aliases (*) are not read (write the words out; put a text that "
        "begins with & or * in quotes)",
    ),
    bad(
        "tag that calls",
        with_line("place: !!python/object/apply:os.system [id]"),
        "letter.yaml:5: tags (!) are not read (put a text that begins with ! in quotes)",
    ),
    bad(
        "two documents",
        GOOD + "---\n" + GOOD,
        "letter.yaml:5: a second document begins (a file holds one letter: take out the ---)",
    ),
    bad(
        "key twice",
        GOOD + "date: 2016-11-02\nbody: Other.\n",
        "letter.yaml:5: date: the key stands here a second time (keep one; the first is on line 3)",
        "letter.yaml:6: body: the key stands here a second time (keep one; the first is on line 4)",
    ),
    bad(
        "nesting without end",
        with_line("to: " + "[" * 10_000),
        "letter.yaml:5: the file nests deeper than 50 levels (a letter needs fewer than ten)",
    ),
    bad(
        "nesting too deep",
        with_line("to: " + "[" * 60 + "]" * 60),
        "letter.yaml:5: the file nests deeper than 50 levels (a letter needs fewer than ten)",
    ),
    bad(
        "too large",
        GOOD + "# padding\n" * 200_001,
        "letter.yaml: the file is larger than 2,000,000 bytes (a letter file is text; enclose large things as files)",
    ),
)
