"""What kinds say in their own words: notes of institutions and of offices, cards, papers that nobody signs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from letterforge.compose.rooms import STAMP
from letterforge.document import Kept, Paragraph, Row, Section, Space, blocks_of
from letterforge.document.measure import height
from letterforge.errors import LetterError
from letterforge.fonts import Fonts
from letterforge.model import Letter
from tests.compose.letters import composed, letter, lines, person, said, section

SWISS = [{"mission": {"state": "CH"}}]
TO_MEXICO = [{"institution": "mission", "state": "MX"}]
SG = {"office": "secretary-general", "gender": "masculine"}
CARD = {"host": ["The Ambassador"], "event": "a reception", "at": "2017-08-01T18:00", "venue": "The Garden"}


def note(**changes: object) -> Letter:
    """A note verbale of Switzerland to Mexico with other values for some of its keys."""
    given = {"kind": "note-verbale", "from": SWISS, "to": TO_MEXICO, "signatories": [], "place": "New York",
             "body": "{{ opening }} to inform it of the meeting."}  # fmt: skip
    return letter(**{**given, **changes})


def card(facts: Mapping[str, object] | None = None, **changes: object) -> Letter:
    """An invitation card with more facts."""
    given = {"kind": "invitation-card", "from": SWISS, "to": [], "signatories": [], "body": None}
    return letter(**{**given, "facts": {**CARD, **(facts or {})}, **changes})


def words(part: Section) -> str:
    """The words of a letter, line by line, with one blank between any two."""
    blocks = blocks_of((*part.first_head, *part.blocks, *part.foot))
    said_there = (line for block in blocks if isinstance(block, Paragraph) for line in lines(block))
    return " ".join(" ".join(said_there).split())


def error(given: Letter) -> LetterError:
    """What is wrong with a letter."""
    with pytest.raises(LetterError) as caught:
        composed(given)
    return caught.value


def test_a_note_speaks_of_its_sender_and_receiver_in_full() -> None:
    """In its first sentence and in its last (Handbook, para. 68)."""
    swiss, mexico = (f"Permanent Mission of {state} to the United Nations" for state in ("Switzerland", "Mexico"))
    text = words(section(note()))

    assert f"The {swiss} presents its compliments to the {mexico} and has the honour to inform it" in text
    assert (
        f"The {swiss} avails itself of this opportunity to renew to the {mexico} the assurances of its highest" in text
    )


@pytest.mark.parametrize(
    ("style", "there", "gone"),
    [
        ({"note-names": "short"}, "to the Permanent Mission of Mexico the", "of Mexico to the United Nations the"),
        ({"note-closing": "dropped"}, "has the honour", "avails itself"),
        ({"note-heading": "printed"}, "Note verbale", "signed"),
        ({"note-address": "foot"}, "Permanent Mission of Mexico to the United Nations", "His Excellency"),
    ],
)  # fmt: skip
def test_houses_write_notes_as_they_do(style: dict[str, str], there: str, gone: str) -> None:
    """Names in short, no closing formula, a heading, the address on the sheet."""
    text = words(section(note(style=style)))

    assert there in text
    assert gone not in text


def test_an_address_on_a_note_is_that_of_the_institution() -> None:
    """At the foot of page 1, with no style of a person."""
    foot = section(note(style={"note-address": "foot"})).foot

    assert ["Permanent Mission of Mexico to the United Nations"] == said(foot, "addressee")
    assert () == section(note()).foot


@pytest.mark.parametrize(
    ("gender", "expected"), [("feminine", "presents her compliments"), ("masculine", "presents his compliments")]
)
def test_who_holds_an_office_presents_their_own_compliments(gender: str, expected: str) -> None:
    """Person to person (Handbook, para. 67)."""
    given = note(**{"from": [{"office": "secretary-general", "gender": gender}], "to": [person("MX")]})

    assert f"The Secretary-General of the United Nations {expected} to the Permanent Representative of Mexico" in words(
        section(given)
    )


def test_the_gender_of_who_presents_compliments_is_asked_for() -> None:
    """It is never guessed."""
    found = error(note(**{"from": [{"office": "secretary-general"}], "to": [person("MX")]}))

    assert "the opening of the note depends on the sender's gender, which is not given" == found.message
    assert "add gender: to the sender, for whom the note says his or her" == found.hint


@pytest.mark.parametrize(
    "mixed",
    [{"to": [SG]}, {"from": [SG]}, {"from": [SG], "to": [{"circle": "permanent-representatives"}]}],
    ids=["to a person", "of a person", "of a person to missions"],
)
def test_persons_and_institutions_are_not_mixed(mixed: dict[str, object]) -> None:
    """Neither a mission to a person, nor a person to a mission."""
    found = error(note(**mixed))

    assert "the note mixes persons and institutions" == found.message
    assert "style: {note-persons: mixed} allows it" in str(found.hint)


def test_a_house_may_mix_them() -> None:
    """As missions do that write to the Secretary-General (A/34/469)."""
    text = words(section(note(to=[SG], style={"note-persons": "mixed"})))

    assert "presents its compliments to the Secretary-General of the United Nations" in text


def test_several_missions_present_their_compliments() -> None:
    """The article of the second is small, inside the sentence; no comma parts two institutions from their verb."""
    text = words(section(note(**{"from": [*SWISS, {"mission": {"state": "FI"}}]})))

    assert "Nations and the Permanent Mission of Finland to the United Nations present their compliments" in text


def test_place_and_date_stand_in_room_for_the_stamp() -> None:
    """At the end, nothing else beside them, and as much room as a stamp needs."""
    part = section(note())
    (row,) = (block for block in blocks_of(part.blocks) if isinstance(block, Row))

    assert ["New York, 1\u00a0November 2016"] == said((row,), "date-stamped")
    assert [Paragraph] == [type(block) for block in blocks_of((row,)) if not isinstance(block, Row | Space)]
    assert STAMP <= height((row,), part.style, part.page.text_width, Fonts())
    assert STAMP <= row.cells[1].width


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_house_may_have_the_stamp_in_the_upper_right_corner(tag: str) -> None:
    """As in notes of Morocco: at the right in Arabic too, above the text; the date is at the end, without room."""
    part = section(note(language=tag, body="{{ opening }}", style={"stamp-at": "upper-right"}))
    first, last = (block for block in blocks_of(part.blocks) if isinstance(block, Row))
    corner = first.cells[0 if tag == "ar" else -1]

    assert part.blocks[0] is first
    assert STAMP == corner.width == height((first,), part.style, part.page.text_width, Fonts())
    assert 1 == len(said((last,), "date-stamped"))
    assert STAMP > height((last,), part.style, part.page.text_width, Fonts())


def test_the_stamp_never_parts_from_closing_and_text() -> None:
    """They are kept on one page."""
    last = section(note()).blocks[-1]

    assert isinstance(last, Kept)
    assert ["closing"] == [
        block.style for block in last.blocks if isinstance(block, Paragraph) and block.style == "closing"
    ]
    assert isinstance(last.blocks[-1], Row)


def test_a_house_may_date_its_notes_at_the_head() -> None:
    """The room for the stamp is then empty."""
    part = section(note(style={"note-date": "head"}))

    assert ["New York, 1\u00a0November 2016"] == said(part.blocks, "date")
    assert [] == said(part.blocks, "date-stamped")


@pytest.mark.parametrize(
    ("changes", "message", "where"),
    [
        ({"signatories": [person("CH")]}, "a letter of the kind 'note-verbale' is not signed", "signatories"),
        ({"salutation": "Excellency,"}, "a letter of the kind 'note-verbale' has no salutation", "salutation"),
        ({"kind": "aide-memoire"}, "a letter of the kind 'aide-memoire' has no addressee", "to"),
        ({"kind": "non-paper", "to": [], "place": None, "reference": "1/2017"},
         "a letter of the kind 'non-paper' has no reference", "reference"),
        ({"kind": "memorandum", "to": [], "closing": "Yours,"},
         "a letter of the kind 'memorandum' has no closing", "closing"),
    ],
)  # fmt: skip
def test_what_a_kind_has_no_place_for_is_refused(changes: dict[str, object], message: str, where: str) -> None:
    """It is never passed over in silence."""
    found = error(note(**{"body": "The text.", **changes}))

    assert (message, where) == (found.message, found.where)
    assert str(found.hint).startswith("take ")


def test_a_non_paper_does_not_say_whose_it_is() -> None:
    """Neither on the page, nor in the properties of its file."""
    given = note(kind="non-paper", to=[], place=None, body="The text.")
    made = composed(given)

    assert "Switzerland" not in words(made.sections[0])
    assert ("Non-paper", "Non-paper", "") == (
        made.sections[0].title,
        made.document.meta.title,
        made.document.meta.author,
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["The Ambassador", "requests the pleasure of your company", "at a reception"]),
        ({"guest": "Ms. Silva"},
         ["The Ambassador", "requests the pleasure of the company of\nMs.\u00a0Silva", "at a reception"]),
        ({"host": ["The Ambassador", "and Mr. Keller"]},
         ["The Ambassador\nand Mr.\u00a0Keller", "request the pleasure of your company", "at a reception"]),
    ],
)  # fmt: skip
def test_the_host_is_the_subject_of_the_card(facts: dict[str, object], expected: list[str]) -> None:
    """One requests, several request; the guest is named, or spoken to."""
    assert expected == said(section(card(facts)).blocks, "card")[:3]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"rsvp": "555"}, ["R.S.V.P.\n555"]),
        ({"regrets": "555"}, ["Regrets only\n555"]),
        ({"reminder": "p.m.", "rsvp": "555"}, ["p.m."]),
        ({}, []),
    ],
)
def test_a_card_says_how_to_answer(facts: dict[str, object], expected: list[str]) -> None:
    """R.S.V.P., regrets only, or the reminder that stands instead."""
    assert expected == said(section(card(facts)).blocks, "corner")


def test_replies_stand_at_the_left_and_dress_at_the_right() -> None:
    """Or the other way where the house has it so."""
    facts = {"rsvp": "555", "dress": "Dark suit"}
    left, right = (section(card(facts, style={"rsvp-at": at})) for at in ("start", "end"))

    assert (["R.S.V.P.\n555"], ["Dark suit"]) == (said(left.blocks, "corner"), said(left.blocks, "corner-end"))
    assert (["Dark suit"], ["R.S.V.P.\n555"]) == (said(right.blocks, "corner"), said(right.blocks, "corner-end"))


def test_a_card_with_a_body_says_what_the_body_says() -> None:
    """Its own lines give way."""
    part = section(card(body="Come."))

    assert ([], ["Come."]) == (said(part.blocks, "card"), said(part.blocks, "body"))


def test_a_letter_of_several_speaks_in_the_plural() -> None:
    """Where the kind brings the text."""
    given = letter(kind="acknowledgement", body=None, facts={"received": "2016-10-20", "about": "water"},
                   signatories=[person("CH"), person("MX")])  # fmt: skip

    assert "We have the honour to acknowledge receipt of your letter dated 20 October 2016 concerning water." in words(
        section(given)
    )


def test_a_corrigendum_takes_its_date_from_the_other_letter() -> None:
    """So that the two cannot disagree."""
    given = letter(kind="corrigendum", body=None, supersedes={"letter": letter(date="2016-10-30")})

    assert "This letter supersedes my letter of 30 October 2016." in words(section(given))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "The Permanent Missions of Member States to the United Nations\nNew York"),
        ("fr", "Aux Missions permanentes des États Membres auprès de l'Organisation des Nations Unies\nNew York"),
        ("ru", "Постоянным представительствам государств-членов при Организации Объединенных Наций\nг.\u00a0Нью-Йорк"),
        ("zh", "各会员国常驻联合国代表团"),
    ],
)
def test_a_note_is_addressed_to_the_missions_of_a_circle(tag: str, expected: str) -> None:
    """Institutions write to institutions: not to «Постоянным представителям»; in Chinese the address names no city."""
    circle = {"circle": "permanent-representatives"}
    given = note(language=tag, to=[circle], body="x", layout={"addressee": "foot"})

    assert [expected] == said(section(given).foot, "addressee")


@pytest.mark.parametrize(
    ("states", "opens", "closes"),
    [
        (["QA"], "المتحدة أطيب تحياتها إلى", "وتغتنم البعثة الدائمة لقطر هذه المناسبة لتعرب ل"),
        (["KW"], "المتحدة أطيب تحياته إلى", "ويغتنم الوفد الدائم للكويت هذه المناسبة ليعرب ل"),
        (["QA", "KW"], "المتحدة أطيب تحياتهما إلى", "وتغتنم البعثة الدائمة لقطر والوفد الدائم للكويت هذه"),
        (["KW", "QA"], "يهدي الوفد الدائم للكويت لدى الأمم المتحدة والبعثة", "للمكسيك عن فائق تقديرهما واحترامهما."),
        (["KW", "QA", "CH"], "المتحدة أطيب تحياتها إلى", "ويغتنم الوفد الدائم للكويت والبعثة"),
    ],
)  # fmt: skip
def test_arabic_notes_agree_with_one_two_and_more(states: list[str], opens: str, closes: str) -> None:
    """The verb with the first of them, what follows with two as a dual; no comma parts institutions."""
    senders = [{"mission": {"state": state}} for state in states]
    given = note(language="ar", body="{{ opening }} أن تفيدها.", **{"from": senders})
    text = words(section(given))

    assert opens in text
    assert closes in text


ACTING = {"name": "Ana Silva", "gender": "feminine", "office": "acting-pga"}
CABINET = {"name": "Ana Silva", "gender": "feminine", "office": "chef-de-cabinet-pga"}
DEPUTY = person("CH", office="deputy-permanent-representative")


@pytest.mark.parametrize(
    ("signs", "block", "described"),
    [
        (ACTING, "Acting President of the General Assembly", "Acting President of the General Assembly"),
        (CABINET | {"for": "the President"},
         "Chef de Cabinet\non behalf of the President",
         "Chef de Cabinet of the President of the General Assembly, on behalf of the President"),
        (DEPUTY | {"for": "the Permanent Representative"},
         "Deputy Permanent Representative\nof Switzerland to the United Nations\n"
         "on behalf of the Permanent Representative",
         "Deputy Permanent Representative of Switzerland, on behalf of the Permanent Representative"),
    ],
    ids=["acting president", "chef de cabinet", "deputy"],
)  # fmt: skip
def test_who_signs_for_whom_is_said_below_and_where_it_is_spoken_of(
    signs: dict[str, object], block: str, described: str
) -> None:
    """In the block of the signature, and in the letter that encloses this one."""
    inner = letter(signatories=[signs])
    outer = letter(body="I enclose {{ enclosures[0].described }}.", enclosures=[{"letter": inner}])

    assert [block] == said(section(inner).blocks, "post")
    assert f"Ana Silva, {described}." in words(section(outer))


@pytest.mark.parametrize(
    ("tag", "block", "described"),
    [
        ("ru", "Начальник Канцелярии\nот имени Председателя", "госпожи Ана (от имени Председателя)"),
        ("zh", "代表Председателя\n办公厅主任", "联合国大会主席办公厅主任Ана女士（代表Председателя）"),
        ("ar", "رئيسة الديوان\nنيابة عن Председателя", "في رئاسة الجمعية العامة، نيابة عن Председателя"),
    ],
)  # fmt: skip
def test_a_name_behind_the_post_is_not_that_of_who_is_signed_for(tag: str, block: str, described: str) -> None:
    """«от имени Председателя госпожи Аны» would call the President so; and 代表大会主席 above the name."""
    signs = {**CABINET, "name": "Ана", "cases": {"genitive": "Ана"}, "for": "Председателя"}
    inner = letter(language=tag, signatories=[signs])
    outer = letter(language=tag, body="{{ enclosures[0].described }}", enclosures=[{"letter": inner}])

    assert block == said(section(inner).blocks, "post")[0]
    assert described in words(section(outer))


def test_who_is_signed_for_stands_under_a_post_in_the_letter_s_own_words_too() -> None:
    """A post given as `post` takes nothing away."""
    signs = {"name": "Ana Silva", "post": "Legal Adviser", "for": "the President"}

    assert ["Legal Adviser\non behalf of the President"] == said(section(letter(signatories=[signs])).blocks, "post")


def test_a_capacity_is_said_in_the_text_and_in_the_block_where_the_house_has_it() -> None:
    """The letter of 31 October 2016 says it in its text alone."""
    given = {"signatories": [person("CH", capacity="co-facilitator")],
             "body": "I write as {{ signatories[0].capacity }}."}  # fmt: skip
    plain, printed = (section(letter(**given, style={"signature-capacity": how})) for how in ("none", "printed"))

    assert "I write as co-facilitator." in words(plain)
    assert "co-facilitator" not in said(plain.blocks, "post")[0]
    assert said(printed.blocks, "post")[0].endswith("\nas co-facilitator")


@pytest.mark.parametrize(
    ("facts", "message", "hint"),
    [
        ({"at": "at noon"}, "the fact 'at' is no moment", "write a day and a time: 2016-11-09T17:00"),
        ({"at": "2017-08-01"}, "the fact 'at' is no moment", "write a day and a time: 2016-11-09T17:00"),
        ({"event": ["a reception", "a dinner"]}, "the fact 'event' is no text", "write words"),
    ],
)
def test_a_fact_is_what_its_kind_asks_for(facts: dict[str, object], message: str, hint: str) -> None:
    """A moment is no text, and one thing is not several."""
    found = error(card(facts))

    assert (message, hint) == (found.message, found.hint)


def test_one_host_needs_no_list() -> None:
    """A text does where several may be given."""
    assert "The Ambassador" == said(section(card({"host": "The Ambassador"})).blocks, "card")[0]


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("en", {"note-address": "foot"}, "The Permanent Missions of Member States to the United Nations\nNew York"),
        ("fr", {"note-address": "foot"},
         "Aux Missions permanentes des États Membres auprès de l'Organisation des Nations Unies\nNew York"),
        ("es", {}, "A las Misiones Permanentes de los Estados Miembros ante las Naciones Unidas\nNueva York"),
    ],
)  # fmt: skip
def test_a_circular_note_is_addressed_to_missions(language: str, style: dict[str, str], expected: str) -> None:
    """Office to office: not to those who lead them, as a letter to the same circle is (Handbook, para. 67)."""
    circle = [{"circle": "permanent-representatives"}]
    foot = section(note(kind="circular-note", language=language, to=circle, style=style)).foot

    assert [expected] == said(foot, "addressee")


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("fr", "haute", "les assurances de sa haute considération."),
        ("fr", "assurance", "l'assurance de sa haute considération."),
        ("fr", "tres-haute", "les assurances de sa très haute considération."),
        ("es", "supreme", "el testimonio de su más alta y distinguida consideración."),
        ("es", "high", "el testimonio de su alta consideración."),
    ],
)
def test_a_note_ends_as_the_house_has_it(language: str, value: str, expected: str) -> None:
    """Several grades were read in notes of the same rank; none is the only right one."""
    (closing,) = said(section(note(language=language, style={"note-grade": value})).blocks, "closing")

    assert closing.endswith(expected)


@pytest.mark.parametrize("kind", ["extension", "broken", "adopted"])
def test_the_sequels_of_silence_take_its_date_from_the_other_letter(kind: str) -> None:
    """From the letter of silence, not from another that is referred to; a date given stands, and one is needed."""
    silence, other = (
        {"describes": {"kind": one, "date": day, "signatories": [person("CH")]}}
        for one, day in (("silence-procedure", "2016-10-30"), ("silence-extension", "2016-10-31"))
    )
    given = {"kind": f"silence-{kind}", "body": None, "deadline": {"at": "2016-11-09T17:00", "zone": "Europe/Zurich"},
             "facts": {"text": "the text"}}  # fmt: skip
    placed = {"facts": {"text": "the text", "placed": "2016-10-29"}}

    assert "my letter dated 30 October 2016" in words(section(letter(**given, refers_to=[other, silence])))
    assert "my letter dated 29 October 2016" in words(section(letter(**{**given, **placed})))
    assert "needs the fact 'placed'" in error(letter(**given, refers_to=[other])).message


@pytest.mark.parametrize(
    ("tag", "word", "sentence", "short"),
    [
        ("en", "delegation", "The Permanent Delegation of Switzerland to the United Nations presents its",
         "The Permanent Delegation of Switzerland avails itself"),
        ("fr", "representation", "La Représentation permanente de la Suisse auprès de l'Organisation des Nations Unies",
         "La Représentation permanente de la Suisse saisit"),
        ("fr", "observer-mission", "La Mission permanente d'observation de la Suisse auprès",
         "La Mission permanente d'observation de la Suisse saisit"),
        ("es", "delegation", "La Delegación Permanente de Suiza ante las Naciones Unidas saluda",
         "La Delegación Permanente de Suiza aprovecha"),
        ("ru", "delegation", "Постоянная делегация Швейцарии при Организации Объединенных Наций свидетельствует",
         "Постоянная делегация Швейцарии пользуется"),
        ("zh", "representation", "瑞士联邦常驻联合国代表处向墨西哥", "瑞士联邦常驻联合国代表处 墨西哥"),
        ("ar", "delegation", "يهدي الوفد الدائم لسويسرا لدى", "الوفد الدائم لسويسرا هذه المناسبة"),
    ],
)  # fmt: skip
def test_a_state_has_its_own_word_for_its_mission(tag: str, word: str, sentence: str, short: str) -> None:
    """In the head and in the sentences of a note, with its gender; not for the mission that is addressed."""
    given = note(language=tag, style={"note-names": "short"},
                 **{"from": [{"mission": {"state": "CH", "word": word}}]})  # fmt: skip
    text = words(section(given))

    assert sentence in text
    assert short in text


def test_a_post_has_the_word_too() -> None:
    """A chargé d'affaires is that of the delegation, and the head names it."""
    person = {"name": "Ana Silva", "office": "charge-d-affaires", "gender": "feminine", "state": "CH"}
    given = letter(**{"from": [{"mission": {"state": "CH", "word": "delegation"}}], "signatories": [person]})

    text = words(section(given))

    assert 2 == text.count("Permanent Delegation of Switzerland to the United Nations")
    assert "Chargé d'affaires a.i. of the Permanent Delegation of Switzerland" in text


def test_an_unknown_word_for_a_mission_is_told_at_its_key() -> None:
    """With the one that may be meant."""
    given = letter(**{"from": [{"mission": {"state": "CH", "word": "delegaton"}}]})

    with pytest.raises(LetterError, match="unknown institution 'delegaton' in English") as caught:
        section(given)

    assert ("from[0].mission.word", "did you mean 'delegation'?") == (caught.value.where, caught.value.hint)
