"""Completes the command line in bash, zsh and fish.

The scripts are short, because the program itself proposes the completions: `whatsit complete`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from whatsit.cli.help.sections import PROGRAM_OPTIONS, Line
from whatsit.cli.options.declaration import Command, Option

FILES: Final = ":files"
"""Placeholder for the names of files, which the shell completes itself."""

_ALL: Final = Line(FILES, "")

SCRIPTS: Final[Mapping[str, str]] = {
    "bash": """\
_whatsit() {
    local line IFS=$'\\n' word="${COMP_WORDS[COMP_CWORD]}"
    [[ $word == = ]] && word=""
    COMPREPLY=()
    for line in $(whatsit complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
        if [[ $line == :files ]]; then
            compopt -o filenames 2>/dev/null
            COMPREPLY+=($(compgen -f -- "$word"))
        else
            COMPREPLY+=("${line%%$'\\t'*}")
        fi
    done
}
complete -F _whatsit whatsit""",
    "zsh": """\
#compdef whatsit
_whatsit() {
    local line files=0
    local -a described
    for line in "${(@f)$(whatsit complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        if [[ $line == :files ]]; then
            files=1
        elif [[ -n $line ]]; then
            described+=("${${line//:/\\\\:}/$'\\t'/:}")
        fi
    done
    (( $#described )) && _describe whatsit described
    (( files )) && _files
}
compdef _whatsit whatsit""",
    "fish": """\
function __whatsit_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (whatsit complete -- $words[2..] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c whatsit -f -a '(__whatsit_complete)'""",
}


@dataclass(frozen=True, slots=True)
class Completer:
    """Proposes completions of a command line.

    Attributes:
        commands: by their names.
        groups: names that several commands begin with, such as `models`, to their summaries.
        default: name of the command that runs where none is given.
        models: returns the names of models.
    """

    commands: Mapping[str, Callable[[], Command]]
    groups: Mapping[str, str]
    default: str
    models: Callable[[], Iterable[str]]

    def lines(self, arguments: Sequence[str]) -> list[str]:
        """Propose completions of the last argument.

        Args:
            arguments: after the program's name; the last is incomplete, and may be empty.

        Returns:
            Lines of text: the completed argument, and where there is one, a tab and its meaning;
            or FILES.
        """
        *before, text = _rejoined(arguments) or [""]
        found = dict.fromkeys(self._candidates(before, text))
        fitting = [one for one in found if one.term.startswith(text) or one == _ALL]
        return [f"{one.term}\t{one.meaning}".rstrip("\t") for one in fitting]

    def _candidates(self, before: Sequence[str], text: str) -> Iterator[Line]:
        first = before[0] if before else ""
        if not before:
            yield from self._first_arguments()
        elif before == [first] and first in self.groups:
            yield from self._commands_of(first)
            return
        name = next((name for name in (" ".join(before[:2]), first) if name in self.commands), "")
        options = self.commands[name or self.default]().declared().values()
        yield from self._of_command(list(options), before[len(name.split()) :], text)

    def _first_arguments(self) -> Iterator[Line]:
        for name, load in self.commands.items():
            if " " not in name and not load().hidden:
                yield Line(name, load().summary)
        yield from (Line(*group) for group in self.groups.items())
        for line in PROGRAM_OPTIONS.lines:
            yield from (Line(name, line.meaning) for name in line.term.split(", "))

    def _commands_of(self, group: str) -> Iterator[Line]:
        for name, load in self.commands.items():
            if name.startswith(f"{group} "):
                yield Line(name.removeprefix(f"{group} "), load().summary)

    def _of_command(
        self, options: Sequence[Option], before: Sequence[str], text: str
    ) -> Iterator[Line]:
        valued = {name: option for option in options for name in option.names if option.takes_value}
        name, equals, _ = text.partition("=")
        if equals and name in valued:
            # One argument: each completion begins with the option.
            for value in self._values(valued[name]):
                yield value if value == _ALL else Line(f"{name}={value.term}", "")
        elif before and before[-1] in valued:
            yield from self._values(valued[before[-1]])
        elif text.startswith("-"):
            for option in options:
                yield from (Line(spelling, option.help) for spelling in option.spellings)
            yield from (Line(name, "Show this message.") for name in ("-h", "--help"))
        else:
            for option in options:
                if not option.names:
                    yield from self._values(option)

    def _values(self, option: Option) -> Iterator[Line]:
        yield from (Line(value, "") for value in option.suggestions)
        if option.completion == "models":
            yield from (Line(name, "") for name in self.models())
        if option.completion:
            yield _ALL


def _rejoined(arguments: Sequence[str]) -> list[str]:
    """Join arguments at the `=` of `--model=NAME`, where bash splits them."""
    rejoined: list[str] = []
    for at, text in enumerate(arguments):
        after_option = at > 0 and arguments[at - 1].startswith("--")
        if text != "=" or not after_option:
            rejoined.append(text)
        elif at == len(arguments) - 1:
            rejoined.append("")
    return rejoined
