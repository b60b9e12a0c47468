"""Expressions print facts, and can do nothing else."""

from __future__ import annotations

import pickle
import time

import pytest

from letterforge.compose.expressions import evaluate
from letterforge.compose.values import Said, Setting, inlines_of
from letterforge.document import Blank, LineBreak, Text
from letterforge.errors import LetterError

NAME = Said("Zoë *Müller*", lang="de", dir="ltr", origin="signatories[0].name")
VIEW = {
    "subject": "A subject",
    "number": 3,
    "names": ["Ana", "Bo"],
    "signatories": [{"name": NAME}],
    "dateline": (Said("New York, ", "en"), Blank("November 2016", "en")),
    "empty": [],
}


def value_of(expression: str) -> object:
    """What the expression gives."""
    return evaluate(expression, VIEW, where="letter.yaml:9: body")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("subject", "A subject"),
        ("signatories[0].name", "Zoë *Müller*"),
        ("signatories[-1]['name']", "Zoë *Müller*"),
        ("subject | upper", "A SUBJECT"),
        ("' x ' | trim | lower", "x"),
        ("names | join(', ')", "Ana, Bo"),
        ("names | first", "Ana"),
        ("names | last", "Bo"),
        ("names | length + 2 * number - 1", 7),
        ("7 // 2 + 7 % 2", 4),
        ("nothing | default('none')", "none"),
        ("signatories[0].rank | default('')", ""),
        ("'two' if number > 1 and 'Bo' in names else 'one'", "two"),
        ("'yes' if nothing is undefined else 'no'", "yes"),
        ("dateline", VIEW["dateline"]),
        ("open('Conference Room')", Blank("Conference Room", "")),
    ],
)
def test_an_expression_gives_a_fact(expression: str, value: object) -> None:
    """Names, entries, filters, small sums and choices."""
    assert value == value_of(expression)


def test_a_text_keeps_its_origin() -> None:
    """What is printed can be traced to its key, also in capitals."""
    value = value_of("signatories[0].name | upper")

    assert isinstance(value, Said)
    assert ("ZOË *MÜLLER*", "de", "signatories[0].name") == (value, value.lang, value.origin)


def test_a_said_text_can_be_pickled() -> None:
    """Batch workers are handed views."""
    again = pickle.loads(pickle.dumps(NAME))  # noqa: S301

    assert (NAME, "de", "signatories[0].name") == (again, again.lang, again.origin)


ATTACKS = [
    "''.__class__.__mro__",
    "''['__class__']",
    "signatories.__init__",
    "signatories[0].__class__",
    "signatories[0].keys()",
    "names.append('x')",
    "names.append",
    "subject.format",
    "'{0.__class__}'.format(subject)",
    "subject.encode('idna')",
    "subject | attr('__class__')",
    "subject | safe",
    "subject | map('upper')",
    "names | map(attribute='__class__')",
    "'a' | center(10**9)",
    "'a' * 10**9",
    "'a' * 1000000000",
    "names * 100000000",
    "names + names",
    "'a' + 'b'",
    "'a' ~ 'b'",
    "9 ** 9 ** 9",
    "999999999 * 999999999 * 999999999",
    "'%1000000000d' % 1",
    "lipsum(n=100000)",
    "lipsum",
    "cycler('a')",
    "joiner",
    "namespace(a=1)",
    "dict(a=1)",
    "range(1000000000)",
    "open.__globals__",
    "open(open)",
    "open(*names)",
    "self",
    "self._TemplateReference__context",
    "[names, names]",
    "{'a': names}",
    "caller()",
    "(((((names)))))()",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_expression_reaches_nothing_else(attack: str) -> None:
    """Python's own objects, calls, and whatever grows: an error, at once, with its place."""
    started = time.process_time()
    with pytest.raises(LetterError) as caught:
        value_of(attack)

    assert "letter.yaml:9: body" == caught.value.where
    assert caught.value.hint
    assert time.process_time() - started < 1


@pytest.mark.parametrize("nest", ["(", "[", "not ", "-", "a.", "a if "])
def test_deep_nesting_is_refused(nest: str) -> None:
    """No depth brings the compiler down."""
    with pytest.raises(LetterError):
        value_of(nest * (900 // len(nest)) + "a")


def test_a_long_expression_is_refused() -> None:
    """An expression names a fact; it is no programme."""
    with pytest.raises(LetterError, match="at most 1,000 characters"):
        value_of("'" + "a" * 1000 + "'")


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("subjekt", "there is no 'subjekt'", "did you mean 'subject'?"),
        ("signatories[0].nam", "there is no 'nam'", "did you mean 'name'?"),
        ("names[2]", "there is no entry 2: the list has 2, counted from 0", "leave it out"),
        ("subject.text", "a text or a number has no 'text'", "leave it out"),
        ("names", "a list cannot be printed", 'name one entry, as in enclosures[0], or write | join(", ")'),
        ("signatories[0]", "a group of facts cannot be printed", "name one of them: name"),
        ("number == 3", "true or false cannot be printed", "write a text or a number"),
        ("subject if number > 3",
         "the inline if-expression on line 1 evaluated to false and no else section was defined",
         "write what is printed otherwise: … else …"),
        ("number < 'a'", "this cannot be worked out", "compare and count like with like"),
        ("subject |", "this is no expression: unexpected end of template, expected 'name'",
         "write a name: {{ subject }}"),
        ("subject.upper()", "nothing can be called but open()", "print facts as the letter has them: {{ subject }}"),
        ("lipsum", "there is no 'lipsum'", "there are: dateline, empty, names, number, signatories, subject"),
        ("empty | first", "the list is empty", "print facts as the letter has them: {{ subject }}"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_next_act(expression: str, message: str, hint: str) -> None:
    """A fact, no blame; and what to do."""
    with pytest.raises(LetterError) as caught:
        value_of(expression)

    assert (message, hint) == (caught.value.message, caught.value.hint)


def test_a_joined_text_is_capped() -> None:
    """A filter cannot build what no letter holds."""
    with pytest.raises(LetterError, match="the text is too long"):
        evaluate("names | join", {"names": ["a" * 100_000] * 11}, where="")


def test_line_ends_of_a_value_become_line_breaks() -> None:
    """Whatever ends the lines; none at the start and at the end."""
    inlines = inlines_of("\nNew York\r\n\tNY\u2028USA\n", Setting("en", origin="to"))

    assert (
        Text("New York", "en", origin="to"), LineBreak(), Text(" NY", "en", origin="to"), LineBreak(),
        Text("USA", "en", origin="to"),
    ) == inlines  # fmt: skip


def test_a_value_says_its_own_language_before_that_of_its_place() -> None:
    """A German name in an Arabic letter stays German, from the start to the end."""
    (text,) = inlines_of(NAME, Setting("ar", "rtl", origin="body", bold=True))

    assert Text("Zoë *Müller*", "de", "ltr", "signatories[0].name", bold=True) == text


def test_an_open_fact_takes_the_language_of_its_place() -> None:
    """`open("…")` knows a label only."""
    assert (Blank("Salle", "fr", "ltr", "body"),) == inlines_of(Blank("Salle", ""), Setting("fr", origin="body"))


def test_a_value_that_cannot_be_printed_is_an_error_with_its_origin() -> None:
    """A control character in a roster's cell does not reach a writer."""
    with pytest.raises(LetterError, match=r"roster\.csv:3: character U\+0007"):
        inlines_of(Said("a\x07", origin="roster.csv:3"), Setting("en"))
