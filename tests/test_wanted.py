"""What is asked for: what contradicts itself is refused before any letter is read."""

from __future__ import annotations

import pytest

from letterforge.errors import UsageError
from letterforge.wanted import Files, Rendering


@pytest.mark.parametrize(
    ("how", "message", "hint"),
    [
        ({"edition": "final"}, "there is no edition 'final'", "editions there are: draft"),
        (
            {"edition": "conformd"},
            "there is no edition 'conformd'",
            "editions there are: draft, original, dispatched, conformed, file, redacted; did you mean 'conformed'?",
        ),
        ({"mark": "secret"}, "there is no mark 'secret'", "marks there are: draft, copy"),
        ({"signed": "s.pdf"}, "the original edition shows no signed scan", "add --edition dispatched"),
        ({"with_source": True, "edition": "redacted"}, "a redacted edition cannot carry its source", "leave --with-so"),
        ({"with_source": True, "signed": "s.pdf"}, "a letter signed by hand cannot carry its source", "leave one of"),
    ],
)
def test_what_contradicts_itself_is_refused(how: dict[str, object], message: str, hint: str) -> None:
    """With what can be asked for instead."""
    with pytest.raises(UsageError) as caught:
        Rendering(**how)  # type: ignore[arg-type]

    assert message == caught.value.message
    assert (caught.value.hint or "").startswith(hint)


def test_a_format_that_nobody_writes_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="there is no format 'odt'") as caught:
        Files(formats=("pdf", "odt"))

    assert "formats there are: txt, html, pdf, docx" == caught.value.hint


@pytest.mark.parametrize(
    ("how", "remembers"), [(Rendering(), False), (Rendering(edition="file"), True), (Rendering(with_source=True), True)]
)
def test_the_file_edition_remembers_its_letter(how: Rendering, remembers: bool) -> None:
    """Other editions only where that is asked for."""
    assert remembers == how.remembers
