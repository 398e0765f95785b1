"""What needs the attention of reviewers, as shown on their page."""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from espresso import QUESTION, Edit, MakeSite, copy_site, edit_site
from mendbook.diagnosis import diagnose
from mendbook.memo import Memo
from mendbook.reader import read
from mendbook.review import Review, history
from mendbook.views import Pages


def review_of(root: Path, memo: Memo | None = None) -> Review:
    reading = read(root)
    assert reading.knowledge is not None
    trees, _ = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    pages = Pages(reading.knowledge, reading.parser, trees, preview=True)
    view = pages.languages[reading.knowledge.site.default]
    return Review(root, view, reading.places, memo or Memo())


@pytest.fixture
def review(make_site: MakeSite) -> Review:
    return review_of(
        make_site(
            {
                **QUESTION,
                "data/site.yml": (
                    "  pt: {name: Português, locale: pt-PT}",
                    "  pt: {name: Português, locale: pt-PT}\n  fr: {name: Français, status: draft}",
                ),
                "content/pt/about.md": None,
            }
        )
    )


def test_drafts_have_an_address_and_a_place(review: Review) -> None:
    (draft,) = review.overview.drafts
    assert (draft.name, draft.title, draft.address) == (
        "guide",
        "The coffee is bitter",
        "guides/too-bitter/",
    )
    assert str(draft.place) == "data/guides/too-bitter.yml:1:1"


def test_reviews_are_due_after_the_interval_of_the_site_and_never_for_drafts(review: Review) -> None:
    (due,) = review.overview.due
    assert (due.subject.title, due.reviewed, due.day) == (
        "No coffee comes out",
        date(2026, 5, 1),
        date(2027, 5, 1),
    )
    assert str(due.subject.place) == "data/guides/no-coffee.yml:31:11"


def test_missing_translations_are_listed_text_by_text_for_draft_languages_too(review: Review) -> None:
    missing = review.overview.untranslated
    assert list(missing) == ["pt", "fr"]
    assert [(one.name, one.words, str(one.place)) for one in missing["pt"]] == [
        ("The page", "About us", "content/en/about.md:1:1")
    ]
    french = {(one.name, one.words) for one in missing["fr"]}
    assert ("`title`", "No coffee comes out") in french
    assert ("The page", "About us") in french


def test_trees_have_their_expected_times_and_questions(review: Review) -> None:
    tree, _ = review.overview.trees  # the other is that of the draft
    assert (tree.guide, tree.address, tree.graph) == (
        "no-coffee",
        "_review/no-coffee/",
        "_review/no-coffee/tree.svg",
    )
    assert 0 < tree.at_home < tree.minutes
    assert (tree.questions, tree.exact, tree.pinned) == (1, True, False)
    measured, _ = review.measured()
    assert measured.tree == tree
    assert measured.estimates
    lost = [estimate.cost for estimate in measured.estimates]
    assert lost == sorted(lost, reverse=True)


class Repository:
    """A site of which every state is committed, one per day."""

    def __init__(self, root: Path) -> None:
        self.root, self._day = root, 1
        self._git("init", "-q")
        self.commit()

    def _git(self, *words: str) -> None:
        when = f"2026-10-{self._day:02}T12:00:00Z"
        who = {
            f"GIT_{role}_{key}": "test@example.com"
            for role in ("AUTHOR", "COMMITTER")
            for key in ("NAME", "EMAIL")
        }
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        subprocess.run(["git", *words], cwd=self.root, check=True, env={**os.environ, **who, **settings})

    def commit(self, edits: Mapping[str, Edit] | None = None) -> None:
        edit_site(self.root, edits or {})
        self._git("add", "-A")
        self._git("commit", "-q", "-m", "A state")
        self._day += 1

    def stale(self) -> list[tuple[str, str, str, str]]:
        return [
            (str(one.place), one.original_before, one.original_now, one.words)
            for one in review_of(self.root).stale
        ]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(copy_site(tmp_path / "site", {}))


GUIDE, CAUSES = "data/guides/no-coffee.yml", "data/causes.yml"


def test_without_history_nothing_is_stale(make_site: MakeSite) -> None:
    review = review_of(make_site())
    assert review.history is None
    assert review.stale == ()


