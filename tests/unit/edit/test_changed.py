"""Changes of YAML files: the intended values change, and not a byte around them."""

import re
from copy import deepcopy
from difflib import SequenceMatcher, unified_diff
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from layouts import LAYOUTS, Layout, layout_of

from mendbook.edit import Change, Delete, Document, Insert, Refused, Rename, Reword, Set, apply_changes, dump
from thorough import rounds

GUIDE = "data/guides/x.yml"

TEXT = """\
# The first guide.
title: {en: No coffee, pt: Sem café}   # as on the telephone
slug: {pt: sem-cafe}

topic: brewing
# Most people say the first.
symptoms:
  - {en: One, pt: Um}
  # Some say this.
  - en: Two
    pt: 'Dois'  # with a sigh

causes:
- cause: tank-empty   # why not
  likelihood: common
- {cause: limescale, likelihood: rare}
summary:
  en: >-
    A text in
    two lines.
  pt: |
    Um texto.
reviewed: 2026-01-01"""

LONG = (
    "Many words that don’t fit into one line, and so have to be folded, "
    "as the house does it everywhere else, and always."
)


def diff(*changes: Change, text: str = TEXT, file: str = GUIDE) -> str:
    """The changed lines, without context."""
    new = apply_changes(file, text.encode(), changes).decode()
    lines = unified_diff(text.split("\n"), new.split("\n"), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@"))) + "\n"


def test_a_value_is_replaced_in_its_own_style() -> None:
    assert diff(Set(("symptoms", 1, "pt"), "It's two")) == (
        "-    pt: 'Dois'  # with a sigh\n+    pt: 'It''s two'  # with a sigh\n"
    )
    assert diff(Set(("summary", "en"), "Short.")) == ("-    A text in\n-    two lines.\n+    Short.\n")
    assert diff(Set(("summary", "pt"), "Outro.\n\nMais.\n")) == (
        "-    Um texto.\n+    Outro.\n+\n+    Mais.\n"
    )
    assert diff(Set(("topic",), "yes: and no")) == '-topic: brewing\n+topic: "yes: and no"\n'


def test_a_value_that_needs_space_gets_its_own_lines() -> None:
    folded = f"    pt: >-  # with a sigh\n+      {LONG}\n"
    assert diff(Set(("symptoms", 1, "pt"), LONG)) == f"-    pt: 'Dois'  # with a sigh\n+{folded}"
    folded = f"  - en: >-\n+      {LONG}\n+      {LONG}\n"
    assert diff(Set(("symptoms", 1, "en"), f"{LONG} {LONG}")) == f"-  - en: Two\n+{folded}"
    assert diff(Set(("title", "pt"), LONG)).split("\n") == [
        "-title: {en: No coffee, pt: Sem café}   # as on the telephone",
        "+title:  # as on the telephone",
        "+  en: No coffee",
        f"+  pt: {LONG}",
        "",
    ]


def test_a_comment_after_a_value_never_becomes_part_of_a_text() -> None:
    assert (
        diff(Set(("causes", 0, "cause"), "one\ntwo\n"))
        == """\
-- cause: tank-empty   # why not
+- cause: |  # why not
+    one
+    two
"""
    )


def test_a_new_key_is_inserted_in_the_order_of_the_model() -> None:
    new = apply_changes(
        GUIDE, TEXT.encode(), [Set(("code",), "NC"), Set(("symptoms", 1, "cause"), "limescale")]
    )
    lines = new.decode().split("\n")
    assert lines[lines.index("code: NC") + 1] == "slug: {pt: sem-cafe}"
    assert lines[lines.index("    cause: limescale") - 1] == "    pt: 'Dois'  # with a sigh"
    assert [line for line in lines if line not in ("code: NC", "    cause: limescale")] == TEXT.split("\n")


def test_an_entry_is_added_to_a_list() -> None:
    text = "b: {name: B}\nc: {name: C}\nd: {name: D}\n"
    add = Set(("ca",), {"name": "Ca"})
    assert apply_changes("data/devices.yml", text.encode(), [add]).decode() == (
        "b: {name: B}\nc: {name: C}\nca: {name: Ca}\nd: {name: D}\n"
    )
    apart = "z:\n  name: Z\n\na:\n  name: A\n"
    assert apply_changes("data/devices.yml", apart.encode(), [add]).decode() == f"{apart}\nca:\n  name: Ca\n"


def test_items_are_inserted_at_their_index() -> None:
    zero = {"en": "Zero", "pt": "Zero"}
    for index, before in (
        (0, "symptoms:"),
        (1, "  - {en: One, pt: Um}"),
        (2, "    pt: 'Dois'  # with a sigh"),
    ):
        new = apply_changes(GUIDE, TEXT.encode(), [Insert(("symptoms", index), zero)]).decode().split("\n")
        assert new[new.index("  - {en: Zero, pt: Zero}") - 1] == before
        assert [line for line in new if "Zero" not in line] == TEXT.split("\n")


def test_a_deleted_value_takes_its_comments_along() -> None:
    assert (
        diff(Delete(("symptoms", 1)))
        == """\
-  # Some say this.
-  - en: Two
-    pt: 'Dois'  # with a sigh
"""
    )
    assert (
        diff(Delete(("causes", 0, "cause")))
        == """\
-- cause: tank-empty   # why not
-  likelihood: common
+- likelihood: common
"""
    )
    assert diff(Delete(("title",))) == "-title: {en: No coffee, pt: Sem café}   # as on the telephone\n"
    assert (
        diff(Delete(("title", "en")))
        == """\
-title: {en: No coffee, pt: Sem café}   # as on the telephone
+title: {pt: Sem café}   # as on the telephone
"""
    )
    assert diff(Delete(("slug", "pt"))) == "-slug: {pt: sem-cafe}\n+slug: {}\n"


def test_a_comment_about_the_next_key_stays_with_it() -> None:
    text = "list:\n  - a: 1\n    # About b.\n    b: 2\n"
    assert apply_changes("x.yml", text.encode(), [Delete(("list", 0, "a"))]).decode() == (
        "list:\n  # About b.\n  - b: 2\n"
    )


def test_a_key_is_renamed_and_values_stay_in_their_column() -> None:
    text = "tank-empty:     {complexity: low}\nlimescale:      {complexity: high}\n'x':  1\n"
    changes: list[Change] = [
        Rename(("tank-empty",), "empty"),
        Rename(("limescale",), "a-very-long-name"),
        Rename(("x",), "y"),
    ]
    assert apply_changes("data/causes.yml", text.encode(), changes).decode() == (
        "empty:          {complexity: low}\na-very-long-name: {complexity: high}\n'y':  1\n"
    )


def test_words_within_a_text_change_and_its_lines_stay() -> None:
    text = "a: >-\n  Look at [it](guide:x) or [that](guide:x-y),\n  or at guide:x.\n"
    text += "b: 'it''s x'\nc: \"x\\u0041x\"\n"
    changes = [
        Reword(("a",), "guide:x", "guide:new", frozenset({0, 2})),
        Reword(("b",), "x", "y", frozenset({0})),
        Reword(("c",), "x", "y", frozenset({1})),
    ]
    assert diff(*changes, text=text).split("\n") == [
        *(f"-{line}" for line in text.split("\n")[1:5]),
        "+  Look at [it](guide:new) or [that](guide:x-y),",
        "+  or at guide:new.",
        "+b: 'it''s y'",
        '+c: "x\\u0041y"',
        "",
    ]
    with pytest.raises(KeyError):
        apply_changes("x.yml", b"a: 1\n", [Reword(("a",), "1", "2", frozenset({0}))])


def test_only_differences_in_a_group_are_changed() -> None:
    assert (
        diff(
            Set(
                ("symptoms",),
                [{"en": "One", "pt": "Um"}, {"en": "New", "pt": "Novo"}, {"en": "Two", "pt": "2"}],
            ),
            Set(("title",), {"en": "Coffee", "fr": "Café"}),
        )
        == """\
-title: {en: No coffee, pt: Sem café}   # as on the telephone
+title: {en: Coffee, fr: Café}   # as on the telephone
-  - en: Two
-    pt: 'Dois'  # with a sigh
+  - en: New
+    pt: 'Novo'  # with a sigh
+  - {en: Two, pt: "2"}
"""
    )


def test_changes_are_applied_in_order() -> None:
    changes: list[Change] = [
        Delete(("symptoms", 0)),
        Set(("symptoms", 0, "en"), "First"),
        Rename(("topic",), "subject"),
        Set(("subject",), "milk"),
        Set(("home", "lead", "en"), "New"),
        Insert(("symptoms", 1), {"en": "Second"}),
    ]
    data = Document.read(GUIDE, apply_changes(GUIDE, TEXT.encode(), changes)).values
    assert data["symptoms"] == [{"en": "First", "pt": "Dois"}, {"en": "Second"}]
    assert data["subject"] == "milk"
    assert data["home"] == {"lead": {"en": "New"}}


@pytest.mark.parametrize(
    "change",
    [
        Delete(("nothing",)),
        Delete(("symptoms", 2)),
        Delete(()),
        Insert(("title", 0), 1),
        Insert(("symptoms", 3), 1),
        Rename(("title",), "slug"),
        Rename(("symptoms", 0), "x"),
        Set(("symptoms", 5), 1),
        Set(("topic", "x"), 1),
    ],
)
def test_a_path_that_does_not_exist_raises_an_error(change: Change) -> None:
    with pytest.raises(KeyError):
        apply_changes(GUIDE, TEXT.encode(), [change])


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("a: *b", "x.yml:1:4: `*b` is an alias in YAML, which Mendbook doesn’t support. Write the value out. "
         "If it begins a text, put the text in double quotes."),
        ("a: 1\na: 2\n", "x.yml:2:1: `a` is here twice; the first is on line 1. "
         "Delete one of them, or give it another name."),
        ("\ta: 1\n", "x.yml:1:1: There is a tab in the indentation. Indent with spaces: two for each level."),
    ],
)  # fmt: skip
def test_files_with_errors_are_refused(text: str, refused: str) -> None:
    with pytest.raises(Refused) as error:
        apply_changes("x.yml", text.encode(), [Set(("a",), 3)])
    assert str(error.value) == refused


