"""What a command does once its options are read.

May import `cli.options`, `cli.output`, `wiring`, the application, the engine and the domain.
"""
