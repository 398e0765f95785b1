import sys
import time


class Timings:
    """How long the stages of a build take: to be called with the name of each when it ends."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._taken: dict[str, float] = {}

    def __call__(self, stage: str) -> None:
        now = time.perf_counter()
        self._taken[stage] = self._taken.get(stage, 0.0) + now - self._last
        self._last = now

    def show(self) -> None:
        """Tells people, beside what the command prints."""
        total = sum(self._taken.values())
        width = max(map(len, [*self._taken, "Total"]))
        for stage, seconds in [*self._taken.items(), ("Total", total)]:
            share = round(100 * seconds / total) if total else 0
            print(f"{stage:{width}} {seconds:7.2f} s {share:4d} %", file=sys.stderr)


OPTION = "show which stages of the work took how long"
