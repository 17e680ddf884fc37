"""The longer runs of commands: classifying pictures, and the pipeline of `watch`.

May import `cli.options`, `cli.output`, `wiring`, the application, the engine and the domain.
"""
