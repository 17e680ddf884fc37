"""Words said aloud by a command of the platform; here one that writes down what it hears."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from whatsit.adapters.machine.speech import VOICES, Speech
from whatsit.domain.text.errors import SpeechMissing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the pretended speaker is a script")


def speaker(folder: Path, name: str, wait_s: float = 0.0) -> Path:
    """A command that writes its arguments and its input to a file beside it."""
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\n"
        "import sys, time, pathlib\n"
        "heard = pathlib.Path(__file__).with_suffix('.heard')\n"
        "heard.write_text(repr(sys.argv[1:]) + sys.stdin.read(), encoding='utf-8')\n"
        f"time.sleep({wait_s})\n"
    )
    path.chmod(0o755)
    return path


def speech(folder: Path, platform: str = "linux", patience_s: float = 20.0) -> Speech:
    def find(name: str) -> str | None:
        path = folder / name
        return str(path) if path.exists() else None

    return Speech(platform, find, patience_s)


def test_words_are_read_from_the_input_in_their_language(tmp_path: Path) -> None:
    speaker(tmp_path, "espeak-ng")

    assert speech(tmp_path).say("虎斑猫 $(rm -rf /)", "zh_CN")
    assert (tmp_path / "espeak-ng.heard").read_text(encoding="utf-8") == (
        "['--stdin', '-v', 'cmn']虎斑猫 $(rm -rf /)\n"
    )


def test_words_that_look_like_options_are_words(tmp_path: Path) -> None:
    speaker(tmp_path, "spd-say")
    speech(tmp_path).say("--help", "en")

    assert (
        (tmp_path / "spd-say.heard")
        .read_text(encoding="utf-8")
        .startswith("['--wait', '-l', 'en', '--', '--help']")
    )


def test_the_first_command_that_is_there_speaks(tmp_path: Path) -> None:
    speaker(tmp_path, "espeak")
    speaker(tmp_path, "espeak-ng")
    speech(tmp_path).say("cup", "en")

    assert (tmp_path / "espeak-ng.heard").exists()
    assert not (tmp_path / "espeak.heard").exists()


def test_without_any_there_is_a_sentence_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(SpeechMissing, match="Nothing on this machine can speak") as raised:
        speech(tmp_path).say("cup", "en")

    assert "espeak-ng" in raised.value.hint


def test_whoever_comes_while_it_speaks_is_not_heard(tmp_path: Path) -> None:
    speaker(tmp_path, "espeak-ng", wait_s=1.0)
    voice = speech(tmp_path)
    first = threading.Thread(target=voice.say, args=("cup", "en"))
    first.start()
    until_s = time.monotonic() + 10
    while not (tmp_path / "espeak-ng.heard").exists() and time.monotonic() < until_s:
        time.sleep(0.01)

    assert not voice.say("jug", "en")
    first.join()
    assert voice.say("jug", "en")


def test_a_speaker_that_hangs_or_cannot_run_is_let_go(tmp_path: Path) -> None:
    speaker(tmp_path, "espeak-ng", wait_s=30)

    assert speech(tmp_path, patience_s=0.3).say("cup", "en")
    (tmp_path / "espeak-ng").chmod(0o644)
    assert speech(tmp_path).say("cup", "en")


@pytest.mark.parametrize("platform", list(VOICES))
def test_every_platform_has_a_command_whatever_the_language(platform: str, tmp_path: Path) -> None:
    for voice in VOICES[platform]:
        speaker(tmp_path, voice.command[0])

        for language in ("en", "zh_CN"):
            assert "{" not in "".join(voice.filled("cup", language)[:-1])
