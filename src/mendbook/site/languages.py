"""static-i18n builds the site once for each language; which they are stands in `data/site.yml` alone."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs_static_i18n.config import RE_LOCALE
from mkdocs_static_i18n.plugin import I18n

from mendbook.publish import Publication


def add_languages(config: MkDocsConfig, publication: Publication) -> None:
    """Adds static-i18n to the plugins, with the site's languages."""
    codes = publication.languages
    plugin = I18n()
    errors, _ = plugin.load_config(
        {
            "docs_structure": "folder",
            "fallback_to_default": True,
            # Material's own language switcher and search are not used.
            "reconfigure_material": False,
            "reconfigure_search": False,
            "languages": [
                {"locale": _plain(code), "name": publication.names[code], "default": code == codes[0]}
                for code in codes
            ],
        }
    )
    if errors:
        raise ConfigurationError(f"mkdocs-static-i18n: {errors}")
    for language, code in zip(plugin.config.languages, codes, strict=True):
        language.locale = code
    config.plugins["i18n"] = plugin


def _plain(code: str) -> str:
    """A code that static-i18n's settings take: it has two letters in mind, though it builds any."""
    return code if RE_LOCALE.match(code) else "en"
