"""Ends the program at random moments, in every mode, and looks at what it leaves behind."""
