"""Finds the causes of an article: in tables, in lists, and under headings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mendbook.text import Words

from .beginnings import LONGEST_NAME, beginning, without_stop
from .likeness import matched, matched_in_order
from .plan import Plan
from .rows import Cause, causes_of, columns_of
from .sections import Section, has_language
from .stepping import steps_in
from .tree import WORDS, Block, Blocks, Grid, Head, Items, Localized, Para, every, plain, text_of, words_of
from .vocabulary import vocabulary


class Causes:
    """Finds causes, and assigns to each the parts of the article that are about it. plan: that of the
    article.
    """

    def __init__(self, plan: Plan, root: Section, lead: str) -> None:
        self._made = plan
        self._root = root
        self._lead = lead

    def _words(self, wording: Localized) -> str:
        return words_of(wording, self._lead)

    def of_tables(self) -> Iterator[Cause]:
        """The causes of tables, which are removed from their sections."""
        for section in self._root.all():
            kept: list[Block] = []
            for block in section.blocks:
                if isinstance(block, Grid) and (columns := columns_of(block, self._lead)):
                    self._made.headings.setdefault("causes", []).append(_row_of_heads(block))
                    yield from causes_of(block, columns, self._lead)
                else:
                    kept.append(block)
            if len(kept) < len(section.blocks) and section.wording:
                section.kind = section.kind or "causes"
            section.blocks = kept

    def told(self, sections: Sequence[Section]) -> list[Section]:
        """Takes out sections headed `Cause` and `Solution`, and lists of causes; returns the others."""
        causes = self._made.causes
        rest: list[Section] = []
        last: Cause | None = None
        for section in sections:
            named = vocabulary().named(self._words(section.wording))
            if named == "cause" or (section.kind == "causes" and self._is_prose(section)):
                last = Cause()
                causes.append(last)
                self._tell(last, section, "cause", named=bool(named))
            elif (named == "solution" or section.kind == "solution") and section.own_words:
                if last is None:
                    last = Cause()
                    causes.append(last)
                which = last
                if last.steps:
                    which = Cause()
                    last.otherwise.append(which)
                self._tell(which, section, "solution", named=bool(named))
            elif section.kind == "causes" and not section.under:
                self.listed(section)
            else:
                rest.append(section)
        return rest

    def _is_prose(self, section: Section) -> bool:
        return (
            section.own_words and not section.under and not any(isinstance(b, Items) for b in section.blocks)
        )

    def _tell(self, cause: Cause, section: Section, key: str, *, named: bool) -> None:
        """Adds a section to a cause. key: the kind of its heading. named: whether the heading contains the
        words too.
        """
        if named:
            setattr(cause, key, section.wording)
        else:
            cause.heads.append(f"The article’s heading: {self._words(section.wording)}")
        before = len(cause.explanation)
        self.body(cause, section)
        new = cause.explanation[before:]
        if not getattr(cause, key) and new and isinstance(first := new[0], Para):
            words, rest = beginning(first.wording, self._lead, 0)
            if len(words_of(words, self._lead)) <= LONGEST_NAME:
                setattr(cause, key, {code: without_stop(inlines) for code, inlines in words.items()})
                cause.explanation[before : before + 1] = [Para(rest)] if rest else []

    def explained(self, blocks: Sequence[Block]) -> list[Block]:
        """Assigns paragraphs that each explain a cause of the table; returns the others."""
        causes, lead = self._made.causes, self._lead
        paragraphs = [block for block in blocks if isinstance(block, Para)]
        among = [text_of((block,), lead) for block in _all_blocks(self._root) if isinstance(block, Para)]
        found = matched_in_order(
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

    def match(self, sections: Sequence[Section]) -> tuple[list[Section], list[Block]]:
        """Assigns sections to the causes they are about; returns the others, and blocks left without a
        heading.
        """
        causes = self._made.causes
        if not causes:
            return list(sections), []
        every_one = [one for one in _candidates(sections) if not self._asks_what(one)]
        things = [f"{self._words(cause.cause)} {self._words(cause.solution)}" for cause in causes]
        found = matched([self._words(section.wording) for section in every_one], things)
        if len(every_one) == len(causes) and len(found) * 2 > len(causes):
            found = dict(zip(range(len(causes)), range(len(causes)), strict=True))
        ours = [every_one[at] for at in found]
        empty = sum(section.says_nothing for section in ours)
        loose: list[Block] = []
        for at, cause in found.items():
            section = every_one[at]
            if empty > 1 and section is every_one[max(found)] and empty == len(ours) - 1:
                # The other headings have nothing under them, so the text after the last one isn't its own.
                loose, section.blocks = section.blocks, []
            self._give(causes[cause], section)
        return [rest for section in sections if (rest := _without(section, ours)) is not None], loose

    def _asks_what(self, section: Section) -> bool:
        return section.kind in ("questions", "related", "symptoms", "contact", "prevention", "causes") or (
            not section.own_words
            and bool(section.under)
            and section.kind in ("solution", "")
            and any(self._words(one.wording) for one in section.under)
        )

    def _give(self, cause: Cause, section: Section) -> None:
        """Adds a section to a cause."""
        words = self._words(section.wording)
        if section.wording and words not in (self._words(cause.cause), self._words(cause.solution)):
            if not cause.heading:
                cause.heading = section.wording
            else:
                cause.explanation.append(Head(WORDS, section.wording))
        cause.sections += 1
        self.body(cause, section)

    def body(self, cause: Cause, section: Section) -> None:
        """Adds the text under the heading of a section about a cause."""
        lead = self._lead
        before, steps = steps_in(section.blocks, lead, bullets=section.kind == "solution")
        cause.explanation += before
        cause.steps += steps
        solutions = 0
        for below in section.under:
            words = self._words(below.wording)
            named = vocabulary().named(words)
            if named == "cause":
                cause.explanation += [Head(WORDS, below.wording), *below.as_blocks()]
            elif below.kind == "solution":
                cause.heads.append(f"Its steps were under the heading “{words}”.")
                self.body(cause, below)
            elif named == "solution" and below.has_steps(lead):
                solutions += 1
                if solutions == 1 and not cause.steps:
                    cause.solution = cause.solution or below.wording
                    self.body(cause, below)
                else:
                    further = Cause(solution=below.wording)
                    self.body(further, below)
                    cause.otherwise.append(further)
            elif below.kind == "prevention":
                cause.prevention += [Head(WORDS, below.wording), *below.as_blocks()]
            elif below.kind == "contact":
                cause.visit_store_if += [Head(WORDS, below.wording), *below.as_blocks()]
            elif below.has_steps(lead):
                cause.steps.append((Head(WORDS, below.wording), *below.as_blocks()))
            else:
                cause.explanation += [Head(WORDS, below.wording), *below.as_blocks()]
        if section.after and cause.steps:
            cause.steps[-1] = (*cause.steps[-1], *section.after)
        else:
            cause.explanation += section.after

    def listed(self, section: Section) -> None:
        """Makes each item of a section's lists a cause; the rest goes before the causes."""
        self._made.headings.setdefault("causes", []).append(section.wording)
        for block in section.blocks:
            if isinstance(block, Items) and has_language((block,), self._lead) and not section.under:
                self._made.causes += [self._listed(item) for item in block.items]
            else:
                self._made.introduction.append(block)
        self._made.below += section.after

    def _listed(self, item: Blocks) -> Cause:
        cause = Cause()
        first, *rest = item
        if isinstance(first, Para | Head) and self._lead in first.wording:
            cause.cause = first.wording
        else:
            rest = list(item)
        before, cause.steps = steps_in(rest, self._lead)
        cause.explanation += before
        return cause


def _row_of_heads(grid: Grid) -> Localized:
    """The headings of a table in one line."""
    cells = [
        next((block for block in cell if isinstance(block, Para | Head)), Para({})) for cell in grid.rows[0]
    ]
    codes = dict.fromkeys(code for cell in cells for code in cell.wording)
    return {code: (Words(" | ".join(plain(cell.wording.get(code, ())) for cell in cells)),) for code in codes}


def _all_blocks(root: Section) -> Iterator[Block]:
    for section in root.all():
        yield from every(section.blocks)


def _candidates(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections that may be about a cause: those whose heading doesn't merely group others."""
    for section in sections:
        if section.kind in ("questions", "related", "symptoms", "contact"):
            continue
        if not section.own_words and section.under:
            yield from _candidates(section.under)
        else:
            yield section


def _without(section: Section, others: Sequence[Section]) -> Section | None:
    """A section without the others among its subsections; None if it is one of them itself."""
    if any(section is one for one in others):
        return None
    under = [rest for below in section.under if (rest := _without(below, others)) is not None]
    return replace(section, under=under)
