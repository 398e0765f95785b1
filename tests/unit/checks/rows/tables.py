"""Tables that aren't recognised, and cells that are lost."""

from espresso import Row

ABOUT = "content/en/about.md"
GUIDE = "data/guides/no-coffee.yml"
NOT_UNDERSTOOD = (
    "Write the headings in the first line of the table and `|---|---|` in the second, with a `---` for each "
    "heading, and leave no empty line between its lines."
)
TOO_FEW = "Write a `|` for each column, also where the cell is empty."
TOO_MANY = "Write as many cells as there are columns. If a `|` is part of the words, write `\\|`."


def table(*lines: str) -> tuple[str, str]:
    return "We mend machines.", "\n".join(lines)


ROWS = [
    Row(
        "MB427",
        ABOUT,
        table("| Model | Holes |", "| One   | 6     |"),
        f"{ABOUT}:5:1",
        "`| Model | Holes |` is part of a table that isn’t understood, so visitors see it as typed.",
        NOT_UNDERSTOOD,
    ),
    Row(
        "MB427",
        ABOUT,
        table("| Model | Holes |", "|---|---|---|", "| One | 6 |"),
        f"{ABOUT}:5:1",
        "`| Model | Holes |` is part of a table that isn’t understood, so visitors see it as typed.",
        NOT_UNDERSTOOD,
    ),
    Row(
        "MB427",
        ABOUT,
        table("Model | Holes", "", "--- | ---", "One | 6"),
        f"{ABOUT}:7:1",
        "`--- | ---` is part of a table that isn’t understood, so visitors see it as typed.",
        NOT_UNDERSTOOD,
    ),
    Row(
        "MB427",
        GUIDE,
        (
            "    First:\n\n    - look\n    - listen\n  pt: |\n    Primeiro:\n\n    - olhe\n    - escute\n",
            "    A.\n  pt: >-\n    | A | B |\n    |---|---|\n    | c | d |\n",
        ),
        f"{GUIDE}:10:5",
        "This table becomes one paragraph, because YAML joins the lines of the text.",
        "Write `pt: |` and put the lines below it, indented further.",
    ),
    Row(
        "MB410",
        "data/topics.yml",
        ("{en: Coffee that does not come., pt: Café que não sai.}", '{en: "| No | coffee |", pt: Café.}'),
        "data/topics.yml:3:18",
        "`| No | coffee |` is part of a table, but `summary` is a single paragraph, so visitors see it as "
        "typed.",
        "Write a sentence instead: there can’t be a table here.",
    ),
    Row(
        "MB428",
        ABOUT,
        table("| Model | Holes |", "|---|---|", "| One | 6 | 7 |"),
        f"{ABOUT}:7:1",
        "The row `| One | 6 | 7 |` has 3 cells, but the table has 2 columns, so `7` isn’t shown.",
        TOO_MANY,
    ),
    Row(
        "MB428",
        ABOUT,
        table("Model | Holes", "---|---", "One | `6|7`"),
        f"{ABOUT}:7:1",
        "The row `One | `6|7`` has 3 cells, but the table has 2 columns, so `7`` isn’t shown.",
        TOO_MANY,
    ),
    Row(
        "MB428",
        ABOUT,
        table("| Model | Holes |", "|---|---|", "| One |"),
        f"{ABOUT}:7:1",
        "The row `| One |` has 1 cell, but the table has 2 columns.",
        TOO_FEW,
    ),
    Row(
        "MB428",
        ABOUT,
        table("| Model | Holes |", "|---|---|", "| One | 6 |", "Ask us."),
        f"{ABOUT}:8:1",
        "`Ask us.` becomes a row of the table above it.",
        "Leave an empty line before it.",
    ),
    Row(
        "MB428",
        ABOUT,
        table("| Model | Holes |", "|---|---|"),
        f"{ABOUT}:5:3",
        "The table has headings, but no rows.",
        "Write a row below the line of `---`, or delete the table.",
    ),
    Row(
        "MB428",
        ABOUT,
        table("| | |", "|---|---|", "| One | 6 |"),
        f"{ABOUT}:5:1",
        "The table has no headings.",
        "Say in the first line what each column is: voices that read the page say it with each cell.",
    ),
    Row(
        "MB429",
        ABOUT,
        table("|A" * 9, "|-" * 9, "|b" * 9),
        f"{ABOUT}:5:2",
        "The table has 9 columns.",
        "Write at most 8: more are too narrow on paper. Make several tables, or write the columns as rows.",
    ),
    Row(
        "MB403",
        GUIDE,
        (
            "    - look\n    - listen\n  pt: |\n    Primeiro:\n\n    - olhe\n    - escute\n",
            "    | A | B |\n    |---|---|\n    | c | d |\n"
            "  pt: |\n    | A | B |\n    |---|---|\n    | c | d |\n    | e | f |\n",
        ),
        f"{GUIDE}:13:7",
        "The tables have different numbers of rows: 2 in `pt`, 1 in `en`.",
        "Write the same rows in every language.",
    ),
    Row(
        "MB403",
        GUIDE,
        (
            "    - look\n    - listen\n  pt: |\n    Primeiro:\n\n    - olhe\n    - escute\n",
            "    | A | B |\n    |---|---|\n    | c | d |\n  pt: |\n    | A |\n    |---|\n    | c |\n",
        ),
        f"{GUIDE}:13:7",
        "The tables have different numbers of columns: 1 in `pt`, 2 in `en`.",
        "Write the same columns in every language.",
    ),
    Row(
        "MB412",
        ABOUT,
        table("| Model | Code |", "|---|---|", "| One | *12345# |", "| Two | __init__ |"),
        f"{ABOUT}:8:9",
        "`__init__` is read as emphasis, so its `_` aren't shown.",
        "Put it in backticks to show it exactly as typed: `` `__init__` ``.",
    ),
]
