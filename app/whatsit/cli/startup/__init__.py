"""The start of the program: finds the command, reads its options, reports how it ended.

May import `cli.commands`, `cli.help`, `cli.options`, `cli.output` and the domain.
"""
