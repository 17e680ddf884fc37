"""ONNX Runtime would report what is run; the program does not let it. See onnx_runtime.py."""

import ast
import sys
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, whatsit

# It keeps quiet by itself where it takes the machine for a build server.
BUILD_SERVERS = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="knows where Linux keeps caches")
def test_running_a_model_leaves_no_trace_of_telemetry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in BUILD_SERVERS:
        monkeypatch.delenv(name, raising=False)
    for name in ("user", "temporary"):
        (tmp_path / name).mkdir()
    user, temporary = tmp_path / "user", tmp_path / "temporary"
    run = whatsit(
        "classify",
        ROOT / "models" / "starter" / "golden.png",
        HOME=str(user),
        XDG_CACHE_HOME=str(user / ".cache"),
        TMPDIR=str(temporary),
    )

    assert run.returncode == 0, run.stderr
    assert [path.name for path in user.rglob("*") if path.is_file()] == []
    assert [path.name for path in temporary.rglob("*")] == []


def test_onnxruntime_is_imported_where_its_telemetry_is_switched_off_only() -> None:
    importing = [
        path.name
        for path in (ROOT / "app").rglob("*.py")
        if any(imports(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    ]

    assert importing == ["library.py"]


def imports(node: ast.AST) -> bool:
    match node:
        case ast.Import(names):
            return any(name.name.split(".")[0] == "onnxruntime" for name in names)
        case ast.ImportFrom(module=str(module)):
            return module.split(".")[0] == "onnxruntime"
    return False
