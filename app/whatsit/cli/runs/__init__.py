"""The work of `watch` and `classify` once their options are read, and the lines they print.

May import `cli.options`, `cli.output`, `wiring`, the application, the engine and the domain.
"""
