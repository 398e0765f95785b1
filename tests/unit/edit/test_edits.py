"""Changes of several files in memory, and their diff."""

import subprocess
from pathlib import Path

import pytest

from mendbook.edit import Delete, Edits, Set
from mendbook.files import Memory

SITE = {
    "data/a.yml": b"a: 1\nb: 2\n",
    "data/crlf.yml": b"a: 1\r\nb: 2",
    "data/old/x.yml": b"x: 1\n",
    "content/p.png": b"\x89PNG\0",
}


def edits_of(site: Path | Memory) -> Edits:
    edits = Edits(site)
    edits.change("data/a.yml", Set(("a",), 2), Delete(("b",)))
    edits.change("data/crlf.yml", Set(("b",), 3))
    edits.move("data/old/x.yml", "data/old/y.yml")
    edits.change("data/old/y.yml", Set(("z",), "new"))
    edits.create("data/new.yml", {"n": "ação"})
    return edits


DIFF = """\
diff --git a/data/a.yml b/data/a.yml
--- a/data/a.yml
+++ b/data/a.yml
@@ -1,2 +1 @@
-a: 1
-b: 2
+a: 2
diff --git a/data/crlf.yml b/data/crlf.yml
--- a/data/crlf.yml
+++ b/data/crlf.yml
@@ -1,2 +1,2 @@
 a: 1\r
-b: 2
\\ No newline at end of file
+b: 3
\\ No newline at end of file
diff --git a/data/new.yml b/data/new.yml
new file mode 100644
--- /dev/null
+++ b/data/new.yml
@@ -0,0 +1 @@
+n: ação
diff --git a/data/old/x.yml b/data/old/y.yml
rename from data/old/x.yml
rename to data/old/y.yml
--- a/data/old/x.yml
+++ b/data/old/y.yml
@@ -1 +1,2 @@
 x: 1
+z: new
"""


def test_the_diff_shows_all_changes() -> None:
    edits = edits_of(Memory(SITE))
    assert edits.diff() == DIFF
    assert edits.paths == ["data/a.yml", "data/crlf.yml", "data/new.yml", "data/old/x.yml", "data/old/y.yml"]
    assert edits.files.read("data/new.yml", 100) == "n: ação\n".encode()
    assert edits.files.kind("data/old/x.yml") is None


def test_git_applies_the_diff_with_the_same_result(tmp_path: Path) -> None:
    for root in (tmp_path / "one", tmp_path / "other"):
        for path, content in SITE.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    edits_of(tmp_path / "one").save(tmp_path / "one")
    subprocess.run(["git", "apply", "-"], input=DIFF.encode(), cwd=tmp_path / "other", check=True)
    for path in ("data/a.yml", "data/crlf.yml", "data/new.yml", "data/old/y.yml"):
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "other" / path).read_bytes()
    assert not (tmp_path / "one/data/old/x.yml").exists()


def test_an_existing_file_is_not_overwritten() -> None:
    edits = Edits(Memory(SITE))
    with pytest.raises(FileExistsError):
        edits.create("data/a.yml", {})
    with pytest.raises(FileExistsError):
        edits.move("data/a.yml", "data/old/x.yml")
    with pytest.raises(KeyError):
        edits.move("data/none.yml", "data/some.yml")
    with pytest.raises(KeyError):
        edits.change("data/none.yml", Set(("a",), 1))
    assert edits.paths == []


def test_two_files_can_be_swapped() -> None:
    edits = Edits(Memory(SITE))
    edits.move("data/a.yml", "data/tmp.yml")
    edits.move("data/old/x.yml", "data/a.yml")
    edits.move("data/tmp.yml", "data/old/x.yml")
    assert edits.paths == ["data/a.yml", "data/old/x.yml"]
    assert edits.files.read("data/a.yml", 100) == SITE["data/old/x.yml"]
    edits.replace("data/a.yml", SITE["data/a.yml"])
    assert edits.paths == ["data/old/x.yml"]