def test_an_unusual_form_of_a_key_is_refused() -> None:
    with pytest.raises(Refused) as error:
        apply_changes("x.yml", b"b: 1\n? a\n: 1\n", [Delete(("a",))])
    assert str(error.value) == (
        "x.yml:2:3: This key can’t be changed by a command: it is written with `?`, or has no colon. "
        "Write it as `key: value`."
    )


def test_a_character_that_yaml_cannot_hold_is_refused() -> None:
    with pytest.raises(Refused) as error:
        apply_changes("x.yml", b"a: 1\n", [Set(("a",), "x\u2028y")])
    assert str(error.value) == (
        "x.yml:1:5: The character U+2028 is not allowed. "
        "Delete it. It is invisible and was probably pasted in by accident."
    )


def test_a_new_file_has_its_keys_in_order() -> None:
    value = {
        "causes": [{"likelihood": "rare", "cause": "limescale"}],
        "summary": {"en": f"{LONG} {LONG}", "pt": "Um\n\nDois\n"},
        "title": {"en": "What: now", "pt": "E agora"},
    }
    assert (
        dump(GUIDE, value).decode()
        == f"""\
title: {{en: "What: now", pt: E agora}}
summary:
  en: >-
    {LONG}
    {LONG}
  pt: |
    Um

    Dois
causes:
  - {{cause: limescale, likelihood: rare}}
"""
    )


