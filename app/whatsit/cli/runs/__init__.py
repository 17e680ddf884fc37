"""What a command does once its options are read.

May import `cli.options` and `cli.output`.
"""
