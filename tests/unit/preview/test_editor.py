"""Links that open the editor: by default VS Code, or the one that was chosen."""

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import cast

import pytest

from mendbook.preview import Editor, UnknownEditor, make_links
from mendbook.problems import Place

FILE = cast(Path, PurePosixPath("/home/me/my site/data/a.yml"))
WINDOWS = cast(Path, PureWindowsPath("C:\\site\\data\\a.yml"))

LINKS = {
    "": "vscode://file/home/me/my%20site/data/a.yml:9:5",
    "vscode": "vscode://file/home/me/my%20site/data/a.yml:9:5",
    "VSCodium": "vscodium://file/home/me/my%20site/data/a.yml:9:5",
    "cursor": "cursor://file/home/me/my%20site/data/a.yml:9:5",
    "zed": "zed://file/home/me/my%20site/data/a.yml:9:5",
    "idea": "idea://open?file=/home/me/my%20site/data/a.yml&line=9&column=5",
    "sublime": "subl://open?url=file:///home/me/my%20site/data/a.yml&line=9&column=5",
    "none": "",
    " idea://open?file={file}&line={line} ": "idea://open?file=/home/me/my%20site/data/a.yml&line=9",
    "emacs:{file}": "emacs:/home/me/my%20site/data/a.yml",
}


@pytest.mark.parametrize(("chosen", "link"), LINKS.items())
def test_an_editor_can_be_chosen_by_name_or_address_template(chosen: str, link: str) -> None:
    assert Editor.of({"MENDBOOK_EDITOR": chosen}).link(FILE, 9, 5) == link


def test_the_default_is_vs_code() -> None:
    assert Editor.of({}).link(FILE, 9, 5) == LINKS["vscode"]


def test_a_windows_path_has_its_drive() -> None:
    assert Editor.of({}).link(WINDOWS, 9, 5) == "vscode://file/C:/site/data/a.yml:9:5"
    assert Editor.of({"MENDBOOK_EDITOR": "idea"}).link(WINDOWS, 1, 2) == (
        "idea://open?file=C:/site/data/a.yml&line=1&column=2"
    )


NAMES = (
    "`cursor`, `idea`, `phpstorm`, `pycharm`, `sublime`, `textmate`, `vscode`, `vscode-insiders`, "
    "`vscodium`, `webstorm`, `windsurf`, `zed`, `none`"
)
EXAMPLE = "`idea://open?file={file}&line={line}`"

WRONG = {
    "curser": "MENDBOOK_EDITOR is `curser`, which is not an editor that Mendbook knows. "
    f"Did you mean `cursor`? Use one of {NAMES}; or an address such as {EXAMPLE}.",
    "my editor://{file}": "MENDBOOK_EDITOR is `my editor://{file}`, which is not an editor that Mendbook "
    f"knows. Use one of {NAMES}; or an address such as {EXAMPLE}.",
    "javascript:alert('{file}')": "MENDBOOK_EDITOR begins with `javascript:`, which opens no program. "
    f"Use one of {NAMES}.",
    "DATA:text/html,{file}": "MENDBOOK_EDITOR begins with `DATA:`, which opens no program. "
    f"Use one of {NAMES}.",
    "idea://open?file={path}": "MENDBOOK_EDITOR has `{path}`, which stands for nothing. "
    f"Use `{{file}}`, `{{line}}` and `{{column}}`, as in {EXAMPLE}.",
    "idea://open?line={line}": f"MENDBOOK_EDITOR names no `{{file}}`. Write it as in {EXAMPLE}.",
}


@pytest.mark.parametrize(("chosen", "words"), WRONG.items())
def test_an_invalid_choice_is_reported_with_valid_ones(chosen: str, words: str) -> None:
    with pytest.raises(UnknownEditor) as error:
        Editor.of({"MENDBOOK_EDITOR": chosen})
    assert str(error.value) == words


HOSTILE = [
    "a b.yml",
    "a:1:2.yml",
    'a"><script>alert(1)</script>.yml',
    "a&line=7#x?y=%2e.yml",
    "javascript:alert(1).yml",
    "{line}{file}.yml",
    "ão\u202e.yml",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_special_characters_in_names_are_escaped(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name.replace("/", "_")).touch()
    place = Place(f"data/{name.replace('/', '_')}", 3, 4)
    for editor in (Editor(), Editor("idea://open?file={file}&line={line}")):
        link = make_links(tmp_path, editor)([place])[place]
        start, _, rest = link.partition("/data/")
        named = rest.removesuffix(":3:4") if link.startswith("vscode") else rest.removesuffix("&line=3")
        assert start.startswith(("vscode://file/", "idea://open?file=/"))
        assert named != rest
        assert not set(named) & set('"<>&#?: {}\u202e')


def test_only_existing_files_of_the_site_have_links(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.yml").touch()
    (tmp_path / "site/a.yml").touch()
    places = [
        Place(name) for name in ("a.yml", "gone.yml", "../secret.yml", str(tmp_path / "secret.yml"), "a\0")
    ]
    assert list(make_links(tmp_path / "site", Editor())(places)) == [Place("a.yml")]
    assert make_links(tmp_path / "site", Editor(""))(places) == {}
