"""The running session as a frozen value, what the window shows of it, the ports of the engine.

May import every other package of the domain.
"""
