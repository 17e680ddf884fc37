"""The running session as a frozen value, what the window shows of it, the ports of the engine.

May import `domain.catalogue`, `domain.models`, `domain.recognition`, `domain.sources` and
`domain.text`.
"""
