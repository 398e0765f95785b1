import click

from .command import Choice, command
from .completing import SHELLS, script


@command(
    {
        """echo 'eval "$(mendbook completion bash)"' >> ~/.bashrc""": "Bash 4.4 or later.",
        """echo 'eval "$(mendbook completion zsh)"' >> ~/.zshrc""": "Zsh, likewise.",
        "mendbook completion fish > ~/.config/fish/completions/mendbook.fish": "Fish.",
    }
)
@click.argument("shell", type=Choice(SHELLS))
def completion(shell: str) -> int:
    """Prints a script that lets your shell complete what you type.

    Press Tab after `mendbook` to complete commands, options, and the names of guides and other entries.
    """
    print(script(click.get_current_context().find_root().command, shell))
    return 0
