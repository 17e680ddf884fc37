"""Use cases of the command line, the Python API and the window, free of Qt.

Each service is an object that is made once in `wiring.py`. It imports adapters only where it first
uses them, so that the start of the program loads nothing that it does not use.

May import the adapters, the engine and the domain.
"""
