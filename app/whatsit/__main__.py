"""Lets `python -m whatsit` call the command line."""

from whatsit.cli import main

if __name__ == "__main__":
    main()
