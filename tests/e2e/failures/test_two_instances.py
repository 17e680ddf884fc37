"""Two instances of the program at once share settings and models, and neither loses anything."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.faults.leftovers import faults_of_home
from tests.faults.modes import program, surroundings
from tests.tiny_models import save_tiny_model

PATIENCE_S = 100

SAVES = """
import sys
from dataclasses import replace
from pathlib import Path
from whatsit.adapters.system.settings_file import SettingsFile
file, name = SettingsFile(Path(sys.argv[1])), sys.argv[2]
settings, notices = file.load()
assert not notices, notices
for number in range(1, 21):
    cameras = tuple(sorted({**dict(settings.cameras), name: str(number)}.items()))
    settings = replace(settings, cameras=cameras, **{name: number})
    assert file.save(settings) is None
"""


def test_settings_of_three_instances_at_once_are_all_kept(home: Path) -> None:
    path = home / "settings.toml"
    home.mkdir()
    path.write_text('hologram = "kept"\n', encoding="utf-8")
    names = ("threads", "width", "height")
    children = [
        subprocess.Popen([sys.executable, "-c", SAVES, str(path), name], env=surroundings(home, {}))
        for name in names
    ]
    seen = [tomllib.loads(path.read_text(encoding="utf-8")) for _ in range(300)]

    assert [child.wait(PATIENCE_S) for child in children] == [0, 0, 0]
    assert all(table["hologram"] == "kept" for table in seen)
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [stored[name] for name in names] == [20, 20, 20]
    assert stored["cameras"] == dict.fromkeys(names, "20")
    assert [left.name for left in home.iterdir()] == ["settings.toml"]


MODELS = """
import sys
from pathlib import Path
from whatsit.adapters.models.store import ModelStore
from whatsit.domain.text.errors import AppError
from whatsit.domain.models.labels import parse_lines
from tests.tiny_models import tiny_card
store = ModelStore(Path(sys.argv[1]), Path(sys.argv[1]).with_name("none"))
what, model = sys.argv[2], Path(sys.argv[3])
labels = parse_lines("a\\nb\\nc\\nd\\ne\\n", "labels")
said = set()
for number in range(30):
    try:
        if what == "remove":
            store.remove("tiny")
        elif what == "look":
            found = store.get("tiny")
            assert found.path.stat().st_size == found.card.size_bytes
        else:
            store.install(model, tiny_card(), labels, replace_old=what == "replace")
    except FileNotFoundError:
        assert what == "look"  # it was removed between the two
    except AppError as error:
        said.add(str(error).split(" /")[0])
print(*sorted(said), sep="\\n")
"""


def test_a_model_that_others_add_replace_remove_and_look_at_is_whole_or_not_there(
    home: Path, tmp_path: Path
) -> None:
    model = save_tiny_model(tmp_path / "tiny.onnx")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", MODELS, str(home / "models"), what, str(model)],
            env=surroundings(home, {}), stdout=subprocess.PIPE, text=True,
        )
        for what in ("replace", "replace", "add", "remove", "remove", "look")
    ]  # fmt: skip
    said = set()
    for child in children:
        out, _ = child.communicate(timeout=PATIENCE_S)
        said |= set(out.split("\n"))
        assert child.returncode == 0

    assert said <= {"", "There is no model tiny.", "There is already a model tiny."}
    assert faults_of_home(home) == []
    left = {path.name for path in (home / "models").iterdir()} - {"tiny"}
    assert left == set()


def test_two_programs_add_the_same_model_at_once(home: Path, tmp_path: Path) -> None:
    model, labels = save_tiny_model(tmp_path / "tiny.onnx"), tmp_path / "labels.txt"
    labels.write_text("a\nb\nc\nd\ne\n", encoding="utf-8")
    arguments = ("models", "add", str(model), "--labels", str(labels))
    runs = [
        subprocess.Popen(
            program(arguments), env=surroundings(home, {}), stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [run.communicate(timeout=PATIENCE_S)[1] for run in runs]

    assert sorted(run.returncode for run in runs) == [0, 4], said
    assert sum("There is already a model tiny." in text for text in said) == 1
    assert faults_of_home(home) == []
