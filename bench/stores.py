"""How much CPU stores cost over none.   python bench/stores.py [STORES]

Makes two sites of this one's words, without guides: one has no stores, the other STORES, with the hours,
services and places of this site's in turn, spread over their countries. Builds both in turn, and prints the
medians, and the sizes of what visitors load.
"""

import gzip
import json
import random
import statistics
import sys
import tempfile
from pathlib import Path

from copies import LISTS, ROOT, RUNS, build_seconds, copy_lists

from mendbook.geography import distance_to_country
from mendbook.publish import publish
from mendbook.reader.yaml_source import read_yaml
from sites import to_yaml


def make(folder: Path, stores: int) -> Path:
    data = copy_lists(folder, *LISTS)
    site = (ROOT / "data/site.yml").read_text(encoding="utf-8")
    linked = site.replace("  button:", "  link: https://example.com/\n  button:")
    (data / "site.yml").write_text(linked, encoding="utf-8")
    source, _ = read_yaml("stores.yml", (ROOT / "data/stores.yml").read_text(encoding="utf-8"))
    assert source is not None
    own_stores = list(source.data.values())
    chance = random.Random(7)
    (data / "stores").mkdir()
    for number in range(stores):
        store = json.loads(json.dumps(own_stores[number % len(own_stores)]))
        store["name"] = {
            "en": f"Store {number} {store['postcode']}",
            "pt": f"Loja {number} {store['postcode']}",
        }
        store["address"] = f"{store['address']} {number}"
        store["coordinates"] = _nearby(store, chance)
        store["example"] = False
        (data / "stores" / f"store-{number}.yml").write_text(to_yaml(store), encoding="utf-8")
    return folder


def _nearby(store: dict[str, object], chance: random.Random) -> list[float]:
    """Somewhere in the same country."""
    latitude, longitude = map(float, store["coordinates"])  # type: ignore[call-overload]
    for _ in range(100):
        place = latitude + chance.uniform(-1, 1), longitude + chance.uniform(-1, 1)
        if distance_to_country(str(store["country"]), *place) == 0:
            latitude, longitude = place
            break
    return [round(latitude, 4), round(longitude, 4)]


def main() -> None:
    stores = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as temporary:
        empty = make(Path(temporary) / "empty", 0)
        many = make(Path(temporary) / "many", stores)
        pairs = [(build_seconds(empty), build_seconds(many)) for _ in range(RUNS)]
        publication = publish(many, site_url="https://example.com/")
    empty_seconds, many_seconds = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"CPU seconds: no stores {empty_seconds:.2f}, {stores} stores {many_seconds:.2f}, "
        f"over none {many_seconds - empty_seconds:.2f}"
    )
    finder = next(page.html.encode() for page in publication.pages["en"] if page.view.id == ("stores", ""))
    data = next(file for name, file in publication.files.items() if name.startswith("assets/stores-en"))
    for name, content in (("the list of stores", finder), ("what finds them", data)):
        assert isinstance(content, bytes)
        print(f"{name}: {len(content) / 1000:.0f} kB, gzipped {len(gzip.compress(content)) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
