"""The start of the program: which command is meant, with which options, and how it ended.

May import every other package of the command line.
"""
