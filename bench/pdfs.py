"""How much CPU PDFs cost: a guide in a warm process, and N in a pool of two.   python bench/pdfs.py [N]

The guides are copies of this site's, each with another title. CPU is user and system, of this process and of
those that it starts; the ratio compares one process with the pool on the same guides.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from mendbook.cache import Cache
from mendbook.diagnosis import diagnose
from mendbook.pdf import Documents, Job, Press, typeset
from mendbook.publish import load_look
from mendbook.reader import read
from mendbook.views import LanguageView

ROOT = Path(__file__).parents[1]
GUIDE = "iphone-not-backing-up-to-icloud"


def jobs(number: int) -> dict[str, Job]:
    reading = read(ROOT)
    assert reading.knowledge is not None
    trees, _ = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    all_jobs = {}
    for language in ("en", "pt"):
        view = LanguageView(reading.knowledge, reading.parser, language, trees=trees)
        job = Documents(view, ROOT, "https://help.example/", load_look(ROOT)[0]).guide(view.guide(GUIDE))
        for copy in range(number // 2):
            data = json.loads(job.data)
            data["guide"]["title"] = [{"k": "text", "v": f"Guide {copy}"}]
            solutions = [solution for cause in data["guide"]["causes"] for solution in cause["solutions"]]
            for form in (
                form for solution in solutions for step in solution["steps"] for form in step["forms"]
            ):
                # So that nothing that Typst remembers helps.
                form["text"][0]["v"].append({"k": "text", "v": f" {copy}"})
            all_jobs[f"{language}-{copy}"] = replace(job, data=json.dumps(data))
    return all_jobs


def cpu_seconds() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    all_jobs = jobs(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    _, *rest = all_jobs.values()
    typeset(next(iter(all_jobs.values())))
    times = []
    for job in rest:
        start = time.process_time()
        typeset(job)
        times.append(time.process_time() - start)
    alone = sum(times)
    print(f"a guide: median {statistics.median(times) * 1000:.0f} ms, least {min(times) * 1000:.0f} ms")
    os.cpu_count = lambda: 2  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        start = cpu_seconds()
        Press(Cache(Path(folder))).print_all(all_jobs)
        pool = cpu_seconds() - start
    print(
        f"{len(all_jobs)} guides: one process {alone:.1f} s, a pool of two {pool:.1f} s, "
        f"ratio {pool / alone:.2f}"
    )


if __name__ == "__main__":
    main()
