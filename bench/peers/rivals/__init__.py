"""What others would write, one script each; run by the interpreter that has their packages.

Every script reads every frame of the clip, classifies it and prints its five best on a line of its
own, as whoever watches counts lines. None of them knows anything of the app.
"""
