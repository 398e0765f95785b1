from collections.abc import Iterator, Sequence

from mendbook.model import PageId

BATCH = 125
"""Pages, in all languages, that are in memory at once. With smaller batches, more shared parts would be made
twice.
"""


def batches(pages: Sequence[PageId]) -> Iterator[Sequence[PageId]]:
    """Batches of pages. Those before guides link to all of them: on a large site, they are a batch of their
    own.
    """
    guides = next((place for place, (kind, _) in enumerate(pages) if kind == "guide"), 0)
    first = guides if len(pages) > BATCH else 0
    if first:
        yield pages[:first]
    for begin in range(first, len(pages), BATCH):
        yield pages[begin : begin + BATCH]
