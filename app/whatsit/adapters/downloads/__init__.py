"""Downloads over HTTP: whole files, resumed where they broke off.

May import `adapters.sources`, `adapters.system` and the domain.
"""
