"""Finds the causes of an article: in tables, in lists, and under headings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mendbook.text import Words

from .beginnings import MAX_NAME_LENGTH, beginning, without_stop
from .likeness import match_each, match_in_order
from .plan import Plan
from .rows import Cause, causes_of, columns_of
from .sections import Section, has_language
from .stepping import split_steps
from .tree import (
    WORDS,
    Block,
    Blocks,
    Grid,
    Head,
    Items,
    Localized,
    Para,
    every,
    plain_blocks,
    plain_text,
    plain_wording,
)
from .vocabulary import vocabulary


class Causes:
    """Finds causes, and assigns to each the parts of the article that are about it. plan: that of the
    article.
    """

    def __init__(self, plan: Plan, root: Section, lead: str) -> None:
        self._plan = plan
        self._root = root
        self._lead = lead

    def _words(self, wording: Localized) -> str:
        return plain_wording(wording, self._lead)

    def take_from_tables(self) -> Iterator[Cause]:
        """The causes of tables, which are removed from their sections."""
        for section in self._root.walk():
            others: list[Block] = []
            for block in section.blocks:
                if isinstance(block, Grid) and (columns := columns_of(block, self._lead)):
                    self._plan.headings.setdefault("causes", []).append(_row_of_heads(block))
                    yield from causes_of(block, columns, self._lead)
                else:
                    others.append(block)
            if len(others) < len(section.blocks) and section.wording:
                section.kind = section.kind or "causes"
            section.blocks = others

    def take_labelled(self, sections: Sequence[Section]) -> list[Section]:
        """Takes out sections headed `Cause` and `Solution`, and lists of causes; returns the others."""
        causes = self._plan.causes
        others: list[Section] = []
        last_cause: Cause | None = None
        for section in sections:
            label = vocabulary().label(self._words(section.wording))
            if label == "cause" or (section.kind == "causes" and self._is_prose(section)):
                last_cause = Cause()
                causes.append(last_cause)
                self._fill(last_cause, section, "cause", is_labelled=bool(label))
            elif (label == "solution" or section.kind == "solution") and section.own_words:
                if last_cause is None:
                    last_cause = Cause()
                    causes.append(last_cause)
                cause = last_cause
                if last_cause.steps:
                    cause = Cause()
                    last_cause.otherwise.append(cause)
                self._fill(cause, section, "solution", is_labelled=bool(label))
            elif section.kind == "causes" and not section.subsections:
                self.take_items(section)
            else:
                others.append(section)
        return others

    def _is_prose(self, section: Section) -> bool:
        return (
            section.own_words
            and not section.subsections
            and not any(isinstance(b, Items) for b in section.blocks)
        )

    def _fill(self, cause: Cause, section: Section, key: str, *, is_labelled: bool) -> None:
        """Adds a section to a cause. key: the kind of its heading. is_labelled: whether the heading contains
        the words too.
        """
        if is_labelled:
            setattr(cause, key, section.wording)
        else:
            cause.heads.append(f"The article’s heading: {self._words(section.wording)}")
        count_before = len(cause.explanation)
        self.body(cause, section)
        new_blocks = cause.explanation[count_before:]
        if not getattr(cause, key) and new_blocks and isinstance(first_block := new_blocks[0], Para):
            words, rest = beginning(first_block.wording, self._lead, 0)
            if len(plain_wording(words, self._lead)) <= MAX_NAME_LENGTH:
                setattr(cause, key, {code: without_stop(inlines) for code, inlines in words.items()})
                cause.explanation[count_before : count_before + 1] = [Para(rest)] if rest else []

    def take_explanations(self, blocks: Sequence[Block]) -> list[Block]:
        """Assigns paragraphs that each explain a cause of the table; returns the others."""
        causes, lead = self._plan.causes, self._lead
        paragraphs = [block for block in blocks if isinstance(block, Para)]
        all_paragraphs = [
            plain_blocks((block,), lead) for block in _all_blocks(self._root) if isinstance(block, Para)
        ]
        matches = match_in_order(
            [plain_blocks((block,), lead) for block in paragraphs],
            [f"{self._words(cause.cause)} {self._words(cause.solution)}" for cause in causes],
            all_paragraphs,
        )
        used: list[Block] = []
        if len(matches) > 1:
            for index, cause in matches.items():
                causes[cause].explanation.append(paragraphs[index])
                used.append(paragraphs[index])
            self._plan.guessed = True
        return [block for block in blocks if not any(block is used_block for used_block in used)]

    def take_matching(self, sections: Sequence[Section]) -> tuple[list[Section], list[Block]]:
        """Assigns sections to the causes they are about; returns the others, and blocks left without a
        heading.
        """
        causes = self._plan.causes
        if not causes:
            return list(sections), []
        candidates = [
            candidate for candidate in _candidates(sections) if not self._has_other_purpose(candidate)
        ]
        descriptions = [f"{self._words(cause.cause)} {self._words(cause.solution)}" for cause in causes]
        matches = match_each([self._words(section.wording) for section in candidates], descriptions)
        if len(candidates) == len(causes) and len(matches) * 2 > len(causes):
            matches = dict(zip(range(len(causes)), range(len(causes)), strict=True))
        matched_sections = [candidates[index] for index in matches]
        empty_count = sum(section.says_nothing for section in matched_sections)
        loose: list[Block] = []
        for index, cause in matches.items():
            section = candidates[index]
            if (
                empty_count > 1
                and section is candidates[max(matches)]
                and empty_count == len(matched_sections) - 1
            ):
                # The other headings have nothing under them, so the text after the last one isn't its own.
                loose, section.blocks = section.blocks, []
            self._add_section(causes[cause], section)
        return [
            remaining
            for section in sections
            if (remaining := _without(section, matched_sections)) is not None
        ], loose

    def _has_other_purpose(self, section: Section) -> bool:
        return section.kind in ("questions", "related", "symptoms", "contact", "prevention", "causes") or (
            not section.own_words
            and bool(section.subsections)
            and section.kind in ("solution", "")
            and any(self._words(subsection.wording) for subsection in section.subsections)
        )

    def _add_section(self, cause: Cause, section: Section) -> None:
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
        intro, steps = split_steps(section.blocks, lead, bullets=section.kind == "solution")
        cause.explanation += intro
        cause.steps += steps
        solutions = 0
        for subsection in section.subsections:
            words = self._words(subsection.wording)
            label = vocabulary().label(words)
            if label == "cause":
                cause.explanation += [Head(WORDS, subsection.wording), *subsection.as_blocks()]
            elif subsection.kind == "solution":
                cause.heads.append(f"Its steps were under the heading “{words}”.")
                self.body(cause, subsection)
            elif label == "solution" and subsection.has_steps(lead):
                solutions += 1
                if solutions == 1 and not cause.steps:
                    cause.solution = cause.solution or subsection.wording
                    self.body(cause, subsection)
                else:
                    alternative = Cause(solution=subsection.wording)
                    self.body(alternative, subsection)
                    cause.otherwise.append(alternative)
            elif subsection.kind == "prevention":
                cause.prevention += [Head(WORDS, subsection.wording), *subsection.as_blocks()]
            elif subsection.kind == "contact":
                cause.visit_store_if += [Head(WORDS, subsection.wording), *subsection.as_blocks()]
            elif subsection.has_steps(lead):
                cause.steps.append((Head(WORDS, subsection.wording), *subsection.as_blocks()))
            else:
                cause.explanation += [Head(WORDS, subsection.wording), *subsection.as_blocks()]
        if section.after and cause.steps:
            cause.steps[-1] = (*cause.steps[-1], *section.after)
        else:
            cause.explanation += section.after

    def take_items(self, section: Section) -> None:
        """Makes each item of a section's lists a cause; the rest goes before the causes."""
        self._plan.headings.setdefault("causes", []).append(section.wording)
        for block in section.blocks:
            if isinstance(block, Items) and has_language((block,), self._lead) and not section.subsections:
                self._plan.causes += [self._cause_of_item(item) for item in block.items]
            else:
                self._plan.introduction.append(block)
        self._plan.below += section.after

    def _cause_of_item(self, item: Blocks) -> Cause:
        cause = Cause()
        first, *rest = item
        if isinstance(first, Para | Head) and self._lead in first.wording:
            cause.cause = first.wording
        else:
            rest = list(item)
        intro, cause.steps = split_steps(rest, self._lead)
        cause.explanation += intro
        return cause


def _row_of_heads(grid: Grid) -> Localized:
    """The headings of a table in one line."""
    cells = [
        next((block for block in cell if isinstance(block, Para | Head)), Para({})) for cell in grid.rows[0]
    ]
    codes = dict.fromkeys(code for cell in cells for code in cell.wording)
    return {
        code: (Words(" | ".join(plain_text(cell.wording.get(code, ())) for cell in cells)),) for code in codes
    }


def _all_blocks(root: Section) -> Iterator[Block]:
    for section in root.walk():
        yield from every(section.blocks)


def _candidates(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections that may be about a cause: those whose heading doesn't merely group others."""
    for section in sections:
        if section.kind in ("questions", "related", "symptoms", "contact"):
            continue
        if not section.own_words and section.subsections:
            yield from _candidates(section.subsections)
        else:
            yield section


def _without(section: Section, others: Sequence[Section]) -> Section | None:
    """A section without the others among its subsections; None if it is one of them itself."""
    if any(section is other for other in others):
        return None
    subsections = [
        remaining
        for subsection in section.subsections
        if (remaining := _without(subsection, others)) is not None
    ]
    return replace(section, subsections=subsections)
