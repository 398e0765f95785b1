"""Reads the host's settings: `mkdocs.yml`, and the files that it inherits from."""

import os
from dataclasses import dataclass
from pathlib import Path

import yaml

from mendbook.files import Disk, File
from mendbook.problems import Place, Problem

from .text_file import bad_character, not_allowed, place_of_index, read_text
from .yaml_syntax import syntax_problem

_ALL = "Write `site_name: …`, `docs_dir: content`, `theme: {name: material}` and `plugins: [mendbook]` in it."


@dataclass(frozen=True)
class Setting:
    """A setting. file: the one it is in, since settings can be inherited."""

    file: str
    key: yaml.Node
    value: yaml.Node

    @property
    def place(self) -> Place:
        return Place(self.file, self.key.start_mark.line + 1, self.key.start_mark.column + 1)

    @property
    def text(self) -> str:
        """Its text; '' if it isn't a text, or is set elsewhere, as with `!ENV`."""
        return str(self.value.value) if self.value.tag == "tag:yaml.org,2002:str" else ""

    @property
    def is_true(self) -> bool:
        is_bool = self.value.tag == "tag:yaml.org,2002:bool"
        return is_bool and str(self.value.value).lower() in ("true", "yes", "on")


@dataclass(frozen=True)
class HostSettings:
    """The host's settings that Mendbook uses; missing or invalid ones have their defaults.

    site_url: the site's web address. strict: warnings stop a build. address: where previews listen, such as
    `127.0.0.1:8000`. site_dir: where the site is written. files: the settings files, relative to the folder
    of the first. literal: whether no setting is set elsewhere, as with `!ENV`.
    """

    site_url: str = ""
    strict: bool = False
    address: str = ""
    site_dir: str = "site"
    files: tuple[str, ...] = ()
    literal: bool = False

    @classmethod
    def of(cls, path: Path) -> "HostSettings":
        files: list[Path] = []
        settings, problems = read_settings(path, files)
        texts = {key: setting.text for key, setting in settings.items()}
        strict = settings.get("strict")
        return cls(
            texts.get("site_url", ""),
            strict is not None and strict.is_true,
            texts.get("dev_addr", ""),
            texts.get("site_dir", "site"),
            tuple(os.path.relpath(file, path.parent) for file in files),
            not problems and all(_is_literal(setting.value) for setting in settings.values()),
        )


def _is_literal(node: yaml.Node) -> bool:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        children = [child for pair in node.value for child in pair]
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    is_plain = node.tag.startswith("tag:yaml.org,2002:") and "python/" not in node.tag
    return is_plain and all(map(_is_literal, children))


def read_settings(path: Path, files: list[Path]) -> tuple[dict[str, Setting], list[Problem]]:
    """All settings by key; what the file itself says overrides what it inherits.

    files: the files that were read are added to it.
    """
    files.append(path)
    place = Place(path.name)
    if not path.is_file():
        return {}, [Problem("MB604", place, f"There is no `{path.name}`.", _ALL)]
    text, problem = read_text(File(Disk(path.parent), path.name), path.name)
    if problem is not None:
        return {}, [problem]
    if match := bad_character(text):
        return {}, [not_allowed(place_of_index(path.name, text, match.start()), match)]
    try:
        # Tags, such as `!ENV`, are composed, but mean nothing here.
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return {}, [syntax_problem(path.name, text, error)]
    if not isinstance(node, yaml.MappingNode):
        message = f"`{path.name}` has no settings."
        return {}, [Problem("MB604", place, message, _ALL)]
    settings = {
        key.value: Setting(path.name, key, value)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    parent = settings.get("INHERIT")
    if parent is None or len(files) > 10:
        return settings, []
    inherited, problems = read_settings(path.parent / parent.text, files)
    return inherited | settings, problems
