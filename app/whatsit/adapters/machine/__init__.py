"""This machine: its facts, the doctor report, and its voice.

May import every other package of the adapters.
"""
