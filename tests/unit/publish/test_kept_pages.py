"""After an edit, only the affected pages are rendered; the others are taken from the previous build."""

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from espresso import QUESTION, Edit, copy_site, edit_site
from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.publish import Keeping, Making, Options, RenderedPage, judge

PROSE = {"about/index.html", "pt/about/index.html"}
"""Always rendered, since they may call macros."""

GUIDE = {"guides/no-coffee/index.html", "pt/guias/nao-sai-cafe/index.html"}

LISTS_OF_GUIDES = {
    "index.html",
    "pt/index.html",
    "guides/index.html",
    "pt/guias/index.html",
    "search/index.html",
    "pt/search/index.html",
    "topics/brewing/index.html",
    "pt/topics/brewing/index.html",
}

LISTED_WITH_GUIDES = {
    f"{language}{page}/index.html"
    for language in ("", "pt/")
    for page in ("causes/limescale", "causes/tank-empty", "devices/crema-one", "devices/crema-two")
}

OTHERS = {
    f"{language}{page}"
    for language in ("", "pt/")
    for page in ("404.html", "offline.html", "devices/index.html")
}

EVERY = GUIDE | LISTS_OF_GUIDES | LISTED_WITH_GUIDES | OTHERS


class Site:
    """A site that is built repeatedly."""

    def __init__(self, root: Path) -> None:
        self.root, self.engine = root, "1"
        self.files: dict[str, bytes] = {}

    def build(self, edits: dict[str, Edit] | None = None) -> set[str]:
        """Returns the rendered pages, except those that are always rendered."""
        edit_site(self.root, edits or {})
        folder = self.root / "site"
        keeping = Keeping(Cache(self.root / "cache"), folder, self.engine)
        judged = judge(self.root, Memo(), keeping=keeping)
        making = Making(judged, Options(site_url="https://crema.example/"))
        anew = set()
        for page in making.pages():
            path = folder / page.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page.content)
            if isinstance(page, RenderedPage):
                anew.add(page.file)
        assert making.problems == []
        self.files = {name: content for name, content in making.files() if isinstance(content, bytes)}
        assert judged.records is not None
        judged.records.save()
        assert anew >= PROSE
        return anew - PROSE


@pytest.fixture(scope="module")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Built once, with a copy of its folder beside it."""
    site = Site(copy_site(tmp_path_factory.mktemp("built") / "site", QUESTION))
    site.build()
    copytree(site.root, site.root.with_name("copy"))
    return site


@pytest.fixture
def site(built_site: Site) -> Site:
    """In the same folder, since records depend on where the site was built."""
    rmtree(built_site.root)
    site = Site(copytree(built_site.root.with_name("copy"), built_site.root))
    site.files = built_site.files
    return site


def test_without_changes_nothing_is_rendered(site: Site) -> None:
    before = site.files
    assert site.build() == set()
    assert site.files == before


@pytest.mark.parametrize(
    ("file", "edit", "rendered"),
    [
        ("data/guides/no-coffee.yml", ("topic: brewing", "topic: brewing # yes"), set()),
        ("data/guides/no-coffee.yml", ("- look", "- see"), GUIDE | LISTS_OF_GUIDES | LISTED_WITH_GUIDES),
        ("data/topics.yml", ("Coffee that does not come.", "No coffee."), GUIDE | LISTS_OF_GUIDES),
        ("content/en/about.md", ("We mend", "We do mend"), set()),
        ("content/en/about.md", ("title: About us", "title: About"), EVERY),  # in the menu of every page
        ("data/devices.yml", ("Crema One", "Crema 1"), EVERY),
        ("data/interface.yml", "questions: {en: Asked, pt: Perguntas}\n", EVERY),
        ("data/site.yml", ("en: Come by", "en: Come to us"), EVERY),
        ("macros/related/related.html", "{% macro related(guide) %}{% endmacro %}", EVERY),
        ("overrides/brand.css", ":root { --accent: #123456; }", EVERY),
    ],
)
def test_an_edit_renders_the_pages_that_it_affects(
    site: Site, file: str, edit: Edit, rendered: set[str]
) -> None:
    assert site.build({file: edit}) == rendered


def test_another_engine_renders_every_page(site: Site) -> None:
    site.engine = "2"
    assert site.build() == EVERY


def test_a_changed_or_deleted_output_file_is_written_again(site: Site) -> None:
    (site.root / "site/guides/index.html").write_text("mine")
    (site.root / "site/pt/guias/index.html").unlink()
    assert site.build() == {"guides/index.html", "pt/guias/index.html"}


def test_a_damaged_record_is_rendered_again(site: Site) -> None:
    (record,) = (site.root / "cache/made-records").iterdir()
    record.write_bytes(record.read_bytes()[:-9])
    assert "guides/index.html" in site.build()
    assert site.build() == set()


@pytest.mark.parametrize("key", ["address", "short"])
def test_a_forged_record_cannot_change_addresses(site: Site, key: str) -> None:
    cache = Cache(site.root / "cache")
    (record,) = (site.root / "cache/made-records").iterdir()
    name, _, _ = record.name.partition("-")
    written = record.read_text()
    start = written.index("en:guide:no-coffee")
    head, tail = written[:start], written[start:]
    old = {"address": '"address":"guides/no-coffee/"', "short": '"short":""'}[key]
    assert old in tail
    cache.put("records", name, (head + tail.replace(old, f'"{key}":"../../else/"', 1)).encode())
    assert site.build() == {"guides/no-coffee/index.html"}


def test_the_values_of_files_are_cached_too(tmp_path: Path) -> None:
    edit = {"data/guides/no-coffee.yml": ("topic: brewing", "topic: brewing # read by no other test")}
    judge(copy_site(tmp_path / "site", edit), Memo(), cache=Cache(tmp_path / "cache"))
    assert len(list((tmp_path / "cache" / "made-values").iterdir())) == 1
