"""The templates, styles and scripts of a site, and the files of its shell."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mendbook.look import Look
from mendbook.memo import Memo
from mendbook.packaged import search_path
from mendbook.publish import Output, look_of, shell_files
from mendbook.render import Assets, TemplateSources


@dataclass(frozen=True)
class Shell:
    """The combined content of a site's macros/ and overrides/. files: by address."""

    assets: Assets
    templates: TemplateSources
    look: Look
    files: Mapping[str, Output]

    @classmethod
    def of(cls, root: Path, memo: Memo) -> "Shell":
        """The current shell of the site in the folder `root`."""
        assets = Assets(search_path(root, "macros"), search_path(root, "overrides"), memo)
        look, _ = look_of(root, memo)
        return cls(assets, TemplateSources(root, memo), look, shell_files(assets, look, memo))
