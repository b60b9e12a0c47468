"""Arabic: styles are ranks of the bearer's own State, posts and verbs agree, and what senders call themselves."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import Agreement, address, in_text, institution, picked, salutation, signature_post
from letterforge.protocol.folders import raw_table
from tests.protocol.parties import spoken, to

WOMAN = {"name": "علياء آل ثاني", "gender": "feminine", "office": "permanent-representative", "state": "QA"}
MAN = {"name": "بشار الجعفري", "gender": "masculine", "office": "permanent-representative", "state": "SY"}


def test_an_excellency_is_followed_by_the_rank() -> None:
    """سعادة and a definite noun, no السيد: سعادة السفير, سعادة السفيرة."""
    assert "سعادة السفيرة علياء آل ثاني" == address(to("ar", WOMAN)).split("\n")[0]
    assert "سعادة السفير بشار الجعفري، المندوب الدائم للجمهورية العربية السورية" == in_text(to("ar", MAN))


def test_an_honorific_stands_instead_of_the_courtesy_title() -> None:
    """سعادة الدكتور, never سعادة السيد الدكتور."""
    assert "سعادة الدكتور بشار الجعفري" == address(to("ar", {**MAN, "honorific": "الدكتور"})).split("\n")[0]


def test_houses_differ_in_the_courtesy_title() -> None:
    """With السيد in the Maghreb and the Levant; nothing after معالي in the Gulf."""
    minister = {**MAN, "office": "foreign-minister"}

    assert address(to("ar", MAN, courtesy_title="sayyid")).startswith("سعادة السيد بشار الجعفري\n")
    assert address(to("ar", minister, courtesy_title="none")).startswith("معالي بشار الجعفري\n")


@pytest.mark.parametrize(
    ("state", "value", "post"),
    [("QA", {}, "المندوب الدائم لقطر"), ("QA", {"feminine_post": "feminine"}, "المندوبة الدائمة لقطر"),
     ("QA", {"representative_word": "mumaththil"}, "الممثل الدائم لقطر"), ("IQ", {}, "الممثل الدائم للعراق"),
     ("IQ", {"feminine_post": "feminine"}, "الممثلة الدائمة للعراق"),
     ("IQ", {"representative_word": "mandub"}, "المندوب الدائم للعراق"),
     ("IQ", {"representative_word": "mandub", "feminine_post": "feminine"}, "المندوبة الدائمة للعراق"),
     ("QA", {"feminine_post": "feminine", "representative_word": "mumaththil"}, "الممثلة الدائمة لقطر")],
)  # fmt: skip
def test_a_woman_s_post_is_her_own_choice(state: str, value: dict[str, str], post: str) -> None:
    """Qatar prints السفيرة over المندوب الدائم, Iraq الممثل; the feminine is never made by itself."""
    signed = signature_post(to("ar", {**WOMAN, "rank": "ambassador", "state": state}, **value))

    assert f"السفيرة\n{post} لدى الأمم المتحدة" == signed


@pytest.mark.parametrize("chosen", [("circle_to", "representative_word"), ("representative_word", "circle_to")])
def test_two_options_on_one_address_are_both_heard(chosen: tuple[str, str]) -> None:
    """أصحاب السعادة السفراء المندوبين الدائمين للدول الأعضاء, as invitations have it; in whichever order they stand."""
    values = {"circle_to": "excellencies", "representative_word": "mandub"}
    circle = to("ar", {"circle": "permanent-representatives"}, **{name: values[name] for name in chosen})

    assert "أصحاب السعادة السفراء المندوبين الدائمين للدول الأعضاء" == address(circle).split("\n")[0]


@pytest.mark.parametrize(("state", "title"), [("QA", "نائبة المندوب الدائم"), ("MX", "نائبة الممثل الدائم")])
def test_a_deputy_has_the_word_of_the_representative(state: str, title: str) -> None:
    """Who stands in for a المندوب is no deputy of a الممثل."""
    deputy = to("ar", {**WOMAN, "office": "deputy-permanent-representative", "state": state})

    assert f"السيدة {title}،" == salutation([deputy])


@pytest.mark.parametrize(
    ("office", "expected"),
    [("president-security-council", "رئيسة مجلس الأمن"), ("pga", "رئيسة الجمعية العامة"),
     ("foreign-minister", "وزيرة خارجية قطر")],
)  # fmt: skip
def test_presidents_and_ministers_agree(office: str, expected: str) -> None:
    """رئيسة مجلس الأمن (S/2015/279)."""
    assert in_text(to("ar", {**WOMAN, "office": office})).endswith(expected)


def test_a_minister_s_post_is_construct_and_state() -> None:
    """وزير خارجية المملكة العربية السعودية, never وزير الخارجية السعودية."""
    minister = to("ar", {**MAN, "office": "foreign-minister", "state": "SA"})

    assert "وزير خارجية المملكة العربية السعودية" == signature_post(minister)


@pytest.mark.parametrize(
    ("style", "first", "greeting"),
    [("maali", "معالي السفير بشار الجعفري", "صاحب المعالي،"), ("siyada", "سيادة السفير بشار الجعفري", "صاحب السيادة،")],
)
def test_an_ambassador_may_carry_another_style(style: str, first: str, greeting: str) -> None:
    """معالي by the rank system of the State; سيادة in Iraq, Egypt and Syria. سعادة is not forced on anybody."""
    party = to("ar", {**MAN, "style": style})

    assert (first, greeting) == (address(party).split("\n")[0], salutation([party]))


def test_a_style_of_arabic_alone_says_nothing_in_other_languages() -> None:
    """Versions of a letter share their persons; a style that no language knows is an error in all of them."""
    assert "Excellency," == salutation([to("en", {**MAN, "style": "maali"})])
    with pytest.raises(LetterError, match="unknown style 'maalee'"):
        salutation([to("en", {**MAN, "style": "maalee"})])


@pytest.mark.parametrize(
    ("person", "first"),
    [
        ({"office": "head-of-state", "state": "LB"}, "صاحب الفخامة السيد بشار الجعفري"),
        ({"office": "monarch", "state": "JO"}, "صاحب الجلالة الملك بشار الجعفري"),
        ({"office": "monarch", "state": "SA"},
         "خادم الحرمين الشريفين الملك بشار الجعفري"),
        ({"office": "prince", "state": "KW", "honorific": "الشيخ"}, "حضرة صاحب السمو الشيخ بشار الجعفري"),
        ({"office": "monarch", "state": "JP"}, "صاحب الجلالة الإمبراطور بشار الجعفري"),
        ({"office": "monarch", "state": "OM"}, "صاحب الجلالة السلطان بشار الجعفري"),
        ({"office": "prince", "state": "LU"}, "صاحب السمو الملكي بشار الجعفري"),
        ({"office": "prince", "state": "MC"}, "صاحب السمو بشار الجعفري"),
    ],
)  # fmt: skip
def test_heads_of_state_have_their_own_styles(person: dict[str, str], first: str) -> None:
    """The King of Saudi Arabia is خادم الحرمين الشريفين since 1986."""
    assert first == address(to("ar", {**MAN, **person})).split("\n")[0]


@pytest.mark.parametrize(
    ("office", "option", "greeting"),
    [
        ("foreign-minister", {"minister_style": "saada"}, "صاحب السعادة،"),
        ("head-of-government", {}, "صاحب المعالي،"),
        ("head-of-government", {"state": "LB"}, "صاحب الدولة،"),
        ("head-of-government", {"state": "LB", "prime_minister_style": "maali"}, "صاحب المعالي،"),
        ("head-of-government", {"prime_minister_style": "dawla"}, "صاحب الدولة،"),
        ("secretary-general", {}, "صاحب المعالي،"),
        ("secretary-general", {"secretary_general_style": "saada"}, "صاحب السعادة،"),
        ("secretary-general", {"secretary_general_style": "sayyid"}, "السيد الأمين العام،"),
        ("permanent-representative", {"styles_of_respect": "none"}, "السيد السفير،"),
        ("apostolic-nuncio", {"bishop_style": "saada"}, "صاحب السعادة،"),
    ],
)
def test_states_style_offices_differently(office: str, option: dict[str, str], greeting: str) -> None:
    """Qatar and Bahrain, Jordan and Lebanon, Kuwait and Iraq."""
    state, chosen = option.get("state", "SY"), {name: value for name, value in option.items() if name != "state"}

    assert greeting == salutation([to("ar", {**MAN, "office": office, "state": state}, **chosen)])


@pytest.mark.parametrize(
    ("office", "state", "post"),
    [("monarch", "JP", "إمبراطور اليابان"), ("monarch", "OM", "سلطان عمان"), ("prince", "KW", "أمير دولة الكويت"),
     ("prince", "LU", "الدوق الأكبر للكسمبرغ"), ("prince", "MC", "أمير موناكو")],
)  # fmt: skip
def test_a_sovereign_is_called_as_the_state_has_it(office: str, state: str, post: str) -> None:
    """No king of Japan or of Oman, no prince of the principality of Monaco."""
    assert post == address(to("ar", {**MAN, "office": office, "state": state})).split("\n")[1]


def test_several_are_greeted_in_the_plural() -> None:
    """أصحاب السعادة of both genders, صاحبات السعادة of women; a circle is many."""
    assert "أصحاب السعادة،" == salutation([to("ar", WOMAN), to("ar", MAN)])
    assert "صاحبات السعادة،" == salutation([to("ar", WOMAN), to("ar", WOMAN)])
    assert "أصحاب السعادة،" == salutation([to("ar", {"circle": "permanent-representatives"})])


def test_a_charge_d_affaires_is_no_excellency() -> None:
    """بالإنابة, or بالنيابة as the house has it; never المؤقت. The mission's article loses its alif after ل."""
    charge = {**MAN, "office": "charge-d-affaires", "rank": "ambassador"}

    assert "السيد القائم بالأعمال بالإنابة،" == salutation([to("ar", charge)])
    assert "القائم بالأعمال بالإنابة للبعثة الدائمة للجمهورية العربية السورية" in address(to("ar", charge))
    assert "السيد القائم بالأعمال بالنيابة،" == salutation([to("ar", charge, ad_interim="niyaba")])
    assert "صاحب السعادة،" == salutation([to("ar", charge, charge_d_affaires="by-rank")])
    assert "المؤقت" not in str(raw_table("ar", "offices"))


