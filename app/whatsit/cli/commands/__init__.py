"""The commands: their options, and what each does first. `table` has them all.

May import every package of the command line but `startup`.
"""
