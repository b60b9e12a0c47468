"""The redacted edition: what is taken out of the tree, what stays, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.compose import Composition
from letterforge.compose.redaction import Redactor, bar_of, redacted_name
from letterforge.document import Figure, Footnote, Link, Paragraph, Section, Space, Text, blocks_of
from letterforge.errors import LetterError, LetterforgeError
from letterforge.files import parse
from letterforge.units import ZERO, Length
from tests.compose.letters import composed, in_folder, letter, said, section, words

BAR = "[redacted]"


@pytest.mark.parametrize(("phrase", "year"), [("1 November 2016", 1980), ("November", 1980), ("October", 2016)])
def test_a_date_that_is_redacted_stands_nowhere_in_the_file(phrase: str, year: int) -> None:
    """Nor in what the file says of itself, where it is written otherwise."""
    made = composed(letter(redact=[phrase]), "redacted")

    assert year == made.metas[0].date.year


def body(text: str, *redact: str, **changes: object) -> str:
    """The paragraphs of a body in the redacted edition."""
    made = section(letter(body=text, redact=redact, **changes), "redacted")
    return "\n".join(said(made.blocks, "body"))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("On Operation Falcon now.", "Operation Falcon"),
        ("On OPERATION falcon now.", "Operation Falcon"),
        ("On Operation\nFalcon now.", "Operation Falcon"),
        ("On Operation\\\nFalcon now.", "Operation Falcon"),
        ("On Operation-Falcon now.", "Operation Falcon"),
        ("On *Operation* **Falcon** now.", "Operation Falcon"),
        ("On Opération Falcon now.", "Operation Falcon"),
        ("On Operation\u00a0Falcon now.", "Operation Falcon"),
        ("On 1,000,000 now.", "1 000 000"),
        ("On A/71/12 now.", "A/71/12"),
        ("On {{ subject }} now.", "Operation Falcon"),
        ("On \\[Operation\\] Falcon now.", "Operation Falcon"),
        ("On Operati\u00adon Fal\u00adcon now.", "Operation Falcon"),
        ("On Operation Fa\u200blcon now.", "Operation Falcon"),
        ("On Operation Falcón now.", "Operation Falcon"),
        ("On the O\ufb03ce now.", "the office"),
        ("On ＯＰＥＲＡＴＩＯＮ ＦＡＬＣＯＮ now.", "Operation Falcon"),
        ("On Straße now.", "STRASSE"),
    ],
)
def test_a_phrase_is_found_however_it_is_set(text: str, phrase: str) -> None:
    """In capitals, over lines, in parts of which one is bold, with accents, with other marks between its words."""
    assert body(text, phrase, subject="Operation Falcon") in (f"On {BAR} now.", f"On [{BAR} now.")


@pytest.mark.parametrize("text", ["On Falcons now.", "On Falconry now.", "On gyrfalcon now."])
def test_whole_words_alone_are_taken_out(text: str) -> None:
    """Other forms are the writer's to list."""
    assert text == body(text, "Falcon")


@pytest.mark.parametrize(
    ("language", "text", "phrase", "expected"),
    [
        ("zh", "关于猎鹰行动的问题。", "猎鹰行动", "关于[已隐去]的问题。"),
        ("ar", "بشأن عَمَلِيَّة الصقر اليوم.", "عملية الصقر", "بشأن [محجوب] اليوم."),
        ("ar", "بشأن عمليه الصقر اليوم.", "عملية الصقر", "بشأن [محجوب] اليوم."),
        ("ar", "في \ufee3\ufebc\ufeae اليوم.", "مصر", "في [محجوب] اليوم."),
        ("ar", "القرار ٧١/١٢ اليوم.", "71/12", "القرار [محجوب] اليوم."),
        ("zh", "关于第12号文件。", "第１２号", "关于[已隐去]文件。"),
        ("ru", "Об Операции Сокол.", "операции сокол", "Об [изъято]."),
        ("fr", "Sur l’opération Faucon.", "Faucon", "Sur l’opération [occulté]."),
        ("es", "Sobre Halcón.", "halcon", "Sobre [suprimido]."),
    ],
)
def test_the_bar_speaks_the_letters_language(language: str, text: str, phrase: str, expected: str) -> None:
    """Chinese is not parted into words; Arabic vowel marks tell nothing apart."""
    assert expected == body(text, phrase, language=language).replace("\u00a0", " ")


def test_the_bar_is_as_long_whatever_it_hides() -> None:
    """And neighbours are one bar, so that nobody counts them."""
    assert f"{BAR} came." == body("Ana Silva came.", "Ana", "Silva") == body("Bo came.", "Bo")


def test_a_note_called_within_a_phrase_stays() -> None:
    """Behind the bar, itself redacted."""
    made = section(letter(body="Ana[^1] Silva came.\n\n[^1]: Of Ana Silva.", redact=["Ana Silva"]), "redacted")
    (block,) = [one for one in blocks_of(made.blocks) if isinstance(one, Paragraph) and one.style == "body"]
    (note,) = [inline for inline in block.inlines if isinstance(inline, Footnote)]

    assert [BAR, " came."] == [inline.text for inline in block.inlines if isinstance(inline, Text)]
    assert [f"Of {BAR}."] == said(note.blocks, "note")