# -- random changes


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for part, inside in parts for found in paths(inside, (*path, part)))]


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


def random_change(random: Random, data: Any) -> Change | None:
    new = Layout(random, count=1000)
    existing = [path for path in paths(data) if path]
    groups = [path for path in paths(data) if isinstance(value_at(data, path), dict)]
    lists = [path for path in paths(data) if isinstance(value_at(data, path), list)]
    keys = [path for path in existing if isinstance(path[-1], str)]
    value = new.scalar() if random.random() < 0.6 else new.value(2)
    kind = random.choice((Set, Set, "add", Insert, Delete, Rename))
    if kind is Set and existing:
        return Set(random.choice(existing), value)
    if kind == "add" and groups:
        return Set((*random.choice(groups), "new-key"), value)
    if kind is Insert and lists:
        path = random.choice(lists)
        return Insert((*path, random.randint(0, len(value_at(data, path)))), value)
    if kind is Delete and existing:
        return Delete(random.choice(existing))
    return (
        Rename(random.choice(keys), random.choice(("new", "a new key", "yes", "12", "n: x")))
        if keys
        else None
    )


def after_change(data: Any, change: Change) -> Any:
    """The data after a change."""
    data = deepcopy(data)
    *above, last = change.path
    group = value_at(data, tuple(above))
    if isinstance(change, Set):
        group[last] = change.value
    elif isinstance(change, Insert):
        group.insert(last, change.value)
    elif isinstance(change, Delete):
        del group[last]
    elif isinstance(change, Rename):
        group[change.key] = group.pop(last)
    return data


