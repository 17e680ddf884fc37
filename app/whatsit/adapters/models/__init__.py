"""Models on disk: the store, the finder, the loader, proofs, probes, pulls.

May import `adapters.runtime`, `adapters.graph`, `adapters.downloads` and what those may import.
"""
