"""The benchmark: times of stages, their plot, and what they advise.

May import `domain.overlay`.
"""
