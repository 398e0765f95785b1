"""The configuration of Sveltia CMS: a document for each kind of entry, derived from the model."""

from collections.abc import Collection as AnyCollection
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field

from mendbook.model import COLLECTIONS, Collection
from mendbook.schema import Group, Key, Plain, of_collection

from .fields import ENTRIES, Fields, Json, hint, label, plural, title_key
from .showing import KEY, all_keys

PICTURES = "content/pictures"
"""The folder for uploaded pictures."""

UNSHOWN = "unshown"
"""The field that lists the values of an entry that the form doesn't show."""

_ID_RULE = ("^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters and digits, with hyphens between words")


@dataclass(frozen=True)
class Forms:
    """The forms of a site. name: their title. languages, nested_ids, shared_collections: see `Fields`."""

    name: str
    languages: Sequence[str]
    nested_ids: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    shared_collections: AnyCollection[str] = ()

    @property
    def fields(self) -> Fields:
        return Fields(self.languages, self.nested_ids, self.shared_collections)

    def configuration(self, backend: Json, address: str, *, ending: Json) -> Json:
        """The whole configuration. backend: where entries are loaded and saved. address: the site's. ending:
        the settings for the format of the entries' files.
        """
        return {
            "load_config_file": False,
            "backend": backend,
            "app_title": f"{self.name}: forms",
            "site_url": address,
            "display_url": address,
            "show_preview_links": False,
            "media_folder": PICTURES,
            "public_folder": "/pictures",
            "media_libraries": {"stock_assets": False},
            "slug": {"encoding": "ascii", "clean_accents": True},
            "output": {"omit_empty_optional_fields": True},
            "i18n": {
                "structure": "single_file",
                "locales": list(self.languages),
                "default_locale": self.languages[0],
            },
            "collections": [self._collection(row, ending) for row in COLLECTIONS.values()],
        }

    def _collection(self, row: Collection, ending: Json) -> Json:
        group = of_collection(row).group
        title = title_key(row)
        fields = [*self.fields.fields(_title_first(row, group)), _unshown()]
        settings: Json = {
            "name": row.name,
            "label": label(row.noun if row.noun.endswith("s") else plural(row)),
            "label_singular": label(row.noun),
            "description": hint(group.about),
            "folder": f"data/{row.name}",
            "create": True,
            "delete": False,
            "duplicate": False,
            "slug": {
                "template": f"{{{{{title}}}}}" if title else "{{fields._slug}}",
                "editable": ["create"],
                "hint": "Its id, which should never change: lower-case words without accents, with hyphens.",
                "pattern": list(_ID_RULE),
            },
            "thumbnail": False,
            "editor": {"preview": False},
            "i18n": True,
            "fields": fields,
            **ending,
        }
        if title:
            settings |= {"identifier_field": title, "sortable_fields": {"fields": [title]}}
            settings["summary"] = f"{{{{{title}}}}}"
        else:
            settings["summary"] = "{{slug}}"
        return settings

    def entries(self, row: Collection, *, partly: bool) -> Json:
        """A field for all entries of a collection, in one document.

        partly: whether required keys may be in another document.
        """
        group = of_collection(row).group
        keys = (
            Key(KEY, "Its id, which should never change.", Plain(), required=True),
            *_title_first(row, group),
        )
        summary = f"{{{{fields.{title_key(row) or KEY}}}}}"
        other = {"required": False} if partly else {}
        return {
            "name": ENTRIES,
            "label": label(plural(row)),
            "label_singular": label(row.noun),
            "widget": "list",
            "i18n": "duplicate",
            "required": False,
            "collapsed": True,
            "allow_remove": False,
            "summary": summary,
            "fields": [
                {**field, "label": "ID"} if field["name"] == KEY else {**field, **other}
                for field in self.fields.fields(keys)
            ],
        }


def _title_first(row: Collection, group: Group) -> list[Key]:
    title = title_key(row)
    return sorted(all_keys(group), key=lambda key: key.name != title)


def _unshown() -> Json:
    return {
        "name": UNSHOWN,
        "label": "Only in the file",
        "hint": "This form can’t show these: they stay as they are written. Edit them in the file.",
        "widget": "text",
        "readonly": True,
        "required": False,
        "i18n": False,
    }
