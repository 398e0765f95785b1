import argparse
import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from mendbook import __version__
from mendbook.problems import FAULT, fault_sentence
from mendbook.writing import end_as_by_keyboard, why

from .subcommands import Stop, no

_COMMANDS = ("check", "build", "serve", "tree", "show", "why", "pdf", "offline", "words")
"""Each is a module, whose function `add_…` adds it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code: 1 where something is wrong, `FAULT` where Mendbook is."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal's encoding lacks is no reason to show nothing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(
        prog="mendbook", description="Checks a help centre's data and shows what is made from it."
    )
    parser.add_argument("--version", action="version", version=f"mendbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    given = sys.argv[1:] if arguments is None else arguments
    # Loading them all takes a second, in which a build with nothing to do could be done.
    for name in given[:1] if given and given[0] in _COMMANDS else _COMMANDS:
        getattr(import_module(f"{__package__}.{name}"), f"add_{name}")(commands)
    for command in commands.choices.values():
        command.add_argument(
            "--traceback",
            action="store_true",
            help="if Mendbook itself fails, show the traceback for a report",
        )
    options = parser.parse_args(arguments)
    end_as_by_keyboard()
    # A command keeps nearly all that it makes: looking for what could be thrown away took a fifth of it.
    before = gc.get_threshold()
    gc.set_threshold(200_000, 100, 100)
    try:
        code: int = options.run(options)
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Stop as stop:
        return no(str(stop))
    except OSError as error:
        return no(f"{why(error)}.")
    except KeyboardInterrupt:
        no("stopped.")
        return 130
    except Exception as error:  # whatever gets here is Mendbook's own
        if options.traceback:
            traceback.print_exc()
        no(fault_sentence(error, "the same command with --traceback"))
        return FAULT
    finally:
        gc.set_threshold(*before)
    return code
