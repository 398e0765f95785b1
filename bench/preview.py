"""How soon edits of this repository's own site show in its preview.   python bench/preview.py [--timeout S]

In a copy of the site, it edits a guide, one of its causes, a label, an interface word, a macro and a style,
and waits for each on the guide's page. It prints the milliseconds to the first page, and from each save to
the answer and to an open tab of Chromium.
"""

import argparse
import compileall
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from compare.edits import EDITS_OF_MACROS, Edit, measure_preview, replace_once
from compare.results import edit_table
from compare.tools import TOOLS

ROOT = Path(__file__).parents[1]

FOLDERS = ("content", "data", "macros", "overrides", "src")

GUIDE, CAUSE, LABEL, WORD = "iphone-battery-drains-fast", "rogue-app", "while-using-app", "questions"


def _insert_into(key: str) -> Callable[[str, str], str]:
    """Puts a word before the English words of a key."""

    def change(text: str, word: str) -> str:
        match = re.search(rf"^{key}:(?:\n  |\s*\{{)en: (?:>-\n    |\|\n    - )?", text, re.MULTILINE)
        assert match is not None, key
        return replace_once(text, match[0], f"{match[0]}{word} ")

    return change


EDITS = (
    Edit("a guide", f"data/guides/{GUIDE}.yml", _insert_into("visit_store_if")),
    Edit("a cause", f"data/causes/{CAUSE}.yml", _insert_into("explanation")),
    Edit("a label", "data/labels.yml", _insert_into(LABEL)),
    Edit(
        "an interface word",
        "data/interface.yml",
        lambda text, word: f"{text}{WORD}: {{en: {word}, pt: {word}}}\n",
    ),
    *EDITS_OF_MACROS,
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="preview.py", description=(__doc__ or "").partition("   ")[0])
    parser.add_argument("--timeout", type=float, default=60, help="seconds that one edit may take")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in FOLDERS:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", copy)
        compileall.compile_dir(copy / "src", quiet=1)  # as an installed Mendbook is
        # Its macros are Mendbook's own only for the Mendbook beside them.
        os.environ["PYTHONPATH"] = str(copy / "src")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        mendbook = TOOLS[0]
        preview = measure_preview(mendbook, Path(sys.prefix) / "bin", copy, GUIDE, EDITS, options.timeout)
    print("\n".join(edit_table({"guides": {"10": {mendbook.name: {"preview": preview}}}})))


if __name__ == "__main__":
    main()
