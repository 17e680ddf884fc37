"""The commands, one a file: their options and help texts.

May import `cli.runs`, `cli.options` and `cli.output`.
"""
