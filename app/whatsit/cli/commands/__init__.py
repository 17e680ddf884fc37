"""The commands: their options, and what each does first. `table` has them all.

May import `cli.help`, `cli.options`, `cli.output`, `cli.runs`, `wiring`, the application, the
adapters, the engine and the domain.
"""
