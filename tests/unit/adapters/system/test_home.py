import stat
import sys
from pathlib import Path

import pytest

import whatsit
from whatsit.adapters.system import home
from whatsit.adapters.system.bundled import bundled_assets, bundled_folder, bundled_models


def test_everything_lies_under_the_users_choice(home_folder: Path) -> None:
    assert home.home_folder() == home_folder
    assert home.models_folder().parent == home_folder
    assert home.recordings_folder().parent == home_folder
    assert home.settings_path().parent == home_folder


def test_without_a_choice_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHATSIT_HOME")

    assert home.home_folder().name.lower() == "whatsit"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_what_is_made_is_the_users_alone(home_folder: Path) -> None:
    made = home.private_folder(home_folder / "models")

    assert made.is_dir()
    assert stat.S_IMODE(home_folder.stat().st_mode) == 0o700
    assert home.private_folder(made) == made


def test_a_checkout_has_models_and_assets_beside_the_package() -> None:
    assert bundled_folder() == Path(whatsit.__file__).parents[2]
    assert (bundled_assets() / "labels" / "imagenet1k.tsv").is_file()
    assert bundled_models().name == "models"


def test_a_wheel_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "whatsit" / "_bundled").mkdir(parents=True)
    monkeypatch.setattr(whatsit, "__file__", str(tmp_path / "whatsit" / "__init__.py"))

    assert bundled_folder() == tmp_path / "whatsit" / "_bundled"


@pytest.fixture
def home_folder(tmp_path: Path) -> Path:
    """The folder to which the fixture `home` of conftest.py sets WHATSIT_HOME."""
    return tmp_path / "home"
