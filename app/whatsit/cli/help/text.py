"""Help texts, as wide as the terminal."""

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from typing import Final

from whatsit.cli.help.sections import (
    HELP_LINE,
    PROGRAM_OPTIONS,
    SOURCE,
    SUMMARY,
    Line,
    Section,
    command_section,
    sections,
    usage,
)
from whatsit.cli.options.declaration import Command

_WIDEST: Final = 100
_WIDEST_TERM: Final = 34
_NARROWEST: Final = 40


def command_help(command: Command) -> str:
    """Format the help text of one command."""
    return _text(usage(command), command.description, sections(command))


def group_help(group: str, summary: str, commands: Sequence[Command]) -> str:
    """Format the help text of a group of commands, such as `models`."""
    own = [command for command in commands if command.name.startswith(f"{group} ")]
    found = [command_section("Commands", own), Section("Options", [HELP_LINE])]
    return _text(f"whatsit {group} COMMAND", summary, found)


def program_help(commands: Sequence[Command], groups: Mapping[str, str]) -> str:
    """Format the help text of the program."""
    single = [command for command in commands if " " not in command.name]
    shown = list(command_section("Commands", single).lines)
    shown += [Line(f"{group} …", summary) for group, summary in groups.items()]
    found = [Section("Commands", shown), PROGRAM_OPTIONS]
    return _text("whatsit [COMMAND] [OPTIONS] [SOURCE]", SUMMARY, found, SOURCE)


def _text(usage_line: str, description: str, found: Sequence[Section], closing: str = "") -> str:
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    terms = [len(line.term) for section in found for line in section.lines]
    column = min(_WIDEST_TERM, width // 2, max(terms) + 4)
    blocks = [f"Usage: {usage_line}", _paragraphs(description, width, "  ")]
    for heading, lines in found:
        blocks.append("\n".join((f"{heading}:", *(_line(one, column, width) for one in lines))))
    if closing:
        blocks.append(_paragraphs(closing, width, ""))
    return "\n\n".join(blocks)


def _paragraphs(text: str, width: int, indent: str) -> str:
    return "\n\n".join(
        textwrap.fill(paragraph, width, initial_indent=indent, subsequent_indent=indent)
        for paragraph in text.split("\n\n")
    )


def _line(line: Line, column: int, width: int) -> str:
    """Format a term with its meaning in a column beside it; below it where the term is long."""
    term = f"  {line.term}"
    first = term.ljust(column) if len(term) + 2 <= column else ""
    text = textwrap.fill(
        line.meaning,
        width,
        initial_indent=first or " " * column,
        subsequent_indent=" " * column,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    return text if first else f"{term}\n{text}".rstrip()