@pytest.mark.parametrize("address", ["https://x.org/operation-falcon", "https://x.org/Operation%20Falcon/3"])
def test_a_link_that_says_a_phrase_goes_as_a_whole(address: str) -> None:
    """Its words and its address."""
    made = section(letter(body=f"See [here]({address}) now.", redact=["Operation Falcon"]), "redacted")
    links = [inline for one in blocks_of(made.blocks) if isinstance(one, Paragraph) for inline in one.inlines]

    assert [f"See {BAR} now."] == said(made.blocks, "body")
    assert not any(isinstance(inline, Link) for inline in links)


def test_names_titles_and_properties_are_redacted_too() -> None:
    """The signatory, the addressee, the subject, the bookmark, the file's title and author."""
    given = letter(
        redact=["Peter Thomson", "Juan", "Falcon", "President of the General Assembly"], subject="The Falcon",
        to=[{"name": "Juan Paz", "gender": "masculine", "office": "permanent-representative", "state": "MX"}],
    )  # fmt: skip
    made = composed(given, "redacted")

    assert [f"(Signed) {BAR}"] == said(made.sections[0].blocks, "signature")
    assert f"The {BAR}" == made.metas[0].subject
    assert (f"The {BAR}", f"The {BAR}, 1 November 2016") == (made.metas[0].author, made.sections[0].title)
    for secret in ("Thomson", "Juan", "Falcon", "General Assembly"):
        assert secret not in words(made.sections[0])


def test_room_for_the_head_and_foot_does_not_tell_a_length() -> None:
    """They are measured with the bar in them."""
    long, short = (
        section(
            letter(redact=[name], to=[{"text": [name, "New York"]}], salutation="Sir,", layout={"addressee": "foot"}),
            "redacted",
        )
        for name in ("Ana Maria " * 18 + "Silva", "Bo")
    )

    assert long.page == short.page


def test_marked_words_are_shown_in_every_other_edition() -> None:
    """A mark is no markup where nothing is redacted."""
    text = "I met [Ana {{ subject }}]{.redacted} there.\n\n::: {.redacted}\nAll of it.\n:::"

    assert ["I met Ana Falcon there.", "All of it."] == said(
        section(letter(body=text, subject="Falcon")).blocks, "body"
    )
    assert f"I met {BAR} there.\n{BAR}" == body(text, subject="Falcon")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("I met [Ana]{.redact} there.", "'{.redact}' marks no words"),
        ("I met [Ana\n\nSilva]{.redacted} there.", "'{.redacted}' marks no words"),
        ("See [the [Ana]{.redacted} page](https://x.org).", "a link is redacted in part"),
    ],
)
def test_a_mark_that_marks_nothing_is_refused(text: str, message: str) -> None:
    """In every edition: else the words would stand in the redacted one, and the mark in all."""
    with pytest.raises(LetterError) as caught:
        section(letter(body=text))

    assert [message] == [problem.message for problem in caught.value.problems]
    assert "{.redacted}" in str(caught.value.problems[0].hint)


def test_signs_of_a_mark_may_be_written() -> None:
    """With a backslash."""
    assert ["I met [Ana]{.x} there."] == said(section(letter(body=r"I met [Ana]\{.x} there.")).blocks, "body")


def findings(**changes: object) -> list[str]:
    """What the redacted edition says of a letter."""
    made = composed(letter(**changes), "redacted").findings
    return [f"{one.rule}: {one.message}" for one in made if one.rule.startswith("redaction-")]


REMAINS = "redaction-remains: of {!r} there remains {!r}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["redaction-missed: the redacted edition redacts nothing"]),
        ({"redact": ["Falcon"], "body": "I write."}, ["redaction-missed: 'Falcon' stands nowhere"]),
        ({"redact": ["Falcon"], "body": "Falcon and Falcons."}, [REMAINS.format("Falcon", "Falcons")]),
        ({"redact": ["Ana Silva"], "body": "Ana Silva; Ms. Silva."}, [REMAINS.format("Ana Silva", "Silva")]),
        ({"body": "[Ana]{.redacted} and Ana."}, [REMAINS.format("Ana", "Ana")]),
        ({"redact": ["Ana of Mexico"], "body": "Ana of Mexico, of course."}, []),
    ],
)
def test_what_is_missed_and_what_remains_is_told(changes: dict[str, object], expected: list[str]) -> None:
    """Short and small words of a phrase give nothing away."""
    assert expected == findings(**changes)


def test_a_picture_whose_description_says_a_phrase_is_left_out() -> None:
    """Room stays where it was."""
    redactor = Redactor.of(letter(redact=["Ana"]))
    figure = Figure("p", "0" * 64, Length(20), Length(10), ZERO, "The house of Ana")

    assert (Space("p", Length(10)),) == redactor.blocks([figure], bar_of(letter()))
    assert ["redaction-picture"] == [finding.rule for finding in redactor.findings]
    with pytest.raises(LetterError, match=r"left in Figure\.alt"):
        redactor.refuse_left(figure)


