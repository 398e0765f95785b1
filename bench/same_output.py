"""Whether the engine still makes the same sites: python bench/same_output.py COMMIT.

Makes three sites with the engine of COMMIT and with that of this folder: the repository's own, the espresso
site of the tests, and the same with a language that is written from right to left. Each engine reads the data
of its own commit. Prints every file that differs (pages, assets, and what PDFs are made from), and ends with
1 if there is any.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MAKE = """
import sys
from pathlib import Path
from mendbook.publish import publish

root, out = map(Path, sys.argv[1:])

def write(address, content):
    (out / address).parent.mkdir(parents=True, exist_ok=True)
    (out / address).write_bytes(content.read_bytes() if isinstance(content, Path) else content)

class Press:
    def print_all(self, jobs):
        for address, job in jobs.items():
            write(f"{address}.json", f"{job.template}\\n{job.data}".encode())
        return {}

    make = print_all  # as it was called at earlier commits

publication = publish(root, site_url="https://help.example/", press=Press())
for problem in publication.problems:
    if problem.severity == "error":
        sys.exit(f"{root}: {problem}")
for pages in publication.pages.values():
    for page in pages:
        write(page.file, page.html.encode())
for address, content in publication.files.items():
    write(address, content)
"""

LANGUAGE = "  pt: {name: Português, locale: pt-PT}", "  pt: {name: Árabe, locale: ar, direction: rtl}"
"""What makes of the espresso site's second language one that is written from right to left."""


def sites(root: Path, work: Path) -> dict[str, Path]:
    """The three sites of a checkout, by name."""
    espresso = root / "tests" / "sites" / "espresso"
    right_to_left = work / "right-to-left"
    shutil.copytree(espresso, right_to_left)
    settings = right_to_left / "data" / "site.yml"
    text = settings.read_text(encoding="utf-8")
    assert LANGUAGE[0] in text
    settings.write_text(text.replace(*LANGUAGE), encoding="utf-8")
    return {"own": root, "espresso": espresso, "right-to-left": right_to_left}


def make(root: Path, work: Path) -> Path:
    """Makes the three sites with the engine of a checkout; the folder that they are in."""
    out = work / "out"
    for name, site in sites(root, work).items():
        environment = {**os.environ, "PYTHONPATH": str(root / "src")}
        subprocess.run([sys.executable, "-c", MAKE, site, out / name], check=True, env=environment)
    return out


def different_files(before: Path, after: Path) -> Iterator[str]:
    """The files that are not the same in both folders."""
    names = {path.relative_to(root).as_posix() for root in (before, after) for path in root.rglob("*")}
    for name in sorted(names):
        old, new = before / name, after / name
        if not old.exists() or not new.exists():
            yield f"{'+' if new.exists() else '-'} {name}"
        elif old.is_file() and not filecmp.cmp(old, new, shallow=False):
            yield f"≠ {name}"


def main(commit: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        checkout = work / "checkout"
        git = ("git", "-C", str(ROOT))
        subprocess.run([*git, "worktree", "add", "--quiet", "--detach", checkout, commit], check=True)
        try:
            (work / "before").mkdir()
            (work / "after").mkdir()
            before, after = make(checkout, work / "before"), make(ROOT, work / "after")
            differences = list(different_files(before, after))
            count = sum(path.is_file() for path in after.rglob("*"))
        finally:
            subprocess.run([*git, "worktree", "remove", "--force", checkout], check=True)
    print(*differences, sep="\n")
    print(f"{len(differences)} of {count} files differ.")
    return 1 if differences else 0


def full_hash(commit: str) -> str:
    """The full hash of a commit."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    process = subprocess.run(
        ("git", "-C", str(ROOT), *arguments), stdout=subprocess.PIPE, text=True, check=False
    )
    if process.returncode:
        raise argparse.ArgumentTypeError(f"git finds no commit `{commit}`")
    return process.stdout.strip()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("commit", type=full_hash, help="what git calls it: main, HEAD~60, 2174ef5")
    sys.exit(main(parser.parse_args().commit))
