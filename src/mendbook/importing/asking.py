"""Finds the questions of an article, with their answers."""

from .plan import Answered, Plan
from .sections import Section
from .tree import WORDS, Block, Head, Para, plain_wording

_MARKS = ("?", "？", "؟")


class Asking:
    """Puts questions into a plan. lead: the language whose words are used to understand the article."""

    def __init__(self, plan: Plan, lead: str) -> None:
        self._plan, self._lead = plan, lead

    def is_question(self, section: Section) -> bool:
        """Whether the heading of a section is a question, and the text under it has no steps."""
        return plain_wording(section.wording, self._lead).endswith(_MARKS) and not section.has_steps(
            self._lead
        )

    def add_questions(self, section: Section) -> None:
        """Plans a section of several questions: under headings, or as paragraphs."""
        intro: list[Block] = []
        for index, block in enumerate(section.blocks):
            if isinstance(block, Para) and plain_wording(block.wording, self._lead).endswith(_MARKS):
                self._plan.faq.append(Answered(block.wording, []))
            elif self._plan.faq and index and not intro:
                self._plan.faq[-1].answer.append(block)
            else:
                intro.append(block)
        for subsection in section.subsections:
            self._plan.faq.append(Answered(subsection.wording, list(subsection.as_blocks())))
        if intro:
            self._plan.faq.append(Answered(section.wording, intro, asked=False))

    def add_question(self, section: Section) -> None:
        """Plans a section whose heading is a question."""
        answer_sections = [
            subsection for subsection in section.subsections if not self.is_question(subsection)
        ]
        answer = [
            *section.blocks,
            *(
                block
                for below in answer_sections
                for block in (Head(WORDS, below.wording), *below.as_blocks())
            ),
            *section.after,
        ]
        self._plan.faq.append(Answered(section.wording, answer))
        for below in section.subsections:
            if self.is_question(below):
                self.add_question(below)
