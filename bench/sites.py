"""A site of N invented guides in two languages.   python bench/sites.py FOLDER --guides N [--shared]

Each guide has causes and questions of its own, and texts as long as those of this repository's guides: their
medians. With --shared all guides share 200 causes, ask two questions each, and say half as much. Equal seeds
(--seed) make equal sites. PDFs are off.
"""

import argparse
import shutil
from pathlib import Path

import yaml
from invented import LIKE_REAL, SHARED, InventedSite, invent_site
from words import Texts

MKDOCS = """\
site_name: Machine help
site_url: https://help.gearwell.example/
docs_dir: content
theme:
  name: material
plugins:
  - mendbook
"""

INTERFACE = {"questions": {"en": "What people ask", "pt": "O que se pergunta"}}
"""A word of Mendbook's that the site says otherwise."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Without anchors, which are not read."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def to_yaml(value: object) -> str:
    """Laid out as an editor writes it: one value a line."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def write_site(folder: Path, site: InventedSite) -> Path:
    """A folder with this site. What was in it is deleted."""
    shutil.rmtree(folder, ignore_errors=True)
    data = folder / "data"
    (folder / "content").mkdir(parents=True)
    for name, entries in (("howtos", site.howtos), ("causes", site.causes), ("guides", site.guides)):
        (data / name).mkdir(parents=True)
        for id_, entry in entries.items():
            (data / name / f"{id_}.yml").write_text(to_yaml(entry), encoding="utf-8")
    lists = {"labels": site.labels, "topics": site.topics, "dangers": site.dangers}
    for name, value in {**lists, "site": site.settings, "interface": INTERFACE}.items():
        (data / f"{name}.yml").write_text(to_yaml(value), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0].split("   ")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guides", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", action="store_true", help="200 causes for all guides")
    options = parser.parse_args()
    shape = SHARED if options.shared else LIKE_REAL
    write_site(options.folder, invent_site(options.guides, Texts(options.seed), shape))


if __name__ == "__main__":
    main()
