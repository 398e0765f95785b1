"""What processes forked by `warm.py` start with: all modules, and the compiled templates of a small site."""

import gc
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

import mkdocs.__main__  # noqa: F401
import pikepdf  # noqa: F401

import mendbook.cli
import mendbook.site.live
import mendbook.site.making
import mendbook.site.plugin  # noqa: F401
from espresso import ESPRESSO
from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.pdf import Press, Unprinted
from mendbook.publish import Making, Options, judge
from publishing import shared_memo


def _unprinted(_: Press, jobs: Iterable[str]) -> dict[str, Unprinted]:
    return {name: Unprinted("") for name in jobs}


setattr(Memo, "__init__", shared_memo())  # noqa: B010
# Typst starts threads, for which forked processes would wait forever: so draw no mark, and make no PDF.
with patch("mendbook.publish.icons.can_be_drawn", return_value=False):
    judged = judge(ESPRESSO, Memo())
with patch.object(Press, "print_all", _unprinted):
    making = Making(judged, Options(press=Press(Cache(Path("nowhere")))))
for _ in making.pages():
    pass
gc.collect()
gc.freeze()
