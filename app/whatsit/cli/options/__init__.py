"""Options as values: how they are declared, and those of the commands that run the pipeline.

May import the domain.
"""
