"""After any edit, a build that reuses earlier results makes the same site as a clean build."""

import logging
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.exceptions import Abort

from espresso import QUESTION, copy_site
from hosting import MKDOCS_YML, REPOSITORY, files_in
from machines import MACHINES
from photographs import photograph

LONG = bool(os.environ.get("MENDBOOK_LONG"))

SEEDS, EDITS = (25, 12) if LONG else (4, 15)

GUIDE, CAUSES, SITE, TOPICS = (
    "data/guides/no-coffee.yml",
    "data/causes.yml",
    "data/site.yml",
    "data/topics.yml",
)


class Editor:
    """An editor who edits a site at random. A build may refuse the result of an edit."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.chance, self.count = root, random.Random(seed), 0

    def replace(self, name: str, old: str, *new: str) -> None:
        """Replaces the first occurrence of `old`, if there is one, by one of `new`."""
        file = self.root / name
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, self.chance.choice(new), 1), encoding="utf-8")

    def another(self) -> str:
        self.count += 1
        return f"new-{self.count}"

    # -- edits of sources

    def append_a_word(self) -> None:
        """Appends a word to a text in any file."""
        folders = [self.root / name for name in ("data", "content")]
        files = sorted(path for folder in folders for path in folder.rglob("*.[ym][md]*"))
        file = self.chance.choice(files)
        lines = file.read_text(encoding="utf-8").split("\n")
        places = [number for number, line in enumerate(lines) if ".}" in line or line.endswith(".")]
        if places:
            at = self.chance.choice(places)
            head, _, tail = lines[at].rpartition(".")
            lines[at] = f"{head} {self.another()}.{tail}"
            file.write_text("\n".join(lines), encoding="utf-8")

    def change_a_shared_cause(self) -> None:
        self.replace(CAUSES, "Fill the tank", "Fill the water tank", "Put water into the tank")

    def change_a_label(self) -> None:
        self.replace("data/labels.yml", "en: Menu", "en: Main menu", "en: The menu")

    def change_a_number(self) -> None:
        self.replace(CAUSES, "minutes: 30", "minutes: 20", "minutes: 45")
        self.replace(CAUSES, "minutes: 20", "minutes: 30")

    def change_how_likely(self) -> None:
        self.replace(GUIDE, "likelihood: very-common", "likelihood: common", "likelihood: rare")

    def change_an_answer(self) -> None:
        self.replace(GUIDE, "rules_out: [tank-empty]", "points_to: [limescale]")

    def add_a_guide(self) -> None:
        """Adds a guide that uses a shared cause."""
        name = self.another()
        text = (self.root / "data/guides/too-bitter.yml").read_text(encoding="utf-8")
        text = text.replace("status: draft\n", "").replace("is bitter", f"is bitter {name}")
        (self.root / f"data/guides/{name}.yml").write_text(text, encoding="utf-8")

    def remove_a_guide(self) -> None:
        if guides := sorted((self.root / "data/guides").glob("new-*.yml")):
            self.chance.choice(guides).unlink()

    def rename_a_guide(self) -> None:
        if guides := sorted((self.root / "data/guides").glob("new-*.yml")):
            guide = self.chance.choice(guides)
            text = guide.read_text(encoding="utf-8")
            if "formerly" not in text:
                text += f"formerly: [{guide.stem}]\n"
            (guide.parent / f"{self.another()}.yml").write_text(text, encoding="utf-8")
            guide.unlink()

    def refer_to_a_guide(self) -> None:
        guides = [path.stem for path in sorted((self.root / "data/guides").glob("new-*.yml"))]
        guide = self.chance.choice([*guides, "nowhere"])
        self.replace(GUIDE, "related: [too-bitter", f"related: [{guide}, too-bitter")

    def finish_a_draft(self) -> None:
        self.replace("data/guides/too-bitter.yml", "status: draft\n", "")

    def add_a_cause(self) -> None:
        name = self.another()
        with (self.root / CAUSES).open("a", encoding="utf-8") as file:
            file.write(f"{name}:\n  cause: {{en: The plug {name}, pt: A ficha {name}}}\n")
            file.write("  solution: {en: Plug it in, pt: Ligar}\n  complexity: low\n")
            file.write("  steps:\n    - {en: Plug it in., pt: Ligue-a.}\n")
        self.replace(GUIDE, "causes:\n", f"causes:\n  - {{cause: {name}, likelihood: rare}}\n")

    def add_a_picture(self) -> None:
        name = f"{self.another()}.jpg"
        (self.root / "content/pictures" / name).write_bytes(photograph(width=self.chance.randint(40, 600)))
        self.replace("content/en/about.md", "We mend", f"![The port](pictures/{name})\n\nWe mend")

    def change_a_picture(self) -> None:
        if pictures := sorted((self.root / "content/pictures").glob("*.jpg")):
            self.chance.choice(pictures).write_bytes(photograph(width=self.chance.randint(40, 600)))

    def remove_a_picture(self) -> None:
        if pictures := sorted((self.root / "content/pictures").glob("*.jpg")):
            self.chance.choice(pictures).unlink()

    def add_a_page(self) -> None:
        name = self.another()
        for language in ("en", "pt")[: self.chance.randint(1, 2)]:
            words = f"---\ntitle: {name} {language}\nmenu: {self.chance.randint(1, 9)}\n---\n\nWords.\n"
            (self.root / f"content/{language}/{name}.md").write_text(words)

    def remove_a_page(self) -> None:
        if pages := sorted((self.root / "content").rglob("new-*.md")):
            self.chance.choice(pages).unlink()

    def change_a_macro(self) -> None:
        """Overrides one of Mendbook's macros, adding a word."""
        name = self.chance.choice(["pages/guide.html", "pages/cause.html", "pages/topic.html"])
        own = self.root / "macros" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text((REPOSITORY / "macros" / name).read_text() + f"<p>{self.another()}</p>\n")

    def remove_the_macros(self) -> None:
        shutil.rmtree(self.root / "macros", ignore_errors=True)

    def change_the_style(self) -> None:
        (self.root / "overrides").mkdir(exist_ok=True)
        colour = f"#{self.chance.randrange(1 << 20):06x}"
        (self.root / "overrides/brand.css").write_text(f":root {{ --accent: {colour}; }}\n")

    def change_a_word_of_the_interface(self) -> None:
        word = f"What people ask {self.another()}"
        (self.root / "data/interface.yml").write_text(f"questions: {{en: {word}, pt: {word}}}\n")

    def change_the_name(self) -> None:
        self.replace(SITE, "en: Crema Help", "en: Help of Crema", "en: Crema")

    def change_the_address(self) -> None:
        self.replace("mkdocs.yml", "crema.example", "other.example")

    def turn_pdfs_off_or_on(self) -> None:
        file = self.root / SITE
        text = file.read_text(encoding="utf-8")
        more = "" if "pdf: false\n" in text else "pdf: false\n"
        file.write_text(text.replace("pdf: false\n", "") + more, encoding="utf-8")

    def change_a_language(self) -> None:
        self.replace(SITE, "locale: pt-PT", "locale: pt-BR")

    def change_a_title(self) -> None:
        self.replace(GUIDE, "No coffee comes out", "No coffee at all", "It gives no coffee")

    def change_a_slug(self) -> None:
        self.replace(TOPICS, "\n  name: {en: Brewing", f"\n  slug: {self.another()}\n  name: {{en: Brewing")

    def change_the_order(self) -> None:
        """Changes the order of the guides of a topic."""
        guides = self.chance.choice(["no-coffee, too-bitter", "too-bitter, no-coffee"])
        file = self.root / TOPICS
        lines = file.read_text(encoding="utf-8").split("\n")
        lines = [line for line in lines if not line.startswith("  guides:")]
        lines.insert(lines.index("brewing:") + 1, f"  guides: [{guides}]")
        file.write_text("\n".join(lines), encoding="utf-8")

    def move_a_guide(self) -> None:
        """Moves a guide to another topic."""
        file, name = self.root / TOPICS, self.another()
        with file.open("a", encoding="utf-8") as topics:
            topics.write(f"{name}:\n  name: {{en: {name}, pt: {name} pt}}\n")
            topics.write("  summary: {en: Something else., pt: Outra coisa.}\n")
        guides = sorted((self.root / "data/guides").glob("*.yml"))
        guide = self.chance.choice(guides).relative_to(self.root).as_posix()
        self.replace(guide, "topic: brewing", f"topic: {name}")

    def change_the_shell(self) -> None:
        """Overrides Mendbook's shell, adding a word."""
        (self.root / "overrides").mkdir(exist_ok=True)
        shell = (REPOSITORY / "overrides/main.html").read_text(encoding="utf-8")
        words = f"<!-- {self.another()} -->{{{{ once(word, site) }}}}\n</body>"
        macro = "{% macro word(site) %}{{ plain('questions') }} {{ pdfs() | length }}{% endmacro %}\n"
        (self.root / "overrides/main.html").write_text(macro + shell.replace("</body>", words))

    def call_a_macro(self) -> None:
        """Calls a macro in a page of prose."""
        calls = "{{ print_link('no-coffee') }}", "{{ t('questions') }}", "{{ site.brand }}"
        self.replace("content/en/about.md", "We mend", *(f"{call}\n\nWe mend" for call in calls))

    def change_a_setting(self) -> None:
        self.replace(SITE, "en: Come by", "en: Come to us", "en: Visit us")
        self.replace(SITE, "minutes: {low: 5}", "minutes: {low: 7}")

    def add_a_hook(self) -> None:
        """Adds a hook of MkDocs, which may write anything."""
        (self.root / "hook.py").write_text(
            "from pathlib import Path\n\n\ndef on_post_build(config):\n"
            f"    (Path(config.site_dir) / 'hooked.txt').write_text('{self.another()}')\n"
        )
        self.replace("mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")

    def remove_the_hook(self) -> None:
        self.replace("mkdocs.yml", "hooks: [hook.py]\n", "")

    def make_a_mistake(self) -> None:
        with (self.root / GUIDE).open("a", encoding="utf-8") as file:
            file.write("tpoic: x\n")

    # -- changes of what builds leave

    def touch_a_file(self) -> None:
        (self.root / SITE).touch()

    def damage_the_cache(self) -> None:
        kept = sorted((self.root / ".cache").rglob("made-*/*"))
        for file in self.chance.sample(kept, min(3, len(kept))):
            file.write_bytes(file.read_bytes()[: self.chance.randint(0, 40)])

    def delete_some_of_the_cache(self) -> None:
        kept = sorted((self.root / ".cache").rglob("made-*"))
        if kept:
            shutil.rmtree(self.chance.choice(kept))

    def change_the_built_site(self) -> None:
        if pages := sorted((self.root / "site").rglob("*.html")):
            self.chance.choice(pages).write_text("mine")

    def delete_from_the_built_site(self) -> None:
        pages = [page for page in sorted((self.root / "site").rglob("*.html")) if page.parent.name != "site"]
        if pages:
            self.chance.choice(pages).unlink()

    def delete_the_built_site(self) -> None:
        shutil.rmtree(self.root / "site", ignore_errors=True)


