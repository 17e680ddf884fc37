"""The start of the program: which command is meant, with which options, and how it ended.

May import `cli.commands`, `cli.help`, `cli.options`, `cli.output` and the domain.
"""
