"""Letters of two pages in Arabic, Chinese and Russian, made by hand: what each script asks of the writers.

Each has a head, a continuation head, a foot, body paragraphs, a quotation, lists in one another, a table, notes and
two signatures. The words are samples, not models of protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from letterforge.compose.faces import Facing
from letterforge.compose.page import letter_styles
from letterforge.document import (
    Block,
    Cell,
    Direction,
    Document,
    Footnote,
    Inline,
    Item,
    ItemList,
    Kept,
    LineBreak,
    Link,
    ListKind,
    Meta,
    PageNumber,
    Paragraph,
    Quotation,
    Row,
    Section,
    Space,
    Table,
    TableCell,
    TableRow,
    Text,
)
from letterforge.fonts import Fonts
from letterforge.units import ZERO, Length
from tests.samples import STATIONERY, page


@dataclass(frozen=True)
class Hand:
    """Writes blocks in one language and direction."""

    lang: str
    dir: Direction = "ltr"

    def t(self, words: str, **looks: bool) -> Text:
        """A run of words."""
        return Text(words, self.lang, self.dir, **looks)  # type: ignore[arg-type]

    def p(self, path: str, style: str, *inlines: Inline | str) -> Paragraph:
        """A paragraph; bare strings become runs."""
        made = tuple(self.t(inline) if isinstance(inline, str) else inline for inline in inlines)
        return Paragraph(path, style, made, self.lang, self.dir)

    def note(self, number: int, path: str, words: str) -> Footnote:
        """A note of one paragraph."""
        return Footnote(number, path, (self.p(f"{path}/0", "note", words),))

    def listing(self, path: str, kind: ListKind, level: int, *entries: str | tuple[str, Block]) -> ItemList:
        """A list; an entry with a block holds it below its words."""
        pairs = [(entry, ()) if isinstance(entry, str) else (entry[0], (entry[1],)) for entry in entries]
        style = f"list-{level + 1}"
        items = tuple(
            Item(f"{path}/{n}", (self.p(f"{path}/{n}/0", style, words), *inner))
            for n, (words, inner) in enumerate(pairs)
        )
        return ItemList(path, kind, level, 1, items, self.lang, self.dir)

    def table(self, path: str, *lines: tuple[str, str, str]) -> Table:
        """Three columns, the last aligned to the end, under a header row."""
        rows = tuple(
            TableRow(
                tuple(self._cell(f"{path}/{n}.{k}", words, k, header=not n) for k, words in enumerate(line)), not n
            )
            for n, line in enumerate(lines)
        )
        return Table(path, (Length(40), Length(95), Length(30.1)), rows, self.lang, self.dir)

    def _cell(self, path: str, words: str, column: int, *, header: bool) -> TableCell:
        block = self.p(f"{path}/0", "table-head" if header else "table", words)
        return TableCell(path, (block,), align="end" if column == 2 else "start", header=header)

    def signatures(self, path: str, *signed: tuple[str, str]) -> Row:
        """Two blocks side by side, with room for ink."""
        cells = (
            Cell(f"{path}/{n}", Length(77.55), self._signature(f"{path}/{n}", *one), Length(10) if n else ZERO)
            for n, one in enumerate(signed)
        )
        return Row(path, tuple(cells), before=ZERO, dir=self.dir)

    def _signature(self, path: str, name: str, post: str) -> tuple[Block, ...]:
        room = Space(f"{path}/room", Length(16))
        return room, self.p(f"{path}/name", "signature", name), self.p(f"{path}/post", "post", post)

    def letter(
        self, title: str, head: tuple[str, ...], foot: tuple[str, ...], *blocks: Block, draft: str = ""
    ) -> Document:
        """A document of one letter, each run in its typeface."""
        numbers = self.p("0/next/0", "continuation", "- ", PageNumber(), " -")
        drafts = tuple(self.p(f"0/{place}/draft", "draft", draft) for place in ("head", "next") if draft)
        made = Section(
            "0", title, self.lang, self.dir, page(),
            letter_styles(STATIONERY, ragged=False, single=False, lang=self.lang),
            first_head=(*drafts[:1], *(self.p(f"0/head/{n}", "continuation", words) for n, words in enumerate(head))),
            next_head=(*drafts[1:], numbers),
            foot=(self.p("0/foot/0", "addressee", *_lines(foot)),),
            blocks=blocks,
        )  # fmt: skip
        facing = Facing(Fonts())
        faced = facing.section(made)
        facing.close()
        meta = Meta(title, "letterforge", "", self.lang, datetime(2016, 11, 1, tzinfo=UTC))
        return Document(meta, (faced,))


def _lines(lines: tuple[str, ...]) -> list[Inline | str]:
    parts: list[Inline | str] = []
    for line in lines:
        parts += [LineBreak(), line]
    return parts[1:]


def arabic() -> Document:
    """A joint letter from right to left, with names, symbols, hours and addresses in Latin letters."""
    h = Hand("ar", "rtl")
    long = (
        "وقد نظرت الجمعية العامة في هذه المسألة في جلستها العامة المعقودة في 24 تشرين الأول/أكتوبر 2016، واتخذت القرار "
        "71/1 دون تصويت (انظر A/71/L.1 و A/71/PV.12)، ودعت الدول الأعضاء كافة والمراقبين الدائمين إلى المشاركة مشاركة "
        "فعالة في المشاورات غير الرسمية التي ستعقد خلال الفترة 2016-2017 برئاسة الميسرين المشاركين."
    )
    return h.letter(
        "رسالة مؤرخة 1 تشرين الثاني/نوفمبر 2016",
        ("البعثة الدائمة للمكسيك لدى الأمم المتحدة", "البعثة الدائمة لسويسرا لدى الأمم المتحدة"),
        ("إلى جميع الممثلين الدائمين والمراقبين الدائمين", "لدى الأمم المتحدة", "نيويورك، NY 10017"),
        h.p("0/0", "date", "1 تشرين الثاني/نوفمبر 2016"),
        h.p("0/1", "salutation", "أصحاب السعادة،"),
        h.p("0/2", "body",
            "نتشرف بأن نحيل إليكم رسالة مؤرخة 18 أيار/مايو 2015 من القائم بالأعمال بالإنابة (a.i.) السيد ",
            h.t("Peter Thomson", bold=True), " بشأن الوثيقة S/2015/350", h.note(1, "0/2/n1", "القرار 71/1، الفقرة 2."),
            " التي عممت يوم الأربعاء من الساعة 9:00–17:00 في القاعة 5. ", long),
        h.p("0/3", "body", "ويمكن الاتصال بنا على العنوان ", Link("mailto:info-2@un.org", (h.t("info-2@un.org"),)),
            " أو بالهاتف +1 212 963 1234، ",
            h.t("ونرجو التكرم بالرد في أقرب وقت ممكن", bold=True), "؛ ",
            h.t("وشكرا", italic=True), ". ", long),
        Quotation("0/4", (h.p("0/4/0", "quote", "«", long, "»"),)),
        h.listing("0/5", "decimal", 0, long,
                  ("البند الثاني:", h.listing("0/5/1/1", "letter", 1, "أول الفرعين، انظر A/71/L.2؛",
                   (long, h.listing("0/5/1/1/1/1", "bullet", 2, "نقطة أولى؛", "نقطة ثانية.")))),
                  "البند 3 (A/71/150)."),
        h.table("0/6", ("التاريخ", "الجلسة", "القاعة"),
                ("4 تشرين الثاني/نوفمبر", "إحاطة بشأن مشروع القرار A/71/L.1", "2"),
                ("11 تشرين الثاني/نوفمبر", "مشاورات غير رسمية (10:00–13:00)", "CR-5")),
        h.p("0/7", "body", long, h.note(2, "0/7/n2", "انظر A/71/728، الفقرات 3–5.")),
        Kept("0/8", (
            h.p("0/8/0", "body", long),
            h.p("0/8/1", "closing", "وتفضلوا، أصحاب السعادة، بقبول فائق الاحترام والتقدير."),
            h.signatures("0/8/2", ("خوان خوسيه غوميس كاماتشو", "السفير، الممثل الدائم للمكسيك لدى الأمم المتحدة"),
                         ("يورغ لاوبر", "السفير، الممثل الدائم لسويسرا لدى الأمم المتحدة")),
        )),
        h.p("0/9", "enclosure-note", "المرفق: A/71/L.1"),
        draft="مسودة 2 - 1 تشرين الثاني/نوفمبر 2016، الساعة 12:05",
    )  # fmt: skip


def chinese() -> Document:
    """A joint letter in Chinese, with names, symbols and hours in Latin letters and digits."""
    h = Hand("zh")
    long = (
        "大会在2016年10月24日举行的全体会议上审议了这一问题，未经表决通过了第71/1号决议（见A/71/L.1和A/71/PV.12），并邀请"
        "所有会员国和常驻观察员积极参加由共同主持人主持的“非正式磋商”……磋商将于2016—2017年期间举行；《联合国宪章》第"
        "九十七条规定：“秘书长应由大会经安全理事会之推荐委派之。”——这一点十分重要。"
    )
    return h.letter(
        "2016年11月1日的信",
        ("墨西哥常驻联合国代表团", "瑞士常驻联合国代表团"),
        ("致各常驻代表和常驻观察员", "联合国", "纽约 NY 10017"),
        h.p("0/0", "date", "2016年11月1日"),
        h.p("0/1", "salutation", "各位阁下："),
        h.p("0/2", "body", "谨随函转递Peter Thomson先生（a.i.）2015年5月18日的信，文号为S/2015/350",
            h.note(1, "0/2/n1", "第71/1号决议，第2段。"), "，会议于星期三9:00–17:00在CR-5会议室举行。", long),
        h.p("0/3", "body", "请通过", Link("mailto:info-2@un.org", (h.t("info-2@un.org"),)), "与我们联系，",
            h.t("请尽早答复", bold=True), "。", long, long),
        Quotation("0/4", (h.p("0/4/0", "quote", "“", long, "”"),)),
        h.listing("0/5", "decimal", 0, long,
                  ("第二项：", h.listing("0/5/1/1", "letter", 1, "第一小项，见A/71/L.2；",
                   (long, h.listing("0/5/1/1/1/1", "bullet", 2, "第一点；", "第二点。")))),
                  "第3项（A/71/150）。"),
        h.table("0/6", ("日期", "会议", "会议室"), ("11月4日", "关于决议草案A/71/L.1的通报会", "2"),
                ("11月11日", "非正式磋商（10:00–13:00）", "CR-5")),
        h.p("0/7", "body", long, h.note(2, "0/7/n2", "见A/71/728，第3–5段。")),
        Kept("0/8", (
            h.p("0/8/0", "body", long),
            h.p("0/8/1", "closing", "顺致最崇高的敬意。"),
            h.signatures("0/8/2", ("胡安·何塞·戈麦斯·卡马乔", "大使 墨西哥常驻联合国代表"),
                         ("于尔格·劳贝尔", "大使 瑞士常驻联合国代表")),
        )),
        h.p("0/9", "enclosure-note", "附件：A/71/L.1"),
        draft="第2稿——2016年11月1日12时05分",
    )  # fmt: skip


def solemn() -> Document:
    """A Chinese letter without a Latin letter or digit: LibreOffice puts room before and after these, Word does not."""
    h = Hand("zh")
    long = (
        "大会在二〇一六年十月二十四日举行的全体会议上审议了这一问题，未经表决通过了有关决议（见附件），并邀请所有会员国和"
        "常驻观察员积极参加由共同主持人主持的“非正式磋商”……《联合国宪章》第九十七条规定：“秘书长应由大会经安全理事会之"
        "推荐委派之。”——这一点十分重要；胡安·何塞大使和《宪章》第三章等亦然。"
    )
    return h.letter(
        "二〇一六年十一月一日的信",
        ("墨西哥常驻联合国代表团", "瑞士常驻联合国代表团"),
        ("致各常驻代表和常驻观察员", "联合国", "纽约"),
        h.p("0/0", "date", "二〇一六年十一月一日于纽约"),
        h.p("0/1", "salutation", "各位阁下："),
        h.p("0/2", "body", "谨随函转递有关信件", h.note(1, "0/2/n1", "有关决议，第二段。"), "。", long),
        h.p("0/3", "body", "与我们联系，", h.t("请尽早答复", bold=True), "。", long, long),
        Quotation("0/4", (h.p("0/4/0", "quote", "“", long, "”"),)),
        h.listing("0/5", "bullet", 0, long,
                  ("第二项：", h.listing("0/5/1/1", "bullet", 1, "第一小项，见附件；",
                   (long, h.listing("0/5/1/1/1/1", "bullet", 2, "第一点；", "第二点。")))),
                  "第三项（附件）。"),
        h.table("0/6", ("日期", "会议", "会议室"), ("十一月四日", "关于决议草案的通报会", "二"),
                ("十一月十一日", "非正式磋商（上午）", "五")),
        h.p("0/7", "body", long, h.note(2, "0/7/n2", "见附件，第三至五段。")),
        Kept("0/8", (
            h.p("0/8/0", "body", long),
            h.p("0/8/1", "closing", "顺致最崇高的敬意。"),
            h.signatures("0/8/2", ("胡安·何塞·戈麦斯·卡马乔", "大使，墨西哥常驻联合国代表"),
                         ("于尔格·劳贝尔", "大使，瑞士常驻联合国代表")),
        )),
        h.p("0/9", "enclosure-note", "附件：如文"),
        draft="第二稿——二〇一六年十一月一日",
    )  # fmt: skip


def russian() -> Document:
    """A joint letter in Russian."""
    h = Hand("ru")
    long = (
        "Генеральная Ассамблея рассмотрела этот вопрос на своем пленарном заседании 24 октября 2016 года и приняла без "
        "голосования резолюцию 71/1 (см. A/71/L.1 и A/71/PV.12), в которой она предложила всем государствам-членам и "
        "постоянным наблюдателям принять активное участие в неофициальных консультациях — «в духе согласия»."
    )
    return h.letter(
        "Письмо от 1 ноября 2016 года",
        ("Постоянное представительство Мексики", "Постоянное представительство Швейцарии"),
        ("Всем Постоянным представителям и Постоянным наблюдателям", "при Организации Объединенных Наций", "Нью-Йорк"),
        h.p("0/0", "date", "1 ноября 2016 года"),
        h.p("0/1", "salutation", "Ваши Превосходительства,"),
        h.p("0/2", "body", "Имеем честь препроводить письмо ", h.t("временного поверенного в делах", bold=True),
            " от 18 мая 2015 года, документ S/2015/350", h.note(1, "0/2/n1", "Резолюция 71/1, пункт 2."), ". ", long),
        h.p("0/3", "body", "Просим направить ответ по адресу ", Link("mailto:info-2@un.org", (h.t("info-2@un.org"),)),
            " с 9:00 до 17:00; ", h.t("заранее благодарим", italic=True), ". ", long, " ", long),
        Quotation("0/4", (h.p("0/4/0", "quote", "«", long, "»"),)),
        h.listing("0/5", "decimal", 0, long,
                  ("Пункт второй:", h.listing("0/5/1/1", "letter", 1, "первый подпункт, см. A/71/L.2;",
                   (long, h.listing("0/5/1/1/1/1", "bullet", 2, "первое;", "второе.")))),
                  "Пункт 3 (A/71/150)."),
        h.table("0/6", ("Дата", "Заседание", "Зал"), ("4 ноября", "Брифинг по проекту резолюции A/71/L.1", "2"),
                ("11 ноября", "Неофициальные консультации (10:00–13:00)", "CR-5")),
        h.p("0/7", "body", long, h.note(2, "0/7/n2", "См. A/71/728, пункты 3–5.")),
        Kept("0/8", (
            h.p("0/8/0", "body", long),
            h.p("0/8/1", "closing", "Примите уверения в нашем весьма высоком уважении."),
            h.signatures(
                "0/8/2",
                ("Хуан Хосе Гомес Камачо",
                 "Посол, Постоянный представитель Мексики при Организации Объединенных Наций"),
                ("Юрг Лаубер", "Посол, Постоянный представитель Швейцарии при Организации Объединенных Наций"),
            ),
        )),
        h.p("0/9", "enclosure-note", "Приложение: A/71/L.1"),
        draft="Проект 2 — 1 ноября 2016 года, 12:05",
    )  # fmt: skip
