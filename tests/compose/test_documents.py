"""Instruments, credentials and letters for circulation: words that change together, and headings of annexes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from letterforge.checks import check
from letterforge.compose.kinds import kind_of
from letterforge.compose.options import usage_of
from letterforge.compose.reading import Reading
from letterforge.compose.view import view_of
from letterforge.document import Paragraph, Section, blocks_of
from letterforge.errors import LetterError
from letterforge.letterhead import find_letterhead
from letterforge.model import Letter
from letterforge.protocol import Formula, known_languages, language
from letterforge.protocol.folders import raw_table
from letterforge.world import World
from tests.compose.letters import composed, letter, lines, person

SWISS = [{"mission": {"state": "CH"}}]
SG = {"name": "António Guterres", "office": "secretary-general", "gender": "masculine",
      "cases": {"genitive": "Антониу Гутерриша", "dative": "Антониу Гутерришу"}}  # fmt: skip
CHAIR = {**SG, "office": "president-security-council", "state": "MX", "gender": "feminine"}
ANNEX = {"letter": {"kind": "annex", "from": SWISS, "date": "2017-03-01", "body": "The text."}}
HEADS = {"president": {"office": "head-of-state"}, "monarch": {"office": "monarch"}}
NEEDED = {"action": "ratification", "treaty": "the Convention", "noun": "Convention", "concluded": "was adopted",
          "signed": "2016-09-20"}  # fmt: skip


def spoken(tag: str) -> str:
    """The tag, where there are tables of the language."""
    if tag not in known_languages():
        pytest.skip(f"there are no tables of the language {tag}")
    return tag


def circulated(tag: str = "en", annexes: int = 1, gender: str = "feminine", **changes: object) -> Letter:
    """A letter of Switzerland for circulation, with annexes in its language."""
    enclosed = [{"letter": {**ANNEX["letter"], "language": spoken(tag)}}] * annexes
    given = {
        "kind": "circulation-letter", "language": tag, "from": SWISS, "to": [SG], "date": "2017-03-01",
        "agenda_items": ["7"], "facts": {"organs": ["general-assembly", "security-council"]}, "body": "{{ request }}",
        "signatories": [person("CH", gender=gender)], "enclosures": enclosed,
    }  # fmt: skip
    return letter(**{**given, **changes})


def words(part: Section) -> str:
    """The text of a letter, with one blank between any two words."""
    found = (line for block in blocks_of(part.blocks) if isinstance(block, Paragraph) for line in lines(block))
    return " ".join(" ".join(found).split())


def request(given: Letter) -> str:
    """The sentence that asks for circulation."""
    reading = Reading(given, find_letterhead("plain", World()), usage=usage_of(given, World()))
    return str(view_of(reading)["request"])


def instrument(**facts: object) -> Letter:
    """An instrument of the President of Switzerland."""
    return letter(**{
        "kind": "instrument", "from": [{"institution": "foreign-ministry", "state": "CH"}], "to": [], "place": "Bern",
        "letterhead": "plain", "body": None, "facts": {**NEEDED, **facts},
        "signatories": [{"name": "Eva Brunner", "gender": "feminine", "office": "head-of-state", "state": "CH"}],
    })  # fmt: skip


def credence(writes: str, reads: str, writer: str = "masculine", reader: str = "masculine") -> Letter:
    """A letter of credence between two Heads of State."""
    return letter(**{
        "kind": "letter-of-credence", "from": SWISS, "letterhead": "plain", "place": "Bern", "body": None,
        "to": [{"name": "Bo", "gender": reader, "state": "SE", **HEADS[reads]}],
        "persons": [{"name": "Ana Silva", "gender": "feminine"}],
        "signatories": [{"name": "Al", "gender": writer, "state": "CH", **HEADS[writes]}],
    })  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "I should be grateful if you would have the present letter and its annex circulated as a document of the"
               " General Assembly, under agenda item 7, and of the Security Council."),
        ("fr", "Je vous serais obligée de bien vouloir faire distribuer le texte de la présente lettre et de son annexe"
               " comme document de l'Assemblée générale, au titre du point 7 de l'ordre du jour, et du Conseil de"
               " sécurité."),
        ("es", "Solicito que tenga a bien hacer distribuir la presente carta y su anexo como documento de la Asamblea"
               " General, en relación con el tema 7 del programa, y del Consejo de Seguridad."),
        ("ru", "Буду признательна за распространение настоящего письма и приложения к нему в качестве документа"
               " Генеральной Ассамблеи по пункту 7 повестки дня и документа Совета Безопасности."),
        ("ar", "وأرجو ممتنة تعميم هذه الرسالة ومرفقها باعتبارهما وثيقة من وثائق الجمعية العامة، في إطار البند 7 من جدول"
               " الأعمال، ومن وثائق مجلس الأمن."),
        ("zh", "请将本信及其附件作为大会议程项目7下的文件和安全理事会文件分发为荷。"),
    ],
)  # fmt: skip
def test_a_letter_asks_for_its_circulation(tag: str, sentence: str) -> None:
    """Of the letter with its annex, by the agenda item of the Assembly, and by the Council (facts, 3d)."""
    assert sentence == request(circulated(tag))


@pytest.mark.parametrize(
    ("tag", "gender", "start"),
    [
        ("fr", "masculine", "Je vous serais obligé de "), ("fr", "feminine", "Je vous serais obligée de "),
        ("ru", "masculine", "Буду признателен "), ("ru", "feminine", "Буду признательна "),
        ("ar", "masculine", "وأرجو ممتنا "), ("ar", "feminine", "وأرجو ممتنة "),
    ],
)  # fmt: skip
def test_the_request_agrees_with_who_signs(tag: str, gender: str, start: str) -> None:
    """Obligée, признательна and ممتنة follow the signer, never the addressee (forms in French, 5; Russian, B7)."""
    assert request(circulated(tag, gender=gender)).startswith(start)


@pytest.mark.parametrize(
    ("tag", "start"),
    [("en", "We should be grateful"), ("fr", "Nous vous serions obligés"), ("es", "Solicitamos"),
     ("ru", "Будем признательны"), ("ar", "ونرجو ممتنين")],
)  # fmt: skip
def test_several_ask_together(tag: str, start: str) -> None:
    """In the plural, of both genders."""
    both = [person("CH"), person("MX", gender="masculine")]

    assert request(circulated(tag, signatories=both)).startswith(start)


@pytest.mark.parametrize(
    ("style", "several", "start"),
    [
        ({}, False, "Solicito que tenga a bien "), ({}, True, "Solicito que tengan a bien "),
        ({"circulation-request": "agradeceria"}, False, "Le agradecería que tuviera a bien "),
        ({"circulation-request": "agradeceria"}, True, "Les agradecería que tuvieran a bien "),
        ({"addressing": "identical"}, True, "Solicito que tenga a bien "),
    ],
)  # fmt: skip
def test_several_are_asked_together(style: dict[str, str], several: bool, start: str) -> None:
    """Spanish verbs agree with whom they ask; each of identical letters asks one."""
    council = {"office": "president-security-council", "name": "Ben Okri", "gender": "masculine"}

    assert request(circulated("es", to=[SG, council] if several else [SG], style=style)).startswith(start)


@pytest.mark.parametrize(
    ("tag", "annexes", "words_of_it"),
    [
        ("en", 0, "the present letter circulated"), ("en", 2, "the present letter and its annexes circulated"),
        ("ru", 0, "настоящего письма в качестве документа Г"),
        ("ru", 2, "настоящего письма и приложений к нему в качестве документов Г"),
        ("ar", 0, "هذه الرسالة باعتبارها وثيقة"), ("ar", 1, "هذه الرسالة ومرفقها باعتبارهما وثيقة"),
        ("ar", 2, "هذه الرسالة ومرفقيها باعتبارها وثيقة"), ("ar", 3, "هذه الرسالة ومرفقاتها باعتبارها وثيقة"),
    ],
)  # fmt: skip
def test_what_is_circulated_is_counted(tag: str, annexes: int, words_of_it: str) -> None:
    """Document and pronoun change with the annexes; two of them are a number of their own in Arabic (A6)."""
    assert words_of_it in request(circulated(tag, annexes))


@pytest.mark.parametrize(
    ("tag", "annexes", "end"),
    [
        ("en", 0, "a statement."), ("en", 1, "a statement (see annex)."), ("fr", 2, "a statement (voir annexes)."),
        ("es", 0, "a statement."), ("ru", 0, "a statement."), ("ar", 0, "a statement."), ("zh", 0, "a statement。"),
    ],
)  # fmt: skip
def test_a_letter_without_annexes_points_to_none(tag: str, annexes: int, end: str) -> None:
    """It is the letter itself that is circulated."""
    facts = {"organs": ["general-assembly"], "transmitted": "a statement"}
    text = words(composed(circulated(tag, annexes, body=None, facts=facts)).sections[0])

    assert end in text


@pytest.mark.parametrize(
    ("tag", "items", "named"),
    [
        ("en", ["7"], "agenda item 7,"), ("en", ["7", "133"], "agenda items 7 and 133,"),
        ("en", ["7", "8", "133"], "agenda items 7, 8 and 133,"),
        ("ar", ["7"], "البند 7 "), ("ar", ["7", "133"], "البندين 7 و 133 "),
        ("ar", ["7", "8", "9"], "البنود 7 و 8 و 9 "),
    ],
)  # fmt: skip
def test_agenda_items_are_counted(tag: str, items: list[str], named: str) -> None:
    """البند, البندين, البنود are three forms (forms in Arabic, A1)."""
    assert named in request(circulated(tag, agenda_items=items))


@pytest.mark.parametrize(
    ("organs", "end"),
    [
        (["general-assembly"], "a document of the General Assembly, under agenda item 7."),
        (["security-council"], "a document of the Security Council."),
        (["economic-and-social-council"], "a document of the Economic and Social Council, under agenda item 7."),
    ],
)
def test_one_organ_is_named_alone(organs: list[str], end: str) -> None:
    """No comma is left before the full stop."""
    assert request(circulated(facts={"organs": organs})).endswith(end)


def test_an_organ_that_does_not_exist_is_told() -> None:
    """With the one that may be meant."""
    with pytest.raises(LetterError, match="unknown organ 'security-councl'") as caught:
        request(circulated(facts={"organs": ["security-councl"]}))

    assert "did you mean 'security-council'?" == caught.value.hint


def test_agenda_items_of_two_organs_are_never_mixed() -> None:
    """Whose they are, only the letter can say."""
    with pytest.raises(LetterError, match="the agenda items may be of either organ") as caught:
        request(circulated(facts={"organs": ["general-assembly", "economic-and-social-council"]}))

    assert "each organ with its own items" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("en", "Annex to the letter dated 1 March 2017 from the Permanent Representative of Switzerland to the United"
               " Nations addressed to the President of the Security Council"),
        ("fr", "Annexe à la lettre datée du 1er mars 2017, adressée à la Présidente du Conseil de sécurité par la"
               " Représentante permanente de la Suisse auprès de l'Organisation des Nations Unies"),
        ("es", "Anexo de la carta de fecha 1 de marzo de 2017 dirigida a la Presidenta del Consejo de Seguridad por la"
               " Representante Permanente de Suiza ante las Naciones Unidas"),
        ("ru", "Приложение к письму Постоянного представителя Швейцарии при Организации Объединенных Наций от 1 марта"
               " 2017 года на имя Председателя Совета Безопасности"),
        ("ar", "مرفق الرسالة المؤرخة 1 آذار/مارس 2017 الموجهة إلى رئيسة مجلس الأمن من الممثل الدائم لسويسرا لدى الأمم"
               " المتحدة"),
        ("zh", "2017年3月1日瑞士常驻联合国代表给联合国安全理事会主席的信的附件"),
    ],
)  # fmt: skip
def test_an_annex_is_headed_with_its_letter(tag: str, heading: str) -> None:
    """Date, sender and addressee are taken from there; in Arabic all of it is definite (S/2015/279, S/2015/350)."""
    annex = composed(circulated(tag, to=[CHAIR])).sections[1]

    assert words(annex).startswith(heading)


@pytest.mark.parametrize(
    ("tag", "starts"),
    [("en", ("Annex I to the letter", "Annex II to the letter")), ("ru", ("Приложение I к", "Приложение II к")),
     ("ar", ("المرفق الأول للرسالة", "المرفق الثاني للرسالة"))],
)  # fmt: skip
def test_several_annexes_are_numbered(tag: str, starts: tuple[str, str]) -> None:
    """In the order in which they are enclosed."""
    first, second = composed(circulated(tag, 2)).sections[1:]

    assert (True, True) == (words(first).startswith(starts[0]), words(second).startswith(starts[1]))


def test_an_annex_without_its_letter_asks_for_a_heading() -> None:
    """Nobody invents which letter it belongs to."""
    alone = letter(**{**ANNEX["letter"], "to": [], "signatories": []})

    with pytest.raises(LetterError, match="an annex is headed with the letter that it belongs to") as caught:
        composed(alone)

    assert "enclose it in that letter, or add facts: {heading: …}" == caught.value.hint


@pytest.mark.parametrize(
    ("action", "title", "verb", "noun"),
    [
        ("ratification", "INSTRUMENT OF RATIFICATION", "ratifies the same", "instrument of ratification"),
        ("acceptance", "INSTRUMENT OF ACCEPTANCE", "accepts the same", "instrument of acceptance"),
        ("approval", "INSTRUMENT OF APPROVAL", "approves the same", "instrument of approval"),
        ("accession", "INSTRUMENT OF ACCESSION", "accedes to the same", "instrument of accession"),
    ],
)
def test_verb_and_noun_of_an_instrument_change_together(action: str, title: str, verb: str, noun: str) -> None:
    """Nobody accedes by an instrument of ratification (forms in English, trap 12)."""
    text = words(composed(instrument(action=action)).sections[0])

    assert (True, True, True) == (title in text, verb in text, noun in text)


@pytest.mark.parametrize("action", ["ratification", "accession"])
def test_an_accession_recites_no_signature(action: str) -> None:
    """It is for States that did not sign (facts, section 1)."""
    text = words(composed(instrument(action=action)).sections[0])

    assert ("ratification" == action) == ("has been signed on behalf of the Government" in text)


def test_an_instrument_names_its_state_formally() -> None:
    """In the text as in the post of who signs (UN Editorial Manual, country names)."""
    text = words(composed(instrument()).sections[0])

    assert "the Government of the Swiss Confederation" in text
    assert "of Switzerland" not in text


def test_an_action_that_does_not_exist_is_told() -> None:
    """With all that do."""
    with pytest.raises(LetterError, match="unknown action 'ratify'") as caught:
        composed(instrument(action="ratify"))

    assert "ratification" in str(caught.value.hint)


def test_a_treaty_s_gender_is_asked_for_where_the_language_needs_it() -> None:
    """Указанная Конвенция, указанный Договор."""
    given = instrument().model_copy(update={"language": spoken("ru")})

    with pytest.raises(LetterError, match="the text depends on the fact 'gender', which is not given") as caught:
        composed(given)

    assert "one of feminine, masculine, neuter" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("writes", "reads", "greeting", "speaks"),
    [
        ("president", "president", "Great and Good Friend,", "I have selected"),
        ("president", "monarch", "Great and Good Friend,", "I have selected"),
        ("monarch", "monarch", "Sir My Brother,", "I have selected"),
        ("monarch", "president", "Our Good Friend!", "We have made choice of"),
    ],
)
def test_heads_of_state_greet_as_who_they_are(writes: str, reads: str, greeting: str, speaks: str) -> None:
    """Brothers are monarchs alone; a monarch is We to a republic, I to a monarch (forms in English, 2)."""
    text = words(composed(credence(writes, reads)).sections[0])

    assert greeting in text
    assert speaks in text


def test_a_queen_is_a_sister() -> None:
    """To whom she writes, and who writes to her, each by their own gender."""
    text = words(composed(credence("monarch", "monarch", "masculine", "feminine")).sections[0])

    assert "Madam My Sister," in text
    assert "Your Majesty's Good Brother" in text


@pytest.mark.parametrize(
    ("tag", "state", "spoken_to", "never"),
    [
        ("fr", "MC", "Je prie Votre Altesse Sérénissime d'ajouter foi", "Majesté"),
        ("es", "KW", "Ruego a Vuestra Alteza que dé entera fe", "Majestad"),
        ("fr", "LU", "Je prie Votre Altesse Royale d'ajouter foi", "Majesté"),
        ("es", "LB", "Ruego a Vuestra Excelencia que dé entera fe", "Alteza"),
    ],
)
def test_a_prince_is_no_majesty(tag: str, state: str, spoken_to: str, never: str) -> None:
    """Credence speaks to who receives it by the style they carry."""
    given = credence("president", "president").model_dump(by_alias=True)
    office = "head-of-state" if state == "LB" else "prince"
    reader = {"name": "Bo", "gender": "masculine", "office": office, "state": state}
    sender = [{"office": "head-of-state", "state": "CH", "gender": "masculine"}]
    text = words(composed(letter(**{**given, "language": tag, "from": sender, "to": [reader]})).sections[0])

    assert spoken_to in text
    assert never not in text


@pytest.mark.parametrize(
    ("tag", "office", "state", "expected"),
    [
        ("en", "monarch", "ES", "King of Spain"),
        ("fr", "prince", "MC", "Prince de Monaco"),
        ("es", "monarch", "DK", "Rey de Dinamarca"),
        ("fr", "head-of-state", "LB", "Président de la République libanaise"),
    ],
)
def test_a_sovereign_reigns_in_instruments_too_by_the_short_name(
    tag: str, office: str, state: str, expected: str
) -> None:
    """Not "King of the Kingdom of Spain"; a President is one of the Republic."""
    given = credence("president", "president").model_dump(by_alias=True)
    reader = {"name": "Bo", "gender": "masculine", "office": office, "state": state}
    sender = [{"office": "head-of-state", "state": "CH", "gender": "masculine"}]
    text = words(composed(letter(**{**given, "language": tag, "from": sender, "to": [reader]})).sections[0])

    assert f"Bo, {expected} " in text


def test_a_minister_is_nobody_s_good_friend() -> None:
    """A chargé's credence goes from minister to minister; the words of Heads of State are never put there."""
    given = credence("president", "president").model_dump(by_alias=True)
    minister = {"name": "Bo", "gender": "masculine", "office": "foreign-minister", "state": "SE"}
    with pytest.raises(LetterError, match="is that of a letter between Heads of State") as caught:
        composed(letter(**{**given, "to": [minister], "signatories": [{**minister, "state": "CH"}]}))

    assert "write it in your own words: kind: letter" == caught.value.hint


