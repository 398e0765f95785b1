"""What an article becomes: a guide or a how-to, and what of it goes where. Nothing is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mendbook.text import Inline, Words

from .likeness import in_order, matched
from .rows import Cause, causes_of, columns_of
from .sections import Section, has_steps, is_steps, said_in, sections_of
from .tree import (
    WORDS,
    Aside,
    Block,
    Blocks,
    Box,
    Grid,
    Head,
    Items,
    Para,
    Said,
    every,
    plain,
    text_of,
    words_of,
)
from .vocabulary import vocabulary

_LONGEST_SUMMARY = 300
_END = re.compile(r"[.!?…](?=\s|\Z)|[。！？]")


@dataclass
class Part:
    """A part of a how-to."""

    heading: Said
    text: list[Block] = field(default_factory=list)
    steps: list[Blocks] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


@dataclass
class Answered:
    """A question with its answer. lost: the article has no words for the question; asked: they are one."""

    question: Said
    answer: list[Block]
    asked: bool = True


@dataclass
class Plan:
    """What goes where. kind: `guides` or `howtos`. below: blocks for which there is no place."""

    kind: str
    title: Said
    summary: Said = field(default_factory=dict)
    introduction: list[Block] = field(default_factory=list)
    symptoms: list[Said] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    faq: list[Answered] = field(default_factory=list)
    visit_store_if: list[Block] = field(default_factory=list)
    call_to_action: list[Block] = field(default_factory=list)
    related: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    headings: dict[str, list[Said]] = field(default_factory=dict)
    """By key, the article's own headings over what is there."""
    guessed: bool = False
    """Whether explanations were found by their words."""


def plan(title: Said, summary: Said, blocks: Blocks, lead: str) -> Plan:
    """lead: the language by whose words the article is understood."""
    root = sections_of(_without_title(blocks, title, lead), lead)
    return _Planner(title, summary, root, lead).plan()


def _without_title(blocks: Blocks, title: Said, lead: str) -> Blocks:
    """The blocks without headings that repeat the title at their beginning."""
    first = next((at for at, block in enumerate(blocks) if not isinstance(block, Aside)), 0)
    if (
        blocks
        and isinstance(head := blocks[first], Head)
        and all(words_of(head.said, language) == words_of(title, language) for language in head.said)
    ):
        return (*blocks[:first], *blocks[first + 1 :])
    return blocks


