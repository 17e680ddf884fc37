"""Settings on disk: always whole, and never a reason not to start."""

import threading
from pathlib import Path

import pytest

from app.adapters.settings_file import SettingsFile
from app.domain.settings import Settings

SOME = Settings(
    top=3,
    threshold=0.4,
    recent=("demo", "0"),
    folders=(("source", "/films"),),
    shortcuts=(("mirror", ""), ("record", "Ctrl+Shift+R")),
)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "home" / "settings.toml")


def test_what_was_saved_is_loaded(file: SettingsFile) -> None:
    assert file.save(SOME) is None

    assert file.load() == (SOME, ())


def test_without_a_file_there_are_the_defaults(file: SettingsFile) -> None:
    assert file.load() == (Settings(), ())


@pytest.mark.parametrize("content", [b"top = = 3", b"\xff\xfe\x00", b"top = 3\n[[[", b"\x00" * 40])
def test_a_broken_file_is_set_aside_with_a_notice_and_nothing_in_it_is_lost(
    file: SettingsFile, content: bytes
) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    settings, notices = file.load()

    assert settings == Settings()
    assert len(notices) == 1
    assert "settings.broken" in notices[0]
    assert file.path.with_suffix(".broken").read_bytes() == content
    assert not file.path.exists()


def test_a_value_of_the_wrong_kind_is_set_aside_and_the_others_hold(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text('top = 99\nmirror = true\nshortcuts = "R"\n')
    settings, notices = file.load()

    assert settings == Settings(mirror=True)
    assert [notice.split(" ")[0] for notice in notices] == ["top", "shortcuts"]


def test_what_cannot_be_saved_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    why = SettingsFile(tmp_path / "home" / "settings.toml").save(SOME)

    assert why is not None
    assert why.startswith("The settings could not be saved: ")


def test_whoever_reads_meanwhile_finds_a_whole_file(file: SettingsFile) -> None:
    file.save(SOME)
    stop = threading.Event()
    seen: list[tuple[Settings, tuple[str, ...]]] = []

    def read() -> None:
        while not stop.is_set():
            seen.append(file.load())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(50):
        file.save(SOME)
    stop.set()
    reader.join()

    assert set(seen) == {(SOME, ())}
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.toml"]


def test_a_name_that_no_toml_can_hold_is_left_out_and_the_rest_is_saved(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    asked = Settings(mirror=True, source="bad\udcff.mp4", recent=("bad\udcff.mp4", "猫.mp4"))

    assert file.save(asked) is None

    stored, notices = file.load()
    assert notices == ()
    assert stored.mirror
    assert stored.source == ""
    assert stored.recent == ("猫.mp4",)
