"""Help texts, the manual page and shell completion, all made from the declared options.

May import `cli.options`.
"""
