"""Plans where each part of an article goes. Nothing is left out."""

from collections.abc import Sequence
from dataclasses import replace

from .asking import Asking
from .beginnings import beginning
from .causing import Causes
from .plan import Answered, Part, Plan
from .rows import Cause
from .sections import Section, has_steps, is_steps, sections_of
from .stepping import steps_in
from .tree import WORDS, Aside, Block, Blocks, Box, Head, Items, Localized, Para, text_of, words_of
from .vocabulary import vocabulary


def planned(title: Localized, summary: Localized, blocks: Blocks, lead: str) -> Plan:
    """The plan for an article. lead: the language whose words are used to understand it."""
    root = sections_of(_without_title(blocks, title, lead), lead)
    return _Planner(title, summary, root, lead).plan()


def _without_title(blocks: Blocks, title: Localized, lead: str) -> Blocks:
    """The blocks without the headings at their beginning that repeat the title."""
    first = next((at for at, block in enumerate(blocks) if not isinstance(block, Aside)), 0)
    if (
        blocks
        and isinstance(head := blocks[first], Head)
        and all(words_of(head.wording, language) == words_of(title, language) for language in head.wording)
    ):
        return (*blocks[:first], *blocks[first + 1 :])
    return blocks


class _Planner:
    def __init__(self, title: Localized, summary: Localized, root: Section, lead: str) -> None:
        self._lead = lead
        self._root = root
        self._made = Plan("guides", title, dict(summary))
        self._causes = Causes(self._made, root, lead)
        self._asking = Asking(self._made, lead)
        self._stepped = root.has_steps(lead)
        self._trouble = vocabulary().is_trouble(words_of(title, lead))

    def plan(self) -> Plan:
        made, root = self._made, self._root
        made.causes += self._causes.of_tables()
        table = bool(made.causes)
        content = [section for section in root.under if section.kind in ("", "solution", "causes")]
        announced = any(section.kind == "causes" for section in root.all())
        if not (table or announced or (self._trouble and any(map(self._is_cause, content)))):
            made.kind = "howtos"
        sections = list(root.under) if table or made.kind == "howtos" else self._causes.told(root.under)
        self._lead_in(root.blocks)
        rest, loose = self._causes.match(sections)
        self._loose(loose)
        for section in rest:
            self._section(section, table)
        self._behind(root.after)
        self._invitation()
        self._at_least_one()
        return made

    def _is_cause(self, section: Section) -> bool:
        return section.has_steps(self._lead) or not self._asking.asks(section)

    def _words(self, wording: Localized) -> str:
        return words_of(wording, self._lead)

    def _lead_in(self, blocks: Sequence[Block]) -> None:
        """Plans the blocks before the first heading."""
        made, lead = self._made, self._lead
        rest = list(blocks)
        if made.kind == "howtos" and has_steps(rest, lead):
            at = next(at for at, block in enumerate(rest) if is_steps(block, lead))
            if at and isinstance(before := rest[at - 1], Box) and before.warning:
                at -= 1
            part = Part(made.title)
            part.text, part.steps = steps_in(rest[at:], lead)
            made.parts.append(part)
            rest = rest[:at]
        if not made.summary:
            first = next(
                (at for at, block in enumerate(rest) if isinstance(block, Para) and lead in block.wording),
                None,
            )
            if first is not None:
                para = rest[first]
                assert isinstance(para, Para)
                made.summary, behind = beginning(para.wording, lead)
                rest[first : first + 1] = [Para(behind)] if behind else []
        if made.causes:
            rest = self._causes.explained(rest)
        made.introduction += rest

    def _loose(self, blocks: list[Block]) -> None:
        """Plans paragraphs that have lost their headings: answers, and an invitation at the end."""
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

    def _section(self, section: Section, table: bool) -> None:
        """Plans a section that isn't about a cause in a table."""
        made, lead = self._made, self._lead
        if section.says_nothing and not self._asking.asks(section):
            self._heading_alone(section)
            return
        if section.kind not in ("related", "contact"):
            self._behind(section.after)
            section = replace(section, after=[])
        match section.kind:
            case "questions":
                made.headings.setdefault("faq", []).append(section.wording)
                self._asking.questions(section)
            case "related":
                made.related += [Head(WORDS, section.wording), *section.as_blocks()]
            case "symptoms" if made.kind == "guides":
                made.headings.setdefault("symptoms", []).append(section.wording)
                self._symptoms(section)
            case "contact":
                target = made.visit_store_if if made.kind == "guides" else made.below
                target += [Head(WORDS, section.wording), *section.as_blocks()]
            case "prevention" if len(made.causes) == 1 and made.kind == "guides":
                made.causes[0].prevention += [Head(WORDS, section.wording), *section.as_blocks()]
            case "causes" if made.kind == "guides" and not table:
                self._announced(section)
            case "causes" if table and section.own_words:
                made.introduction += [Head(2, section.wording), *section.blocks]
                for below in section.under:
                    self._section(below, table)
            case "causes" | "solution" if not section.own_words:
                # A heading over headings, or over a table that was taken out.
                for below in section.under:
                    self._section(below, table)
                self._heading_alone(section)
            case _ if self._asking.asks(section):
                self._asking.ask(section)
            case _ if made.kind == "howtos":
                self._part(section, [])
            case _ if not table:
                self._as_cause(section)
            case _ if section.has_steps(lead):
                made.faq.append(Answered(section.wording, list(section.as_blocks()), asked=False))
            case _:
                self._prose(section)

    def _heading_alone(self, section: Section) -> None:
        """Keeps the words of a heading that has no place of its own, once the text under it has one."""
        self._made.below.append(
            Aside(f"A heading of the article, over what is elsewhere: {self._words(section.wording)}")
        )
        self._made.below += [*section.blocks, *section.after]

    def _symptoms(self, section: Section) -> None:
        for block in section.as_blocks():
            if isinstance(block, Items) and all(
                len(item) == 1 and isinstance(item[0], Para) and self._lead in item[0].wording
                for item in block.items
            ):
                self._made.symptoms += [one.wording for (one,) in block.items if isinstance(one, Para)]
            else:
                self._made.introduction.append(block)

    def _announced(self, section: Section) -> None:
        """Causes in a list, or each under a heading."""
        self._causes.listed(section)
        for below in section.under:
            self._as_cause(below)

    def _as_cause(self, section: Section) -> None:
        """Makes a section a cause of its own; if it has no words itself, everything under it."""
        inner = [
            below
            for below in section.under
            if below.kind not in ("causes", "solution", "prevention", "contact")
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
                self._made.causes[begun].heads.insert(
                    0, f"Under the heading “{self._words(section.wording)}”:"
                )
                self._made.below += [*section.blocks, *section.after]
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
        kind = vocabulary().named(self._words(section.wording))
        cause = Cause()
        if kind == "solution":
            cause.solution = section.wording
        else:
            cause.cause = section.wording
        self._made.causes.append(cause)
        self._causes.body(cause, section)

    def _are_solutions(self, sections: Sequence[Section]) -> bool:
        return all(vocabulary().named(self._words(section.wording)) for section in sections)

    def _part(self, section: Section, above: list[str]) -> None:
        """Makes a section a part of a how-to."""
        made, lead = self._made, self._lead
        below = [one for one in section.under if one.has_steps(lead)]
        if not section.has_steps(lead):
            if made.parts or not self._stepped:
                self._prose(section)
            else:
                made.introduction += [Head(2, section.wording), *section.as_blocks()]
            return
        if has_steps(section.blocks, lead) or not below:
            part = Part(section.wording, above=above)
            part.text, part.steps = steps_in(section.blocks, lead)
            made.parts.append(part)
            for one in section.under:
                if one in below:
                    self._part(one, [f"Under the heading “{self._words(section.wording)}”:"])
                else:
                    part.steps[-1] = (*part.steps[-1], Head(WORDS, one.wording), *one.as_blocks())
            made.parts[-1].steps[-1] = (*made.parts[-1].steps[-1], *section.after)
            return
        begun = len(made.parts)
        before = list(section.blocks)
        for one in section.under:
            if one in below:
                self._part(one, [])
            elif len(made.parts) > begun:
                made.parts[-1].steps[-1] = (
                    *made.parts[-1].steps[-1],
                    Head(WORDS, one.wording),
                    *one.as_blocks(),
                )
            else:
                before += [Head(WORDS, one.wording), *one.as_blocks()]
        made.parts[-1].steps[-1] = (*made.parts[-1].steps[-1], *section.after)
        made.parts[begun].text[:0] = before
        made.parts[begun].above[:0] = [*above, f"Under the heading “{self._words(section.wording)}”:"]

    def _prose(self, section: Section) -> None:
        """Plans text under a heading: an introduction before the first cause or part, an answer after it."""
        made = self._made
        if section.kind in ("prevention",) or made.causes or made.parts or not self._stepped:
            made.faq.append(Answered(section.wording, list(section.as_blocks()), asked=False))
        else:
            made.introduction += [Head(2, section.wording), *section.as_blocks()]

    def _behind(self, blocks: Sequence[Block]) -> None:
        """Plans the blocks after everything under headings."""
        made = self._made
        invites = [made.kind == "guides" and self._invites(block) for block in blocks]
        made.call_to_action += [block for block, does in zip(blocks, invites, strict=True) if does]
        made.below += [block for block, does in zip(blocks, invites, strict=True) if not does]

    def _invitation(self) -> None:
        """Treats an invitation at the end of the last answer as one of the whole article."""
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
