"""Explains invalid commands."""

import click

from mendbook.problems import nearest

from .telling import fail, say

MISUSED = 2
"""The exit code of an invalid command."""


def tell_usage(error: click.UsageError) -> int:
    """Shows the error and how to use the command; returns the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.message, error=True)
        return MISUSED
    fail(*_explain(error))
    if error.ctx is not None:
        say(error.ctx.get_usage(), error=True)
        say(f"`{error.ctx.command_path} --help` explains it.", error=True)
    return MISUSED


def _explain(error: click.UsageError) -> tuple[str, str | None]:
    """The error in words, with a suggestion if there is one."""
    context = error.ctx
    if isinstance(error, click.NoSuchCommand) and context is not None:
        assert isinstance(context.command, click.Group)
        commands = context.command.list_commands(context)
        return f"there is no command `{error.command_name}`.", nearest(error.command_name, commands)
    if isinstance(error, click.NoSuchOption) and context is not None:
        options = [
            name for param in context.command.get_params(context) for name in param.opts if "--" in name
        ]
        return f"there is no option `{error.option_name}`.", nearest(error.option_name, options)
    if isinstance(error, click.BadParameter) and error.param is not None and context is not None:
        param = error.param
        name = param.opts[-1] if isinstance(param, click.Option) else param.make_metavar(context)
        if isinstance(error, click.MissingParameter):
            return f"{name} is missing.", None
        return f"{name}: {error.message}", None
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} needs a value.", None
    words = error.format_message().removesuffix(".")
    start = words[:1] if words[:2].isupper() else words[:1].lower()
    return f"{start}{words[1:]}.", None
