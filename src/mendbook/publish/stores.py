from mendbook.render import Asset, asset
from mendbook.views import LanguageView, store_data, store_texts

from .data_scripts import script_of
from .search_index import Entry, encode


def stores_file(view: LanguageView) -> Asset:
    """What finds the stores of a language."""
    index = encode([Entry(*texts) for texts in store_texts(view)])
    return asset(f"stores-{view.language}", "js", script_of({**store_data(view), "index": index}))
