"""Downloads over HTTP: whole files, resumed where they broke off.

May import `adapters.system`.
"""
