"""This machine: its facts, the doctor report, and its voice.

May import `adapters.clips`, `adapters.models`, `adapters.opencv`, `adapters.runtime`,
`adapters.sources`, `adapters.system` and the domain.
"""
