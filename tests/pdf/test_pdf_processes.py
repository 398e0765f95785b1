"""PDFs made by other processes, on this machine or in a Dask cluster: all are made, with equal bytes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dask
import pytest

from espresso import ESPRESSO
from mendbook.cache import Cache
from mendbook.pdf import Press, Printed, Unprinted, typeset
from mendbook.pdf.press import make_executor
from pdf_reading import Prints, text_of

if TYPE_CHECKING:
    from distributed import LocalCluster

JOB = Prints(ESPRESSO).guide()


def jobs(count: int, word: str = "Title") -> dict[str, Any]:
    return {
        f"{number}.pdf": replace(JOB, data=JOB.data.replace("No coffee comes out", f"{word} {number}x"))
        for number in range(count)
    }


def correctly_titled(pdfs: dict[str, Printed | Unprinted], word: str = "Title") -> list[str]:
    """The PDFs with the expected titles."""
    return [
        name
        for name, result in pdfs.items()
        if isinstance(result, Printed)
        and isinstance(result.content, Path)
        and f"{word}{name.removesuffix('.pdf')}x" in text_of(result.content.read_bytes())
    ]


class Deadly(str):
    """Data that ends any process that unpickles it, except this one, which also runs the scheduler."""

    def __reduce__(self) -> tuple[Any, ...]:
        system = "__import__('os')"
        again = f"__import__('sys').modules[{__name__!r}].Deadly('{{}}')"
        return eval, (f"{again} if {system}.getpid() == {os.getpid()} else {system}._exit(7)",)


def test_a_process_that_dies_loses_no_other_job(tmp_path: Path) -> None:
    requested = jobs(8)
    requested["deadly.pdf"] = replace(JOB, data=Deadly(JOB.data + " "))
    pdfs = Press(Cache(tmp_path)).print_all(requested)
    assert pdfs["deadly.pdf"] == Unprinted("The process that was making it has died.")
    assert correctly_titled(pdfs) == [f"{number}.pdf" for number in range(8)]


SCRIPT = """
import sys
from pathlib import Path
from hashlib import sha256
sys.path.insert(0, sys.argv[1])
from espresso import ESPRESSO
from mendbook.pdf import typeset
from pdf_reading import Prints
prints = Prints(ESPRESSO)
for job in (prints.guide(), prints.guide(language="pt"), prints.handbook()):
    print(job.key, sha256(typeset(job).content).hexdigest())
"""


def test_equal_jobs_give_equal_bytes_in_every_process() -> None:
    digests = []
    for seed, zone, epoch in (("1", "Pacific/Auckland", "0"), ("2", "America/Lima", "1900000000")):
        own = {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch, "LC_ALL": "C"}
        command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parents[1])]
        digests.append(subprocess.run(command, env=os.environ | own, capture_output=True, check=True).stdout)
    assert digests[0] == digests[1]
    assert len(digests[0].split()) == 6
    assert typeset(JOB).content == typeset(JOB).content


def test_threads_get_the_pdfs_that_they_request() -> None:
    requested = [JOB, Prints(ESPRESSO).handbook(), Prints(ESPRESSO).guide(language="pt")]
    alone = [typeset(job).content for job in requested]
    with ThreadPoolExecutor(6) as threads:
        pdfs = list(threads.map(typeset, requested * 4))
    assert [pdf.content for pdf in pdfs] == alone * 4


WORKING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from multiprocessing import active_children
from espresso import ESPRESSO
from mendbook.pdf.press import make_executor
import time
with make_executor("", 2) as executor:
    for seconds in (0, 0, 600, 600):
        executor.submit(time.sleep, seconds)
    time.sleep(0.5)
    print(*(child.pid for child in active_children()), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_parent(signal_number: signal.Signals) -> None:
    command = [sys.executable, "-c", WORKING, str(Path(__file__).parents[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(worker) for worker in parent.stdout.readline().split()]
        assert len(workers) == 2
        parent.send_signal(signal_number)
        # Readers of the output, such as a CI service, don't wait for the workers.
        assert parent.stdout.read() == ""
    end = time.monotonic() + 20
    while any(map(runs, workers)):
        assert time.monotonic() < end
        time.sleep(0.05)


def runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


# -- a Dask cluster ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> "Iterator[LocalCluster]":
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local_cluster:
        yield local_cluster


def address_of(cluster: "LocalCluster") -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


def test_a_cluster_makes_all_pdfs(tmp_path: Path, cluster: "LocalCluster") -> None:
    pdfs = Press(Cache(tmp_path), executor=address_of(cluster)).print_all(jobs(20))
    assert correctly_titled(pdfs) == [f"{number}.pdf" for number in range(20)]


def test_killing_a_worker_of_a_cluster_loses_no_job(tmp_path: Path, cluster: "LocalCluster") -> None:
    killed: list[int] = []

    def kill(done: int, total: int) -> None:
        if not killed:
            killed.append(cluster.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    pdfs = Press(Cache(tmp_path), executor=address_of(cluster), progress=kill).print_all(jobs(20, "Another"))
    assert killed
    assert correctly_titled(pdfs, "Another") == [f"{number}.pdf" for number in range(20)]


def test_a_job_that_kills_every_worker_is_reported_and_the_others_are_made(
    tmp_path: Path, cluster: "LocalCluster"
) -> None:
    requested = jobs(4, "Third")
    requested["deadly.pdf"] = replace(JOB, data=Deadly(JOB.data + "  "))
    pdfs = Press(Cache(tmp_path), executor=address_of(cluster)).print_all(requested)
    assert pdfs["deadly.pdf"] == Unprinted("The process that was making it has died.")
    assert correctly_titled(pdfs, "Third") == [f"{number}.pdf" for number in range(4)]


@pytest.mark.parametrize("address", ["nonsense", "http://a:1", "dask://"])
def test_an_invalid_executor_is_reported(tmp_path: Path, address: str) -> None:
    message = f"`{address}` is not an executor. Use `dask://HOST:PORT`, or leave it out."
    with pytest.raises(ValueError, match=r"is not an executor") as raised:
        Press(Cache(tmp_path), executor=address).print_all(jobs(1))
    assert str(raised.value) == message


def test_a_cluster_that_does_not_respond_is_reported() -> None:
    # Import it first: it replaces all settings with its own when it's loaded.
    import distributed  # noqa: F401

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "300ms"}),
        pytest.raises(OSError, match=r"tcp://127\.0\.0\.1:1 after") as raised,
        make_executor("dask://127.0.0.1:1", 1),
    ):
        pass
    assert str(raised.value).startswith("Timed out trying to connect to tcp://127.0.0.1:1 after ")
