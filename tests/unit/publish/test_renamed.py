"""Messages about references to renamed or deleted entries, in the exact words."""

from collections.abc import Mapping

import pytest

from bakeries import BAKERIES
from espresso import Edit, MakeSite, edit_site
from mendbook.publish import publish

GUIDE, DRAFT, CAUSES = "data/guides/no-coffee.yml", "data/guides/too-bitter.yml", "data/causes.yml"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            {
                GUIDE: ("topic: brewing\n", "topic: brewing\nformerly: [was-dry]\n"),
                DRAFT: ("topic: brewing\n", "topic: brewing\nrelated: [was-dry]\n"),
            },
            (
                "MB301",
                f"{DRAFT}:3:11",
                "There is no guide `was-dry`.",
                "`was-dry` is now `no-coffee`.",
            ),
        ),
        (
            {
                CAUSES: ("tank-empty:\n", "tank-empty:\n  formerly: {pt: [seco]}\n"),
                DRAFT: ("cause: limescale", "cause: seco"),
            },
            ("MB301", f"{DRAFT}:5:13", "There is no cause `seco`.", "`seco` is now `tank-empty`."),
        ),
        (
            {
                GUIDE: ("topic: brewing\n", "topic: brewing\nformerly: [dry]\n"),
                DRAFT: ("en: What to do.", 'en: "[Dry](guide:dry)"'),
            },
            ("MB303", f"{DRAFT}:3:22", "There is no guide `dry`.", "`guide:dry` is now `guide:no-coffee`."),
        ),
        (
            {
                "content/en/about.md": ("menu: 1\n", "menu: 1\nformerly: [a/who]\n"),
                DRAFT: ("en: What to do.", 'en: "[Who](page:a/who)"'),
            },
            (
                "MB303",
                f"{DRAFT}:3:22",
                "There is no page `a/who`.",
                "`page:a/who` is now `page:about`.",
            ),
        ),
        (
            {
                "data/stores.yml": ("ghent:\n", "ghent:\n  formerly: [street]\n"),
                "data/holidays.yml": ("day: 10-16", "day: 10-16, stores: [street, ghent]"),
            },
            (
                "MB301",
                "data/holidays.yml:3:76",
                "There is no store `street`.",
                "`street` is now `ghent`.",
            ),
        ),
    ],
    ids=["guide", "in one language", "link", "page", "store"],
)
def test_a_reference_to_a_renamed_entry_names_the_new_one(
    make_site: MakeSite, edits: Mapping[str, Edit], expected: tuple[str, str, str, str]
) -> None:
    root = make_site(BAKERIES)
    edit_site(root, edits)
    (problem,) = [p for p in publish(root).problems if p.severity == "error"]
    assert (problem.code, str(problem.place), problem.message, problem.remedy) == expected


def test_a_macro_call_with_a_renamed_entry_is_reported_with_the_new_name(make_site: MakeSite) -> None:
    root = make_site(
        {
            GUIDE: ("topic: brewing\n", "topic: brewing\nformerly: [dry]\n"),
            "content/en/about.md": ("See [the guide](guide:no-coffee).", '{{ causes_table("dry") }}'),
        }
    )
    (problem,) = [p for p in publish(root).problems if p.severity == "error"]
    assert (problem.code, problem.message, problem.remedy) == (
        "MB502",
        "There is no guide `dry`.",
        "`dry` is now `no-coffee`.",
    )


def test_no_similar_name_is_suggested_for_a_deleted_entry(make_site: MakeSite) -> None:
    root = make_site({DRAFT: ("topic: brewing\n", "topic: brewing\nrelated: [no-steam]\n")})
    (problem,) = [p for p in publish(root).problems if p.severity == "error"]
    assert problem.message == "There is no guide `no-steam`."
    assert "Did you mean" not in problem.remedy
