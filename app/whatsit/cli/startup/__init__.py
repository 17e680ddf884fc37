"""The start of the program: parsing, exit status, garbage collection.

May import every other package of the command line.
"""
