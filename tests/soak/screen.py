"""A screen of its own for the program, so that nobody's desktop is disturbed."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

SIZE = "1600x1200x24"


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """What the environment needs: an Xvfb that ends with this, or Qt without a screen."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reads, writes = os.pipe()
    command = [xvfb, "-displayfd", str(writes), "-screen", "0", SIZE, "-nolisten", "tcp"]
    # The program looks whether there is a screen before it opens it. A server that begins anew
    # whenever nobody is connected refuses who comes meanwhile.
    command.append("-noreset")
    server = subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL)
    os.close(writes)
    try:
        with os.fdopen(reads, encoding="ascii") as number:
            yield {"DISPLAY": f":{number.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(30)
