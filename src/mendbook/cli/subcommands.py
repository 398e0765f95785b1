import argparse
import sys
from typing import TypeAlias

Subcommands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What each command adds itself to; its parser sets `run`, which returns the exit code."""


def no(what: str, meant: str | None = None) -> int:
    """Says why a command can't do what it was told; returns its exit code."""
    print(f"mendbook: {what}{f' Did you mean `{meant}`?' if meant else ''}", file=sys.stderr)
    return 1
