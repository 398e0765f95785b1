"""The templates, styles and scripts of a site, and the files of its shell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from mendbook.look import Look
from mendbook.memo import Memo
from mendbook.packaged import search_path
from mendbook.problems import Problem
from mendbook.publish import ContentFile, Output, host_files, load_look, shell_files
from mendbook.render import Assets, TemplateSources, file_problems

from .changes import Changes


@dataclass(frozen=True)
class Shell:
    """The combined content of the macros/ and overrides/ of the site in the folder `root`. files: by
    address. for_host: the files that only a web server needs.
    """

    root: Path
    memo: Memo
    assets: Assets
    templates: TemplateSources
    look: Look
    files: Mapping[str, Output]
    for_host: Sequence[ContentFile]

    @classmethod
    def of(cls, root: Path, memo: Memo) -> "Shell":
        """The current shell of the site in the folder `root`."""
        assets = Assets(search_path(root, "macros"), search_path(root, "overrides"), memo)
        look, _ = load_look(root, memo)
        files, (for_host, _) = shell_files(assets, look, memo), host_files(root)
        return cls(root, memo, assets, TemplateSources(root, memo), look, files, for_host)

    def after(self, changes: Changes) -> "Shell":
        """The current shell. What these changes don't affect is the same object."""
        if changes.are_of_macros:
            return replace(self, templates=TemplateSources(self.root, self.memo))
        shell = Shell.of(self.root, self.memo)
        return replace(shell, templates=self.templates) if changes.are_of_assets else shell

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """The problems of these files, apart from those that only a page shows."""
        return tuple(file_problems(self.root, self.memo))
