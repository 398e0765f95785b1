"""Where mkdocs.yml and the site's own data disagree."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs_static_i18n.plugin import I18n

from mendbook.problems import Place, Problem
from mendbook.publish import Publication


def host_problems(config: MkDocsConfig, root: Path, publication: Publication) -> Iterator[Problem]:
    """What has to be mended in mkdocs.yml, the configuration of the site in `root`."""
    place = Place(Path(config.config_file_path).name)
    if Path(config.docs_dir).resolve() != (root / "content").resolve():
        yield Problem(
            "MB602",
            place,
            f"`docs_dir` is {Path(config.docs_dir).name}, but pages and pictures are read from content.",
            "Write `docs_dir: content`.",
        )
    i18n = config.plugins.get("i18n")
    if not isinstance(i18n, I18n) or not publication.languages:
        return
    ours, theirs = list(publication.languages), list(i18n.build_languages)
    if sorted(ours) != sorted(theirs) or i18n.default_language != ours[0]:
        yield Problem(
            "MB601",
            place,
            f"static-i18n builds {', '.join(theirs)} (default {i18n.default_language}); data/site.yml has "
            f"{', '.join(ours)} (default {ours[0]}).",
            "Remove `i18n` from the plugins: Mendbook sets it up from data/site.yml.",
        )
