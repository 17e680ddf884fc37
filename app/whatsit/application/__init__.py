"""Use cases: what the command line, the Python API and the window can ask for, free of Qt.

Each service is an object that is made once in `wiring.py`; what it needs of the adapters it imports
where it is first asked for, so that a start loads nothing that it does not use.

May import the adapters, the engine and the domain.
"""