def test_who_countersigns_does_not_speak() -> None:
    """The Head of State says I, and the Minister's gender decides nothing."""
    given = credence("president", "president")
    minister = {"name": "Cy", "office": "foreign-minister", "state": "CH"}
    signed = letter(**{**given.model_dump(by_alias=True), "signatories": [*_signing(given), minister]})

    assert "I have selected" in words(composed(signed).sections[0])


def _signing(given: Letter) -> list[dict[str, object]]:
    return [person.model_dump(by_alias=True) for person in given.signatories]


LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def documents(tag: str) -> dict[str, Formula]:
    """What documents say in a language."""
    return {name: Formula.model_validate(row) for name, row in raw_table(tag, "documents").items() if name != "options"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_words_for_the_documents_that_english_has(tag: str) -> None:
    """The same kinds, and the same values of organs, actions and Heads of State."""
    own, english = documents(tag), documents("en")
    chosen = {(name, fact): set(values) for name, formula in english.items() for fact, values in formula.words.items()}

    assert set(english) == set(own)
    assert chosen == {(name, fact): set(own[name].words[fact]) for name, fact in chosen}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_all_values_of_a_fact_choose_the_same_words(tag: str) -> None:
    """No word is missing for one of them, but for a body of its own."""
    for formula in documents(tag).values():
        for fact, values in formula.words.items():
            names = [set(choice) - {"heading", "body", "title", "you"} for choice in values.values()]
            assert names == [names[0]] * len(names), fact


@pytest.mark.parametrize(
    ("tag", "kind", "cell", "read"),
    [
        ("en", "instrument", "body", True), ("ru", "instrument", "body", True), ("fr", "instrument", "body", False),
        ("en", "instrument", "words.action.accession.body", False), ("ar", "letter-of-credence", "body", True),
        ("zh", "letter-of-credence", "body", True), ("en", "full-powers", "body", False),
        ("ar", "annex", "title", True), ("zh", "circulation-letter", "phrases.request", False),
        ("ru", "circulation-letter", "phrases.request", True), ("fr", "circulation-letter", "phrases.request", False),
    ],
)  # fmt: skip
def test_a_document_s_words_say_where_they_were_read(tag: str, kind: str, cell: str, read: bool) -> None:
    """What nobody read in a source is unverified: accession has no wording of its own that was read."""
    assert read == (documents(tag)[kind].source(cell) is not None)


def test_a_letter_is_one_word_in_chinese() -> None:
    """信 in the title, the request and the annex, and never 函 beside it (forms in Chinese, trap 7)."""
    found = documents("zh")
    said = str([found["circulation-letter"].phrases, found["circulation-letter"].body, found["annex"]])

    assert "函" not in said
    assert "本信" in said


def test_full_powers_and_credentials_have_one_name_in_chinese() -> None:
    """全权证书 is both, so that the kind is chosen and never inferred (forms in Chinese, trap 5)."""
    assert "全权证书" == documents("zh")["full-powers"].title


def test_a_chinese_letter_ends_with_its_date_and_place() -> None:
    """于 and the place behind the date, below the signatures, in characters (forms in Chinese, trap 4)."""
    given = {"language": "zh", "place": "纽约", "to": [{**SG, "name": "古特雷斯"}], "body": "谨此通知。"}
    usual, head = (composed(letter(**given, style=style)).sections[0] for style in ({}, {"letter-date": "head"}))

    assert words(usual).startswith("联合国秘书长古特雷斯先生阁下 阁下： 谨此通知。")
    assert words(usual).endswith("Peter Thomson 二〇一六年十一月一日于纽约")
    assert words(head).startswith("2016年11月1日于纽约 联合国秘书长")


def test_a_chinese_circular_has_its_address_above_the_text() -> None:
    """Flush left, never at the foot of the page, whatever the letterhead has (forms in Chinese, layout)."""
    section = composed(letter(language="zh", body="谨此通知。")).sections[0]

    assert () == section.foot
    assert words(section).startswith("各国常驻联合国代表")


@pytest.mark.parametrize("gender", ["feminine", "masculine"])
def test_chinese_asks_for_the_gender_of_the_envoy(gender: str) -> None:
    """对他惠予接待, 对她惠予接待 (forms in Chinese, trap 1)."""
    given = credence("president", "president")
    envoy = {"name": "安娜·凯勒", "gender": gender}
    changed = {**given.model_dump(by_alias=True), "language": spoken("zh"), "persons": [envoy]}
    text = words(composed(letter(**changed)).sections[0])

    assert ("她" if gender == "feminine" else "他") in text
    assert ("他" if gender == "feminine" else "她") not in text


def test_a_chinese_letter_of_credence_ends_with_its_date_and_its_number() -> None:
    """Below the signatures; no closing sentence (forms in Chinese, 1 and skeleton C)."""
    given = credence("president", "president").model_dump(by_alias=True)
    changed = {**given, "language": spoken("zh"), "place": "北京", "date": "1999-07-26", "reference": "国字第12号"}
    text = words(composed(letter(**changed)).sections[0])

    assert text.endswith("一九九九年七月二十六日于北京 国字第12号")
    assert "顺致" not in text


def test_an_arabic_letter_of_credence_agrees_with_the_envoy() -> None:
    """اخترت … لتكون سفيرة: the text of Egypt, of an ambassador who is a woman."""
    given = credence("president", "president").model_dump(by_alias=True)
    text = words(composed(letter(**{**given, "language": spoken("ar")})).sections[0])

    assert "عزيزي وصديقي العظيم" in text
    assert "لتكون سفيرة فوق العادة" in text
    assert "صديقكم الوفي" in text


def test_the_basmala_is_the_sender_s_choice() -> None:
    """Egypt has it above a letter of credence; it is an option."""
    given = {**credence("president", "president").model_dump(by_alias=True), "language": spoken("ar")}
    headed = composed(letter(**{**given, "style": {"credence-heading": "basmala"}})).sections[0]

    assert words(headed).startswith("بسم الله الرحمن الرحيم")


def test_a_letter_of_credence_names_its_addressee_in_one_line() -> None:
    """With post and State unparted, and the State by its formal name."""
    text = words(composed(credence("president", "president")).sections[0])

    assert "To His Excellency Bo, President of the Kingdom of Sweden Great and Good Friend," in text


def test_a_delegation_has_a_paragraph_for_each_of_its_members() -> None:
    """With the capacity in which each of them is there."""
    members = [
        person("CH", capacity="head of delegation"),
        {"name": "Bo", "gender": "masculine", "post": "Legal Adviser"},
    ]
    given = letter(
        kind="credentials-delegation", to=[SG], persons=members, body="{{ delegation }}", letterhead="plain",
    )  # fmt: skip
    paragraphs = [block for block in blocks_of(composed(given).sections[0].blocks) if isinstance(block, Paragraph)]
    body = [list(lines(block)) for block in paragraphs if "/body/" in block.path]

    assert [
        ["H.E.\u00a0Ms.\u00a0Ana Silva, Permanent Representative of Switzerland, head of delegation"],
        ["Mr.\u00a0Bo, Legal Adviser"],
    ] == body  # fmt: skip


def test_an_annex_is_set_as_its_letter() -> None:
    """In the same typeface, whatever letterhead its senders have otherwise."""
    outer, annex = composed(circulated(letterhead="plain")).sections

    assert {style.family for style in outer.styles} == {style.family for style in annex.styles}


def test_an_annex_is_checked_where_it_is_enclosed() -> None:
    """By itself it would lack its heading."""
    assert "composing" not in {finding.rule for finding in check(circulated())}


@pytest.mark.parametrize(
    ("noun", "gender", "expected"),
    [("المعاهدة", "feminine", "تصدق على تلك المعاهدة"), ("الاتفاق", "masculine", "تصدق على ذلك الاتفاق")],
)
def test_an_arabic_instrument_names_the_treaty_by_its_own_noun(noun: str, gender: str, expected: str) -> None:
    """A treaty (معاهدة) is not called a convention; place and date stand in their sentence with في."""
    facts = {"treaty": noun, "noun": noun, "gender": gender, "concluded": "أبرم"}
    given = instrument(**facts).model_copy(update={"language": "ar"})

    assert expected in words(composed(given).sections[0])
    assert "وقعت صك التصديق هذا في Bern في 1 تشرين الثاني/نوفمبر 2016." in words(composed(given).sections[0])


@pytest.mark.parametrize(
    ("noun", "accusative", "gender", "expected"),
    [
        ("Конвенция", "Конвенцию", "feminine", "рассмотрев вышеупомянутую Конвенцию, ратифицирует ее"),
        ("Договор", "Договор", "masculine", "рассмотрев вышеупомянутый Договор, ратифицирует его"),
        ("Соглашение", "Соглашение", "neuter", "рассмотрев вышеупомянутое Соглашение, ратифицирует его"),
    ],
)
def test_a_russian_instrument_has_the_words_of_the_handbook(
    noun: str, accusative: str, gender: str, expected: str
) -> None:
    """The model of annex 4, which agrees with the treaty's noun and with who signs (forms in Russian, B4)."""
    facts = {"treaty": noun, "noun": noun, "noun_accusative": accusative, "gender": gender, "concluded": "принят"}
    text = words(composed(instrument(**facts).model_copy(update={"language": "ru"})).sections[0])

    assert text.index("ПРИНИМАЯ ВО ВНИМАНИЕ, ЧТО") < text.index("А ТАКЖЕ ПРИНИМАЯ") < text.index("ВСЛЕДСТВИЕ")
    assert expected in text
    assert "В ПОДТВЕРЖДЕНИЕ ЧЕГО я подписала" in text


IDENTICAL: Mapping[str, Any] = {"to": [SG, CHAIR], "style": {"addressing": "identical"}}


def test_identical_letters_are_an_original_for_each_addressee() -> None:
    """One text; each greets its own addressee alone and has its own annex."""
    sections = composed(circulated(**IDENTICAL), "original").sections
    first, annex, second, _ = map(words, sections)

    assert ["1 March 2017" in one for one in (first, second)] == [True, True]
    assert ("António" in first, "Ana" in first.partition("Excellency,")[0]) == (True, False)
    assert "Excellency," in first
    assert first.partition("Excellency,")[2] == second.partition("Excellency,")[2]
    assert annex.startswith("Annex to the identical letters dated 1 March 2017 from the Permanent Representative of")
    assert "addressed to the Secretary-General of the United Nations and the President of the Security" in annex


def test_identical_letters_greet_those_whom_one_letter_cannot_greet_together() -> None:
    """Monsieur le Secrétaire général, and Madame la Présidente: each in their own."""
    given = circulated("fr", **IDENTICAL)
    greeted = [words(one) for one in composed(given).sections]

    assert "Monsieur le Secrétaire général," in greeted[0]
    assert "Madame la Présidente," in greeted[2]
    assert not [one for one in check(given) if one.severity == "error"]


@pytest.mark.parametrize(
    ("tag", "to", "heading"),
    [("ar", [SG, CHAIR], "مرفق الرسالتين المتطابقتين المؤرختين"), ("ar", [SG, {**SG, "office": "pga"}, CHAIR],
     "مرفق الرسائل المتطابقة المؤرخة"), ("ru", [SG, CHAIR], "Приложение к идентичным письмам"),
     ("zh", [SG, CHAIR], "同文信的附件"), ("es", [SG, CHAIR], "Anexo de las cartas idénticas")],
)  # fmt: skip
def test_an_annex_says_that_its_letters_are_identical(tag: str, to: list[object], heading: str) -> None:
    """Two are a dual in Arabic (S/2011/667)."""
    annex = words(composed(circulated(tag, **{**IDENTICAL, "to": to})).sections[1])

    assert heading in annex


def test_annexes_of_identical_letters_are_numbered() -> None:
    """Where there are several."""
    sections = composed(circulated(annexes=2, **IDENTICAL)).sections

    assert words(sections[2]).startswith("Annex II to the identical letters dated")


def test_one_addressee_has_one_original() -> None:
    """Whatever the house has chosen."""
    assert 2 == len(composed(circulated(style={"addressing": "identical"})).sections)


NOTE: Mapping[str, Any] = {
    "kind": "circulation-note", "signatories": [], "body": None, "style": {"note-persons": "mixed"},
    "facts": {"organs": ["general-assembly", "security-council"], "transmitted": "the statement"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "state", "asked", "heading"),
    [
        ("en", "CH", "would be grateful if the present note and its annex could be", "from the Permanent Mission of S"),
        ("fr", "CH", "que le texte de la présente note et de son annexe soit", "par la Mission permanente de la Su"),
        ("es", "CH", "la distribución de la presente nota verbal y de su anexo", "por la Misión Permanente de Suiza"),
        ("ru", "CH", "будет признательно за распространение настоящей ноты", "ноте Постоянного представительства Шв"),
        ("ar", "CH", "وترجو البعثة الدائمة لسويسرا ممتنة تعميم", "المذكرة الشفوية المؤرخة"),
        ("ar", "KW", "ويرجو الوفد الدائم للكويت ممتنا تعميم", "من الوفد الدائم للكويت"),
        ("zh", "CH", "请将本照会及其附件作为大会议程项目7下的文件", "普通照会的附件"),
    ],
)  # fmt: skip
def test_a_note_asks_to_be_circulated(tag: str, state: str, asked: str, heading: str) -> None:
    """In the third person, agreeing with the mission that speaks; its annex is headed with the note."""
    sender = [{"mission": {"state": state}}]
    note, annex = map(words, composed(circulated(tag, **{**NOTE, "from": sender, "body": None})).sections)

    assert asked in note
    assert heading in annex


def test_what_a_formula_takes_from_another_keeps_its_source() -> None:
    """And what it says itself is unverified, whatever the other's source."""
    formula = Reading(
        circulated(**NOTE), find_letterhead("plain", World()), kind_of("circulation-note", World())
    ).formula

    assert language("en").formulae["note-verbale"].source("opening") == formula.source("opening")
    assert (None, None) == (formula.source("body"), formula.source("phrases.request"))
    assert documents("en")["circulation-letter"].source("phrases.request")


def test_an_annex_has_the_word_of_its_note_for_the_mission() -> None:
    """The annex itself has no sender."""
    sender = [{"mission": {"state": "CH", "word": "delegation"}}]
    annex = words(composed(circulated(**{**NOTE, "from": sender})).sections[1])

    assert "from the Permanent Delegation of Switzerland to the United Nations addressed" in annex


def test_an_annex_of_several_missions_names_them_all() -> None:
    """And says which of several annexes it is."""
    given = circulated(annexes=2, **{**NOTE, "from": [*SWISS, {"mission": {"state": "MX"}}]})
    annex = words(composed(given).sections[2])

    assert annex.startswith("Annex II to the note verbale dated 1 March 2017 from the Permanent Mission of Switzerland")
    assert "the Permanent Mission of Mexico to the United Nations addressed to the Secretary-General" in annex


RULERS = {"emir": {"office": "prince", "state": "KW"}, "custodian": {"office": "monarch", "state": "SA"},
          "serene": {"office": "prince", "state": "MC"}}  # fmt: skip


@pytest.mark.parametrize("kind", ["letter-of-credence", "letter-of-recall"])
@pytest.mark.parametrize("writes", ["president", "monarch"])
@pytest.mark.parametrize(
    ("tag", "ruler", "due", "undue"),
    [
        ("ar", "emir", "سموكم", "جلال"), ("ar", "custodian", "مقامكم الكريم", "جلالتكم"),
        ("ru", "emir", "Вашему Высочеству", "Величеств"), ("ru", "serene", "Вашей Светлости", "Величеств"),
        ("zh", "emir", "殿下", "陛下"),
    ],
)  # fmt: skip
def test_a_ruler_is_spoken_to_by_style(kind: str, writes: str, tag: str, ruler: str, due: str, undue: str) -> None:
    """Who is spoken to in a letter of credence or recall is spoken to by the style that they carry."""
    cases = {"genitive": "Аны Силвы", "dative": "Ане Силве"}
    given = credence(writes, "monarch").model_dump(by_alias=True)
    given = {**given, "kind": kind, "language": spoken(tag)}
    given["to"] = [{"name": "Bo", "gender": "masculine", "cases": cases, **RULERS[ruler]}]
    given["persons"] = [{"name": "Ana Silva", "gender": "feminine", "cases": cases}]
    text = words(composed(letter(**given)).sections[0])

    if (tag, writes) != ("ru", "monarch") or kind == "letter-of-recall":  # Satow's text speaks in the genitive
        assert due in text
    assert undue not in text


def test_a_sentence_never_has_a_gap_for_who_is_spoken_to() -> None:
    """A style without words to speak to its bearer is an error that names the table and the key."""
    house = json.dumps({"fr": {"styles": {"majesty": {"you": ""}}}})
    given = {**credence("president", "monarch").model_dump(by_alias=True), "language": spoken("fr")}
    with pytest.raises(LetterError) as caught:
        composed(letter(**given), own=house)

    assert "add you: to [fr.styles.majesty]" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("tag", "changes", "unverified"),
    [("en", {}, 0), ("en", IDENTICAL, 1), ("en", NOTE, 1), ("ru", {}, 0), ("ru", IDENTICAL, 1), ("fr", {}, 1)],
)
def test_the_heading_of_an_annex_has_the_source_of_its_own_words(
    tag: str, changes: Mapping[str, Any], unverified: int
) -> None:
    """That of an annex to a letter was read; to identical letters, or to a note, it was not."""
    found = [one.message for one in check(circulated(tag, **changes)) if one.rule == "form-unverified"]

    assert unverified == len([message for message in found if message.startswith("the heading (kind annex)")])
