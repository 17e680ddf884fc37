"""Nothing listens, and nothing is sent but what the user asked for; offline, nothing at all."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.media_makers import mjpeg_server, save_picture
from tests.module_path import MODULES
from tests.tiny_models import save_tiny_model
from tests.tripwire import works_here

pytestmark = pytest.mark.skipif(not works_here(), reason="asks the Linux kernel to watch")

ARMED = "from tests.tripwire import arm; arm(); "


def armed(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ARMED + code],
        env=os.environ | {"PYTHONPATH": MODULES} | environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import httpx; httpx.get('http://127.0.0.1:9')",
        "import cv2; cv2.VideoCapture('http://127.0.0.1:9', cv2.CAP_FFMPEG)",
        "import subprocess, sys;"
        "sys.exit(subprocess.call([sys.executable, '-c', 'import socket; socket.socket()']))",
    ],
)
def test_the_tripwire_catches_python_libraries_and_children(code: str) -> None:
    run = armed(code)

    assert -signal.SIGSYS in (run.returncode, run.returncode - 256), run.stderr


def test_the_tripwire_lets_a_desktop_be_reached() -> None:
    assert armed("import socket; socket.socket(socket.AF_UNIX).close()").returncode == 0


def test_the_runtime_reports_to_nobody(tmp_path: Path) -> None:
    # Since ONNX Runtime 1.29 it would, and keep a number of this machine and what is unsent here.
    model = save_tiny_model(tmp_path / "tiny.onnx")
    code = (
        "from pathlib import Path;"
        "from whatsit.adapters.runtime.session import CPU, create_session;"
        f"create_session(Path({str(model)!r}), CPU); import os;"
        "print(sorted(p.name for p in Path.home().rglob('*')), os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    own = tmp_path / "own"
    own.mkdir()
    environment = {
        name: os.environ[name] for name in os.environ if not name.startswith(("XDG", "ORT"))
    }
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=environment | {"PYTHONPATH": MODULES, "HOME": str(own)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert run.stdout == "[] 1\n"


def commands(folder: Path) -> list[list[str]]:
    """Every command of the app, as often as there are ways to go."""
    picture = str(save_picture(folder / "grey.png"))
    model = str(save_tiny_model(folder / "tiny.onnx"))
    (folder / "labels.txt").write_text("a\nb\nc\nd\ne\n", encoding="utf-8")
    clip = str(folder / "clip.mp4")
    return [
        ["--version"],
        ["watch", "demo", "--duration", "0.5", "--record", clip],
        ["watch", clip, "--every-frame", "--json", "-q"],
        ["classify", picture, "--json"],
        ["classify", picture, "-m", model],
        ["models", "list"],
        ["models", "info", "starter"],
        ["models", "add", model],
        ["models", "verify", "tiny"],
        ["models", "compare", "tiny", "starter"],
        ["models", "remove", "tiny"],
        ["cameras"],
        ["providers"],
        ["doctor"],
    ]


OFFLINE = {
    ("models", "pull", "mobilenetv2"): "7",
    ("models", "add", "hf:owner/repo"): "7",
    ("watch", "http://joe:hush@127.0.0.1:9/live?token=hush", "-vv"): "3",
    ("watch", "rtsp:/joe:hush@127.0.0.1:9/live"): "3",
    ("watch", "demo", "rtsp://joe:hush@127.0.0.1:9/live"): "2",
    ("classify", "http://joe:hush@127.0.0.1:9/picture.jpg?sig=hush"): "3",
}
"""What cannot be done without the network, and its exit status."""

ONLINE = [["WHATSIT_OFFLINE=0"], ["models", "list"], ["models", "info", "starter"], ["cameras"]]
"""What does not fetch asks nobody, whether it may or not."""


def test_no_command_opens_a_socket_but_what_fetches(tmp_path: Path) -> None:
    picture = str(tmp_path / "grey.png")
    asked = [*commands(tmp_path), *map(list, OFFLINE), *ONLINE, ["classify", picture]]
    run = subprocess.run(
        [sys.executable, "-m", "tests.tripwire", json.dumps(asked)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": MODULES, "WHATSIT_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    said = [line for line in run.stderr.splitlines() if not line.startswith("ARMED ")]
    rows = [line.split(" ", 2) for line in said if line.startswith("STATUS ")]
    expected = [
        OFFLINE.get(tuple(arguments), "0")
        for arguments in asked
        if not arguments[0].startswith("WHATSIT_")
    ]

    assert run.returncode == 0, run.stderr[-3000:]
    assert [row[1].replace("None", "0") for row in rows] == expected, run.stderr
    reported = "\n".join(line for line in said if not line.startswith("STATUS "))
    assert "hush" not in reported + run.stdout
    assert reported.count("joe:***@") >= 4


def inodes_of(pid: int) -> set[str]:
    found: set[str] = set()
    for handle in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            target = str(handle.readlink())
        except OSError:
            continue  # closed meanwhile
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def sockets_of(pid: int) -> dict[str, list[str]]:
    """The sockets of a process: remote ends of TCP connections, listening ones, UDP."""
    own = inodes_of(pid)
    found: dict[str, list[str]] = {"connected": [], "listening": [], "udp": []}
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        for cells in (row.split() for row in _read(f"/proc/{pid}/net/{kind}").splitlines()[1:]):
            if cells[9] in own:
                state = "listening" if cells[3] == "0A" else "connected"
                found["udp" if kind.startswith("udp") else state].append(cells[2])
    return found


def _read(path: str) -> str:
    """What /proc tells of a process; nothing once it has ended."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def most_sockets(*arguments: str, seconds: float) -> tuple[dict[str, list[str]], str]:
    """The most that a program had open at once, looked at again and again; and what it said.

    Args:
        words: of its command line.
        seconds: how long it is watched after it has begun to recognise.
    """
    program = subprocess.Popen(
        [sys.executable, "-m", "whatsit", *arguments],
        env=os.environ | {"PYTHONPATH": MODULES, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    most: dict[str, list[str]] = {"connected": [], "listening": [], "udp": []}
    until_s = time.monotonic() + 60
    runs = False
    while time.monotonic() < until_s and program.poll() is None:
        if not runs and "onnxruntime_pybind11_state" in _read(f"/proc/{program.pid}/maps"):
            runs, until_s = True, time.monotonic() + seconds
        for kind, ends in sockets_of(program.pid).items():
            most[kind] = max(most[kind], ends, key=len)
        time.sleep(0.05)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=60)
    assert program.returncode == 0, said
    return most, said


def test_a_window_has_no_door() -> None:
    most, said = most_sockets("live", "demo", seconds=2)

    assert most == {"connected": [], "listening": [], "udp": []}
    assert "Traceback" not in said


def test_a_stream_is_one_connection_outward_and_its_password_stays_here(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "0")
    home.mkdir(parents=True)
    (home / "fetch-failed").touch()  # so the better model is not fetched today
    clip = tmp_path / "clip.mp4"
    with mjpeg_server(frames=10_000, fps=20) as url:
        port = f"{urlsplit(url).port:04X}"
        address = url.replace("://", "://joe:hush@") + "?access_token=hush"
        arguments = ("watch", address, "--duration", "1", "--record", str(clip), "--json", "-vv")
        most, said = most_sockets(*arguments, seconds=40)

    assert most["listening"] == most["udp"] == []
    assert [end.rpartition(":")[2] for end in most["connected"]] == [port]
    assert "frames read" in said
    assert "hush" not in said
    assert "joe:***@" in clip.with_suffix(".jsonl").read_text(encoding="utf-8")
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"hush" not in path.read_bytes(), path
