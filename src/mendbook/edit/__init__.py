"""Changes values in the editor's YAML files and nothing around them; all files or none.

`apply_changes` is the pure function: the bytes of a YAML file after some changes (`Set`, `Insert`, `Delete`,
`Rename`, `Reword`), verified by reading them back. `dump` makes a new file. `Edits` collects changes of a
site's files, shows them as a diff, and saves all files or none.
"""

from .atomic import finish, write_atomically
from .changes import Change, Delete, Insert, Rename, Reword, Set
from .document import Document, Splice
from .edits import Edits
from .formatting import format_file
from .naming import PAGES, Renaming, parse_renaming
from .order import keys_in_order
from .refused import Refused
from .rename import NotRenamed, rename
from .scalars import inline
from .slugs import reslug
from .splicing import apply_changes, dump

__all__ = [
    "PAGES",
    "Change",
    "Delete",
    "Document",
    "Edits",
    "Insert",
    "NotRenamed",
    "Refused",
    "Rename",
    "Renaming",
    "Reword",
    "Set",
    "Splice",
    "apply_changes",
    "dump",
    "finish",
    "format_file",
    "inline",
    "keys_in_order",
    "parse_renaming",
    "rename",
    "reslug",
    "write_atomically",
]
