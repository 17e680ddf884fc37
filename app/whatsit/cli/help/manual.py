"""The manual page, in the macros of `man`."""

from collections.abc import Iterator, Mapping, Sequence

from whatsit import __version__
from whatsit.cli.help.sections import (
    PROGRAM_OPTIONS,
    SOURCE,
    SUMMARY,
    Line,
    sections,
    usage,
)
from whatsit.cli.options.declaration import Command

_STATUS = (
    Line("0", "Done."),
    Line("1", "A bug."),
    Line("2", "The command line is wrong."),
    Line("3", "The source cannot be read."),
    Line("4", "The model cannot be used."),
    Line("5", "The provider cannot run here."),
    Line("6", "A clip, a snapshot or results cannot be written."),
    Line("7", "A model cannot be downloaded."),
)
_ENVIRONMENT = (
    Line("WHATSIT_HOME", "The folder of settings, models and recordings."),
    Line("WHATSIT_MODEL_MIRROR", "An address that is asked for models first."),
    Line("WHATSIT_OFFLINE", "1 forbids every use of the network."),
)


def manual_page(commands: Sequence[Command], groups: Mapping[str, str]) -> str:
    """Format the page of the program with all its commands and options.

    Args:
        commands: in their order.
        groups: names that several commands begin with, such as `models`, to their summaries.
    """
    return "\n".join(_lines(commands, groups))


def _lines(commands: Sequence[Command], groups: Mapping[str, str]) -> Iterator[str]:
    yield f'.TH WHATSIT 1 "" "whatsit {__version__}" "User Commands"'
    yield from (".SH NAME", f"whatsit \\- {_escaped(SUMMARY[0].lower() + SUMMARY[1:-1])}")
    yield ".SH SYNOPSIS"
    yield from (".B whatsit", "[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fISOURCE\\fR]")
    yield from (".SH DESCRIPTION", _escaped(SUMMARY), ".PP", _escaped(SOURCE))
    yield ".SH OPTIONS"
    yield from _terms(PROGRAM_OPTIONS.lines)
    yield ".SH COMMANDS"
    described: set[str] = set()
    for command in commands:
        group = command.name.partition(" ")[0]
        if group in groups and group not in described:
            described.add(group)
            yield from (f".SS whatsit {group}", _escaped(groups[group]))
        yield f'.SS "{_escaped(usage(command))}"'
        yield "\n.PP\n".join(_escaped(part) for part in command.description.split("\n\n"))
        for heading, lines in sections(command):
            yield from (".PP", f".I {heading}")
            yield from _terms(lines)
    yield ".SH EXIT STATUS"
    yield from _terms(_STATUS)
    yield ".SH ENVIRONMENT"
    yield from _terms(_ENVIRONMENT)


def _terms(lines: Sequence[Line]) -> Iterator[str]:
    for term, meaning in lines:
        yield from (".TP", f"\\fB{_escaped(term.strip())}\\fR", _escaped(meaning))


def _escaped(text: str) -> str:
    """Escape a text for roff, so that no part of it is read as a macro."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    plain = plain.replace('"', "\\(dq").replace("\n", " ")
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain
