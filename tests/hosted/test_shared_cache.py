"""Several processes that share a cache, and processes that are killed or have too little space."""

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from mendbook.cache import Cache, make_key


def test_content_too_large_for_the_disk_is_not_kept(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from mendbook.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "print(cache.put('trees', 'a' * 40, bytes(5000)), cache.trouble)"
    )
    process = subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout == f"None {tmp_path}: File too large\n"
    assert list(tmp_path.glob("made-*/*")) == []


WRITER = """
import sys
from pathlib import Path
from mendbook.cache import Cache, make_key

cache = Cache(Path(sys.argv[1]), limit=20_000)
for turn in range(int(sys.argv[2])):
    for number in range(40):
        key = make_key(str(number))
        content = key.encode() * (number + 1)
        found = cache.get("trees", key)
        assert found in (None, content), number
        cache.put("trees", key, content)
    if turn == 0:
        print("going", flush=True)
    cache = Cache(Path(sys.argv[1]), limit=20_000)
print("done")
"""


def test_several_processes_can_share_a_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), "20"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate()[0].endswith("done\n") for process in processes] == [True] * 3
    cache = Cache(tmp_path)
    for number in range(40):
        key = make_key(str(number))
        assert cache.get("trees", key) == key.encode() * (number + 1)
    assert len(list(tmp_path.glob("made-*/*"))) == 40


def test_a_killed_process_leaves_no_partial_entries(tmp_path: Path) -> None:
    for pause in (0.0, 0.01, 0.03):
        command = [sys.executable, "-c", WRITER, str(tmp_path), "10000"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"going\n"
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
    cache = Cache(tmp_path)
    for number in range(40):
        key = make_key(str(number))
        assert cache.get("trees", key) == key.encode() * (number + 1)
    cache.put("trees", make_key("a"), b"")
    assert list((tmp_path / "parts").iterdir()) == []
