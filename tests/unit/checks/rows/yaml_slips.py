"""YAML that is valid or nearly valid, but can't have been intended."""

from espresso import Row

MERGE = (
    "Between `<<<<<<<` and `>>>>>>>`, keep the right lines and delete the others. Then delete the lines "
    "`<<<<<<<`, `=======` and `>>>>>>>`."
)
INVISIBLE = (
    "Delete it, and type an ordinary space if one belongs there. It was probably pasted in by accident."
)

ROWS = [
    Row(
        "MB108",
        "data/labels.yml",
        ("descale:", "\ufeffdescale:"),
        "data/labels.yml:2:1",
        "The character U+FEFF is not allowed.",
        "Delete it. It is invisible and was probably pasted in by accident.",
    ),
    Row(
        "MB113",
        "data/labels.yml",
        ("menu: Menu\n", "<<<<<<< HEAD\nmenu: Menu\n=======\nmenu: Menus\n>>>>>>> other\n"),
        "data/labels.yml:1:1",
        "This is left over from a merge that was not finished: `<<<<<<< HEAD`.",
        MERGE,
    ),
    Row(
        "MB113",
        "data/guides/no-coffee.yml",
        ("    - look\n", "    - look\n    <<<<<<< HEAD\n    - hear\n    =======\n    >>>>>>> other\n"),
        "data/guides/no-coffee.yml:11:5",
        "This is left over from a merge that was not finished: `<<<<<<< HEAD`.",
        MERGE,
    ),
    Row(
        "MB113",
        "content/en/about.md",
        ("We mend machines.\n", "We mend machines.\n>>>>>>> other\n"),
        "content/en/about.md:6:1",
        "This is left over from a merge that was not finished: `>>>>>>> other`.",
        MERGE,
    ),
    Row(
        "MB114",
        "data/causes.yml",
        ("    - en: Wait.\n", "    - en: Dial *#06# or bag #3 and wait.\n"),
        "data/causes.yml:15:29",
        "The text ends before ` #`, because `#3 and wait.` is read as a comment.",
        "Put the whole text in double quotes. If it is a comment, put a space after `#`.",
    ),
    Row(
        "MB101",
        "data/causes.yml",
        ("    - en: Wait.\n", "    - en: #3 is the bag.\n"),
        "data/causes.yml:15:11",
        "A text can't begin with `#`.",
        "Put it in double quotes.",
    ),
    Row(
        "MB115",
        "data/causes.yml",
        ("{en: Fill the tank., pt: Encha o depósito.}", "{en: “No, fill it.”, pt: Encha.}"),
        "data/causes.yml:6:12",
        "`“` is a typographic quote, which YAML reads as a letter.",
        'Put straight quotes around the text: `"…"`.',
    ),
    Row(
        "MB116",
        "data/causes.yml",
        ("  complexity: low", "  comple\u200bxity: low"),
        "data/causes.yml:4:9",
        "There is an invisible character here: U+200B (zero width space).",
        INVISIBLE,
    ),
    Row(
        "MB116",
        "data/causes.yml",
        ("  complexity: low", "\u00a0\u00a0complexity: low"),
        "data/causes.yml:4:1",
        "There is an invisible character here: U+00A0 (no-break space).",
        INVISIBLE,
    ),
    Row(
        "MB117",
        "data/guides/no-coffee.yml",
        ("related: [too-bitter]", "search_words:\n  en:\n    - milk\n     - foam"),
        "data/guides/no-coffee.yml:26:6",
        "This line is read as part of the text above it, not as the next line of the list.",
        "Indent it like the first line of the list.",
    ),
    Row(
        "MB101",
        "data/causes.yml",
        ("    - en: Wait.\n", "    - en: ![port](pictures/machine.svg) Wait.\n"),
        "data/causes.yml:15:11",
        "A text can't begin with `!`.",
        "Put it in double quotes.",
    ),
    # What no text is holds no mark of direction either; and a text of an English site needs none.
    *(
        Row(
            "MB116",
            file,
            (old, new),
            f"{file}:{place}",
            "There is an invisible character here: U+200F (right-to-left mark).",
            INVISIBLE,
        )
        for file, old, new, place in (
            ("data/guides/no-coffee.yml", "reviewed: 2026", "reviewed: \u200f2026", "24:11"),
            ("data/causes.yml", "minutes: 30", "minutes: \u200f30", "11:12"),
            ("data/causes.yml", "complexity: low", "complexity: \u200flow", "4:15"),
            ("data/guides/no-coffee.yml", "topic: brewing", "topic: \u200fbrewing", "3:8"),
        )
    ),
    Row(
        "MB413",
        "data/causes.yml",
        ("{en: Fill the tank., pt: Encha o depósito.}", "{en: \u200fFill it., pt: Encha o depósito.}"),
        "data/causes.yml:6:12",
        "Number 1 of `steps` has the invisible character U+200F in it.",
        "Delete it: it was probably pasted in by accident.",
    ),
]
