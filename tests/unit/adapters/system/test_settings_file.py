"""Settings on disk: always whole, and never a reason not to start."""

import errno
import threading
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from whatsit.adapters.system import settings_file as module
from whatsit.adapters.system.file_lock import file_lock
from whatsit.adapters.system.settings_file import SettingsFile
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.words import Text, joined, words

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
    assert "settings.broken" in str(notices[0])
    assert file.path.with_suffix(".broken").read_bytes() == content
    assert not file.path.exists()


def test_a_value_of_the_wrong_kind_is_set_aside_and_the_others_hold(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text('top = 99\nmirror = true\nshortcuts = "R"\n')
    settings, notices = file.load()

    assert settings == Settings(mirror=True)
    assert [str(notice).split(" ")[0] for notice in notices] == ["top", "shortcuts"]


def test_nothing_that_was_set_aside_before_is_overwritten(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    for content in ("= 1", "= 2", "= 3"):
        file.path.write_text(content)
        file.load()

    assert [
        file.path.with_suffix(ending).read_text()
        for ending in (".broken", ".broken-2", ".broken-3")
    ] == ["= 1", "= 2", "= 3"]


@pytest.mark.parametrize("content", ["a = " + "[" * 100_000, f"top = {'9' * 5000}"])
def test_numbers_and_nesting_without_end_are_set_aside_too(
    file: SettingsFile, content: str
) -> None:
    file.path.parent.mkdir()
    file.path.write_text(content)

    assert file.load()[0] == Settings()
    assert file.path.with_suffix(".broken").read_text() == content


def test_what_cannot_be_read_stays_where_it_is(file: SettingsFile) -> None:
    file.path.mkdir(parents=True)
    settings, notices = file.load()

    assert settings == Settings()
    assert "could not be read" in str(notices[0])
    assert "could not be saved" in str(file.save(SOME))
    assert file.path.is_dir()


def test_a_byte_order_mark_of_an_editor_is_no_fault(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(b"\xef\xbb\xbftop = 3\n")

    assert file.load() == (Settings(top=3), ())


def test_what_another_version_wrote_survives_a_save(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text('hologram = {a = 1}\ntheme = "sepia"\ntop = 3\n')
    settings, _ = file.load()
    file.save(replace(settings, mirror=True))

    assert tomllib.loads(file.path.read_text()) == {
        "hologram": {"a": 1},
        "theme": "sepia",
        "top": 3,
        "mirror": True,
    }


def test_two_instances_keep_what_each_of_them_chose(file: SettingsFile) -> None:
    file.save(Settings(top=3, cameras=(("a", "1"), ("b", "1"), ("c", "1"))))
    one, two = SettingsFile(file.path), SettingsFile(file.path)
    first, second = one.load()[0], two.load()[0]
    one.save(replace(first, top=9, cameras=(("a", "2"), ("b", "1"))))
    two.save(replace(second, mirror=True, cameras=(("a", "1"), ("b", "3"), ("c", "1"))))

    assert file.load()[0] == Settings(top=9, mirror=True, cameras=(("a", "2"), ("b", "3")))


def test_what_a_killed_instance_left_beside_is_cleared_away(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    (file.path.parent / ".settings-x").write_text("half")
    file.save(SOME)

    assert [path.name for path in file.path.parent.iterdir()] == ["settings.toml"]


def test_a_file_that_is_broken_meanwhile_is_kept_and_written_anew(file: SettingsFile) -> None:
    file.save(SOME)
    file.path.write_text("= 1")
    file.save(replace(SOME, mirror=True))

    assert file.path.with_suffix(".broken").read_text() == "= 1"
    assert file.load()[0] == Settings(mirror=True)


def test_a_name_that_is_no_text_does_not_keep_the_others_from_being_saved(
    file: SettingsFile,
) -> None:
    assert file.save(Settings(top=3, recent=("bad\udcff.jpg",))) is None

    assert file.load()[0] == Settings(top=3)


def test_who_waits_for_a_stopped_instance_gives_up(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE_S", 0.05)
    file.save(SOME)
    with file_lock(file.path.with_name(".settings.lock")):
        why = file.save(Settings())

    said = joined([f"[Errno {errno.EBUSY}]", words("another Whatsit holds it")])
    assert why == words("The settings could not be saved: {why}", why=said)
    assert file.load() == (SOME, ())


def test_a_folder_in_its_place_is_told_in_words(file: SettingsFile) -> None:
    file.path.mkdir(parents=True)

    assert file.load()[1] == (
        words(
            "The settings file {file} could not be read: {why}.",
            file=str(file.path),
            why=words("it is no file"),
        ),
    )


def test_what_cannot_be_saved_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    why = SettingsFile(tmp_path / "home" / "settings.toml").save(SOME)

    assert why is not None
    assert str(why).startswith("The settings could not be saved: ")


def test_whoever_reads_meanwhile_finds_a_whole_file(file: SettingsFile) -> None:
    file.save(SOME)
    stop = threading.Event()
    seen: list[tuple[Settings, tuple[Text, ...]]] = []

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
