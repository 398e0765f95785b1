import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from mendbook.problems import FAULT, fault_sentence
from mendbook.writing import end_as_by_keyboard, os_error_reason

from .command import wants_traceback
from .completing import COMPLETE, complete
from .program import Program
from .telling import Stop, fail, in_colour
from .usage import tell_usage

STOPPED = 130
"""The exit code of a command stopped by Ctrl+C, by shell convention."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code.

    0: done. 1: something is wrong. 2: the command wasn't understood. `FAULT`: Mendbook failed. 130: stopped.
    """
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding lacks must not stop the output.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    program = Program()
    if completion := os.environ.get(COMPLETE):
        return complete(program, completion)
    end_as_by_keyboard()
    # A command keeps nearly everything that it makes, so garbage collection took a fifth of its time in vain.
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 100, 100)
    context = None
    try:
        command_line = list(sys.argv[1:] if arguments is None else arguments)
        context = program.make_context("mendbook", command_line, color=in_colour(sys.stdout))
        with context:
            code: int = program.invoke(context)
        sys.stdout.flush()  # flushed here, where a closed pipe is expected
    except click.exceptions.Exit as end:  # --help, --version
        return end.exit_code
    except click.UsageError as error:
        return tell_usage(error)
    except BrokenPipeError:  # the reader of the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Stop as stop:
        return fail(str(stop))
    except OSError as error:
        return fail(f"{os_error_reason(error)}.")
    except (KeyboardInterrupt, click.Abort):  # Abort: Ctrl+C or Ctrl+D at a prompt
        fail("stopped.")
        return STOPPED
    except Exception as error:  # any other exception is Mendbook's fault
        if wants_traceback(context):
            traceback.print_exc()
        fail(fault_sentence(error, "the same command with --traceback"))
        return FAULT
    finally:
        gc.set_threshold(*thresholds)
    return code
