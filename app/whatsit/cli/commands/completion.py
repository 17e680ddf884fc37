"""`whatsit completion`, `complete` and `man`: the command line for shells and for `man`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from whatsit.cli.options.declaration import Command, argument


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionOptions:
    """Options of `completion`."""

    shell: str = argument(
        "SHELL", "bash, zsh or fish.", suggestions=("bash", "zsh", "fish"), choices=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteOptions:
    """Options of `complete`."""

    arguments: Sequence[str] = argument("WORD", count="*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManOptions:
    """Options of `man`: it has none."""


def completion(options: CompletionOptions) -> None:
    """Print a script that completes commands, options and names in a shell.

    For bash, put `source <(whatsit completion bash)` into ~/.bashrc.

    For zsh, put `source <(whatsit completion zsh)` into ~/.zshrc, after compinit.

    For fish, run `whatsit completion fish > ~/.config/fish/completions/whatsit.fish` once.
    """
    from whatsit.cli.help.completion import SCRIPTS
    from whatsit.cli.output.results import print_line

    print_line(SCRIPTS[options.shell])


def complete_command(
    commands: Mapping[str, Callable[[], Command]], groups: Mapping[str, str], default: str
) -> Command:
    """Build the command that the scripts of `completion` call; arguments as of Completer."""

    def complete(options: CompleteOptions) -> None:
        """Print completions of the last of these arguments."""
        from whatsit.cli.help.completion import Completer
        from whatsit.cli.output.results import print_line

        for line in Completer(commands, groups, default, _models).lines(options.arguments):
            print_line(line)

    return Command("complete", CompleteOptions, complete, hidden=True)


def man_command(visible: Callable[[], Sequence[Command]], groups: Mapping[str, str]) -> Command:
    """Build the command that prints the manual page of these commands."""

    def man(_: ManOptions) -> None:
        """Print the manual page, in the format of `man`."""
        from whatsit.cli.help.manual import manual_page
        from whatsit.cli.output.results import print_line

        print_line(manual_page(visible(), groups))

    return Command("man", ManOptions, man, hidden=True)


def _models() -> list[str]:
    from whatsit import wiring

    program = wiring.program()
    here = program.models.names()
    return [*here, *(card.name for card in program.downloads.downloadable())]


COMPLETION = Command("completion", CompletionOptions, completion)
