"""Eighty mistakes that editors make, and the exact words of all problems that are reported for each.

For some, which are valid after all, nothing is reported. Mistakes in `mkdocs.yml` are in
`test_host_settings.py`; a missing `site.yml` is in `rows/files.py`.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest

from bakeries import BAKERIES
from espresso import ESPRESSO, QUESTION, Edit, espresso
from mendbook.checks import check
from mendbook.model.hours import read_week
from mendbook.reader import read

TODAY = date(2026, 6, 1)

CAUSES = (ESPRESSO / "data/causes.yml").read_text(encoding="utf-8")

GUIDE = """\
title: {en: Too hot, pt: Quente}
topic: brewing
symptoms: [{en: It is hot, pt: Quente}]
summary: {en: Too hot., pt: Quente.}
causes: [{cause: limescale, likelihood: common}]
reviewed: 2026-05-01
"""

Reported = tuple[str, str, str, str]
"""The code of a problem, its place, the sentence, and the remedy."""


class Mistake(NamedTuple):
    name: str
    site: Mapping[str, Edit]
    """Other edits of the site."""
    edit: Mapping[str, Edit]
    reported: list[Reported]


MISTAKES = [
    Mistake(
        "answers-one-space-too-few",
        QUESTION,
        {"data/guides/no-coffee.yml": ("      - {id: green", "     - {id: green")},
        [
            (
                "MB101",
                "data/guides/no-coffee.yml:26:6",
                "This line is indented by 5 spaces; the other lines of the list by 6.",
                (
                    "Indent it like the lines it belongs with. If it continues the text above, "
                    "put that text in double quotes."
                ),
            )
        ],
    ),
    Mistake(
        "key-one-space-too-many",
        {},
        {"data/causes.yml": ("  minutes: 30", "   minutes: 30")},
        [
            (
                "MB101",
                "data/causes.yml:11:4",
                "This line is indented by 3 spaces; the lines around it by 2.",
                (
                    "Indent it like the lines it belongs with. If it continues the text above, "
                    "put that text in double quotes."
                ),
            )
        ],
    ),
    Mistake(
        "store-in-another-country",
        BAKERIES,
        {"data/stores.yml": ("coordinates: [51.05, 3.72]", "coordinates: [40.417, -3.703]")},
        [
            (
                "MB332",
                "data/stores.yml:9:3",
                "`[40.417, -3.703]` is 1,226 km from Belgium.",
                (
                    "Correct them, or `country`: latitude and longitude in degrees, such as "
                    "`[38.711, -9.137]`."
                ),
            )
        ],
    ),
    Mistake(
        "latitude-and-longitude-swapped",
        BAKERIES,
        {"data/stores.yml": ("coordinates: [51.05, 3.72]", "coordinates: [3.72, 51.05]")},
        [
            (
                "MB332",
                "data/stores.yml:9:3",
                "`[3.72, 51.05]` is 6,632 km from Belgium.",
                "Swap them: latitude comes first: `[51.05, 3.72]`.",
            )
        ],
    ),
    Mistake(
        "coordinates-in-degrees",
        BAKERIES,
        {"data/stores.yml": ("coordinates: [51.05, 3.72]", "coordinates: [51°03'N, 3°43'E]")},
        [
            (
                "MB203",
                "data/stores.yml:9:3",
                "`coordinates` are not two numbers.",
                "`coordinates` must be latitude and longitude, such as `[38.711, -9.137]`.",
            )
        ],
    ),
    Mistake(
        "no-such-time",
        BAKERIES,
        {"data/stores.yml": ("saturday: 07:00-18:00", "saturday: 07:00-25:00")},
        [
            (
                "MB334",
                "data/stores.yml:12:15",
                "There is no time `25:00`.",
                "A day goes from 00:00 to 24:00. For hours past midnight write `20:00-02:00`.",
            )
        ],
    ),
    Mistake(
        "hours-as-people-say-them",
        BAKERIES,
        {"data/stores.yml": ("saturday: 07:00-18:00", "saturday: 9h30-19h")},
        [
            (
                "MB334",
                "data/stores.yml:12:15",
                "`9h30-19h` can’t be read as hours.",
                (
                    "Write them as `10:00-20:00`, or `closed`, or `by appointment`. Did you mean "
                    "`09:30-19:00`?"
                ),
            )
        ],
    ),
    Mistake(
        "hours-with-an-en-dash",
        BAKERIES,
        {"data/stores.yml": ("saturday: 07:00-18:00", "saturday: 07:00–18:00")},
        [],
    ),
    Mistake(
        "days-cut-short",
        BAKERIES,
        {"data/stores.yml": ("monday-friday: [", "mon-friday: [")},
        [("MB334", "data/stores.yml:11:5", "`mon` is not a day of the week.", "Did you mean `monday`?")],
    ),
    Mistake(
        "hours-overlap",
        BAKERIES,
        {"data/stores.yml": ("[07:00-12:30, 13:30-18:00]", "[07:00-14:30, 13:30-18:00]")},
        [
            (
                "MB336",
                "data/stores.yml:11:34",
                "`13:30-18:00` starts before the hours before it have ended.",
                "Correct one of them, or write them as one.",
            )
        ],
    ),
    Mistake(
        "telephone-with-letters",
        BAKERIES,
        {"data/stores.yml": ("+32 9 223 45 67", "+32 9 CALL 45 67")},
        [
            (
                "MB333",
                "data/stores.yml:18:14",
                "`+32 9 CALL 45 67` has letters in it.",
                "Replace them with the digits that people dial.",
            )
        ],
    ),
    Mistake(
        "telephone-as-a-number",
        BAKERIES,
        {"data/stores.yml": ("+32 9 223 45 67", "92234567")},
        [
            (
                "MB203",
                "data/stores.yml:18:14",
                "`telephone` is `92234567`.",
                '`telephone` must be in double quotes, such as "+351 21 234 5678".',
            )
        ],
    ),
    Mistake(
        "postcode-of-another-country",
        BAKERIES,
        {"data/stores.yml": ('postcode: "9000"', 'postcode: "01000"')},
        [
            (
                "MB345",
                "data/stores.yml:5:13",
                "`01000` is not a postcode of Belgium.",
                "Correct it, or `country`: postcodes there look like `1234`.",
            )
        ],
    ),
    Mistake(
        "dash-not-aligned",
        {},
        {"data/guides/no-coffee.yml": ("  - {cause: limescale", "   - {cause: limescale")},
        [
            (
                "MB101",
                "data/guides/no-coffee.yml:19:4",
                "This line is indented by 3 spaces; the other lines of the list by 2.",
                (
                    "Indent it like the lines it belongs with. If it continues the text above, "
                    "put that text in double quotes."
                ),
            )
        ],
    ),
    Mistake(
        "tab",
        {},
        {"data/causes.yml": ("      pt: Espere.", "\tpt: Espere.")},
        [
            (
                "MB105",
                "data/causes.yml:16:1",
                "There is a tab in the indentation.",
                "Indent with spaces: two for each level.",
            )
        ],
    ),
    Mistake(
        "no-colon",
        {},
        {"data/guides/no-coffee.yml": ("topic: brewing", "topic brewing")},
        [
            (
                "MB101",
                "data/guides/no-coffee.yml:3:1",
                "This line has no colon after its key.",
                ("Put a colon and a space after the key. If the line continues the text above, indent it."),
            )
        ],
    ),
    Mistake(
        "no-space-after-the-colon",
        {},
        {"data/guides/no-coffee.yml": ("topic: brewing", "topic:brewing")},
        [
            (
                "MB101",
                "data/guides/no-coffee.yml:3:7",
                "There is no space after the colon.",
                "Add one: `key: value`.",
            )
        ],
    ),
    Mistake(
        "colon-in-a-text",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", "    - en: First: wait.\n")},
        [
            (
                "MB101",
                "data/causes.yml:15:16",
                ("There is a second colon in this line, so the text before it was read as a key."),
                "Put a text with `: ` in it in double quotes.",
            )
        ],
    ),
    Mistake(
        "curly-quotes-for-yaml",
        {},
        {"data/guides/no-coffee.yml": ("{en: Is it safe?,", "{en: “Yes, is it safe?”,")},
        [
            (
                "MB115",
                "data/guides/no-coffee.yml:21:20",
                "`“` is a typographic quote, which YAML reads as a letter.",
                'Put straight quotes around the text: `"…"`.',
            )
        ],
    ),
    Mistake(
        "curly-quotes-around-a-text",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", "    - en: “Wait.”\n")},
        [
            (
                "MB414",
                "data/causes.yml:15:11",
                "Number 2 of `steps` is in quotation marks, which visitors will see.",
                'Delete them, unless you are quoting somebody. YAML’s own quotes are straight: "…".',
            )
        ],
    ),
    Mistake(
        "translation-missing",
        {},
        {"data/causes.yml": ("      pt: Espere.\n", "")},
        [
            (
                "MB207",
                "data/causes.yml:15:7",
                "Number 2 of `steps` has no `pt`.",
                "Add `pt: …`. Until then the page shows the `en` text.",
            )
        ],
    ),
    Mistake(
        "default-language-missing",
        {},
        {"data/causes.yml": ("    - en: Wait.\n      pt: Espere.\n", "    - pt: Espere.\n")},
        [
            (
                "MB208",
                "data/causes.yml:15:7",
                "Number 2 of `steps` has no text in `en`, the site's default language.",
                "Add `en: …` to it.",
            )
        ],
    ),
    Mistake(
        "key-misspelt",
        {},
        {"data/causes.yml": ("complexity: low", "complexty: low")},
        [
            (
                "MB201",
                "data/causes.yml:4:3",
                "`complexty` is not a key here.",
                (
                    "Did you mean `complexity`? Keys here: solution, heading, note, complexity, "
                    "minutes, risks, risk_note, data_loss, data_loss_note, steps, mends, visit_store_if, "
                    "cause, slug, formerly, explanation, prevention, applies_to, dangers, at_store, "
                    "otherwise, sources."
                ),
            )
        ],
    ),
    Mistake(
        "cause-misspelt",
        {},
        {"data/guides/no-coffee.yml": ("cause: limescale", "cause: limescail")},
        [
            (
                "MB301",
                "data/guides/no-coffee.yml:19:13",
                "There is no cause `limescail`.",
                "Did you mean `limescale`?",
            )
        ],
    ),
    Mistake(
        "key-twice",
        {},
        {"data/causes.yml": ("  minutes: 30", "  minutes: 30\n  minutes: 40")},
        [
            (
                "MB102",
                "data/causes.yml:12:3",
                "`minutes` is here twice; the first is on line 11.",
                "Delete one of them, or give it another name.",
            )
        ],
    ),
    Mistake(
        "title-is-a-number",
        {},
        {"data/guides/no-coffee.yml": ("title: {en: No coffee comes out, pt: Não sai café}", "title: 2026")},
        [
            (
                "MB203",
                "data/guides/no-coffee.yml:1:8",
                "`title` is `2026`.",
                (
                    "`title` must be a text: words, or one text for each language. Put it in double"
                    ' quotes: "2026".'
                ),
            )
        ],
    ),
    Mistake(
        "minutes-in-words",
        {},
        {"data/causes.yml": ("minutes: 30", "minutes: five")},
        [("MB203", "data/causes.yml:11:12", "`minutes` is `five`.", "`minutes` must be a whole number.")],
    ),
    Mistake(
        "date-with-slashes",
        {},
        {"data/guides/no-coffee.yml": ("2026-05-01", "20/11/2026")},
        [
            (
                "MB203",
                "data/guides/no-coffee.yml:24:11",
                "`reviewed` is `20/11/2026`.",
                "Did you mean 2026-11-20?",
            )
        ],
    ),
    Mistake(
        "month-13",
        {},
        {"data/guides/no-coffee.yml": ("2026-05-01", "2026-13-20")},
        [
            (
                "MB203",
                "data/guides/no-coffee.yml:24:11",
                "`reviewed` is `2026-13-20`.",
                "`reviewed` must be a day of the calendar such as 2026-11-20.",
            )
        ],
    ),
    Mistake(
        "reviewed-in-the-future",
        {},
        {"data/guides/no-coffee.yml": ("2026-05-01", "2036-11-20")},
        [
            (
                "MB326",
                "data/guides/no-coffee.yml:24:11",
                "`reviewed` is 2036-11-20, which is in the future: today is 2026-06-01.",
                "Write the date when somebody last checked it.",
            )
        ],
    ),
    Mistake(
        "quote-in-braces-not-closed",
        {},
        {
            "data/guides/no-coffee.yml": (
                '"Yes, see [this](topic:brewing)."',
                '"Yes, see [this](topic:brewing).',
            )
        },
        [
            (
                "MB101",
                "data/guides/no-coffee.yml:22:18",
                "The quote that opens here is never closed.",
                'Close it: `"`.',
            )
        ],
    ),
    Mistake(
        "quote-not-closed",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", '    - en: "Wait.\n')},
        [("MB101", "data/causes.yml:15:11", "The quote that opens here is never closed.", 'Close it: `"`.')],
    ),
    Mistake(
        "brace-not-closed",
        {},
        {
            "data/causes.yml": (
                "  cause: {en: Limescale, pt: Calcário}",
                "  cause: {en: Limescale, pt: Calcário",
            )
        },
        [
            (
                "MB101",
                "data/causes.yml:8:10",
                "The bracket `{` that opens here is never closed.",
                "Close it: `}`.",
            )
        ],
    ),
    Mistake(
        "title-is-a-list",
        {},
        {
            "data/guides/no-coffee.yml": (
                "title: {en: No coffee comes out, pt: Não sai café}",
                "title: [a, b]",
            )
        },
        [
            (
                "MB203",
                "data/guides/no-coffee.yml:1:1",
                "`title` is a list.",
                "`title` must be a text: words, or one text for each language.",
            )
        ],
    ),
    Mistake(
        "list-without-dashes",
        QUESTION,
        {
            "data/guides/no-coffee.yml": (
                "causes:\n",
                "causes:\n  tank: {cause: tank-empty, likelihood: common}\nfoo:\n",
            )
        },
        [
            (
                "MB203",
                "data/guides/no-coffee.yml:17:1",
                "`causes` is a group of keys.",
                "`causes` must be a list: lines that begin with `- `.",
            ),
            (
                "MB201",
                "data/guides/no-coffee.yml:19:1",
                "`foo` is not a key here.",
                (
                    "Keys here: title, code, slug, formerly, topic, applies_to, symptoms, "
                    "search_words, summary, dangers, introduction, check, other_causes, causes, "
                    "questions, tree, visit_store_if, faq, call_to_action, related, reviewed, covers, "
                    "status, sources, show_sources."
                ),
            ),
        ],
    ),
    Mistake(
        "choice-unknown",
        {},
        {"data/causes.yml": ("complexity: low", "complexity: easy")},
        [
            (
                "MB204",
                "data/causes.yml:4:15",
                "`easy` can't be chosen for `complexity`.",
                "Use one of: low, medium, high.",
            )
        ],
    ),
    Mistake(
        "choice-with-a-capital",
        {},
        {"data/causes.yml": ("complexity: low", "complexity: Low")},
        [
            (
                "MB204",
                "data/causes.yml:4:15",
                "`Low` can't be chosen for `complexity`.",
                "Did you mean `low`? Use one of: low, medium, high.",
            )
        ],
    ),
    Mistake(
        "choice-with-a-space",
        {},
        {"data/guides/no-coffee.yml": ("likelihood: very-common", "likelihood: very common")},
        [
            (
                "MB204",
                "data/guides/no-coffee.yml:18:37",
                "`very common` can't be chosen for `likelihood`.",
                "Did you mean `very-common`? Use one of: very-common, common, occasional, rare.",
            )
        ],
    ),
    Mistake(
        "step-empty",
        {},
        {
            "data/causes.yml": (
                "    - en: Wait.\n      pt: Espere.\n",
                "    -\n    - en: Wait.\n      pt: Espere.\n",
            )
        },
        [
            (
                "MB206",
                "data/causes.yml:15:6",
                "Number 2 of `steps` is empty.",
                "Fill it in or delete the line.",
            )
        ],
    ),
    Mistake(
        "step-with-a-warning-only",
        {},
        {
            "data/causes.yml": (
                "    - en: Wait.\n      pt: Espere.\n",
                "    - warning: {en: Hot, pt: Quente}\n    - en: Wait.\n      pt: Espere.\n",
            )
        },
        [
            (
                "MB208",
                "data/causes.yml:15:7",
                "Number 2 of `steps` has no text.",
                "Add it in every language: `en: …, pt: …`.",
            )
        ],
    ),
    Mistake(
        "label-misspelt",
        {},
        {"data/causes.yml": ("Open [[menu > descale]]", "Open [[menu > descal]]")},
        [("MB302", "data/causes.yml:14:27", "There is no label `descal`.", "Did you mean `descale`?")],
    ),
    Mistake(
        "label-in-a-text-within-brackets",
        {},
        {"data/causes.yml": ("{en: Fill the tank., pt", "{en: Open [[menu]]., pt")},
        [
            (
                "MB101",
                "data/causes.yml:6:17",
                "A text within brackets can't have a `[` in it without quotes.",
                "Put the whole text in double quotes.",
            )
        ],
    ),
    Mistake(
        "no-comma-between-groups",
        {},
        {
            "data/guides/no-coffee.yml": (
                "  - {cause: tank-empty, likelihood: very-common}",
                "  - {cause: tank-empty, likelihood: very-common, steps: [{en: A, pt: B} {en: C, pt: D}]}",
            )
        },
        [
            (
                "MB101",
                "data/guides/no-coffee.yml:18:73",
                "There is no comma before this `{`.",
                "Add one: `}, {`.",
            )
        ],
    ),
    Mistake(
        "text-begins-with-a-bracket",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", "    - en: [[menu]] opens.\n")},
        [
            (
                "MB101",
                "data/causes.yml:15:11",
                "A text can't begin with `[`.",
                "Put the whole text in double quotes.",
            )
        ],
    ),
    Mistake(
        "label-unknown",
        {},
        {"data/causes.yml": ("Open [[menu > descale]]", "Open [[menu > nothingness]]")},
        [
            (
                "MB302",
                "data/causes.yml:14:27",
                "There is no label `nothingness`.",
                "Add it to `data/labels.yml`.",
            )
        ],
    ),
    Mistake(
        "label-by-its-words",
        {},
        {"data/causes.yml": ("Abra [[menu > descale]]", "Abra [[Menu > Descalcificar]]")},
        [
            (
                "MB302",
                "data/causes.yml:14:52",
                "`Menu` is what the label says, not its id.",
                "Write the id: `menu`.",
            ),
            (
                "MB302",
                "data/causes.yml:14:59",
                "`Descalcificar` is what the label says, not its id.",
                "Write the id: `descale`.",
            ),
        ],
    ),
    Mistake(
        "guide-unknown",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", '    - en: "[Wait](guide:xyz)."\n')},
        [
            (
                "MB303",
                "data/causes.yml:15:19",
                "There is no guide `xyz`.",
                "Use one of `guide:no-coffee`, `guide:too-bitter`.",
            )
        ],
    ),
    Mistake(
        "answer-to-a-cause-that-the-guide-has-not",
        QUESTION,
        {"data/guides/no-coffee.yml": ("rules_out: [tank-empty]", "rules_out: [worn-pump]")},
        [
            (
                "MB301",
                "data/guides/no-coffee.yml:26:64",
                "There is no cause `worn-pump` in this guide.",
                "Add it to the guide’s `causes`, or delete it here.",
            )
        ],
    ),
    Mistake(
        "question-id-twice",
        QUESTION,
        {
            "data/guides/no-coffee.yml": (
                "    answers:\n",
                (
                    "    answers:\n      - {id: off, label: {en: None, pt: Nenhuma}}\n      - "
                    "{id: dim, label: {en: Weak, pt: Fraca}}\n  - id: light\n    ask: "
                    "{en: And the lamp?, pt: E a luz?}\n    answers:\n"
                ),
            )
        },
        [
            (
                "MB306",
                "data/guides/no-coffee.yml:27:9",
                "Two questions of the guide have the id `light`.",
                "Give one of them another id.",
            )
        ],
    ),
    Mistake(
        "slug-twice",
        {},
        {"data/guides/too-bitter.yml": ("topic: brewing", "slug: {pt: nao-sai-cafe}\ntopic: brewing")},
        [
            (
                "MB304",
                "data/guides/too-bitter.yml:2:12",
                (
                    "The address `/pt/guias/nao-sai-cafe/` of the guide `too-bitter` in `pt` is "
                    "also that of the guide `no-coffee` in `pt` (data/guides/no-coffee.yml:2:12)."
                ),
                "Give one of them another `slug`.",
            )
        ],
    ),
    Mistake(
        "merge-left-over",
        {},
        {
            "data/causes.yml": (
                "  minutes: 30",
                "<<<<<<< HEAD\n  minutes: 30\n=======\n  minutes: 40\n>>>>>>> other",
            )
        },
        [
            (
                "MB113",
                "data/causes.yml:11:1",
                "This is left over from a merge that was not finished: `<<<<<<< HEAD`.",
                (
                    "Between `<<<<<<<` and `>>>>>>>`, keep the right lines and delete the others."
                    " Then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`."
                ),
            )
        ],
    ),
    Mistake(
        "windows-line-ends",
        {},
        {"data/causes.yml": CAUSES.replace("\n", "\r\n")},
        [],
    ),
    Mistake(
        "byte-order-mark",
        {},
        {"data/causes.yml": CAUSES.encode("utf-8-sig")},
        [],
    ),
    Mistake(
        "windows-1252",
        {},
        {"data/causes.yml": CAUSES.encode("cp1252")},
        [
            (
                "MB108",
                "data/causes.yml:2:43",
                "The file is not UTF-8 text.",
                ("Save it again as UTF-8: its accented letters are probably in another encoding."),
            )
        ],
    ),
    Mistake(
        "utf-16",
        {},
        {"data/causes.yml": CAUSES.encode("utf-16")},
        [("MB108", "data/causes.yml:1:1", "The file is UTF-16 text, not UTF-8.", "Save it again as UTF-8.")],
    ),
    Mistake(
        "no-break-spaces-as-indentation",
        {},
        {"data/causes.yml": ("      pt: Espere.", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0pt: Espere.")},
        [
            (
                "MB116",
                "data/causes.yml:16:1",
                "There is an invisible character here: U+00A0 (no-break space).",
                (
                    "Delete it, and type an ordinary space if one belongs there. It was probably pasted in "
                    "by accident."
                ),
            )
        ],
    ),
    Mistake(
        "no-break-space-after-the-colon",
        {},
        {"data/causes.yml": ("complexity: low", "complexity:\u00a0low")},
        [
            (
                "MB116",
                "data/causes.yml:4:14",
                "There is an invisible character here: U+00A0 (no-break space).",
                (
                    "Delete it, and type an ordinary space if one belongs there. It was probably pasted in "
                    "by accident."
                ),
            )
        ],
    ),
    Mistake(
        "step-of-20000-characters",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", "    - en: Wait. " + "very " * 4_000 + "\n")},
        [
            (
                "MB415",
                "data/causes.yml:15:11",
                "The step has 20,005 characters.",
                "Write one step for each thing to do: few people read a step of more than 1,000.",
            )
        ],
    ),
    Mistake(
        "word-of-300-letters",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", "    - en: Wait " + "x" * 300 + "\n")},
        [
            (
                "MB415",
                "data/causes.yml:15:16",
                "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is a word of 300 characters.",
                "Add spaces between its words: it doesn’t fit on small screens.",
            )
        ],
    ),
    Mistake(
        "html-from-word",
        {},
        {
            "data/causes.yml": (
                "    - en: Wait.\n",
                "    - en: <p class=MsoNormal><b>Take off</b> the lid<o:p></o:p></p>\n",
            )
        },
        [
            (
                "MB409",
                "data/causes.yml:15:11",
                "`<p class=MsoNormal>` is HTML, so visitors see it as typed.",
                (
                    "Delete the tags. An empty line starts a paragraph, `- ` a list item, and `*…*` "
                    "is emphasis."
                ),
            )
        ],
    ),
    Mistake(
        "table",
        {},
        {"content/en/table.md": ("---\ntitle: Table\n---\n\n| Model | Holes |\n|---|---|\n| 12 | 6 |\n")},
        [
            ("MB207", "content/en/table.md:1:1", "The page has no `pt`.", "Write `content/pt/table.md`."),
        ],
    ),
    Mistake(
        "heading-in-a-text",
        {},
        {
            "data/causes.yml": (
                "    - en: Wait.\n      pt: Espere.\n",
                (
                    "    - en: |\n        ## Look here\n\n        Wait.\n      pt: |\n        ## Veja "
                    "aqui\n\n        Espere.\n"
                ),
            )
        },
        [],
    ),
    Mistake(
        "id-is-an-emoji",
        QUESTION,
        {"data/guides/no-coffee.yml": ("  - id: light", "  - id: 💧")},
        [
            (
                "MB205",
                "data/guides/no-coffee.yml:21:9",
                "`💧` can't be used for `id`.",
                (
                    "Did you mean `droplet`? Use lower-case letters without accents, digits, and "
                    "single hyphens between words."
                ),
            )
        ],
    ),
    Mistake(
        "id-with-capitals",
        QUESTION,
        {"data/guides/no-coffee.yml": ("  - id: light", "  - id: Got-Wet")},
        [
            (
                "MB205",
                "data/guides/no-coffee.yml:21:9",
                "`Got-Wet` can't be used for `id`.",
                (
                    "Did you mean `got-wet`? Use lower-case letters without accents, digits, and "
                    "single hyphens between words."
                ),
            )
        ],
    ),
    Mistake(
        "file-name-with-a-space",
        {},
        {"data/guides/My Guide.yml": GUIDE},
        [
            (
                "MB205",
                "data/guides/My Guide.yml:1:1",
                "`My Guide` can't be an id.",
                (
                    "Rename the file: `my-guide.yml`. Use lower-case letters without accents, "
                    "digits, and single hyphens between words."
                ),
            )
        ],
    ),
    Mistake(
        "file-empty",
        {},
        {"data/guides/empty.yml": ""},
        [("MB109", "data/guides/empty.yml:1:1", "The file is empty.", "Add its entries or delete it.")],
    ),
    Mistake(
        "guide-in-data",
        {},
        {"data/too-hot.yml": GUIDE},
        [
            (
                "MB112",
                "data/too-hot.yml:1:1",
                "This file is not read.",
                "It looks like a guide: move it to `data/guides/`.",
            )
        ],
    ),
    Mistake(
        "guide-among-causes",
        {},
        {"data/causes/too-hot.yml": GUIDE},
        [
            (
                "MB129",
                "data/causes/too-hot.yml:1:1",
                "`too-hot` looks like a guide, but is among the causes.",
                "Move it to `data/guides/`, as `too-hot.yml`.",
            )
        ],
    ),
    Mistake(
        "yaml-ending",
        {},
        {"data/guides/too-hot.yaml": GUIDE},
        [
            (
                "MB112",
                "data/guides/too-hot.yaml:1:1",
                "This file is not read.",
                "Rename it to `too-hot.yml`: other endings are not read.",
            )
        ],
    ),
    Mistake(
        "txt-ending",
        {},
        {"data/guides/too-hot.yml.txt": GUIDE},
        [
            (
                "MB112",
                "data/guides/too-hot.yml.txt:1:1",
                "This file is not read.",
                "Rename it to `too-hot.yml`: other endings are not read.",
            )
        ],
    ),
    Mistake(
        "folder-misspelt",
        {},
        {"data/guide/too-hot.yml": GUIDE},
        [
            (
                "MB112",
                "data/guide/too-hot.yml:1:1",
                "This file is not read.",
                "It looks like a guide: move it to `data/guides/`.",
            )
        ],
    ),
    Mistake(
        "topic-misspelt",
        {},
        {"data/guides/no-coffee.yml": ("topic: brewing", "topic: brewings")},
        [
            (
                "MB301",
                "data/guides/no-coffee.yml:3:8",
                "There is no topic `brewings`.",
                "Did you mean `brewing`?",
            )
        ],
    ),
    Mistake(
        "topic-unknown",
        {},
        {"data/guides/no-coffee.yml": ("topic: brewing", "topic: camera")},
        [
            (
                "MB301",
                "data/guides/no-coffee.yml:3:8",
                "There is no topic `camera`.",
                "Use `brewing`, or add it to `data/topics.yml`.",
            )
        ],
    ),
    Mistake(
        "device-unknown",
        {},
        {"data/guides/no-coffee.yml": ("to: crema-two", "to: crema-9")},
        [
            (
                "MB301",
                "data/guides/no-coffee.yml:4:35",
                "There is no device `crema-9`.",
                "Use one of `crema-one`, `crema-two`, or add it to `data/devices.yml`.",
            )
        ],
    ),
    Mistake(
        "device-by-its-name",
        {},
        {"data/guides/no-coffee.yml": ("from: crema-one", "from: Crema One")},
        [
            (
                "MB205",
                "data/guides/no-coffee.yml:4:20",
                "`Crema One` is the name of `crema-one`.",
                "Write the id: `crema-one`.",
            )
        ],
    ),
    Mistake(
        "from-and-to-reversed",
        {},
        {
            "data/guides/no-coffee.yml": (
                "{from: crema-one, to: crema-two}",
                "{from: crema-two, to: crema-one}",
            )
        },
        [
            (
                "MB307",
                "data/guides/no-coffee.yml:4:1",
                "`crema-two` comes after `crema-one` in devices.yml.",
                "Swap `from` and `to`.",
            )
        ],
    ),
    Mistake(
        "picture-missing",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", '    - en: "![port](pictures/port.jpg) Wait."\n')},
        [
            (
                "MB404",
                "data/causes.yml:15:20",
                "There is no picture `pictures/port.jpg` in `content/`.",
                (
                    "Put the file in `content/` and write its path from there. Pictures on other "
                    "sites are not shown, because visitors’ browsers would have to contact them."
                ),
            )
        ],
    ),
    Mistake(
        "label-not-closed",
        {},
        {"data/causes.yml": ("Open [[menu > descale]]", "Open [[menu > descale]")},
        [
            (
                "MB407",
                "data/causes.yml:14:18",
                "The brackets at `[[menu` are not understood, so visitors see them as typed.",
                "Close a label with `]]`: `[[settings > icloud]]`.",
            )
        ],
    ),
    Mistake(
        "text-begins-with-a-percent-sign",
        {},
        {"data/causes.yml": ("    - en: Wait.\n", "    - en: %50 of the time\n")},
        [("MB101", "data/causes.yml:15:11", "A text can't begin with `%`.", "Put it in double quotes.")],
    ),
    Mistake(
        "yes-as-a-text",
        QUESTION,
        {"data/guides/no-coffee.yml": ("label: {en: Red,", "label: {en: Yes,")},
        [],
    ),
    Mistake(
        "dash-missing",
        {},
        {"data/causes.yml": ("O vapor queima.}\n", "O vapor queima.}\n      en: Stop.\n      pt: Pare.\n")},
        [
            (
                "MB102",
                "data/causes.yml:18:7",
                "`en` is here twice; the first is on line 15.",
                ("Delete one of them; or, if the next item of the list begins here, write `- ` before it."),
            )
        ],
    ),
    Mistake(
        "comma-missing",
        {},
        {"data/causes.yml": ("{en: Fill the tank, pt:", "{en: Fill the tank pt:")},
        [
            (
                "MB101",
                "data/causes.yml:3:32",
                "There is no comma before `pt`.",
                ("Add one. If `pt:` is part of the text, put that text in double quotes."),
            )
        ],
    ),
    Mistake(
        "status-with-a-capital",
        {},
        {"data/guides/too-bitter.yml": ("status: draft", "status: Draft")},
        [
            (
                "MB204",
                "data/guides/too-bitter.yml:7:9",
                "`Draft` can't be chosen for `status`.",
                "Did you mean `draft`? Use one of: draft, published.",
            )
        ],
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_each_mistake_is_reported_in_exactly_these_words(mistake: Mistake) -> None:
    problems = check(read(espresso(mistake.site, mistake.edit)), TODAY).problems
    assert [(p.code, str(p.place), p.message, p.remedy) for p in problems] == mistake.reported


def test_the_sites_without_the_mistake_have_no_problems() -> None:
    sites = {repr(mistake.site): mistake.site for mistake in MISTAKES}
    for site in sites.values():
        assert check(read(espresso(site)), TODAY).problems == []


@pytest.mark.parametrize(
    "name", ["windows-line-ends", "byte-order-mark", "hours-with-an-en-dash", "yes-as-a-text"]
)
def test_valid_input_that_looks_like_a_mistake_is_read_as_intended(name: str) -> None:
    mistake = next(mistake for mistake in MISTAKES if mistake.name == name)
    before = check(read(espresso(mistake.site))).knowledge
    after = check(read(espresso(mistake.site, mistake.edit))).knowledge
    assert before is not None
    assert after is not None
    if name == "yes-as-a-text":
        assert after.guides["no-coffee"].questions[0].answers[0].label.values["en"] == "Yes"
    elif name == "hours-with-an-en-dash":
        assert read_week(after.stores["ghent"].hours) == read_week(before.stores["ghent"].hours)
    else:
        steps = [cause.steps[0].text.values for cause in after.causes.values()]
        assert steps == [cause.steps[0].text.values for cause in before.causes.values()]
