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
from tests.tiny_models import save_tiny_model
from tests.tripwire import works_here

pytestmark = pytest.mark.skipif(not works_here(), reason="asks the Linux kernel to watch")

ARMED = "from tests.tripwire import arm; arm(); "


def armed(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ARMED + code],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
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
        "from pathlib import Path; from app.adapters.onnx_session import CPU, create_session;"
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
        env=environment | {"PYTHONPATH": str(ROOT), "HOME": str(own)},
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


OFFLINE = [
    ["models", "pull", "mobilenetv2"],
    ["models", "add", "hf:owner/repo"],
    ["watch", "http://127.0.0.1:9/live"],
    ["watch", "rtsp://127.0.0.1:9/live"],
    ["classify", "http://127.0.0.1:9/picture.jpg"],
]


def run_armed(words: list[list[str]], offline: str) -> tuple[str, dict[str, str]]:
    """What was said, and the exit status of each command."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.tripwire", json.dumps(words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "WHATSIT_OFFLINE": offline},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    rows = [line.split(" ", 2) for line in run.stderr.splitlines() if line.startswith("STATUS ")]
    statuses = {row[2]: row[1] for row in rows}
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stderr, statuses


def test_offline_no_command_opens_a_socket(tmp_path: Path) -> None:
    asked = [*commands(tmp_path), *OFFLINE]
    said, statuses = run_armed(asked, "1")

    assert list(statuses) == [" ".join(words) for words in asked]
    failed = {words: status for words, status in statuses.items() if status not in {"0", "None"}}
    assert failed == {
        "models pull mobilenetv2": "7",
        "models add hf:owner/repo": "7",
        "watch http://127.0.0.1:9/live": "3",
        "watch rtsp://127.0.0.1:9/live": "3",
        "classify http://127.0.0.1:9/picture.jpg": "3",
    }, said


def test_online_only_what_fetches_opens_one(tmp_path: Path) -> None:
    # `watch` and the window fetch the better model, and say so; everything else asks nobody.
    asked = [words for words in commands(tmp_path) if words[0] in {"classify", "cameras"}]
    asked += [["models", "list"], ["models", "info", "starter"]]
    run_armed(asked, "0")


def inodes_of(pid: int) -> set[str]:
    found: set[str] = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
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
        rows = Path(f"/proc/{pid}/net/{kind}").read_text(encoding="ascii").splitlines()[1:]
        for cells in (row.split() for row in rows):
            if cells[9] in own:
                state = "listening" if cells[3] == "0A" else "connected"
                found["udp" if kind.startswith("udp") else state].append(cells[2])
    return found


def most_sockets(*words: str, seconds: float) -> tuple[dict[str, list[str]], str]:
    """The most that a program had open at once, looked at again and again; and what it said."""
    program = subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    most: dict[str, list[str]] = {"connected": [], "listening": [], "udp": []}
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s and program.poll() is None:
        for kind, ends in sockets_of(program.pid).items():
            most[kind] = max(most[kind], ends, key=len)
        time.sleep(0.05)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=60)
    assert program.returncode == 0, said
    return most, said


def test_a_window_has_no_door() -> None:
    most, said = most_sockets("live", "demo", seconds=4)

    assert most == {"connected": [], "listening": [], "udp": []}
    assert "Traceback" not in said


def test_a_stream_is_one_connection_outward(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "0")
    home = Path(os.environ["WHATSIT_HOME"])
    home.mkdir(parents=True)
    (home / "fetch-failed").touch()  # so the better model is not fetched today
    with mjpeg_server(frames=10_000, fps=20) as url:
        port = f"{urlsplit(url).port:04X}"
        most, said = most_sockets("watch", url, "--duration", "2", seconds=20)

    assert most["listening"] == most["udp"] == []
    assert [end.rpartition(":")[2] for end in most["connected"]] == [port]
    assert "frames read" in said
