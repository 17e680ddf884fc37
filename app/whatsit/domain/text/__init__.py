"""Text and errors: the error tree, templates of sentences, what may be printed, secrets, names.

Imports nothing of Whatsit.
"""