DEEDS: list[Callable[[Editor], None]] = [
    deed for name, deed in vars(Editor).items() if "_" in name and not name.startswith("_")
]


def try_build(root: Path) -> bool:
    """Builds a site as MkDocs' command does. Returns False if the build was refused."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        return False
    finally:
        config.plugins.on_shutdown()
    return True


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("mkdocs").setLevel(logging.NOTSET)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_build_after_edits_equals_a_clean_build(tmp_path: Path, seed: int) -> None:
    root = copy_site(tmp_path / "edited", {"mkdocs.yml": MKDOCS_YML, **QUESTION, **MACHINES})
    editor, done = Editor(root, seed), []
    if seed % 2:  # PDFs take most of the time
        editor.turn_pdfs_off_or_on()
    for begin in (editor.add_a_guide, editor.add_a_page, editor.add_a_picture):
        begin()
    assert try_build(root)
    edits = editor.chance.sample(DEEDS, EDITS)
    for edit in edits:
        before = files_in(root / "site")
        backup = tmp_path / "before"
        shutil.copytree(root, backup, ignore=shutil.ignore_patterns("site", ".cache"))
        edit(editor)
        done.append(edit.__name__)
        clean = tmp_path / "clean"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cache"))
        was_built = try_build(root)
        assert was_built == try_build(clean), done
        assert (clean / "site").exists() == was_built
        if was_built:
            assert files_in(root / "site") == files_in(clean / "site"), done
        else:
            assert files_in(root / "site") == before, done
            for name in ("data", "content", "macros", "overrides"):
                shutil.rmtree(root / name, ignore_errors=True)
            shutil.copytree(backup, root, dirs_exist_ok=True)
            done[-1] += " (refused)"
        shutil.rmtree(clean)
        shutil.rmtree(backup)