def test_names_of_files_are_redacted() -> None:
    """As the files themselves."""
    assert "2016-[redacted]-note" == redacted_name(letter(redact=["Operation Falcon"]), "2016-operation-falcon-note")


# What is enclosed


def bundle(tmp_path: Path, **enclosure: object) -> Composition:
    """A letter that encloses a file of others."""
    (tmp_path / "falcon.pdf").write_bytes(b"%PDF-1.7 Falcon")
    (tmp_path / "shown.pdf").write_bytes(b"%PDF-1.7 shown")
    given = letter(redact=["Falcon"], enclosures=[{"file": "falcon.pdf", "title": "On Falcon", **enclosure}])
    return composed(in_folder(given, tmp_path), "redacted")


def test_a_file_of_others_is_not_shown_as_it_is(tmp_path: Path) -> None:
    """Nobody can take words out of it here."""
    with pytest.raises(LetterError) as caught:
        bundle(tmp_path)

    (problem,) = caught.value.problems
    assert "the redacted edition would show a file of others as it is" == problem.message
    assert (
        "write redacted: other.pdf (the same file, where nothing in it is to be hidden), or withheld: true"
        == problem.hint
    )


def test_another_file_stands_for_it(tmp_path: Path) -> None:
    """In its place, under a title without the phrase."""
    (file,) = bundle(tmp_path, redacted="shown.pdf").foreign

    assert ("shown.pdf", f"On {BAR}", b"%PDF-1.7 shown") == (file.name, file.title, file.data)


def test_what_is_withheld_is_called_as_its_letter_calls_it() -> None:
    """Annex II in the table of enclosures is no Enclosure 2 on its page."""
    annexes = {"binding": {"label": "annex"}}
    enclosures = [{"file": "a.pdf", "title": "A", "withheld": True}, {"file": "b.pdf", "title": "B", "withheld": True}]
    made = composed(letter(redact=["Falcon"], enclosures=enclosures, layout=annexes), "redacted")

    assert ["Annex I: A", "Annex II: B"] == [section.title for section in made.sections[1:]]


def test_the_ending_of_a_name_tells_nothing(tmp_path: Path) -> None:
    """Whatever it is: the kind of a file is told by its bytes."""
    for name in ("a.falcon", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    enclosure = {"file": "b.pdf", "title": "Report", "redacted": "a.falcon"}
    (file,) = composed(in_folder(letter(redact=["Falcon"], enclosures=[enclosure]), tmp_path), "redacted").foreign

    assert f"a.{BAR}" == file.name


@pytest.mark.parametrize("kind", ["file", "letter"])
def test_a_page_says_what_is_withheld(tmp_path: Path, kind: str) -> None:
    """Its number and title; neither name nor digest."""
    inner = letter(body="Falcon.", date="2016-10-31")
    made = bundle(tmp_path, withheld=True) if kind == "file" else composed(
        letter(redact=["Falcon"], enclosures=[{"letter": inner, "withheld": True, "title": "On Falcon"}]), "redacted"
    )  # fmt: skip
    slip = made.sections[1]

    assert () == made.foreign
    assert ["Enclosure 1"] == said(slip.blocks, "subject")
    assert [f"On {BAR}", "Withheld from this copy"] == said(slip.blocks, "body")
    assert 2 == len(made.sections) == len(made.metas)


def test_other_editions_withhold_nothing(tmp_path: Path) -> None:
    """The original encloses the file itself."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    given = letter(enclosures=[{"file": "a.pdf", "withheld": True}])

    assert ["a.pdf"] == [file.name for file in composed(in_folder(given, tmp_path)).foreign]


def test_enclosed_letters_are_redacted_by_the_lists_of_all() -> None:
    """The root's list holds within, and what an enclosed letter redacts is not told by its cover."""
    inner = letter(body="Ana and Bo.", redact=["Bo"], date="2016-10-31")
    made = composed(letter(body="On Bo.", redact=["Ana"], enclosures=[{"letter": inner}]), "redacted")

    assert [f"On {BAR}."] == said(made.sections[0].blocks, "body")
    assert [f"{BAR} and {BAR}."] == said(made.sections[1].blocks, "body")


@pytest.mark.parametrize("phrase", ["…", "  "])
def test_a_phrase_holds_words(phrase: str) -> None:
    """One of marks alone would be found everywhere, or nowhere."""
    with pytest.raises(LetterforgeError):
        parse(f'kind: letter\nfrom: [{{office: pga}}]\ndate: 2016-11-01\nredact: ["{phrase}"]\n', "yaml", name="a.yaml")


def test_no_open_fact_stands_in_a_redacted_edition() -> None:
    """A blank could say what is redacted."""
    with pytest.raises(LetterError, match="is still open"):
        section(letter(place={"open": "city"}, redact=["Ana"]), "redacted")


def test_hidden_words_make_no_section_differ() -> None:
    """Two letters that differ in what is redacted alone are the same file."""

    def of(name: str) -> Section:
        return section(letter(body=f"I met {name} and *{name}* there.", redact=[name]), "redacted")

    assert of("Ana Maria de la Cruz") == of("Bo")
