"""Letters that break and keep the rules on what is said of one person in two ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks.letters import Changes, joint, representative

CHARGE = {"name": "Ana Silva", "gender": "feminine", "office": "charge-d-affaires", "state": "MX"}
RANKED = {**CHARGE, "rank": "ambassador"}
UNCASED = {**CHARGE, "cases": {"dative": "Ана Силва"}}
BY_RANK = {"charge-d-affaires": "by-rank"}
HALVED = "greets an Excellency, and the address does not say so"


def _man(**changes: object) -> dict[str, object]:
    return {**representative("MX", name="Juan Silva"), "gender": "masculine", **changes}


def _greeted(language: str, salutation: str, *persons: Mapping[str, object]) -> dict[str, object]:
    return {"language": language, "to": persons, "salutation": salutation}


BREAKING: Mapping[str, Sequence[tuple[Changes, str]]] = {
    "salutation-gender": [
        (_greeted("en", "Sir,", CHARGE), "'Sir,' greets a man; the addressee's gender is feminine"),
        (
            _greeted("en", "Dear Mr. Silva,", CHARGE),
            "'Dear Mr. Silva,' greets a man; the addressee's gender is feminine",
        ),
        (
            _greeted("fr", "Madame l’Ambassadrice,", _man()),
            "'Madame l’Ambassadrice,' greets a woman; the addressee's gender is masculine",
        ),
        (
            _greeted("es", "Señor Embajador:", representative("MX")),
            "'Señor Embajador:' greets a man; the addressee's gender is feminine",
        ),
        (
            _greeted("ru", "Уважаемый господин Посол,", UNCASED),
            "'Уважаемый господин Посол,' greets a man; the addressee's gender is feminine",
        ),
        (
            _greeted("ar", "صاحبة السعادة،", _man()),
            "'صاحبة السعادة،' greets a woman; the addressee's gender is masculine",
        ),
        (_greeted("zh", "先生：", CHARGE), "'先生：' greets a man; the addressee's gender is feminine"),
    ],
    "honorific-gender": [
        ({"to": [_man(honorific="Ms.")]}, "the honorific 'Ms.' is that of a woman; the gender is masculine"),
        ({"to": [{**CHARGE, "honorific": "Mr."}]}, "the honorific 'Mr.' is that of a man; the gender is feminine"),
    ],
    "joint-alone": [
        ({"kind": "joint-letter", "body": "We write."}, "one alone writes the joint letter"),
    ],
    "style-undue": [
        (
            {"to": [{**CHARGE, "honorific": "H.E. Ms."}]},
            "the honorific 'H.E. Ms.' styles somebody whose office, charge-d-affaires, carries no such style",
        ),
        (
            {"to": [{**CHARGE, "style": "excellency"}]},
            "the style 'excellency' is not that of the office, charge-d-affaires",
        ),
        ({"to": [RANKED], "salutation": "Excellency,"}, f"'Excellency,' {HALVED}"),
        (_greeted("fr", "Excellence,", RANKED), f"'Excellence,' {HALVED}"),
    ],
    "post-office": [
        (
            {"to": [representative("MX", post="Chargé d'affaires a.i. of Mexico")]},
            "the post \"Chargé d'affaires a.i. of Mexico\" is that of a chargé d'affaires, the office is "
            "permanent-representative",
        ),
        (
            {"language": "zh", "to": [representative("MX", post="墨西哥临时代办")]},
            "the post '墨西哥临时代办' is that of a chargé d'affaires, the office is permanent-representative",
        ),
    ],
    "head-of-state": [
        ({"to": [_man(office="monarch", state="FR")]}, "France has no monarch; it is a republic"),
        (
            {"to": [_man(office="head-of-state", state="GB")]},
            "the United Kingdom of Great Britain and Northern Ireland has no head of state; its head is a king",
        ),
        ({"to": [_man(office="monarch", state="KW")]}, "Kuwait has no monarch; its head is an emir"),
        (
            {"to": [_man(office="head-of-state", state="CA")]},
            "Canada has no head of state; its head is the King, whom a governor-general represents",
        ),
        ({"to": [_man(office="prince", state="AD")]}, "Andorra has no prince; its heads are co-princes"),
    ],
    "office-state": [
        ({"to": [representative("VA")]}, "the Holy See has no permanent representative but a permanent observer"),
        (
            {"to": [representative("PS")]},
            "the State of Palestine has no permanent representative but a permanent observer",
        ),
        (
            {"to": [representative("MX", office="permanent-observer")]},
            "Mexico has no permanent observer but a permanent representative",
        ),
        (
            {"to": [_man(office="apostolic-nuncio", surname="Silva")]},
            "Mexico has no apostolic nuncio but a permanent representative",
        ),
    ],
}
KEEPING: Mapping[str, Sequence[Changes]] = {
    "salutation-gender": [
        _greeted("en", "Madam,", CHARGE), _greeted("en", "Excellency,", _man()),
        _greeted("fr", "Madame l’Ambassadrice,", representative("MX")),
        _greeted("fr", "Mesdames et Messieurs les Ambassadeurs,", _man(), representative("PE")),
        _greeted("fr", "Monsieur l’Ambassadeur,", _man()), _greeted("es", "Señora Embajadora:", representative("MX")),
        _greeted("ar", "صاحب السعادة،", _man()), _greeted("ar", "صاحبة السعادة،", representative("MX")),
        _greeted("zh", "女士：", CHARGE), {"salutation": "Sir or Madam,"},
    ],
    "honorific-gender": [
        {"to": [_man(honorific="Mr.")]}, {"to": [_man(honorific="Dr.")]}, {"to": [{**CHARGE, "honorific": "Mrs."}]},
    ],
    "joint-alone": [joint("CH", "MX"), {}],
    "style-undue": [
        {"to": [CHARGE]}, {"to": [RANKED]}, {"to": [RANKED], "style": BY_RANK, "salutation": "Excellency,"},
        {"to": [{**RANKED, "style": "excellency"}], "salutation": "Excellency,"},
        {"to": [representative("MX", style="excellency")]},
    ],
    "post-office": [
        {"to": [{**CHARGE, "post": "Chargé d'affaires a.i. of Mexico"}]},
        {"to": [representative("MX", post="Permanent Representative of Mexico")]},
    ],
    "head-of-state": [
        {"to": [_man(office="monarch", state="SE")]}, {"to": [_man(office="prince", state="LU")]},
        {"to": [_man(office="monarch", state="AU")]}, {"to": [_man(office="head-of-state", state="AE")]},
        {"to": [_man(office="head-of-state", state="CA", post="Governor-General of Canada")]},
    ],
    "office-state": [
        {"to": [representative("VA", office="permanent-observer")]}, {"to": [representative("MX")]},
        {"to": [{**_man(office="apostolic-nuncio", surname="Silva"), "state": "VA"}]},
    ],
}  # fmt: skip
