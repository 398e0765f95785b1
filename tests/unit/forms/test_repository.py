"""Entries as documents of a repository: saving one writes into the editor's files."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from espresso import MakeSite, content_of
from mendbook.forms.pictures import MAX_PICTURE
from mendbook.forms.repository import MAX_DOCUMENT, Repository
from mendbook.forms.saves import NotSaved, Save

ROWS = """\
# The causes, to weigh them.
tank-empty:   {complexity: low,   # quick
  cause: {en: The tank is empty, pt: O depósito está vazio},
  solution: {en: Fill the tank, pt: Encher o depósito}}

limescale:
  cause: {en: Limescale, pt: "Calcário"}   # as people call it
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
  steps: [{en: Wait., pt: Espere.}]
"""

TANK = """\
# What to do about an empty tank.
steps:
  # Not while it is hot.
  - {en: Fill the tank., pt: Encha o depósito.}

  - en: >-
      Close
      the lid.
    pt: Feche a tampa.   # until it clicks
"""

SITE = {"data/causes.yml": ROWS, "data/causes/tank-empty.yml": TANK}

TANK_FORM = "data/causes/tank-empty.json"

Edit = Callable[[Any, Any], object]


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site(SITE)


def sha_of(repository: Repository, path: str) -> str:
    return next(blob.sha for blob in repository.blobs() if blob.path == path)


def save(root: Path, path: str, edit: Edit, *, repository: Repository | None = None) -> None:
    """Saves an entry after `edit` has changed its English and Portuguese trees."""
    repository = repository or Repository(root)
    content = repository.content(path)
    assert content is not None
    trees = json.loads(content)
    edit(trees["en"], trees["pt"])
    saved = repository.save([Save(path, json.dumps(trees).encode(), sha_of(repository, path))])
    assert saved[path] is not None


def refused(root: Path, *saves: Save) -> NotSaved:
    """The error that refuses these changes, which must not have changed anything."""
    before = content_of(root)
    with pytest.raises(NotSaved) as found:
        Repository(root).save(saves)
    assert content_of(root) == before
    return found.value


def test_every_entry_is_a_document(root: Path) -> None:
    paths = [blob.path for blob in Repository(root).blobs()]
    assert TANK_FORM in paths
    assert "data/causes/limescale.json" in paths
    assert "data/guides/no-coffee.json" in paths
    assert "data/topics/brewing.json" in paths
    content = Repository(root).content(TANK_FORM)
    assert content is not None
    assert json.loads(content)["pt"] == {
        "complexity": "low",
        "at_store": False,
        "cause": "O depósito está vazio",
        "solution": "Encher o depósito",
        "steps": [{"text": "Encha o depósito."}, {"text": "Feche a tampa."}],
    }


def test_comments_and_layout_are_kept(root: Path) -> None:
    def edit(en: Any, pt: Any) -> None:
        en["steps"][1]["text"], pt["steps"][1]["text"] = "Shut the lid.", "Feche bem a tampa."
        en["complexity"] = "medium"

    save(root, TANK_FORM, edit)
    assert (root / "data/causes.yml").read_text(encoding="utf-8") == ROWS.replace(
        "{complexity: low,   # quick", "{complexity: medium,   # quick"
    )
    assert (root / "data/causes/tank-empty.yml").read_text(encoding="utf-8") == TANK.replace(
        "Close\n      the lid.", "Shut the lid."
    ).replace("Feche a tampa.", "Feche bem a tampa.")


def test_saving_without_a_change_writes_nothing(root: Path) -> None:
    before = content_of(root)
    save(root, TANK_FORM, lambda en, pt: None)
    assert content_of(root) == before


def test_new_keys_are_written_into_the_entrys_own_file(root: Path) -> None:
    def edit(en: Any, pt: Any) -> None:
        en["explanation"], pt["explanation"] = "Nobody filled it.", "Ninguém o encheu."

    save(root, TANK_FORM, edit)
    assert (root / "data/causes.yml").read_text(encoding="utf-8") == ROWS
    assert "explanation: {en: Nobody filled it., pt: Ninguém o encheu.}\n" in (
        root / "data/causes/tank-empty.yml"
    ).read_text(encoding="utf-8")


def test_new_entries_can_be_saved(root: Path) -> None:
    cause = {
        "en": {
            "cause": "No power",
            "solution": "Plug it in",
            "complexity": "low",
            "steps": [{"text": "Plug it in."}],
        },
        "pt": {"cause": "Sem energia", "solution": "Ligar", "steps": [{"text": "Ligue."}]},
    }
    repository = Repository(root)
    guide = repository.content("data/guides/too-bitter.json")
    assert guide is not None
    changed = json.loads(guide)
    for tree in changed.values():
        tree["causes"].append({"cause": "no-power", "likelihood": "common"})
    repository.save(
        [
            Save("data/causes/no-power.json", json.dumps(cause).encode()),
            Save(
                "data/guides/too-bitter.json",
                json.dumps(changed).encode(),
                sha_of(repository, "data/guides/too-bitter.json"),
            ),
        ]
    )
    assert (root / "data/causes.yml").read_text(encoding="utf-8").startswith(ROWS)
    assert "no-power:" in (root / "data/causes.yml").read_text(encoding="utf-8")
    assert "- {cause: no-power, likelihood: common}" in (root / "data/guides/too-bitter.yml").read_text(
        encoding="utf-8"
    )
    written = Save("data/guides/new-one.json", json.dumps(changed).encode())
    repository.save([written])
    assert (root / "data/guides/new-one.yml").is_file()
    assert refused(root, written).words == "There is already an entry `new-one`. Choose another id."


def test_an_entry_changed_in_the_meantime_is_not_overwritten(root: Path) -> None:
    repository = Repository(root)
    content, sha = repository.content(TANK_FORM), sha_of(repository, TANK_FORM)
    assert content is not None
    (root / "data/causes/tank-empty.yml").write_text(TANK.replace("Fill", "Top up"), encoding="utf-8")
    error = refused(root, Save(TANK_FORM, content.replace(b"Close", b"Shut"), sha))
    assert error.status == 409
    assert error.words == "`tank-empty` has been changed meanwhile, in its file or in another window."
    (root / "data/causes/tank-empty.yml").write_text("steps: [", encoding="utf-8")
    assert refused(root, Save(TANK_FORM, content, sha)).status == 409


def test_an_entry_that_could_not_be_read_is_refused_with_an_explanation(root: Path) -> None:
    repository = Repository(root)
    content = repository.content("data/guides/no-coffee.json")
    assert content is not None
    changed = json.loads(content)
    for tree in changed.values():
        tree["reviewed"], tree["causes"] = "yesterday", []
    error = refused(
        root,
        Save(
            "data/guides/no-coffee.json",
            json.dumps(changed).encode(),
            sha_of(repository, "data/guides/no-coffee.json"),
        ),
    )
    assert error.status == 422
    first, *_ = error.words.split("\n")
    assert first.startswith("data/guides/no-coffee.yml")
    assert "reviewed" in error.words
    assert "causes" in error.words


def test_an_entry_with_problems_found_by_checks_is_saved(root: Path) -> None:
    def edit(en: Any, pt: Any) -> None:
        en["summary"] = "See [[nothing]]."

    save(root, "data/guides/no-coffee.json", edit)
    assert "[[nothing]]" in (root / "data/guides/no-coffee.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("data/guides/../../outside.json", 403),
        ("../outside.json", 403),
        ("/etc/passwd", 403),
        ("data/site.yml", 403),
        ("data/guides/no-coffee.yml", 403),
        ("data/nothing/a.json", 403),
        ("mkdocs.yml", 403),
        ("data/guides/.json", 422),
        ("data/guides/A.json", 422),
        ("data/guides/a b.json", 422),
        ("content/pictures/../a.png", 422),
        ("content/pictures/a/b.png", 422),
        ("content/pictures/a.html", 422),
        ("content/pictures/.a.png", 422),
        ("content/pictures/con.png", 422),
        ("content/pictures/a\\b.png", 422),
        ("content/pictures/", 422),
    ],
)
def test_only_entries_and_pictures_can_be_saved(root: Path, path: str, status: int) -> None:
    assert refused(root, Save(path, b'{"en": {"title": "A"}}')).status == status
    assert refused(root, Save(path, None, "0" * 40)).status in (status, 403, 409)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"pt": {}}', b'{"en": 1}', b"[" * 100_000, b"\xff"])
def test_invalid_documents_are_refused(root: Path, content: bytes) -> None:
    assert refused(root, Save("data/guides/new-one.json", content)).status == 422


@pytest.mark.parametrize(
    "tree",
    [
        {"title": {"a": 1}, "causes": {"0": "x"}, "topic": ["a"], "reviewed": 7},
        {"title": [[[]]], "causes": [1, None, "x", []], "questions": "x", "applies_to": [1]},
        {"causes": [{"cause": {}, "likelihood": [], "steps": [[], {}, 3]}], "search_words": {"a": 1}},
        {"title": "\x00\ud800", "summary": "a\u2028b"},
    ],
)
def test_values_of_unexpected_types_are_refused(root: Path, tree: Any) -> None:
    content = json.dumps({"en": tree, "pt": tree}).encode()
    assert refused(root, Save("data/guides/new-one.json", content)).status in (409, 422)


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "data" / "howtos").symlink_to(outside, target_is_directory=True)
    shutil.rmtree(root / "content" / "pictures")
    (root / "content" / "pictures").symlink_to(outside, target_is_directory=True)
    with pytest.raises(NotSaved):
        Repository(root).save([Save("content/pictures/a.png", b"x")])
    howto = {"title": "A", "summary": "A.", "parts": [{"steps": [{"text": "A."}]}], "reviewed": "2026-05-01"}
    with pytest.raises(NotSaved):
        Repository(root).save([Save("data/howtos/a.json", json.dumps({"en": howto}).encode())])
    assert list(outside.iterdir()) == []


def test_pictures_can_be_saved(root: Path) -> None:
    repository = Repository(root)
    path = "content/pictures/port.png"
    blob = repository.save([Save(path, b"picture")])[path]
    assert blob is not None
    assert (root / path).read_bytes() == b"picture" == repository.content(path)
    assert refused(root, Save(path, b"other")).status == 409
    assert refused(root, Save(path, b"other", "0" * 40)).status == 409
    assert refused(root, Save("content/pictures/large.png", b"x" * (MAX_PICTURE + 1))).status == 413
    assert refused(root, Save("data/guides/a.json", b"x" * (MAX_DOCUMENT + 1))).status == 413
    repository.save([Save(path, b"other", blob.sha)])
    assert repository.content(path) == b"other"
    assert repository.content("data/site.yml") is None
    assert repository.content("mkdocs.yml") is None


def test_a_site_that_cannot_be_read_saves_nothing(root: Path) -> None:
    content = Repository(root).content(TANK_FORM)
    (root / "data/site.yml").write_text("languages: [", encoding="utf-8")
    assert Repository(root).blobs() == [
        blob for blob in Repository(root).blobs() if blob.path.startswith("content/")
    ]
    error = refused(root, Save(TANK_FORM, content, "0" * 40))
    assert (error.status, error.words) == (
        409,
        "`data/site.yml` can’t be read, so nothing is saved. Fix it first.",
    )


def test_entries_cannot_be_deleted(root: Path) -> None:
    error = refused(root, Save(TANK_FORM, None, sha_of(Repository(root), TANK_FORM)))
    assert error.status == 403
