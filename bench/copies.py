"""How much CPU N copies of a guide cost over one.   python bench/copies.py [N]

Copies this site twice into a temporary folder, once with N copies of its guide under other ids, builds both
with `mkdocs build` in turn, and prints the medians. Each copy has other numbers, and so a tree of its own:
trees of guides that are alike are made once.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = "iphone-not-backing-up-to-icloud"
RUNS = 5

LISTS = (
    *("labels", "sources", "specifications", "systems", "families", "devices"),
    *("services", "holidays"),
)
"""What devices and stores refer to, and what that refers to: labels differ from device to device."""


def copy_lists(folder: Path, *lists: str) -> Path:
    """This site with these lists and no pages of prose; its `data/`."""
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "content").mkdir()
    data = folder / "data"
    data.mkdir()
    for name in lists:
        shutil.copy(ROOT / f"data/{name}.yml", data)
    return data


def make(folder: Path, copies: int) -> Path:
    for name in ("mkdocs.yml", "data", "content", "macros", "overrides"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    guide = (folder / "data/guides" / f"{GUIDE}.yml").read_text(encoding="utf-8")
    for number in range(copies):
        text = replace_all(
            guide,
            {
                "slug: {pt: ": f"slug: {{pt: copia-{number}-",
                "code: ICB": f"code: C{number}",
                "other_causes: 2": f"other_causes: {3 + number % 10}",
                "likelihood: very-common}": f"likelihood: very-common, minutes: {5 + number // 10}}}",
            },
        )
        (folder / "data/guides" / f"copy-{number}.yml").write_text(text, encoding="utf-8")
    return folder


def replace_all(text: str, words: Mapping[str, str]) -> str:
    """Each of these, which stands in the text once, replaced by the other."""
    for old, new in words.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def build_seconds(folder: Path) -> float:
    """CPU seconds, user and system, of one strict build into a new folder."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as temporary:
        single = make(Path(temporary) / "single", 0)
        many = make(Path(temporary) / "many", copies)
        pairs = [(build_seconds(single), build_seconds(many)) for _ in range(RUNS)]
    single_seconds, many_seconds = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"CPU seconds: one guide {single_seconds:.2f}, {copies} more {many_seconds:.2f}, "
        f"over one {many_seconds - single_seconds:.2f}"
    )


if __name__ == "__main__":
    main()
