"""Chinese: the order of the parts, 阁下 for women and not for a chargé, and what houses write differently."""

from __future__ import annotations

import re

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import Agreement, address, in_text, institution, picked, salutation, signature_post
from letterforge.protocol.folders import raw_table
from tests.protocol.parties import spoken, to

WOMAN = {"name": "塔尔娅·哈洛宁", "gender": "feminine", "office": "foreign-minister", "state": "FI"}
MAN = {"name": "罗伯托·比利亚兰", "gender": "masculine", "office": "ambassador", "state": "PE"}


def test_state_post_name_courtesy_style() -> None:
    """In this order, with no blank between, the name in its own."""
    assert "芬兰共和国外交部长塔尔娅·哈洛宁女士阁下" == address(to("zh", WOMAN))
    assert "秘鲁共和国特命全权大使罗伯托·比利亚兰先生阁下" == address(to("zh", MAN))


@pytest.mark.parametrize("office", list(spoken("zh").offices))
def test_there_are_no_blanks_and_no_latin_letters(office: str) -> None:
    """Never "H.E.", never a blank between the parts, whatever the office."""
    party = to("zh", {**WOMAN, "office": office})
    made = [*address(party).split("\n"), in_text(party), salutation([party]), *signature_post(party).split("\n")]

    assert [] == [words for words in made if re.search(r"[ A-Za-z]", words)]


def test_a_woman_is_an_excellency_as_a_man_is() -> None:
    """阁下 is no man's title: 女士 alone would lower her."""
    assert "阁下：" == salutation([to("zh", WOMAN)]) == salutation([to("zh", MAN)])


@pytest.mark.parametrize(("value", "expected"), [("left-out", "塔尔娅·哈洛宁阁下"), ("rank", "塔尔娅·哈洛宁大使阁下")])
def test_treaties_leave_the_courtesy_title_out(value: str, expected: str) -> None:
    """Then no gender is asked for; some put the rank there."""
    unstated = {**WOMAN, "gender": None, "rank": "ambassador"}

    assert address(to("zh", unstated, courtesy_title=value)).endswith(expected)
    with pytest.raises(LetterError, match="depends on the gender"):
        address(to("zh", unstated))


@pytest.mark.parametrize("value", ["given", "left-out", "rank"])
def test_a_charge_d_affaires_of_either_sex_is_no_excellency(value: str) -> None:
    """先生 and 女士, and 你 in a sentence, whatever stands before 阁下 of others."""
    for person, courtesy in ((WOMAN, "女士"), (MAN, "先生")):
        charge = to("zh", {**person, "office": "charge-d-affaires"}, courtesy_title=value)

        assert "阁下" not in address(charge) + in_text(charge) + salutation([charge])
        assert f"临时代办{person['name']}{courtesy}：" == salutation([charge])
    assert "你" == spoken("zh").you


def test_a_charge_d_affaires_with_an_ambassador_s_rank_may_be_one() -> None:
    """Where the house has it so."""
    charge = {**MAN, "office": "charge-d-affaires", "rank": "ambassador"}

    assert "阁下：" == salutation([to("zh", charge, charge_d_affaires="by-rank")])


@pytest.mark.parametrize(
    ("office", "expected"),
    [("secretary-general", "阁下："), ("under-secretary-general", "塔尔娅·哈洛宁女士："),
     ("assistant-secretary-general", "塔尔娅·哈洛宁女士："), ("monarch", "陛下："), ("prince", "殿下：")],
)  # fmt: skip
def test_other_officials_are_greeted_by_name(office: str, expected: str) -> None:
    """阁下 is for heads of important organizations, not for all their officials."""
    assert expected == salutation([to("zh", {**WOMAN, "office": office})])


@pytest.mark.parametrize(
    ("office", "state", "expected"),
    [("monarch", "JP", "日本国天皇罗伯托·比利亚兰陛下"), ("monarch", "OM", "阿曼苏丹罗伯托·比利亚兰陛下"),
     ("prince", "KW", "科威特国埃米尔罗伯托·比利亚兰殿下"), ("prince", "LU", "卢森堡大公罗伯托·比利亚兰殿下"),
     ("prince", "MC", "摩纳哥公国亲王罗伯托·比利亚兰殿下")],
)  # fmt: skip
def test_a_sovereign_is_called_as_the_state_has_it(office: str, state: str, expected: str) -> None:
    """No 国王 of Japan or Oman, no 亲王 of Kuwait."""
    assert expected == address(to("zh", {**MAN, "office": office, "state": state}))


@pytest.mark.parametrize("state", ["US", "DE", "MX"])
def test_no_state_s_representatives_lose_their_style(state: str) -> None:
    """Etiquette pages say so of speech; no letter shows it."""
    assert address(to("zh", {**MAN, "state": state})).endswith("先生阁下")


def test_the_formal_name_stands_in_the_address_and_the_short_one_in_the_text() -> None:
    """Unless the house writes it short in both."""
    assert "芬兰外交部长塔尔娅·哈洛宁女士阁下" == in_text(to("zh", WOMAN))
    assert "芬兰外交部长塔尔娅·哈洛宁女士阁下" == address(to("zh", WOMAN, address_state="short"))


