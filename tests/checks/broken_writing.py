"""Letters that break and keep the rules on dates, times, spelling, lists and languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.checks.letters import Changes, body, representative

DEADLINE = {"at": "2016-11-09T17:00", "zone": "America/New_York"}
FRENCH = "Nous vous prions de bien vouloir transmettre les informations qui sont dans une lettre pour que les États."

BREAKING: Mapping[str, Sequence[tuple[Changes, str]]] = {
    "deadline-unmentioned": [
        ({"deadline": DEADLINE}, "the text does not mention the deadline, 2016-11-09"),
        ({"deadline": DEADLINE, "body": "Answer by 10 November."},
         "the text does not mention the deadline, 2016-11-09"),
    ],
    "deadline-weekend": [
        ({"deadline": {**DEADLINE, "at": "2016-11-12T17:00"}}, "the deadline, 2016-11-12, is a Saturday"),
    ],
    "date-far": [(body("We meet on 4 November 2061."), "2061-11-04 is more than 2 years after the letter")],
    "no-such-day": [
        (body("We meet on 31 November 2016."), "there is no day 2016-11-31"),
        ({"language": "fr", "body": "La réunion se tiendra le 30 février."}, "there is no day 02-30"),
        ({"language": "zh", "body": "会议将于2016年4月31日举行。"}, "there is no day 2016-04-31"),
    ],
    "date-form": [
        (body("We meet on 1/11/2016."), "'1/11/2016' may be two days"),
        (body("We meet on 01.12.16."), "'01.12.16' may be two days"),
    ],
    "date-style": [
        (body("We meet on November 4, 2016."),
         "'November 4, 2016' is not how the United Nations writes a day or a time"),
        (body("We meet on 4th November."), "'4th November' is not how the United Nations writes a day or a time"),
        ({"language": "fr", "body": "Nous nous voyons le 1 novembre 2016."},
         "'1 novembre' is not how the United Nations writes a day or a time"),
        ({"language": "fr", "body": "Nous nous voyons à 15:10."},
         "'15:10' is not how the United Nations writes a day or a time"),
        ({"language": "es", "body": "Nos vemos el 11 de Noviembre de 2016."},
         "'11 de Noviembre' is not how the United Nations writes a day or a time"),
        ({"language": "ru", "body": "Встреча состоится 4 ноября 2016 г."},
         "'4 ноября 2016 г.' is not how the United Nations writes a day or a time"),
        ({"language": "ar", "body": "نجتمع في 4 تشرين الثاني / نوفمبر 2016."},
         "'تشرين الثاني / نوفمبر' is not how the United Nations writes a day or a time"),
        ({"language": "zh", "body": "会议将于二零一六年十一月四日举行。"},
         "'二零一六年' is not how the United Nations writes a day or a time"),
    ],
    "time-form": [
        (body("We meet at 15:00 p.m."), "'15:00 p.m.' is no time of day"),
        (body("We meet at 25:00."), "'25:00' is no time of day"),
        ({"language": "zh", "body": "会议将于下午15时举行。"}, "'下午15时' is no time of day"),
        ({"language": "fr", "body": "Nous nous voyons à 25 h 30."}, "'25 h' is no time of day"),
    ],
    "midnight": [
        (body("Write by midnight on 9 November."), "'midnight' may begin the day or end it"),
        ({"body": "Write by {{ deadline }}.", "deadline": {"at": "2016-11-09T00:00", "zone": "America/New_York"}},
         "'midnight' may begin the day or end it"),
        ({"language": "fr", "body": "Écrivez avant minuit."}, "'minuit' may begin the day or end it"),
        ({"language": "es", "body": "Escriban antes de medianoche."}, "'medianoche' may begin the day or end it"),
        ({"language": "ru", "body": "Ответ ожидается до полуночи."}, "'полуночи' may begin the day or end it"),
        ({"language": "ar", "body": "أرجو الرد قبل منتصف الليل."}, "'منتصف الليل' may begin the day or end it"),
        ({"language": "zh", "body": "请于午夜前答复。"}, "'午夜' may begin the day or end it"),
    ],
    "spelling": [
        (body("We honor this favor, and honor it."), "'honor' is spelled as in the United States (2 times)"),
        (body("The center is there."), "'center' is spelled as in the United States"),
    ],
    "entries-run-on": [
        (body("We ask you (a) to come; (b) to speak; and (c) to leave."),
         "the entries of a list run on in one paragraph"),
        ({"language": "zh", "body": "请（一）参加会议；（二）发言；（三）答复。"},
         "the entries of a list run on in one paragraph"),
    ],
    "language-mixed": [
        (body(f"I write to you.\n\n{FRENCH}"),
         "'Nous vous prions de bien vouloir transme' … is in another language: fr"),
        (body("Tengo el honor de escribirle."), "'Tengo el honor de escribirle.' … is in another language: es"),
        ({"language": "fr", "body": "I have the honour to write to you of the meeting."},
         "'I have the honour to write to you of the' … is in another language: en"),
        ({"language": "ar", "body": "J'ai l'honneur de vous écrire."},
         "\"J'ai l'honneur de vous écrire.\" … is in another language: fr"),
        ({"language": "ru", "body": "Members meet again in New York next Monday morning at nine."},
         "'Members meet again in New York next Mond' … is in another language: Latin script"),
        ({"language": "zh", "body": "The experts of the Members meet again by Monday."},
         "'The experts of the Members meet again by' … is in another language: en"),
        (body("谨提及阁下2017年2月20日的来函，并通知瑞士将参加专家会议。"),
         "'谨提及阁下2017年2月20日的来函，并通知瑞士将参加专家会议。' … is in another language: Chinese characters"),
    ],
    "fact-order": [
        ({"kind": "silence-broken", "facts": {"text": "the text", "placed": "2016-11-02"}},
         "the fact 'placed', 2016-11-02, is after the letter's date, 2016-11-01"),
        ({"kind": "invitation", "facts": {"event": "a meal", "venue": "Bern", "at": "2016-10-01T18:00"}},
         "the letter's date, 2016-11-01, is after the fact 'at', 2016-10-01"),
        ({"facts": {"begins": "2016-12-02", "ends": "2016-12-01"}},
         "the fact 'begins', 2016-12-02, is after the fact 'ends', 2016-12-01"),
    ],
    "value-quoted": [
        ({"place": "“New York”"}, "“New York” is printed with its quotation marks"),
        ({"to": [representative("MX", name="‘Ana Silva’")]}, "‘Ana Silva’ is printed with its quotation marks"),
        ({"salutation": {"en": "“Excellency,”"}}, "“Excellency,” is printed with its quotation marks"),
    ],
    "name-script": [
        ({"to": [representative("RU", name="Иван Петров")]},
         "the name has letters in Cyrillic script, the language is written in Latin script"),
        ({"to": [representative("MX", name="\u0410na Silva")]},
         "the name has letters in Cyrillic script, the language is written in Latin script"),
        ({"language": "zh", "body": "谨提及来函。", "to": [representative("MX", name="Ana Silva")],
          "signatories": [representative("CH", name="安娜")]},
         "the name has letters in Latin script, the language is written in Chinese characters"),
    ],
    "script-foreign": [
        (body("I met Иван Петров."), "'Иван' is in another script"),
        ({"language": "ar", "body": "يشرفني أن أكتب إلى Иван."}, "'Иван' is in another script"),
    ],
}  # fmt: skip

KEEPING: Mapping[str, Sequence[Changes]] = {
    "deadline-unmentioned": [
        {"deadline": DEADLINE, "body": "Answer by {{ deadline }}."},
        {"deadline": DEADLINE, "body": "Answer by Wednesday, 9 November."},
        {"deadline": DEADLINE, "language": "zh", "body": "请于11月9日前答复。"},
        {"deadline": DEADLINE, "language": "ar", "body": "نرجو الرد حتى ٩ تشرين الثاني/نوفمبر ٢٠١٦."},
        {"deadline": DEADLINE, "language": "ru", "body": "Просьба ответить до 9 ноября 2016 года."},
    ],
    "deadline-weekend": [{"deadline": DEADLINE}],
    "date-far": [body("We met on 4 November 1969, and meet on 4 November 2017.")],
    "no-such-day": [body("We meet on 29 February, and on 30 April 2016.")],
    "date-form": [
        body("We meet on 13.12.2016, see A/71/1/2016 and version 1.2.16.3."),
        body("We meet on 4/4/2016, and on 29 February."),
    ],
    "date-style": [
        body("We meet on 4 November 2016; 11 November; the 4th meeting."),
        {"from": [{"mission": {"state": "US"}}], "body": "I have the honor to write on November 4, 2016.",
         "signatories": [representative("US")]},
        {"language": "fr", "body": "Nous nous voyons à 15 h 10, à 16 heures; voir Marc 15:10."},
        {"language": "ru", "body": "Встреча состоится 4 ноября 2016 года."},
        {"language": "zh", "body": "会议将于二〇一六年十一月四日举行，另见2016年11月4日文件。"},
    ],
    "time-form": [body("We meet at 3 p.m., 11:30 a.m., 15:00 and 00:30."),
                  {"language": "zh", "body": "会议将于下午3时30分举行。"}],
    "midnight": [
        body("We meet at 23:59, at 00:00, at noon, and after the midnights of the year 24."),
        {"body": "Write by {{ deadline }}.", "style": {"midnight": "figures"},
         "deadline": {"at": "2016-11-09T00:00", "zone": "America/New_York"}},
    ],
    "spelling": [body("We honour the Lincoln Center, the Medal of Honor and the colours."),
                 {"language": "es", "body": "Tengo el honor de hacer un favor."}],
    "entries-run-on": [body("We ask you:\n\n- to come;\n- to speak."), body("See article 3 (a); article 4 (b).")],
    "language-mixed": [
        body(f"I write to you.\n\n> {FRENCH}\n\nI end."),
        {"language": "ar", "body": "يشرفني أن أكتب إلى Mr. Peter Thomson, President of the Assembly, في نيويورك."},
        body("Nous acceptons: so the Minister said, and that was all."),
    ],
    "fact-order": [
        {"kind": "invitation", "facts": {"event": "a meal", "venue": "Bern", "at": "2016-11-01T18:00"}},
        {"facts": {"begins": "2016-12-01", "ends": "2016-12-01"}},
    ],
    "value-quoted": [{"place": "New York", "subject": "The “Compact”"}, {"subject": "“Water” and “Air”"}],
    "name-script": [
        {"to": [representative("MX", name="Taꞑrıberdi ʻOfa Örnekov II")]},
        {"language": "zh", "body": "谨提及来函。", "to": [representative("MX", name="安娜·席尔瓦")],
         "signatories": [representative("CH", name="卡尔XVI")]},
    ],
    "script-foreign": [body("I met Taꞑrıberdi Örnekov."),
                       {"language": "ru", "body": "Имею честь сослаться на A/71/L.1."}],
}  # fmt: skip
