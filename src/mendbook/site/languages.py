"""static-i18n builds the site once for each language; which they are stands in `data/site.yml` alone."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs_static_i18n.plugin import I18n

from mendbook.publish import Publication


def add_languages(config: MkDocsConfig, publication: Publication) -> None:
    """Adds static-i18n to the plugins, with the site's languages."""
    default = publication.languages[0]
    plugin = I18n()
    errors, _ = plugin.load_config(
        {
            "docs_structure": "folder",
            "fallback_to_default": True,
            # Material's own language switcher and search are not used.
            "reconfigure_material": False,
            "reconfigure_search": False,
            "languages": [
                {"locale": code, "name": publication.names[code], "default": code == default}
                for code in publication.languages
            ],
        }
    )
    if errors:
        raise ConfigurationError(f"mkdocs-static-i18n: {errors}")
    config.plugins["i18n"] = plugin
