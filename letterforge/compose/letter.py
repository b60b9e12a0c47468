"""One letter: its head, its text from the template, its foot, on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from letterforge.compose.contents import contents
from letterforge.compose.documents import kind_cell
from letterforge.compose.editions import SHOWN, Edition, Mark
from letterforge.compose.ending import divided, with_signatures_parted
from letterforge.compose.faces import Facing
from letterforge.compose.filing import file_lines
from letterforge.compose.formulae import Formulae
from letterforge.compose.hiding import Phrase, has_words
from letterforge.compose.kinds import check_needs, kind_of, with_taken
from letterforge.compose.letterheads import letterheads_of, picture_missing, room_for_pictures, stationery_of
from letterforge.compose.markdown import body_blocks
from letterforge.compose.marks import Marks, mark_styles, marks_row
from letterforge.compose.options import check_options, usage_of
from letterforge.compose.page import above_edge, below_edge, continuation, letter_styles, page_of
from letterforge.compose.parties import held_by, own_words, sender_name
from letterforge.compose.phrases import plain
from letterforge.compose.reading import Reading
from letterforge.compose.redaction import Redactor, bar_of
from letterforge.compose.rooms import rooms_of
from letterforge.compose.signatories import post_first, signatures_of
from letterforge.compose.signatures import SignatureSetter
from letterforge.compose.standing import courtesy_line, draft_line, mark_across
from letterforge.compose.stated import check_states
from letterforge.compose.templates import environment
from letterforge.compose.typography import Joining, unparted
from letterforge.compose.view import view_of
from letterforge.compose.vocabulary import Parts, render_template
from letterforge.document import Asset, Block, Page, Paragraph, Section, Space, Styles, Text, TypeStyle
from letterforge.document.lines import width_of
from letterforge.document.measure import height
from letterforge.errors import LetterError
from letterforge.findings import Finding
from letterforge.letterhead import Head, Letterhead, SenderName, Stationery, arrange, sheets_of
from letterforge.model import Letter, Sender
from letterforge.protocol import address, calling, fill, greeting, language, undecided
from letterforge.units import ZERO, Length
from letterforge.world import World

EDGE = Length(5)  # of the paper, where printers print nothing
BELOW_MARKS = Length(1.5)  # to the letterhead
SLIGHT = Length(0.001)  # what adding and taking away may leave


@dataclass(frozen=True, slots=True)
class Lines:
    """Gives the place in words of each line of a text; of one that stands in no file, all are at its key."""

    place: str
    counted: bool

    def __call__(self, line: int) -> str:
        """The place of this line, counted from 1."""
        return f"{self.place}, line {line}" if self.counted else self.place


@dataclass
class LetterSetter:
    """Sets one letter as the section `path`; `findings` and `assets` are complete once it is set.

    `redactor` is that of the whole bundle, `mark` the one asked for across all pages instead of the letter's own.
    """

    reading: Reading
    letterheads: tuple[Letterhead, ...]
    measures: Stationery
    world: World
    edition: Edition
    path: str
    courtesy: bool = False
    redactor: Redactor | None = None
    mark: Mark | None = None
    marks: Marks | None = None
    findings: list[Finding] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)

    @classmethod
    def of(
        cls, letter: Letter, world: World, edition: Edition, *, path: str, within: Reading | None = None,
        number: int = 0, to: int = 0, original: Letter | None = None, redactor: Redactor | None = None,
        mark: Mark | None = None, marks: Marks | None = None,
    ) -> LetterSetter:  # fmt: skip
        """A setter for the letter under the letterhead it names or that of its sender.

        `within` is the letter of whose enclosures it is the `number`th; None where it stands by itself. Of identical
        letters it is the original for the addressee `to`, counted from 0. `original`: what it translates. `marks` are
        those of the office that encloses it.
        """
        check_options(letter, world.settings)
        check_states(letter)
        kind = kind_of(letter.kind, world)
        letter = with_taken(letter, kind)
        as_outer = within is not None and not kind.letterhead  # an annex has the typeface of its letter
        letterheads = (within.letterhead,) if within is not None and as_outer else letterheads_of(letter, world)
        reading = Reading(letter, letterheads[0], kind, usage_of(letter, world, original), within, number, to)
        _ = reading.spoken  # an unknown language is told at its own key, not at the first party's
        check_needs(letter, kind)
        measures, courtesy = stationery_of(letter, letterheads[0]), original is not None
        return cls(reading, letterheads, measures, world, edition, path, courtesy, redactor, mark, marks)

    @property
    def letter(self) -> Letter:
        """The letter being set."""
        return self.reading.letter

    @property
    def width(self) -> Length:
        """The measure of its text."""
        return self.measures.paper[0] - self.measures.page.start - self.measures.page.end

    def section(self) -> Section:
        """The letter, complete but for the typefaces of its runs."""
        head = self._head()
        styles = (*self._styles(), *head.styles, *self._mark_styles())
        parts = self._parts(head, styles)
        shown, reserved = parts.head, parts.head
        if self.letter.letterhead == "preprinted":
            shown, reserved = (), (*parts.head, *room_for_pictures(head))
        first = self.measures.page
        shown, reserved = (below_edge(blocks, first, f"{self.path}/head") for blocks in (shown, reserved))
        foot = above_edge(parts.foot, first, f"{self.path}/foot-edge")
        page = page_of(self.measures, reserved, foot, styles, self.world.fonts, self.letter.place_of("addressees"))
        draft, marked = self._draft("head"), self._marked()
        page = self._with_room_above(page, self._room_of((*draft, *marked), styles))
        beside = self._room_beside_marks(page, self._room_of(draft, styles))
        joining = Joining(self.reading.usage)
        return Section(
            path=self.path, title=self.shown(self._title()), lang=self.reading.lang, dir=self.reading.dir,
            styles=styles, page=self._on_sheets(page), first_head=(*draft, *self._hidden(marked), *shown),
            next_head=self._hidden((*self._draft("next"), *beside, self._continuation())),
            foot=unparted(foot, joining),
            blocks=with_signatures_parted(unparted(self._framed(parts.blocks), joining)),
            mark=mark_across(self.reading, self.mark),
        )  # fmt: skip

    def _parts(self, head: Head, styles: Sequence[TypeStyle]) -> Parts:
        self._decide()
        view = view_of(self.reading)
        before, last = self._body(view, styles)
        slots = {
            "letterhead": head.blocks, "body": before, "last": last, "signatures": self._signatures(),
            "heading": self._heading(view), "contents": contents(self.reading, self.width, self.path),
            **rooms_of(self.reading, self.measures, self.width, self.path),
        }  # fmt: skip
        parts = render_template(
            environment(self.world), self.reading.kind.template or self.letter.kind, view, slots=slots,
            lang=self.reading.lang, dir=self.reading.dir, path=self.path, where=self.letter.place_of("kind"),
        )  # fmt: skip
        return Parts(self._hidden(parts.head), self._hidden(parts.blocks), self._hidden(parts.foot))

    def _hidden(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks as this edition shows them: before they are measured, so that no room tells what is taken out."""
        if self.redactor is None:
            return tuple(blocks)
        return self.redactor.blocks(blocks, bar_of(self.letter))

    def shown(self, words: str) -> str:
        """Words that stand in no block, such as a title, as this edition shows them."""
        return words if self.redactor is None else self.redactor.plain(words, bar_of(self.letter).text)

    def _decide(self) -> None:
        """See that everything the forms of address need is stated, of all addressees at once.

        Raises:
            LetterError: a gender, a State, or a name's case is not; never is one of them guessed.
        """
        auto = self.reading.kind.salutation and self.letter.salutation == "auto"
        shown = self.reading.addressee_at != "none"
        derived = [form for form, needed in ((address, shown), (greeting, auto)) if needed]
        persons = [
            party
            for party, person in zip(self.reading.parties, self.letter.addressees, strict=True)
            if person.institution is None and party in self.reading.addressed
        ]
        if problems := undecided(persons, *derived):
            raise LetterError.of(problems)

    def _head(self) -> Head:
        if self.letter.letterhead == "none" or not self.reading.kind.letterhead:
            return Head((), (), (), ())
        named = list(zip(self.letterheads, map(self._named_in, self.reading.senders), strict=False))
        abreast = self.letter.layout.letterheads != "stacked"
        path = f"{self.path}/letterhead"
        head = arrange(named, self.width, self.world.fonts, lang=self.reading.lang, path=path, side_by_side=abreast)
        self.assets += head.assets
        if self.letter.letterhead != "preprinted":
            self.findings += [picture_missing(letterhead, slot) for letterhead, slot in head.empty]
        return head

    def _named_in(self, sender: Sender) -> SenderName:
        """What gives the sender's name in each language that its letterhead prints it in."""
        where = self.letter.place_of("senders", self.letter.senders.index(sender))
        named = held_by(self.letter, sender)

        def name(lang: str) -> str:
            spoken = language(lang, where, self.reading.usage)
            return sender_name(named, calling(spoken, *own_words(self.letter)), where)

        return name

    def _styles(self) -> tuple[TypeStyle, ...]:
        body = self.letter.layout.body or self.reading.letterhead.layout.body
        single, lang = len(self.letter.signatories) == 1, self.reading.lang
        styles = letter_styles(self.measures, ragged=body == "ragged", single=single, lang=lang)
        return tuple(self._beside_label(style) if style.name == "copies-item" else style for style in styles)

    def _beside_label(self, style: TypeStyle) -> TypeStyle:
        """The further copies begin where the first does, after its label."""
        label = f"{self.reading.spoken.labels['copies']} "
        indent = width_of(label, style, self.world.fonts, self.reading.lang, self.reading.dir)
        return replace(style, indent=indent)

    def _body(
        self, view: Mapping[str, object], styles: Sequence[TypeStyle]
    ) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The text, and its last lines, which are kept with the closing."""
        text = self._read("body", *self._source(), view)
        style_of = Styles.of(tuple(styles))
        facing = Facing(self.world.fonts, self.findings)  # before lines are counted: they are as long as their faces
        blocks = facing.blocks(unparted(self._hidden(text), Joining(self.reading.usage)), style_of)
        return divided(blocks, style_of, self.width, self.world.fonts)

    def _heading(self, view: Mapping[str, object]) -> tuple[Block, ...]:
        """What the kind has above its text: who writes to whom, and the salutation, each at the margin."""
        source = kind_cell(self.reading, "heading")[1]
        blocks = self._read("heading", source, self._text_of_kind, view) if source else ()
        return tuple(replace(block, style="address") for block in blocks if isinstance(block, Paragraph))

    def _read(self, name: str, source: str, place: str, view: Mapping[str, object]) -> tuple[Block, ...]:
        """The blocks of a text in Markdown, which comes from this `place`."""
        counted = self.letter.origin.line((*self.letter.origin.prefix, "body")) is not None
        text = body_blocks(
            source, lang=self.reading.lang, dir=self.reading.dir, path=f"{self.path}/{name}", view=view,
            edition=self.edition, where=Lines(place, counted), text_width=self.width,
            marks=self.reading.spoken.typography, bar="" if self.redactor is None else bar_of(self.letter).text,
        )  # fmt: skip
        if self.redactor is not None:
            self.redactor.marked |= {Phrase(words, place) for words in text.hidden if has_words(words)}
        self.findings += text.findings
        return text.blocks

    @property
    def _text_of_kind(self) -> str:
        """Where the kind's own words come from, in messages."""
        return f"the text of {self.letter.kind} in {self.reading.spoken.name}"

    def _source(self) -> tuple[str, str]:
        """The text in Markdown, and its place: the letter's own, or that of its kind.

        Raises:
            LetterError: there is neither.
        """
        place = self.letter.place_of("body")
        if self.letter.body is not None:
            return self.reading.said(self.letter.body, "body"), place
        if self.reading.kind.card:
            return "", place
        words = kind_cell(self.reading, "body")[1]
        if not words:
            raise LetterError("the letter says nothing", where=place, hint="write the text: body: |")
        return words, self._text_of_kind

    def _signatures(self) -> tuple[Block, ...]:
        signatures = signatures_of(self.reading, self.world, self.edition)
        self.assets += [signature.picture for signature in signatures if signature.picture]
        setter = SignatureSetter(
            self.measures, self.width, self.reading.lang, self.reading.dir, f"{self.path}/signatures", self.world.fonts,
            post_first(self.reading), self.reading.spoken.typography.holds,
        )  # fmt: skip
        return setter.blocks(signatures) if signatures else ()

    def _run(self, words: str, *keys: str | int) -> Text:
        return Text(words, self.reading.lang, self.reading.dir, self.letter.place_of(*keys))

    def _continuation(self) -> Paragraph:
        pattern = self.reading.letterhead.continuation
        return continuation(pattern, lang=self.reading.lang, dir=self.reading.dir, path=f"{self.path}/next")

    def _draft(self, place: str) -> tuple[Block, ...]:
        if not SHOWN[self.edition].unsettled:
            return ()
        return (draft_line(self.reading, self.world.now, f"{self.path}/{place}/draft"),)

    def _framed(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The text between what stands above it in a translation, and below it in the house's own copy."""
        if self.courtesy:
            yield courtesy_line(self.reading, f"{self.path}/courtesy")
        yield from blocks
        if SHOWN[self.edition].house:
            yield from file_lines(self.reading, f"{self.path}/file")

    def _mark_styles(self) -> tuple[TypeStyle, ...]:
        return mark_styles(self.measures.type_style("body")) if self.marks else ()

    def _marked(self) -> tuple[Block, ...]:
        """The marks of the office that encloses the letter."""
        if not self.marks:
            return ()
        return (
            *marks_row(self.marks, self.width, f"{self.path}/marks"),
            Space(f"{self.path}/marks/below", BELOW_MARKS),
        )

    def _room_of(self, blocks: Sequence[Block], styles: Sequence[TypeStyle]) -> Length:
        return height(blocks, Styles.of(tuple(styles)), self.width, self.world.fonts)

    def _with_room_above(self, page: Page, room: Length) -> Page:
        """The heads begin higher by the `room` above them, so that letterhead and text stand as in the original.

        Where the paper ends before, they stand lower, on page 1.
        """
        begin = max(page.head - room, min(page.head, EDGE))
        lower = begin + room - page.head
        return replace(page, head=begin, first_top=page.first_top + lower if lower > SLIGHT else page.first_top)

    def _room_beside_marks(self, page: Page, draft: Length) -> tuple[Block, ...]:
        """Further pages have no marks: their heads stand as low as ever."""
        room = self.measures.page.head - page.head - draft
        return (Space(f"{self.path}/next/room", room),) if self.marks and room > ZERO else ()

    def _on_sheets(self, page: Page) -> Page:
        """The page on the office's own stationery; on printed paper that is there already."""
        if self.letter.letterhead in ("none", "preprinted") or not self.reading.kind.letterhead:
            return page
        sheets = tuple(sheets_of(self.letterheads[0], self.measures))
        self.assets += [sheet for sheet in sheets if sheet]
        first, following = (sheet.sha256 if sheet else None for sheet in sheets)
        return replace(page, first_sheet=first, next_sheet=following)

    def _title(self) -> str:
        """The letter in bookmarks and file properties: who writes, and when; a paper without a name is what it is."""
        if not self.reading.kind.named:
            return plain(Formulae(self.reading).title())
        names = "; ".join(self.reading.sender_names())
        return fill(self.reading.spoken.patterns["list"], {"first": names, "last": plain(self.reading.date())})
