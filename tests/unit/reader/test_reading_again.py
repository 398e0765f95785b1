"""After an edit, a site reads as if for the first time, and unchanged entries are the same objects."""

from pathlib import Path

import pytest

from espresso import QUESTION, Edit, MakeSite, edit_site
from mendbook.files import Disk, Snapshot
from mendbook.reader import Reading, SiteReader, read

EDITS: list[dict[str, Edit]] = [
    dict(QUESTION),
    {"data/causes.yml": ("  cause: {en: The tank", "  cause: x\n  cause: {en: The tank")},
    {"data/labels.yml": "menu: {en: Menu, pt: Ementa}\nnew: {en: New, pt: Novo}\n"},
    {"data/guides/no-coffee.yml": None},
    {"data/guides/broken.yml": "title: [\n"},
    {"data/guides.yml": "no-coffee: {code: NC}\ntoo-bitter: {topic: brewing}\n"},
    {"data/gides.yml": "no-coffee: {topic: brewing}\n"},
    {"data/interface.yml": "home: {en: Start, pt: Casa}\n"},
    {"content/en/about.md": "---\ntitle: About us\n---\nWords.\n"},
    {"data/site.yml": ("languages:", "languages: no\nx:")},
]


def everything_of(reading: Reading) -> object:
    return (
        reading.knowledge,
        [(p.code, str(p.place), p.message, p.remedy) for p in reading.problems],
        reading.nested_ids,
        reading.pages,
        reading.unread,
        reading.aside,
        reading.missing_translations,
        reading.size,
    )


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_reading_again_after_an_edit_and_after_undoing_it(make_site: MakeSite, edit: dict[str, Edit]) -> None:
    root = make_site()
    files = Snapshot(Disk(root))
    reader = SiteReader(files)
    before = reader.read()
    kept = {name: (root / name).read_bytes() if (root / name).exists() else None for name in edit}
    readings: list[Reading] = []
    for change in (edit, kept):
        edit_site(root, change)
        for name in change:
            files.forget(name)
        readings.append(reader.read())
        assert everything_of(readings[-1]) == everything_of(read(Path(root)))
    after = reader.read()
    assert before.knowledge is not None
    assert after.knowledge is not None
    for kind, name, entry in after.knowledge.every():
        there = [one.places for one in readings if (kind, name) in one.places]
        touched = any(place.file in edit for places in there for place in places.all_of(kind, name))
        assert touched or "data/site.yml" in edit or before.knowledge.of(kind)[name] is entry
    assert "data/site.yml" in edit or before.knowledge.stores is after.knowledge.stores
