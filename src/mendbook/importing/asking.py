"""Finds the questions of an article, with their answers."""

from .plan import Answered, Plan
from .sections import Section
from .tree import WORDS, Block, Head, Para, words_of

_MARKS = ("?", "？", "؟")


class Asking:
    """Puts questions into a plan. lead: the language whose words are used to understand the article."""

    def __init__(self, made: Plan, lead: str) -> None:
        self._made, self._lead = made, lead

    def asks(self, section: Section) -> bool:
        """Whether the heading of a section is a question, and the text under it has no steps."""
        return words_of(section.wording, self._lead).endswith(_MARKS) and not section.has_steps(self._lead)

    def questions(self, section: Section) -> None:
        """Plans a section of several questions: under headings, or as paragraphs."""
        before: list[Block] = []
        for at, block in enumerate(section.blocks):
            if isinstance(block, Para) and words_of(block.wording, self._lead).endswith(_MARKS):
                self._made.faq.append(Answered(block.wording, []))
            elif self._made.faq and at and not before:
                self._made.faq[-1].answer.append(block)
            else:
                before.append(block)
        for below in section.under:
            self._made.faq.append(Answered(below.wording, list(below.as_blocks())))
        if before:
            self._made.faq.append(Answered(section.wording, before, asked=False))

    def ask(self, section: Section) -> None:
        """Plans a section whose heading is a question."""
        own = [below for below in section.under if not self.asks(below)]
        answer = [
            *section.blocks,
            *(block for below in own for block in (Head(WORDS, below.wording), *below.as_blocks())),
            *section.after,
        ]
        self._made.faq.append(Answered(section.wording, answer))
        for below in section.under:
            if self.asks(below):
                self.ask(below)