def test_address_and_salutation_may_be_one_line() -> None:
    """State, post, name, 先生阁下：, as China wrote to Peru in 1991; the sheet then has no other address."""
    joined = spoken("zh", salutation_line="joined")

    assert "秘鲁共和国特命全权大使罗伯托·比利亚兰先生阁下：" == salutation([to("zh", MAN, salutation_line="joined")])
    assert "none" == joined.addressee


@pytest.mark.parametrize(
    ("value", "expected"), [("left-out", "罗伯托·比利亚兰阁下："), ("rank", "罗伯托·比利亚兰大使阁下：")]
)
def test_one_line_has_the_courtesy_that_the_house_has(value: str, expected: str) -> None:
    """Not 先生 in the salutation alone."""
    ambassador = to("zh", {**MAN, "rank": "ambassador"}, salutation_line="joined", courtesy_title=value)

    assert salutation([ambassador]).endswith(expected)


@pytest.mark.parametrize(("value", "you", "plain"), [("gexia", "阁下", "你"), ("ni", "你", "你"), ("nin", "您", "您")])
def test_one_pronoun_through_the_letter(value: str, you: str, plain: str) -> None:
    """阁下, 你 or 您, never mixed."""
    assert (you, plain) == (spoken("zh", pronoun=value).styles["excellency"].you, spoken("zh", pronoun=value).you)


def test_a_circle_is_greeted_as_one() -> None:
    """阁下： is safe; 各位阁下： was read in no letter, and is there where the house asks for it."""
    circle = to("zh", {"circle": "permanent-representatives"})

    assert ("阁下：", "各位阁下：") == (salutation([circle]), salutation([circle], plural=True))


def test_institutions_are_named_in_full_and_then_in_short() -> None:
    """An embassy with the State it is in; never 贵馆, 贵方."""
    embassy = institution("embassy", spoken("zh"), state="CN", host="AU")

    assert "中华人民共和国驻澳大利亚大使馆" == embassy.subject == embassy.recipient
    assert "大使馆" == embassy.short_recipient
    assert "贵" not in str(raw_table("zh", "language")) + str(raw_table("zh", "offices"))


def test_an_embassy_asks_where_it_is() -> None:
    """In Chinese it has no name without."""
    with pytest.raises(LetterError) as caught:
        institution("embassy", spoken("zh"), "to[0]", state="CN")

    assert ("to[0]", "add host: its two-letter code, such as CH") == (caught.value.where, caught.value.hint)


@pytest.mark.parametrize(("gender", "expected"), [("feminine", "她"), ("masculine", "他"), (None, None)])
def test_an_envoy_is_he_or_she(gender: str | None, expected: str | None) -> None:
    """对他惠予接待: the sex of the envoy is asked for, not of the addressee alone."""
    assert expected == picked(spoken("zh").agreeing["him"], Agreement(gender))  # type: ignore[arg-type]


def test_one_word_for_a_letter() -> None:
    """函 in 本函 and 来函, so 函 where another letter is spoken of; 信 where the house writes 信."""
    assert "本函" in raw_table("zh", "kinds")["corrigendum"]["body"]
    assert ("函", "信") == (spoken("zh").kinds["letter"], spoken("zh", letter_word="xin").kinds["letter"])


def test_labels_are_those_of_treaties_and_rules() -> None:
    """（签字）, 非正式译文; full-width throughout."""
    labels = spoken("zh").labels

    assert ("（签字）", "非正式译文", "：") == (
        labels["signed"], labels["courtesy_translation"], labels["salutation_mark"]
    )  # fmt: skip
    assert "（签名）" == spoken("zh", signed_word="qianming").labels["signed"]


def test_a_note_presents_compliments_and_has_no_honour() -> None:
    """A向B致意，并谨…; 荣幸地 belongs to the first person, and the closing names no institution again."""
    note = spoken("zh").formulae["note-verbale"]

    assert "{subject}向{to_recipient}致意，并谨" == note.opening
    assert "顺致最崇高的敬意。" == note.closing


def test_a_signed_letter_never_presents_compliments() -> None:
    """致意 belongs to the note; 此致 and 敬礼 to domestic letters (forms in Chinese, trap 6)."""
    formulae = {key: one for key, one in spoken("zh").formulae.items() if key != "note-verbale"}

    assert [] == [key for key, one in formulae.items() if re.search("致意|此致|敬礼", str(one))]


def test_a_letter_to_an_excellency_does_not_change_its_pronoun() -> None:
    """The kinds' own words say 阁下 as the style does, never 你 or 您 beside it."""
    said = str(raw_table("zh", "kinds")) + str(raw_table("zh", "documents"))

    assert [] == re.findall("你|您", said)


def test_the_older_closing_was_read() -> None:
    """我乘此机会向阁下表示最崇高的敬意, unshortened."""
    assert spoken("zh", closing_form="full").closings["letter"].source