def comments(text: str) -> set[str]:
    return set(re.findall(r"# (comment [0-9]+)", text))


@given(layout=LAYOUTS)
@rounds(60, long=20_000)
def test_any_change_of_any_layout(layout: Layout) -> None:
    random = layout.random
    change = random_change(random, layout.data)
    if change is None:
        return
    ends, mark = random.choice(("\n", "\n", "\r\n", "\r")), random.choice(("", "", "\ufeff"))
    content = (mark + layout.text.replace("\n", ends)).encode()
    raw = apply_changes("x.yml", content, [change])
    assert repr(Document.read("x.yml", raw).values) == repr_in_order(raw, after_change(layout.data, change))
    new = raw.decode()
    assert new.startswith("\ufeff") == bool(mark)
    new = new.removeprefix("\ufeff")
    assert ends not in layout.text.replace("\n", ends) or "\n" not in new.replace(ends, "")
    new = new.replace(ends, "\n")
    assert new.endswith("\n") or not layout.text.endswith("\n")
    instead = (
        value_at(layout.data, tuple(change.path))
        if isinstance(change, Set) and change.path[-1] != "new-key"
        else None
    )
    if not isinstance(change, Delete) and not isinstance(instead, dict | list):
        assert comments(new) == comments(layout.text)
        old, lines = layout.text.split("\n"), new.split("\n")
        matcher = SequenceMatcher(None, old, lines, autojunk=False)
        gone = sum(ends - begins for tag, begins, ends, _, _ in matcher.get_opcodes() if tag != "equal")
        assert gone <= (str(instead).count("\n") + 4 if isinstance(change, Set) else 1)


def repr_in_order(raw: bytes, value: Any) -> str:
    """The representation of a value with its keys in the order of the file, which isn't compared."""
    return repr(in_order_of(Document.read("x.yml", raw).values, value))


def in_order_of(model: Any, value: Any) -> Any:
    if isinstance(model, dict) and isinstance(value, dict) and model.keys() == value.keys():
        return {key: in_order_of(one, value[key]) for key, one in model.items()}
    if isinstance(model, list) and isinstance(value, list) and len(model) == len(value):
        return [in_order_of(*pair) for pair in zip(model, value, strict=True)]
    return value


@given(layout=LAYOUTS)
@example(layout=layout_of("a: |\n  two\n\n# about b\nb: >-\n  null"))
@rounds(30, long=3_000)
def test_setting_equal_data_changes_nothing(layout: Layout) -> None:
    assert apply_changes("x.yml", layout.text.encode(), [Set((), layout.data)]).decode() == layout.text


@given(layout=LAYOUTS)
@rounds(30, long=5_000)
def test_any_file_can_be_changed_into_any_other(layout: Layout) -> None:
    other = Layout(layout.random, count=1000)
    value = other.group(3, least=1) if isinstance(layout.data, dict) else other.items(3, least=1)
    if isinstance(value, dict) and isinstance(layout.data, dict):
        value |= {key: one for key, one in layout.data.items() if layout.random.random() < 0.5}
    raw = apply_changes("x.yml", layout.text.encode(), [Set((), value)])
    assert repr(Document.read("x.yml", raw).values) == repr_in_order(raw, value)


@given(layout=LAYOUTS)
@rounds(40, long=10_000)
def test_any_value_can_be_written(layout: Layout) -> None:
    raw = dump("x.yml", layout.data)
    assert repr(Document.read("x.yml", raw).values) == repr_in_order(raw, layout.data)
    assert not re.search(r"[ \t]$", raw.decode(), re.MULTILINE)