@pytest.mark.parametrize(
    ("state", "option", "name", "gender"),
    [("KW", {}, "الوفد الدائم للكويت لدى الأمم المتحدة", "masculine"),
     ("KW", {"mission_word": "baatha"}, "البعثة الدائمة للكويت لدى الأمم المتحدة", "feminine"),
     ("QA", {}, "البعثة الدائمة لقطر لدى الأمم المتحدة", "feminine"),
     ("QA", {"mission_word": "wafd"}, "الوفد الدائم لقطر لدى الأمم المتحدة", "masculine")],
)  # fmt: skip
def test_a_mission_has_its_own_word_and_its_verb_agrees(
    state: str, option: dict[str, str], name: str, gender: str
) -> None:
    """تهدي البعثة, يهدي الوفد."""
    mission = institution("mission", spoken("ar", **option), state=state)

    assert (name, gender) == (mission.subject, mission.gender)


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [(Agreement("masculine"), "ممتنا"), (Agreement("feminine"), "ممتنة"), (Agreement(None, plural=True), "ممتنين")],
)
def test_gratitude_is_an_accusative_that_agrees(agreement: Agreement, expected: str) -> None:
    """وأرجو ممتنا, وأرجو ممتنة, ونرجو ممتنين."""
    assert expected == picked(spoken("ar").agreeing["grateful"], agreement)