class _Planner:
    def __init__(self, title: Said, summary: Said, root: Section, lead: str) -> None:
        self._lead = lead
        self._root = root
        self._made = Plan("guides", title, dict(summary))
        self._trouble = vocabulary().is_trouble(words_of(title, lead))

    def plan(self) -> Plan:
        made, root = self._made, self._root
        made.causes += self._of_tables()
        content = [section for section in root.under if self._is_content(section)]
        announced = any(section.kind == "causes" for section in root.all())
        if not (made.causes or announced or (self._trouble and any(self._is_cause(one) for one in content))):
            made.kind = "howtos"
        self._lead_in(root.blocks)
        table = bool(made.causes)
        for section in self._after_match(root.under):
            self._section(section, table)
        self._behind(root.after)
        self._invitation()
        self._at_least_one()
        return made

    def _of_tables(self) -> Iterator[Cause]:
        """The causes of tables, which are taken out."""
        for section in self._root.all():
            kept: list[Block] = []
            for block in section.blocks:
                if isinstance(block, Grid) and (columns := columns_of(block, self._lead)):
                    self._made.headings.setdefault("causes", []).append(_row_of_heads(block))
                    yield from causes_of(block, columns, self._lead)
                else:
                    kept.append(block)
            if len(kept) < len(section.blocks) and section.said:
                section.kind = section.kind or "causes"
            section.blocks = kept

    def _is_content(self, section: Section) -> bool:
        return section.kind in ("", "cause", "solution", "causes")

    def _is_cause(self, section: Section) -> bool:
        return section.has_steps(self._lead) or not self._asks(section)

    def _asks(self, section: Section) -> bool:
        return self._words(section.said).endswith(("?", "？", "؟")) and not section.has_steps(self._lead)

    def _words(self, said: Said) -> str:
        return words_of(said, self._lead)

    def _lead_in(self, blocks: Sequence[Block]) -> None:
        """What stands before the first heading."""
        made, lead = self._made, self._lead
        rest = list(blocks)
        if made.kind == "howtos" and has_steps(rest, lead):
            at = next(at for at, block in enumerate(rest) if is_steps(block, lead))
            if at and isinstance(before := rest[at - 1], Box) and before.warning:
                at -= 1
            part = Part(made.title)
            part.text, part.steps = self._steps(rest[at:])
            made.parts.append(part)
            rest = rest[:at]
        if not made.summary:
            first = next(
                (at for at, block in enumerate(rest) if isinstance(block, Para) and lead in block.said), None
            )
            if first is not None:
                para = rest[first]
                assert isinstance(para, Para)
                made.summary, behind = _summary(para.said, lead)
                rest[first : first + 1] = [Para(behind)] if behind else []
        if made.causes:
            rest = self._explained(rest)
        made.introduction += rest

    def _explained(self, blocks: Sequence[Block]) -> list[Block]:
        """Paragraphs that each explain a cause of the table, given to these; the others."""
        causes, lead = self._made.causes, self._lead
        paragraphs = [block for block in blocks if isinstance(block, Para)]
        among = [text_of((block,), lead) for block in _all_blocks(self._root) if isinstance(block, Para)]
        found = in_order(
            [text_of((block,), lead) for block in paragraphs],
            [f"{self._words(cause.cause)} {self._words(cause.solution)}" for cause in causes],
            among,
        )
        taken: list[Block] = []
        if len(found) > 1:
            for at, cause in found.items():
                causes[cause].explanation.append(paragraphs[at])
                taken.append(paragraphs[at])
            self._made.guessed = True
        return [block for block in blocks if not any(block is one for one in taken)]

    def _after_match(self, sections: Sequence[Section]) -> list[Section]:
        """Gives sections that tell of a cause of the table to it; the others."""
        causes = self._made.causes
        if not causes:
            return list(sections)
        every_one = [one for one in _candidates(sections) if not self._asks_what(one)]
        things = [f"{self._words(cause.cause)} {self._words(cause.solution)}" for cause in causes]
        found = matched([self._words(section.said) for section in every_one], things)
        if len(every_one) == len(causes) and len(found) * 2 > len(causes):
            found = dict(zip(range(len(causes)), range(len(causes)), strict=True))
        ours = [every_one[at] for at in found]
        empty = sum(section.says_nothing for section in ours)
        loose: list[Block] = []
        for at, cause in found.items():
            section = every_one[at]
            if empty > 1 and section is every_one[max(found)] and empty == len(ours) - 1:
                # Headings without anything under them: what follows the last is not its own.
                loose, section.blocks = section.blocks, []
            self._give(causes[cause], section)
        self._loose(loose)
        return [rest for section in sections if (rest := _without(section, ours)) is not None]

    def _asks_what(self, section: Section) -> bool:
        return section.kind in ("questions", "related", "symptoms", "contact", "prevention", "causes") or (
            not section.own_words
            and bool(section.under)
            and section.kind in ("solution", "")
            and any(self._words(one.said) for one in section.under)
        )

    def _loose(self, blocks: list[Block]) -> None:
        """Paragraphs whose headings are lost: answers, and an invitation at the end."""
        last = len(blocks)
        while last and self._invites(blocks[last - 1]):
            last -= 1
        self._made.call_to_action += blocks[last:]
        for block in blocks[:last]:
            if isinstance(block, Para):
                self._made.faq.append(Answered({}, [block]))
            elif self._made.faq:
                self._made.faq[-1].answer.append(block)
            else:
                self._made.below.append(block)

    def _invites(self, block: Block) -> bool:
        return isinstance(block, Para) and vocabulary().invites(text_of((block,), self._lead))

    def _give(self, cause: Cause, section: Section) -> None:
        """What a section says of a cause."""
        words = self._words(section.said)
        if section.said and words not in (self._words(cause.cause), self._words(cause.solution)):
            if not cause.heading:
                cause.heading = section.said
            else:
                cause.explanation.append(Head(WORDS, section.said))
        cause.told += 1
        self._body(cause, section)

    def _body(self, cause: Cause, section: Section) -> None:
        lead = self._lead
        before, steps = self._steps(section.blocks, bullets=section.kind == "solution")
        cause.explanation += before
        cause.steps += steps
        solutions = 0
        for below in section.under:
            words = self._words(below.said)
            named = vocabulary().named(words)
            if below.kind == "cause" or named == "cause":
                cause.explanation += [Head(WORDS, below.said), *below.as_blocks()]
            elif below.kind == "solution":
                cause.above.append(f"Its steps were under the heading “{words}”.")
                self._body(cause, below)
            elif named == "solution" and below.has_steps(lead):
                solutions += 1
                if solutions == 1 and not cause.steps:
                    cause.solution = cause.solution or below.said
                    self._body(cause, below)
                else:
                    further = Cause(solution=below.said)
                    self._body(further, below)
                    cause.otherwise.append(further)
            elif below.kind == "prevention":
                cause.prevention += [Head(WORDS, below.said), *below.as_blocks()]
            elif below.kind == "contact":
                cause.visit_store_if += [Head(WORDS, below.said), *below.as_blocks()]
            elif below.has_steps(lead):
                cause.steps.append((Head(WORDS, below.said), *below.as_blocks()))
            else:
                cause.explanation += [Head(WORDS, below.said), *below.as_blocks()]

    def _steps(self, blocks: Sequence[Block], *, bullets: bool = False) -> tuple[list[Block], list[Blocks]]:
        """What stands before the first steps, and the steps, with what stands between and behind them.

        bullets: a list without numbers counts too, where there is none with.
        """
        lead = self._lead
        numbered = has_steps(blocks, lead)

        def counts(block: Block) -> bool:
            return is_steps(block, lead) or (
                bullets and not numbered and isinstance(block, Items) and said_in((block,), lead)
            )

        if not any(map(counts, blocks)):
            if bullets and blocks:
                paragraphs = [block for block in blocks if isinstance(block, Para)]
                if len(paragraphs) == len(blocks):
                    return [], [(block,) for block in blocks]
            return list(blocks), []
        at = next(at for at, block in enumerate(blocks) if counts(block))
        before, steps = list(blocks[:at]), list[Blocks]()
        between: list[Block] = []
        for block in blocks[at:]:
            if counts(block):
                assert isinstance(block, Items)
                if between:
                    steps.append(tuple(between))
                    between = []
                steps += block.items
            else:
                between.append(block)
        if between:
            steps[-1] = (*steps[-1], *between)
        if before and isinstance(before[-1], Box) and before[-1].warning:
            steps[0] = (before.pop(), *steps[0])
        return before, steps

    def _section(self, section: Section, table: bool) -> None:
        """Places a section that tells of no cause of a table."""
        made, lead = self._made, self._lead
        if section.says_nothing and not self._asks(section):
            self._heading_alone(section)
            return
        if section.kind not in ("related", "contact"):
            self._behind(section.after)
            section = replace(section, after=[])
        match section.kind:
            case "questions":
                made.headings.setdefault("faq", []).append(section.said)
                self._questions(section)
            case "related":
                made.related += [Head(WORDS, section.said), *section.as_blocks()]
            case "symptoms" if made.kind == "guides":
                made.headings.setdefault("symptoms", []).append(section.said)
                self._symptoms(section)
            case "contact":
                target = made.visit_store_if if made.kind == "guides" else made.below
                target += [Head(WORDS, section.said), *section.as_blocks()]
            case "prevention" if len(made.causes) == 1 and made.kind == "guides":
                made.causes[0].prevention += [Head(WORDS, section.said), *section.as_blocks()]
            case "causes" if made.kind == "guides" and not table:
                self._announced(section)
            case "causes" if table and section.own_words:
                made.introduction += [Head(2, section.said), *section.blocks]
                for below in section.under:
                    self._section(below, table)
            case "causes" | "solution" if not section.own_words:
                # A heading over headings, or over a table that was taken out.
                for below in section.under:
                    self._section(below, table)
                self._heading_alone(section)
            case _ if self._asks(section):
                self._ask(section)
            case _ if made.kind == "howtos":
                self._part(section, [])
            case _ if not table:
                self._as_cause(section)
            case _ if section.has_steps(lead):
                made.faq.append(Answered(section.said, list(section.as_blocks()), asked=False))
            case _:
                self._prose(section)

    def _heading_alone(self, section: Section) -> None:
        """The words of a heading for which there is no place, once what is under it has one."""
        self._made.below.append(
            Aside(f"A heading of the article, over what is elsewhere: {self._words(section.said)}")
        )
        self._made.below += [*section.blocks, *section.after]

    def _questions(self, section: Section) -> None:
        before: list[Block] = []
        for at, block in enumerate(section.blocks):
            if isinstance(block, Para) and self._words(block.said).endswith(("?", "？", "؟")):
                self._made.faq.append(Answered(block.said, []))
            elif self._made.faq and at and not before:
                self._made.faq[-1].answer.append(block)
            else:
                before.append(block)
        for below in section.under:
            self._made.faq.append(Answered(below.said, list(below.as_blocks())))
        if before:
            self._made.faq.append(Answered(section.said, before, asked=False))

    def _ask(self, section: Section) -> None:
        own = [below for below in section.under if not self._asks(below)]
        answer = [
            *section.blocks,
            *(block for below in own for block in (Head(WORDS, below.said), *below.as_blocks())),
        ]
        self._made.faq.append(Answered(section.said, answer))
        for below in section.under:
            if self._asks(below):
                self._ask(below)

    def _symptoms(self, section: Section) -> None:
        for block in section.as_blocks():
            if isinstance(block, Items) and all(
                len(item) == 1 and isinstance(item[0], Para) and self._lead in item[0].said
                for item in block.items
            ):
                self._made.symptoms += [one.said for (one,) in block.items if isinstance(one, Para)]
            else:
                self._made.introduction.append(block)

    def _announced(self, section: Section) -> None:
        """Causes in a list, or each under a heading."""
        causes = self._made.causes
        listed: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Items) and said_in((block,), self._lead) and not section.under:
                causes += [self._listed(item) for item in block.items]
            else:
                listed.append(block)
        self._made.introduction += listed
        for below in section.under:
            self._as_cause(below)
        self._heading_alone(replace(section, blocks=[]))

    def _listed(self, item: Blocks) -> Cause:
        cause = Cause()
        first, *rest = item
        if isinstance(first, Para | Head) and self._lead in first.said:
            cause.cause = first.said
        else:
            rest = list(item)
        before, cause.steps = self._steps(rest)
        cause.explanation += before
        return cause

    def _as_cause(self, section: Section) -> None:
        """A section as a cause of its own; one without words of its own as what is under it."""
        inner = [
            below
            for below in section.under
            if below.kind not in ("cause", "solution", "prevention", "contact")
        ]
        if (
            not section.own_words
            and inner
            and len(inner) == len(section.under)
            and not self._are_solutions(inner)
        ):
            begun = len(self._made.causes)
            for below in section.under:
                self._section(below, False)
            if len(self._made.causes) > begun:
                self._made.causes[begun].above.insert(0, f"Under the heading “{self._words(section.said)}”:")
            else:
                self._heading_alone(section)
            return
        if not self._is_cause(section) or (
            self._made.causes
            and not section.has_steps(self._lead)
            and any(cause.steps for cause in self._made.causes)
        ):
            self._prose(section)
            return
        kind = vocabulary().named(self._words(section.said))
        cause = Cause()
        if kind == "solution":
            cause.solution = section.said
        else:
            cause.cause = section.said
        self._made.causes.append(cause)
        self._body(cause, section)

    def _are_solutions(self, sections: Sequence[Section]) -> bool:
        return all(vocabulary().named(self._words(section.said)) for section in sections)

    def _part(self, section: Section, above: list[str]) -> None:
        """A section as a part of a how-to."""
        made, lead = self._made, self._lead
        below = [one for one in section.under if one.has_steps(lead)]
        if not section.has_steps(lead):
            if made.parts or self._root.has_steps(lead) is False:
                self._prose(section)
            else:
                made.introduction += [Head(2, section.said), *section.as_blocks()]
            return
        if has_steps(section.blocks, lead) or not below:
            part = Part(section.said, above=above)
            part.text, part.steps = self._steps(section.blocks)
            made.parts.append(part)
            for one in section.under:
                if one in below:
                    self._part(one, [f"Under the heading “{self._words(section.said)}”:"])
                else:
                    part.steps[-1] = (*part.steps[-1], Head(WORDS, one.said), *one.as_blocks())
            return
        begun = len(made.parts)
        before = list(section.blocks)
        for one in section.under:
            if one in below:
                self._part(one, [])
            elif len(made.parts) > begun:
                made.parts[-1].steps[-1] = (
                    *made.parts[-1].steps[-1],
                    Head(WORDS, one.said),
                    *one.as_blocks(),
                )
            else:
                before += [Head(WORDS, one.said), *one.as_blocks()]
        made.parts[begun].text[:0] = before
        made.parts[begun].above[:0] = [*above, f"Under the heading “{self._words(section.said)}”:"]

    def _prose(self, section: Section) -> None:
        """Text under a heading: before the first cause or part in the introduction, else to be opened."""
        made = self._made
        if (
            section.kind in ("prevention",)
            or made.causes
            or made.parts
            or not self._root.has_steps(self._lead)
        ):
            made.faq.append(Answered(section.said, list(section.as_blocks()), asked=False))
        else:
            made.introduction += [Head(2, section.said), *section.as_blocks()]

    def _behind(self, blocks: Sequence[Block]) -> None:
        """What stands behind all that is under headings."""
        made = self._made
        invites = [made.kind == "guides" and self._invites(block) for block in blocks]
        made.call_to_action += [block for block, does in zip(blocks, invites, strict=True) if does]
        made.below += [block for block, does in zip(blocks, invites, strict=True) if not does]

    def _invitation(self) -> None:
        """An invitation at the end of the last answer is the article's own."""
        made = self._made
        if made.kind != "guides" or not made.faq or made.call_to_action:
            return
        answer = made.faq[-1].answer
        last = len(answer)
        while last > 1 and self._invites(answer[last - 1]):
            last -= 1
        made.call_to_action += answer[last:]
        del answer[last:]

    def _at_least_one(self) -> None:
        made = self._made
        if made.kind == "guides" and not made.causes:
            made.causes.append(Cause())
        if made.kind == "howtos" and not made.parts:
            made.parts.append(Part(made.title))


