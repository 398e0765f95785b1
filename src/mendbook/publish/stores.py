from mendbook.render import Asset, asset
from mendbook.views import LanguageView, StoreData, store_data, store_texts

from .data_scripts import make_script
from .search_index import Entry, Index, encode


class Stores(StoreData):
    """The data of the store finder. index: of stores by number."""

    index: Index


def stores_file(view: LanguageView) -> Asset | None:
    """The script that finds the stores of a language; None if there are none."""
    if not view.knowledge.stores:
        return None
    stores: Stores = {
        **store_data(view),
        "index": encode([Entry(*texts) for texts in store_texts(view)]),
    }
    return asset(f"stores-{view.language}", "js", make_script(stores))
