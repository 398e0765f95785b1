"""Plans where each part of an article goes. Nothing is left out."""

from collections.abc import Sequence
from dataclasses import replace

from .asking import Asking
from .beginnings import beginning
from .causing import Causes
from .plan import Answered, Part, Plan
from .rows import Cause
from .sections import Section, has_steps, is_steps, sections_of
from .stepping import split_steps
from .tree import WORDS, Aside, Block, Blocks, Box, Head, Items, Localized, Para, plain_blocks, plain_wording
from .vocabulary import vocabulary


def make_plan(title: Localized, summary: Localized, blocks: Blocks, lead: str) -> Plan:
    """The plan for an article. lead: the language whose words are used to understand it."""
    root = sections_of(_without_title(blocks, title, lead), lead)
    return _Planner(title, summary, root, lead).plan()


def _without_title(blocks: Blocks, title: Localized, lead: str) -> Blocks:
    """The blocks without the headings at their beginning that repeat the title."""
    first_index = next((index for index, block in enumerate(blocks) if not isinstance(block, Aside)), 0)
    if (
        blocks
        and isinstance(head := blocks[first_index], Head)
        and all(
            plain_wording(head.wording, language) == plain_wording(title, language)
            for language in head.wording
        )
    ):
        return (*blocks[:first_index], *blocks[first_index + 1 :])
    return blocks