def _row_of_heads(grid: Grid) -> Said:
    """The headings of a table in one line."""
    cells = [
        next((block for block in cell if isinstance(block, Para | Head)), Para({})) for cell in grid.rows[0]
    ]
    codes = dict.fromkeys(code for cell in cells for code in cell.said)
    return {code: (Words(" | ".join(plain(cell.said.get(code, ())) for cell in cells)),) for code in codes}


def _all_blocks(root: Section) -> Iterator[Block]:
    for section in root.all():
        yield from every(section.blocks)


def _candidates(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections that may tell of a cause: those whose headings are no heading over others alone."""
    for section in sections:
        if section.kind in ("questions", "related", "symptoms", "contact"):
            continue
        if not section.own_words and section.under:
            yield from _candidates(section.under)
        else:
            yield section


def _without(section: Section, others: Sequence[Section]) -> Section | None:
    """A section without some of those under it; None where nothing but its heading is left of several."""
    if any(section is one for one in others):
        return None
    under = [rest for below in section.under if (rest := _without(below, others)) is not None]
    return replace(section, under=under)


def _summary(said: Said, lead: str) -> tuple[Said, Said]:
    """The first sentence or two of a paragraph, and what is behind them, by language."""
    if len(words_of(said, lead)) <= _LONGEST_SUMMARY:
        return said, {}
    parted = {language: _parted(inlines) for language, inlines in said.items()}
    return {key: first for key, (first, _) in parted.items()}, {
        key: rest for key, (_, rest) in parted.items() if rest
    }


def _parted(inlines: Sequence[Inline]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Parted behind the first sentence, where that ends outside of emphasis and links."""
    for at, node in enumerate(inlines):
        if isinstance(node, Words):
            for end in _ends(node.text):
                rest = node.text[end:].lstrip()
                first = (*inlines[:at], Words(node.text[:end]))
                if len(plain(first)) > 40:
                    return first, (*([Words(rest)] if rest else []), *inlines[at + 1 :])
    return tuple(inlines), ()


def _ends(text: str) -> Iterator[int]:
    return (found.end() for found in _END.finditer(text))
