"""Models on disk: the store, the finder, the loader, proofs, probes, pulls.

May import `adapters.downloads`, `adapters.graph`, `adapters.opencv`, `adapters.runtime`,
`adapters.system`, the engine and the domain.
"""