class _Planner:
    def __init__(self, title: Localized, summary: Localized, root: Section, lead: str) -> None:
        self._lead = lead
        self._root = root
        self._plan = Plan("guides", title, dict(summary))
        self._causes = Causes(self._plan, root, lead)
        self._asking = Asking(self._plan, lead)
        self._stepped = root.has_steps(lead)
        self._trouble = vocabulary().is_trouble(plain_wording(title, lead))

    def plan(self) -> Plan:
        plan, root = self._plan, self._root
        plan.causes += self._causes.take_from_tables()
        table = bool(plan.causes)
        content = [section for section in root.subsections if section.kind in ("", "solution", "causes")]
        announced = any(section.kind == "causes" for section in root.walk())
        if not (table or announced or (self._trouble and any(map(self._is_cause, content)))):
            plan.kind = "howtos"
        sections = (
            list(root.subsections)
            if table or plan.kind == "howtos"
            else self._causes.take_labelled(root.subsections)
        )
        self._plan_lead_in(root.blocks)
        others, loose = self._causes.take_matching(sections)
        self._loose(loose)
        for section in others:
            self._section(section, table)
        self._plan_end(root.after)
        self._invitation()
        self._ensure_content()
        return plan

    def _is_cause(self, section: Section) -> bool:
        return section.has_steps(self._lead) or not self._asking.is_question(section)

    def _words(self, wording: Localized) -> str:
        return plain_wording(wording, self._lead)

    def _plan_lead_in(self, blocks: Sequence[Block]) -> None:
        """Plans the blocks before the first heading."""
        plan, lead = self._plan, self._lead
        others = list(blocks)
        if plan.kind == "howtos" and has_steps(others, lead):
            index = next(position for position, block in enumerate(others) if is_steps(block, lead))
            if index and isinstance(warning := others[index - 1], Box) and warning.warning:
                index -= 1
            part = Part(plan.title)
            part.text, part.steps = split_steps(others[index:], lead)
            plan.parts.append(part)
            others = others[:index]
        if not plan.summary:
            first = next(
                (
                    position
                    for position, block in enumerate(others)
                    if isinstance(block, Para) and lead in block.wording
                ),
                None,
            )
            if first is not None:
                para = others[first]
                assert isinstance(para, Para)
                plan.summary, behind = beginning(para.wording, lead)
                others[first : first + 1] = [Para(behind)] if behind else []
        if plan.causes:
            others = self._causes.take_explanations(others)
        plan.introduction += others

    def _loose(self, blocks: list[Block]) -> None:
        """Plans paragraphs that have lost their headings: answers, and an invitation at the end."""
        last = len(blocks)
        while last and self._invites(blocks[last - 1]):
            last -= 1
        self._plan.call_to_action += blocks[last:]
        for block in blocks[:last]:
            if isinstance(block, Para):
                self._plan.faq.append(Answered({}, [block]))
            elif self._plan.faq:
                self._plan.faq[-1].answer.append(block)
            else:
                self._plan.below.append(block)

    def _invites(self, block: Block) -> bool:
        return isinstance(block, Para) and vocabulary().invites(plain_blocks((block,), self._lead))

    def _section(self, section: Section, table: bool) -> None:
        """Plans a section that isn't about a cause in a table."""
        plan, lead = self._plan, self._lead
        if section.says_nothing and not self._asking.is_question(section):
            self._heading_alone(section)
            return
        if section.kind not in ("related", "contact"):
            self._plan_end(section.after)
            section = replace(section, after=[])
        match section.kind:
            case "questions":
                plan.headings.setdefault("faq", []).append(section.wording)
                self._asking.add_questions(section)
            case "related":
                plan.related += [Head(WORDS, section.wording), *section.as_blocks()]
            case "symptoms" if plan.kind == "guides":
                plan.headings.setdefault("symptoms", []).append(section.wording)
                self._symptoms(section)
            case "contact":
                target = plan.visit_store_if if plan.kind == "guides" else plan.below
                target += [Head(WORDS, section.wording), *section.as_blocks()]
            case "prevention" if len(plan.causes) == 1 and plan.kind == "guides":
                plan.causes[0].prevention += [Head(WORDS, section.wording), *section.as_blocks()]
            case "causes" if plan.kind == "guides" and not table:
                self._announced(section)
            case "causes" if table and section.own_words:
                plan.introduction += [Head(2, section.wording), *section.blocks]
                for subsection in section.subsections:
                    self._section(subsection, table)
            case "causes" | "solution" if not section.own_words:
                # A heading over headings, or over a table that was taken out.
                for subsection in section.subsections:
                    self._section(subsection, table)
                self._heading_alone(section)
            case _ if self._asking.is_question(section):
                self._asking.add_question(section)
            case _ if plan.kind == "howtos":
                self._add_part(section, [])
            case _ if not table:
                self._as_cause(section)
            case _ if section.has_steps(lead):
                plan.faq.append(Answered(section.wording, list(section.as_blocks()), asked=False))
            case _:
                self._prose(section)

    def _heading_alone(self, section: Section) -> None:
        """Keeps the words of a heading that has no place of its own, once the text under it has one."""
        self._plan.below.append(
            Aside(f"A heading of the article, over what is elsewhere: {self._words(section.wording)}")
        )
        self._plan.below += [*section.blocks, *section.after]

    def _symptoms(self, section: Section) -> None:
        for block in section.as_blocks():
            if isinstance(block, Items) and all(
                len(item) == 1 and isinstance(item[0], Para) and self._lead in item[0].wording
                for item in block.items
            ):
                self._plan.symptoms += [para.wording for (para,) in block.items if isinstance(para, Para)]
            else:
                self._plan.introduction.append(block)

    def _announced(self, section: Section) -> None:
        """Causes in a list, or each under a heading."""
        self._causes.take_items(section)
        for subsection in section.subsections:
            self._as_cause(subsection)

    def _as_cause(self, section: Section) -> None:
        """Makes a section a cause of its own; if it has no words itself, everything under it."""
        inner = [
            subsection
            for subsection in section.subsections
            if subsection.kind not in ("causes", "solution", "prevention", "contact")
        ]
        if (
            not section.own_words
            and inner
            and len(inner) == len(section.subsections)
            and not self._are_solutions(inner)
        ):
            cause_count = len(self._plan.causes)
            for below in section.subsections:
                self._section(below, False)
            if len(self._plan.causes) > cause_count:
                self._plan.causes[cause_count].heads.insert(
                    0, f"Under the heading “{self._words(section.wording)}”:"
                )
                self._plan.below += [*section.blocks, *section.after]
            else:
                self._heading_alone(section)
            return
        if not self._is_cause(section) or (
            self._plan.causes
            and not section.has_steps(self._lead)
            and any(cause.steps for cause in self._plan.causes)
        ):
            self._prose(section)
            return
        kind = vocabulary().label(self._words(section.wording))
        cause = Cause()
        if kind == "solution":
            cause.solution = section.wording
        else:
            cause.cause = section.wording
        self._plan.causes.append(cause)
        self._causes.body(cause, section)

    def _are_solutions(self, sections: Sequence[Section]) -> bool:
        return all(vocabulary().label(self._words(section.wording)) for section in sections)

    def _add_part(self, section: Section, above: list[str]) -> None:
        """Makes a section a part of a how-to."""
        plan, lead = self._plan, self._lead
        with_steps = [subsection for subsection in section.subsections if subsection.has_steps(lead)]
        if not section.has_steps(lead):
            if plan.parts or not self._stepped:
                self._prose(section)
            else:
                plan.introduction += [Head(2, section.wording), *section.as_blocks()]
            return
        if has_steps(section.blocks, lead) or not with_steps:
            part = Part(section.wording, above=above)
            part.text, part.steps = split_steps(section.blocks, lead)
            plan.parts.append(part)
            for subsection in section.subsections:
                if subsection in with_steps:
                    self._add_part(subsection, [f"Under the heading “{self._words(section.wording)}”:"])
                else:
                    part.steps[-1] = (
                        *part.steps[-1],
                        Head(WORDS, subsection.wording),
                        *subsection.as_blocks(),
                    )
            plan.parts[-1].steps[-1] = (*plan.parts[-1].steps[-1], *section.after)
            return
        part_count = len(plan.parts)
        before = list(section.blocks)
        for subsection in section.subsections:
            if subsection in with_steps:
                self._add_part(subsection, [])
            elif len(plan.parts) > part_count:
                plan.parts[-1].steps[-1] = (
                    *plan.parts[-1].steps[-1],
                    Head(WORDS, subsection.wording),
                    *subsection.as_blocks(),
                )
            else:
                before += [Head(WORDS, subsection.wording), *subsection.as_blocks()]
        plan.parts[-1].steps[-1] = (*plan.parts[-1].steps[-1], *section.after)
        plan.parts[part_count].text[:0] = before
        plan.parts[part_count].above[:0] = [*above, f"Under the heading “{self._words(section.wording)}”:"]

    def _prose(self, section: Section) -> None:
        """Plans text under a heading: an introduction before the first cause or part, an answer after it."""
        plan = self._plan
        if section.kind in ("prevention",) or plan.causes or plan.parts or not self._stepped:
            plan.faq.append(Answered(section.wording, list(section.as_blocks()), asked=False))
        else:
            plan.introduction += [Head(2, section.wording), *section.as_blocks()]

    def _plan_end(self, blocks: Sequence[Block]) -> None:
        """Plans the blocks after everything under headings."""
        plan = self._plan
        invites = [plan.kind == "guides" and self._invites(block) for block in blocks]
        plan.call_to_action += [
            block for block, is_invitation in zip(blocks, invites, strict=True) if is_invitation
        ]
        plan.below += [block for block, does in zip(blocks, invites, strict=True) if not does]

    def _invitation(self) -> None:
        """Treats an invitation at the end of the last answer as one of the whole article."""
        plan = self._plan
        if plan.kind != "guides" or not plan.faq or plan.call_to_action:
            return
        answer = plan.faq[-1].answer
        last = len(answer)
        while last > 1 and self._invites(answer[last - 1]):
            last -= 1
        plan.call_to_action += answer[last:]
        del answer[last:]

    def _ensure_content(self) -> None:
        plan = self._plan
        if plan.kind == "guides" and not plan.causes:
            plan.causes.append(Cause())
        if plan.kind == "howtos" and not plan.parts:
            plan.parts.append(Part(plan.title))
