"""Installed packages of ONNX Runtime, built as folders: whole, mixed, and spoilt."""

from importlib import metadata
from pathlib import Path

import pytest

from whatsit.adapters.runtime.wheels import Clash, clash, how_to_get, where_to_get


def install(place: Path, name: str, version: str, files: dict[str, bytes]) -> None:
    """Write the files and a record of their sizes, as pip does."""
    info = place / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    record = []
    for file, content in files.items():
        path = place / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        record.append(f"{file},sha256=x,{len(content)}")
    (info / "RECORD").write_text("\n".join(record) + "\n")


def found(place: Path) -> Clash | None:
    return clash(metadata.distributions(path=[str(place)]))


@pytest.fixture
def cpu(tmp_path: Path) -> Path:
    files = {"onnxruntime/__init__.py": b"cpu", "onnxruntime/capi/state.so": b"cpu"}
    install(tmp_path, "onnxruntime", "1.32.0", files)
    return tmp_path


def test_one_whole_package_is_no_clash(cpu: Path) -> None:
    assert found(cpu) is None


def test_a_plug_in_with_a_folder_of_its_own_is_no_clash(cpu: Path) -> None:
    install(cpu, "onnxruntime-qnn", "2.7.0", {"onnxruntime_qnn/lib.so": b"qnn"})

    assert found(cpu) is None


def test_two_packages_are_told_with_the_command_that_mends_it(cpu: Path) -> None:
    install(cpu, "onnxruntime-gpu", "1.31.1", {"onnxruntime/capi/state.so": b"with cuda"})
    mixed = found(cpu)

    assert mixed is not None
    assert "onnxruntime 1.32.0 and onnxruntime-gpu 1.31.1 are both installed" in str(mixed.sentence)
    assert mixed.mend == (
        "python -m pip uninstall -y onnxruntime onnxruntime-gpu && "
        "python -m pip install --no-deps onnxruntime-gpu"
    )


def test_what_another_package_left_behind_is_noticed(cpu: Path) -> None:
    (cpu / "onnxruntime/capi/state.so").write_bytes(b"another size")
    spoilt = found(cpu)

    assert spoilt is not None
    assert "onnxruntime/capi/state.so" in str(spoilt.sentence)
    assert spoilt.mend == "python -m pip install --force-reinstall --no-deps onnxruntime==1.32.0"


def test_what_another_package_removed_is_noticed(cpu: Path) -> None:
    (cpu / "onnxruntime/capi/state.so").unlink()

    assert found(cpu) is not None


def test_this_installation_is_whole() -> None:
    assert clash() is None


def test_every_provider_has_a_place_where_to_get_it() -> None:
    assert str(where_to_get("cuda")) == "the package onnxruntime-gpu has it"
    assert "plug-in" in str(where_to_get("qnn"))
    assert "built from source" in str(where_to_get("rknpu"))
    assert "make gpu" in str(how_to_get("cuda"))
    assert how_to_get("nnapi") is None
