"""Facts about the machine, on machines that are laid out as files."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from whatsit.adapters.machine import facts
from whatsit.adapters.machine.facts import (
    font_facts,
    processor_facts,
    resident_mb,
    room,
    screen_facts,
)

INTEL = "model name : Some Xeon\nflags : fpu sse4_2 avx avx2 amx_int8\n"
ARM = "Features : fp asimd asimddp\nHardware : Some Board\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the files of a machine may lie; empty, so nothing is known."""
    monkeypatch.setattr(facts, "_CPU_INFO", tmp_path / "cpuinfo")
    monkeypatch.setattr(facts, "_SCREENS", tmp_path / "drm")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_processor_is_named_with_what_it_can_do(machine: Path) -> None:
    (machine / "cpuinfo").write_text(INTEL)
    told = list(processor_facts())

    assert "processor: Some Xeon" in told
    assert "features: sse4_2 avx avx2 amx_int8" in told
    assert f"memory: {psutil.virtual_memory().total / 1e9:.1f} GB" in told
    assert any("issue 26324" in fact for fact in told)


def test_the_memory_of_this_process_and_of_another_can_be_asked() -> None:
    assert 10 < resident_mb() < psutil.virtual_memory().total / 1e6
    assert resident_mb(os.getppid()) > 0


def test_a_board_is_named_by_its_hardware(machine: Path) -> None:
    (machine / "cpuinfo").write_text(ARM)
    told = list(processor_facts())

    assert "processor: Some Board" in told
    assert "features: asimd asimddp" in told


def test_where_nothing_is_told_nothing_is_invented(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "processor", lambda: "")
    told = list(processor_facts())

    assert "processor: not known" in told
    assert not any(fact.startswith(("features:", "amx")) for fact in told)
    assert list(screen_facts()) == []


def test_screens_that_are_plugged_in_are_told_with_their_size(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, status, modes in (
        ("card0-HDMI-A-1", "connected", "1920x1080\n1280x720\n"),
        ("card0-DP-1", "disconnected", ""),
        ("card0-eDP-1", "connected", ""),
    ):
        folder = machine / "drm" / name
        folder.mkdir(parents=True)
        (folder / "status").write_text(f"{status}\n")
        (folder / "modes").write_text(modes)
    monkeypatch.setenv("DISPLAY", ":7")

    assert list(screen_facts()) == [
        "DISPLAY=:7",
        "card0-HDMI-A-1: 1920x1080",
        "card0-eDP-1: size not known",
    ]


def listed(answers: dict[str, str] | OSError, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    def run(words: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        if isinstance(answers, OSError):
            raise answers
        language = "zh" if ":lang=zh-cn" in words else "all"
        return subprocess.CompletedProcess(words, 0, answers[language], "")

    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/fc-list")
    monkeypatch.setattr(subprocess, "run", run)
    return list(font_facts())


def test_fonts_for_chinese_are_named_or_one_is_advised(monkeypatch: pytest.MonkeyPatch) -> None:
    some = listed({"all": "DejaVu\nMicro Hei\n\n", "zh": "Micro Hei\n"}, monkeypatch)
    none = listed({"all": "DejaVu\n", "zh": ""}, monkeypatch)
    broken = listed(OSError("it does not start"), monkeypatch)

    assert some[1:] == ["window: 2 font families", "window, Chinese: Micro Hei"]
    assert none[1] == "window: 1 font families"
    assert "install one such as fonts-wqy-microhei" in none[2]
    assert broken[1] == "window: 0 font families"


@pytest.mark.parametrize(("system", "lines"), [("linux", 2), ("darwin", 1), ("win32", 1)])
def test_without_the_lister_only_linux_says_that_it_misses_it(
    system: str, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(sys, "platform", system)

    assert len(list(font_facts())) == lines


def test_room_is_that_of_the_disk_on_which_a_folder_will_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tmp_path / "not" / "yet"
    there = room(later)
    monkeypatch.setattr(os, "access", lambda *_: False)
    locked = room(later)

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "disk_usage", refuse)

    assert there.endswith(" GB free")
    assert locked.endswith(" GB free, not writable")
    assert room(later) == "not known (Permission denied)"
