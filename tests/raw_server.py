"""A server on this machine that sends whatever bytes a test wants, and breaks off as it wants."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Script = Callable[[socket.socket, threading.Event], None]
"""What is done with one connection; the event is set when the test is over."""


@contextmanager
def raw_server(script: Script) -> Iterator[str]:
    """HOST:PORT of a running server that hands every connection to the script, in a thread each."""
    over = threading.Event()
    threads: list[threading.Thread] = []

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(20)
            script(connection, over)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                threads.append(threading.Thread(target=answer, args=(connection,)))
                threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)
            accepting.join()
            for thread in threads:
                thread.join()


def sends(*pieces: bytes, then: Script | None = None) -> Script:
    """Hears a request, sends these bytes, and does what follows; else it hangs up in good order."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(65536)
        for piece in pieces:
            connection.sendall(piece)
        if then is not None:
            then(connection, over)

    return script


def stalls(_connection: socket.socket, over: threading.Event) -> None:
    """Sends nothing more."""
    over.wait(20)


def resets(connection: socket.socket, _over: threading.Event) -> None:
    """Breaks off as a crashed machine does: with a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def repeats(piece: bytes, pause_s: float = 0.0) -> Script:
    """Sends the same again and again, as long as anybody listens."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        while not over.wait(pause_s):
            connection.sendall(piece)

    return script
