from mendbook.render import Assets
from mendbook.views import LanguageView, store_data, store_texts

from .data_scripts import script_of
from .search_index import Entry, encode


def keep_stores(view: LanguageView, assets: Assets) -> str:
    """Keeps what finds the stores of a language; its address."""
    index = encode([Entry(*texts) for texts in store_texts(view)])
    return assets.keep(f"stores-{view.language}", script_of({**store_data(view), "index": index}))