def test_a_translation_is_stale_until_it_is_changed_after_its_original(repository: Repository) -> None:
    assert repository.stale() == []
    # Once within a line, and once in a block.
    repository.commit(
        {
            CAUSES: ("{en: Fill the tank., pt: Encha", "{en: Fill the tank to the line., pt: Encha"),
            GUIDE: ("    - listen\n", "    - listen to it\n"),
        }
    )
    assert repository.stale() == [
        (f"{CAUSES}:6:44", "Fill the tank.", "Fill the tank to the line.", "Encha o depósito."),
        (
            f"{GUIDE}:12:7",
            "First: - look - listen",
            "First: - look - listen to it",
            "Primeiro: - olhe - escute",
        ),
    ]
    edit_site(repository.root, {CAUSES: ("pt: Encha o depósito.", "pt: Encha o depósito até à linha.")})
    assert [one[0] for one in repository.stale()] == [f"{GUIDE}:12:7"]
    repository.commit({GUIDE: ("    - escute\n", "    - escute-a\n")})
    assert repository.stale() == []


def test_uncommitted_changes_count_too(repository: Repository) -> None:
    edit_site(repository.root, {CAUSES: ("{en: Limescale,", "{en: Too much limescale,")})
    assert repository.stale() == [(f"{CAUSES}:8:39", "Limescale", "Too much limescale", "Calcário")]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("{en: Fill the tank., pt", "{en:   Fill the tank.,   pt"), id="layout"),
        pytest.param(("{en: Fill the tank., pt", "{en: Fill the tank!, pt"), id="signs"),
        pytest.param(
            ("{en: Fill the tank., pt: Encha o depósito.}", "{en: Fill it., pt: Encha-o.}"), id="both"
        ),
        pytest.param(("pt: Encha o depósito.", "pt: Encha-o."), id="the translation"),
    ],
)
def test_these_changes_make_no_translation_stale(repository: Repository, edit: Edit) -> None:
    repository.commit({CAUSES: edit})
    assert repository.stale() == []


def test_reviewing_a_guide_confirms_its_translations(repository: Repository) -> None:
    repository.commit({GUIDE: ("{en: What to do., pt", "{en: What you can do., pt")})
    assert len(repository.stale()) == 1
    repository.commit({GUIDE: ("reviewed: 2026-05-01", "reviewed: 2026-10-20")})
    assert repository.stale() == []


def test_a_page_is_stale_as_a_whole(repository: Repository) -> None:
    repository.commit({"content/en/about.md": "---\ntitle: About us\n---\n\nWe mend more.\n"})
    assert repository.stale() == [("content/pt/about.md:1:1", "", "", "Sobre nós")]
    repository.commit({"content/pt/about.md": "---\ntitle: Sobre nós\n---\n\nReparamos mais.\n"})
    assert repository.stale() == []


def test_a_renamed_file_keeps_its_history(repository: Repository) -> None:
    text = (repository.root / CAUSES).read_text(encoding="utf-8")
    repository.commit({CAUSES: None, "data/causes.yaml": text})
    assert repository.stale() == []


def test_git_is_only_run_again_for_changed_files(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    requested: list[str] = []
    git = history._git

    def noting(root: Path, *words: str) -> bytes | None:
        requested.append(words[-1])
        return git(root, *words)

    monkeypatch.setattr(history, "_git", noting)
    limescale, to_do = ("{en: Limescale,", "{en: Much limescale,"), ("{en: What to do.", "{en: Do.")
    repository.commit({CAUSES: limescale, GUIDE: to_do})
    memo = Memo()
    once = [one.original_now for one in review_of(repository.root, memo).stale]
    assert len(once) == 2
    assert {CAUSES, GUIDE} < {*requested}
    requested.clear()
    assert [one.original_now for one in review_of(repository.root, memo).stale] == once
    assert not {CAUSES, GUIDE} & {*requested}
    edit_site(repository.root, {CAUSES: ("{en: Much limescale,", "{en: Scale,")})
    assert "Scale" in [one.original_now for one in review_of(repository.root, memo).stale]
    assert GUIDE not in requested
