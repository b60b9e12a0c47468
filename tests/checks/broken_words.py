"""What breaks and keeps the rules on words in French, Spanish, Russian, Arabic and Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks.letters import PGA, Changes, joint, representative

RUSSIA = {"from": [{"mission": {"state": "RU"}}], "language": "ru",
          "signatories": [representative("RU", name="Анна Петрова")]}  # fmt: skip


def said(lang: str, text: str, **changes: object) -> Changes:
    """A letter in this language that says this."""
    return {"language": lang, "body": text, **changes}


BREAKING: Mapping[str, Sequence[tuple[Changes, str]]] = {
    "honour-once": [
        (said("fr", "J'ai l'honneur d'écrire. J'ai l'honneur de demander."), "\"ai l'honneur\" is said again"),
        (said("es", "Escribo. Tengo el honor de pedir."), "'Tengo el honor' stands after the first sentence"),
        (said("ru", "Имею честь писать. Имею честь просить."), "'Имею честь' is said again"),
        (said("ar", "يشرفني أن أكتب إليكم. وأتشرف بأن أطلب."), "'وأتشرف' is said again"),
        (said("zh", "我荣幸地写信。我荣幸地提出请求。"), "'荣幸' is said again"),
    ],
    "joint-singular": [
        (joint("CH", "MX", language="fr", body="Nous écrivons. J'espère."), "a joint letter says \"J'\""),
        (joint("CH", "MX", language="es", body="Tenemos el honor. Agradezco."), "a joint letter says 'Agradezco'"),
        (joint("CH", "MX", language="ru", body="Имеем честь. Мое мнение таково."), "a joint letter says 'Мое'"),
        (joint("CH", "MX", language="ar", body="يشرفنا أن نكتب. وأرجو الرد."), "a joint letter says 'وأرجو'"),
        (joint("CH", "MX", language="zh", body="我们谨通知如下。我认为如此。"), "a joint letter says '我'"),
    ],
    "person-mixed": [
        (said("ru", "Имею честь. Посольство свидетельствует свое уважение Вам."),
         "'свидетельствует свое уважение' is a note's third person; the letter also says 'Имею честь'"),
        (said("zh", "我谨通知。瑞士代表团向大会致意。"),
         "'向大会致意' is a note's third person; the letter also says '我'"),
    ],
    "closing-vocative": [
        (said("ru", "Имею честь писать.", salutation="Уважаемый господин Посол,",
              closing="Прошу Вас, господин Министр, принять уверения в моем уважении."),
         "the closing says 'господин Министр', the salutation 'Уважаемый господин Посол,'"),
        (said("fr", "J'écris.", salutation="Monsieur le Ministre,",
              closing="Veuillez agréer, Monsieur l'Ambassadeur, les assurances de ma très haute considération."),
         "the closing says \"Monsieur l'Ambassadeur\", the salutation 'Monsieur le Ministre,'"),
        (said("ar", "أكتب إليكم.", salutation="أصحاب السعادة،",
              closing="وتفضلوا، صاحب السعادة، بقبول فائق الاحترام والتقدير."),
         "the closing says 'صاحب السعادة', the salutation 'أصحاب السعادة،'"),
    ],
    "abbreviation": [
        (said("fr", "J'écris de l'ONU."), "'ONU' is an abbreviation"),
        (said("es", "Escribo de la ONU."), "'ONU' is an abbreviation"),
        (said("ru", "Пишу из ООН."), "'ООН' is an abbreviation"),
        (said("zh", "联大决定如此，见UN文件。"), "'联大' is an abbreviation"),
        (said("zh", "联大决定如此，见UN文件。"), "'UN' is an abbreviation"),
    ],
    "state-name": [
        (said("fr", "La Birmanie accepte."), "'Birmanie' is not the name that the United Nations uses"),
        (said("es", "Birmania acepta."), "'Birmania' is not the name that the United Nations uses"),
        (said("ru", "Совещание с Россией и Белоруссией."), "'Россией' is not the name that the United Nations uses"),
        (said("ru", "Совещание с Россией и Белоруссией."),
         "'Белоруссией' is not the name that the United Nations uses"),
        (said("ar", "ووافقت روسيا."), "'روسيا' is not the name that the United Nations uses"),
        (said("zh", "俄罗斯同意。"), "'俄罗斯' is not the name that the United Nations uses"),
    ],
    "state-usage": [
        ({**RUSSIA, "body": "Имею честь сообщить о совещании с Белоруссией."},
         "'Белоруссией' is not the name that the United Nations uses"),
    ],
    "honorific-doubled": [
        (said("zh", "谨通知。", signatories=[{"name": "彼得先生", "gender": "masculine", "office": "pga"}]),
         "the name '彼得先生' ends with '先生'"),
        (said("ru", "Пишу.", signatories=[{"name": "господин Томсон", "gender": "masculine", "office": "pga"}]),
         "the name 'господин Томсон' begins with 'господин'"),
    ],
    "salutation-rank": [
        (said("zh", "谨通知。", salutation="先生："), "'先生：' greets somebody whose office carries 'Excellency'"),
    ],
    "form-unverified": [
        ({"to": [{"name": "Ivan Diaz", "gender": "masculine", "office": "archbishop", "place": "Rome"}]},
         "the address (office archbishop) is unverified in English"),
        ({"to": [{"name": f"Bo {n}", "gender": "masculine", "office": "monarch", "state": "SE"} for n in "AB"]},
         "the salutation (office monarch) is unverified in English"),
        ({"language": "fr", "body": "Nous avons l'honneur.", "signatories": [PGA, PGA]},
         "the closing (closing letter) is unverified in French"),
        ({"to": [{"circle": "agencies"}]}, "the address (circle agencies) is unverified in English"),
    ],
}  # fmt: skip

KEEPING: Mapping[str, Sequence[Changes]] = {
    "honour-once": [
        said("fr", "J'ai l'honneur de citer :\n\n> J'ai l'honneur d'écrire.\n\nEn réponse, j'ai l'honneur d'accepter."),
        said("ar", "يشرفني أن أكتب إليكم."),
        said("zh", "我荣幸地收到来函。"),
    ],
    "joint-singular": [
        joint("CH", "MX", language="zh", body="我们谨通知，我国代表团同意。"),
        joint("CH", "MX", language="ru", body="Имеем честь писать."),
        joint("CH", "MX", language="fr", body="Nous avons l'honneur d'écrire à Mme Yo-Yo Ma."),
    ],
    "person-mixed": [said("zh", "我以政府的名义向阁下致意，并谨通知。"), said("ru", "Имею честь писать.")],
    "closing-vocative": [
        said("ru", "Пишу.", salutation="Уважаемый господин Посол,",
             closing="Прошу Вас, господин Посол, принять уверения в моем уважении."),
    ],
    "abbreviation": [
        said("ru", "Ссылаюсь на документ A/71/L.1, принятый в Организации Объединенных Наций."),
        said("zh", "见A/RES/71/1号决议和联合国人居署。"),
    ],
    "state-name": [
        said("fr", "La République islamique d’Iran, la République de Moldova et El Salvador acceptent."),
        said("es", "La República Bolivariana de Venezuela y el Estado Plurinacional de Bolivia aceptan."),
        said("ru", "Совещание с Исламской Республикой Иран, Северной Македонией и Республикой Молдова."),
        said("ar", "ووافقت جمهورية إيران الإسلامية والمملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية."),
        said("zh", "俄罗斯联邦同意。俄罗斯愿意参加。"),
        {**RUSSIA, "body": "Имею честь сообщить о совещании с Белоруссией."},
    ],
    "state-usage": [said("ru", "Совещание с Белоруссией."), {**RUSSIA, "body": "Имею честь сослаться на Беларусь."}],
    "honorific-doubled": [said("zh", "谨致王毅先生阁下。")],
    "salutation-rank": [said("zh", "谨通知。", salutation="阁下：")],
    "form-unverified": [{}, {"salutation": "Excellencies,", "to": [{"text": "To the Agencies"}]}],
}  # fmt: skip
