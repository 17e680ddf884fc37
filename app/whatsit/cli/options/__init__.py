"""Options as values: how they are declared, and those of the commands that run the pipeline.

Imports no other package of the command line.
"""
