"""The assets that the pages of a language load on demand, and the other addresses that they refer to."""

from collections.abc import Container, Iterable, Mapping

from mendbook.render import Asset, Assets
from mendbook.views import LanguageView

from .icons import SHARED, TOUCH
from .offline_lists import WORKER
from .search_pages import index_address


def loaded_assets(view: LanguageView, assets: Assets, stores: Asset | None) -> dict[str, Asset]:
    """The scripts and styles that the pages of a language load on demand, by name. stores: the script that
    finds the stores, if there are any.
    """
    knowledge = view.knowledge
    loaded = {"search": assets.loaded_script("search"), "search_style": assets.loaded_style("search")}
    if knowledge.guides:
        loaded["scan_code"] = assets.loaded_script("scan_code")
    if knowledge.guides and knowledge.devices:
        loaded["your_device"] = assets.loaded_script("your_device")
    if len(knowledge.site.languages) > 1:
        loaded["language_hint"] = assets.loaded_script("language_hint")
        loaded["language_hint_style"] = assets.loaded_style("language_hint")
    if stores is not None:
        loaded["stores"] = stores
        loaded["last_store"] = assets.loaded_script("last_store")
    return loaded


def addresses(language: str, loaded: Mapping[str, Asset]) -> dict[str, str]:
    """The addresses of everything that the pages of a language load on demand, by name. loaded: the assets
    without the search index.
    """
    return {name: asset.address for name, asset in loaded.items()} | {"index": index_address(language)}


def icon_addresses(languages: Iterable[str], shell: Container[str], *, preview: bool) -> dict[str, str]:
    """The other addresses that every page has, by name. shell: the addresses of the shell's files.

    The preview has no service worker: an editor always sees the latest version.
    """
    indexes = {f"index_{name}": index_address(name) for name in languages}
    icons = {"touch_icon": TOUCH, "shared_icon": SHARED}
    published = {name: address for name, address in icons.items() if address in shell}
    return indexes | ({} if preview else {"worker": WORKER}) | published