@pytest.mark.parametrize(
    ("genders", "expected"),
    [(["feminine", "feminine"], "ممتنتين"), (["masculine", "feminine"], "ممتنين"), (["feminine"] * 3, "ممتنات")],
)
def test_two_who_sign_are_a_dual(genders: list[Literal["feminine", "masculine"]], expected: str) -> None:
    """A third number: two women are no plural."""
    assert expected == picked(spoken("ar").agreeing["grateful"], Agreement.among(genders))
    assert "هما" == picked(spoken("ar").agreeing["he"], Agreement.among(["feminine", "masculine"]))


def test_respect_stays_in_the_plural_unless_the_house_writes_as_morocco_does() -> None:
    """سعادتكم to a woman too; فخامتكن in letters of Morocco."""
    assert "فخامتكم" == spoken("ar").styles["fakhama"].you
    assert "فخامتكن" == spoken("ar", verb_to_women="feminine").styles["fakhama"].you


def test_marks_are_arabic() -> None:
    """The comma after the salutation, in a sentence, and in what is enclosed."""
    words = "".join((*spoken("ar").labels.values(), *spoken("ar").patterns.values(), *spoken("ar").persons.values()))

    assert "،" == spoken("ar").labels["salutation_mark"]
    assert [] == [mark for mark in ",;?" if mark in words]


def test_the_two_verbs_of_honour_have_their_own_particles() -> None:
    """يشرفني أن but أتشرف بأن (forms in Arabic, A6)."""
    said = str(raw_table("ar", "kinds")) + str(raw_table("ar", "documents"))

    assert "يشرفني أن" in said
    assert [] == re.findall(r"يشرف(?:ني|نا|ها|ه|هما) بأن|[أنتي]تشرف أن", said)


def test_months_have_no_blank_at_the_stroke() -> None:
    """Nor the spelling of CLDR, يونيو and يوليو, in the pairs."""
    months = spoken("ar").dates.months

    assert [] == [month for month in months if re.search(r" /|/ |يونيو|يوليو", month)]


@pytest.mark.parametrize("circle", ["permanent-representatives", "permanent-observers", "observer-states"])
def test_the_plural_style_of_a_circle_was_read(circle: str) -> None:
    """أصحاب السعادة is verified for every circle that is greeted so."""
    assert spoken("ar").circles[circle].source("salutation")
