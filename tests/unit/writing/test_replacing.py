"""Files are written under another name and then replaced: completely, or not at all."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mendbook.writing import NotWritten, os_error_reason, replacing, write_file


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_file_is_created_or_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    write_file(file, b"first")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert file.stat().st_mode == plain.stat().st_mode
    file.chmod(0o640)
    write_file(file, b"second")
    assert file.read_bytes() == b"second"
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.pdf", "plain"]


def test_if_writing_fails_the_previous_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(file) as out:
        out.write(b"half" * (1 // 0))
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/a.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf").symlink_to("there/a.pdf")
    write_file(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "there/a.pdf").read_bytes() == b"new"
    assert (names(tmp_path), names(tmp_path / "there")) == (["a.pdf", "there"], ["a.pdf"])


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=write_file, args=(pipe, b"through"))
    writer.start()
    assert pipe.read_bytes() == b"through"
    writer.join()
    assert pipe.is_fifo()


def test_a_device_is_written_to() -> None:
    write_file(Path("/dev/null"), b"gone")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no/such/a.pdf", "No such file or directory"),
        ("folder", "Is a directory"),
        ("file/a.pdf", "Not a directory"),
        ("loop/a.pdf", "Too many levels of symbolic links"),
    ],
)
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(NotWritten) as raised:
        write_file(tmp_path / name, b"")
    assert os_error_reason(raised.value) == f"can't write {tmp_path / name}: {reason}"


def test_an_error_of_another_file_names_that_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised, replacing(tmp_path / "a.zip"):
        (tmp_path / "gone.png").read_bytes()
    assert os_error_reason(raised.value) == f"{tmp_path / 'gone.png'}: No such file or directory"
    assert names(tmp_path) == []


WAITING = """
import sys
from pathlib import Path
from mendbook.writing import replacing
with replacing(Path(sys.argv[1])) as out:
    out.write(b"half")
    out.flush()
    print("writing", flush=True)
    sys.stdin.read()
"""


def test_the_partial_file_of_a_killed_process_is_deleted_by_the_next_one(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        write_file(tmp_path / "b.pdf", b"")
        # It stays as long as its process writes to it.
        assert len(names(tmp_path)) == 3
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert len(names(tmp_path)) == 3
    (tmp_path / ".mendbook-00000000.part").symlink_to(file)
    write_file(tmp_path / "c.pdf", b"")
    assert names(tmp_path) == [".mendbook-00000000.part", "a.pdf", "b.pdf", "c.pdf"]
    assert file.read_bytes() == b"old"
