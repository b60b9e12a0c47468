"""What pydantic found wrong, as Problems in our own words: a fact, its place in the file, the next act.

In: a ValidationError, and what was validated. Out: one Problem per fault, in the order of the file's lines. No message
holds a term of pydantic's or more than 60 characters of a value.
"""

import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from letterforge.errors import Problem, did_you_mean
from letterforge.model.letter import Letter
from letterforge.model.origin import KeyPath, Origin
from letterforge.model.texts import MAX_TEXT, Part, quoted

_LIST_HINT = 'begin each entry with "- " on a line of its own, or write [a, b]'
_REQUIRED = {
    "kind": "add kind: cover-letter, or another of `letterforge list kinds`",
    "from": "say who writes: from: [{office: pga}]",
    "date": "add date: 2016-11-01, or date: {open: November 2016} in a draft",
    "body": "write the text: body: |",
    "state": "add the two letters of ISO 3166-1: state: MX",
    "alt": "say what the picture shows: alt: Signature of Peter Thomson",
    "image": "name the picture beside the letter: image: signature.svg",
    "zone": "add an IANA name: zone: America/New_York",
    "at": "add the local date and time: at: 2016-11-09T17:00",
    "open": "say what is open: {open: November 2016}",
    "reason": "say why: reason: …",
    "name": "add it: name: …",
}


def problems_of(error: ValidationError, data: object, origin: Origin) -> list[Problem]:
    """One Problem per fault of `error`, found in `data`, which was read at `origin`."""
    faults = (fault for fault in error.errors(include_url=False) if not is_sequel(fault))
    found = [_problem(fault, data, origin) for fault in faults]
    return [problem for _, problem in sorted(found, key=lambda pair: pair[0])]


def is_sequel(fault: ErrorDetails) -> bool:
    """Whether a fault only follows from another: a list whose one entry is wrong is empty once that is gone."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _problem(fault: ErrorDetails, data: object, origin: Origin) -> tuple[int, Problem]:
    path = _path(fault["loc"], data)
    message, hint = _WORDS.get(fault["type"], _unforeseen)(fault)
    return origin.line((*origin.prefix, *path)) or 0, Problem(message, origin.spot(path) or None, hint)


def _path(loc: Sequence[str | int], data: object) -> KeyPath:
    """The place in the file: without the tags of unions, and indices of lists that were one text."""
    path: list[str | int] = []
    for step in loc:
        if (isinstance(step, str) and (step.startswith("|") or step == "[key]")) or _is_made(step, data):
            continue
        path.append(step)
        data = _inside(data, step)
    return tuple(path)


def _is_made(step: str | int, data: object) -> bool:
    return isinstance(step, int) and not isinstance(data, (list, tuple))


def _inside(data: object, step: str | int) -> object:
    if isinstance(step, int):
        return data[step] if isinstance(data, (list, tuple)) and step < len(data) else None
    return data.get(step) if isinstance(data, Mapping) else None


_Said = tuple[str, str | None]


def _own(fault: ErrorDetails) -> _Said:
    said = fault["ctx"]
    return said["fact"], said["hint"]


def _missing(fault: ErrorDetails) -> _Said:
    key = str(fault["loc"][-1])
    return f"{key!r} is missing", _REQUIRED.get(key, "add it")


# What somebody may look for in a letter, and where it is.
_ELSEWHERE = {"background": "stationery is a letterhead's: give the table [background] in its letterhead.toml"}


def _unknown(fault: ErrorDetails) -> _Said:
    key = str(fault["loc"][-1])
    known = _keys_at(fault["loc"][:-1])
    # Who knows the Python names may write them: `senders` is `from` here.
    meant = known.get(key) or did_you_mean(key, known.values())
    hint = f"did you mean {meant!r}?" if key in known else meant
    hint = hint or _ELSEWHERE.get(key)
    return f"there is no key {quoted(key)} here", hint or f"the keys here are {', '.join(sorted(set(known.values())))}"


def _keys_at(loc: Sequence[str | int]) -> dict[str, str]:
    """The keys of the part of a letter that lies at `loc`, by their Python names."""
    part = _part_at(loc)
    return {name: key for key, name in part.file_keys().items()}


def _part_at(loc: Sequence[str | int]) -> type[Part]:
    parts: list[type[Part]] = [Letter]
    for step in loc:
        if isinstance(step, str) and step.startswith("|"):
            parts = [part for part in parts if part.__name__ == step[1:]] or parts
        elif isinstance(step, str):
            parts = [inner for part in parts for inner in _parts_in_field(part, step)]
    return parts[0]


def _parts_in_field(part: type[Part], key: str) -> list[type[Part]]:
    field = part.model_fields.get(part.file_keys().get(key, key))
    return list(_parts_in(field.annotation)) if field else []


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _parts_in(inner)


def _kind_of(value: object) -> str:
    names: tuple[tuple[type | types.UnionType, str], ...] = (
        (bool, "true or false"),
        (int | float, "a number"),
        (str, "a text"),
        (Mapping, "a mapping"),
        (list | tuple, "a list"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "nothing" if value is None else "a date")


def _wanted(what: str, hint: str) -> Callable[[ErrorDetails], _Said]:
    return lambda fault: (f"{what} is wanted here, not {_kind_of(fault['input'])}", hint)


def _text_wanted(fault: ErrorDetails) -> _Said:
    value = fault["input"]
    hint = "put it in quotes" if isinstance(value, bool) or _kind_of(value) == "a date" else "write it as a text"
    return f"a text is wanted here, not {_kind_of(value)}", hint


def _unknown_word(fault: ErrorDetails) -> _Said:
    known = [word.strip("'") for word in fault["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    meant = did_you_mean(str(fault["input"]), known)
    return f"{quoted(fault['input'])} is not known here", meant or f"write {', '.join(known[:-1])} or {known[-1]}"


def _too_few(fault: ErrorDetails) -> _Said:
    return f"the {_kind_of(fault['input'])[2:]} is empty", "name at least one"


def _too_long(fault: ErrorDetails) -> _Said:
    most = fault["ctx"]["max_length"]
    hint = "enclose the rest as a file" if most == MAX_TEXT else "shorten it"
    return f"the text is longer than {most:,} characters", hint


def _too_small(fault: ErrorDetails) -> _Said:
    return f"{quoted(fault['input'])} is too small", f"write {fault['ctx']['ge']} or more"


def _unforeseen(fault: ErrorDetails) -> _Said:
    return f"{quoted(fault['input'])} cannot stand here", "see `letterforge schema` for what can"


def _half(_: ErrorDetails) -> _Said:
    return "half a character stands in the text", "take out the code that begins with \\ud"


_LIST = _wanted("a list", _LIST_HINT)
_TRUTH = _wanted("true or false", "write true or false, without quotes")
_MAPPING = _wanted("a mapping", "write key: value, or {key: value}")
_WORDS: Mapping[str, Callable[[ErrorDetails], _Said]] = {
    "letterforge": _own,
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _text_wanted,
    "string_unicode": _half,
    "tuple_type": _LIST,
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "int_type": _wanted("a whole number", "write it without quotes: 2"),
    "literal_error": _unknown_word,
    "too_short": _too_few,
    "string_too_long": _too_long,
    "too_long": lambda fault: (f"the list has more than {fault['ctx']['max_length']:,} entries", "divide the letter"),
    "greater_than_equal": _too_small,
}
