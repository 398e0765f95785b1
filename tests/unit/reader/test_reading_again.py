"""After an edit a site reads as a fresh reading would; what is unchanged is the same object."""

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


def told(reading: Reading) -> object:
    return (
        reading.knowledge,
        [(p.code, str(p.place), p.what, p.remedy) for p in reading.problems],
        reading.inside,
        reading.pages,
        reading.unread,
        reading.aside,
        reading.lacking,
        reading.size,
    )


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_after_each_edit_and_back(make_site: MakeSite, edit: dict[str, Edit]) -> None:
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
        assert told(readings[-1]) == told(read(Path(root)))
    after = reader.read()
    assert before.knowledge is not None
    assert after.knowledge is not None
    for kind, name, entry in after.knowledge.every():
        there = [one.places for one in readings if (kind, name) in one.places]
        touched = any(place.file in edit for places in there for place in places.all_of(kind, name))
        assert touched or "data/site.yml" in edit or before.knowledge.of(kind)[name] is entry
    assert "data/site.yml" in edit or before.knowledge.stores is after.knowledge.stores
