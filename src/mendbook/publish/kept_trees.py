"""Reuses the last build's finding that a guide's tree is sound."""

import pickle
from collections.abc import Iterator, Mapping

from mendbook.cache import Cache
from mendbook.diagnosis import Diagnosis, diagnose_one
from mendbook.memo import Memo
from mendbook.problems import Problem
from mendbook.queries import Reads, add_reads, record_reads
from mendbook.reader import Places

from .records import Records


class KeptTrees(Mapping[str, Diagnosis]):
    """The trees of the guides judged to be sound. A tree judged by the last build is computed only when it is
    accessed. Whoever accesses a tree depends on everything that it was made from.
    """

    def __init__(self, records: Records, places: Places, cache: Cache | None) -> None:
        self._records, self._places, self._cache = records, places, cache
        self._pickled: dict[str, tuple[bytes, Reads]] = {}
        self._trees: dict[str, tuple[Diagnosis, Reads]] = {}
        self.nodes: dict[str, int] = {}
        """The number of nodes in the tree of each guide."""

    def judge(self, guide: str) -> tuple[Problem, ...]:
        """The problems of a guide and its tree."""
        name = f"tree:{guide}"
        nodes = self._records.get(name)
        if nodes is None:
            (tree, problems), reads = self._diagnose(guide)
            if tree is None:
                return problems
            # Until its page is made, a fifth of the memory.
            self._pickled[guide], nodes = (pickle.dumps(tree), reads), len(tree.tree.nodes)
            if problems:
                self.nodes[guide] = nodes
                return problems
            self._records.put(name, nodes, reads)
        self.nodes[guide] = nodes
        return ()

    def _diagnose(self, guide: str) -> tuple[tuple[Diagnosis | None, tuple[Problem, ...]], Reads]:
        # A memo that lasted would keep the trees that are to be dropped.
        return record_reads(diagnose_one, guide, self._records.knowledge, self._places, Memo(), self._cache)

    def __getitem__(self, guide: str) -> Diagnosis:
        if guide not in self.nodes:
            raise KeyError(guide)
        if guide not in self._trees:
            self._trees[guide] = self._open(guide)
        tree, reads = self._trees[guide]
        add_reads(reads)
        return tree

    def _open(self, guide: str) -> tuple[Diagnosis, Reads]:
        if guide in self._pickled:
            pickled, reads = self._pickled.pop(guide)
            return pickle.loads(pickled), reads
        (tree, _), reads = self._diagnose(guide)
        assert tree is not None
        return tree, reads

    def forget(self) -> None:
        """Drops the trees that were accessed: the pages that need them are made. If one is accessed again, it
        is read from the cache.
        """
        self._trees.clear()

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)
