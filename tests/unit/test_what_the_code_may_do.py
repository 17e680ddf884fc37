"""What no file of the app may contain, whoever writes it: the ways from data to code."""

import ast
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "app").rglob("*.py"))

FORBIDDEN_IMPORTS = frozenset(
    {
        *("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"),
        *("yaml", "code", "codeop", "pty", "imp", "runpy", "telnetlib", "ftplib", "smtplib"),
        *("zipfile", "tarfile", "zipimport"),  # nothing is unpacked; whoever begins to, says how
        *("xmlrpc", "socketserver", "http.server", "multiprocessing", "asyncio"),
    }
)
FORBIDDEN_CALLS = frozenset(
    {
        *("eval", "exec", "compile", "__import__", "breakpoint", "input"),
        *("os.system", "os.popen", "os.startfile", "pty.spawn", "tempfile.mktemp"),
        *("os.spawnl", "os.spawnv", "os.execv", "os.execve", "os.execvp", "os.fork"),
        *("commands.getoutput", "subprocess.getoutput", "subprocess.getstatusoutput"),
        *("np.load", "numpy.load", "torch.load", "onnx.load", "onnx.hub.load"),
        *("ssl._create_unverified_context", "importlib.import_module"),
        *("ctypes.CDLL", "ctypes.cdll.LoadLibrary", "sys.setdlopenflags"),
        *("socket.bind", "socket.create_server", "socketserver.TCPServer"),
    }
)
FORBIDDEN_METHODS = frozenset(
    {"bind", "listen", "register_custom_ops_library", "extractall", "unpack_archive", "chmod"}
)

ALLOWED = {
    # The only processes: our own interpreter, a speaker, nvidia-smi; never through a shell.
    ("app/whatsit/adapters/system/child_process.py", "subprocess.Popen"),
    ("app/whatsit/adapters/machine/speech.py", "subprocess.run"),
    ("app/whatsit/adapters/machine/facts.py", "subprocess.run"),
    # The only sockets that Python opens: to hear why a stream did not open.
    ("app/whatsit/adapters/sources/stream_refusal.py", "socket.create_connection"),
    # The system's own libraries, by fixed names; Apple's camera permission.
    ("app/whatsit/adapters/system/freed_memory.py", "ctypes.CDLL"),
    ("app/whatsit/adapters/runtime/nvidia.py", "ctypes.CDLL"),
    ("app/whatsit/adapters/system/macos_permission.py", "importlib.import_module"),
    # Protocol buffers, without the files that they name.
    ("app/whatsit/adapters/graph/reader.py", "onnx.load"),
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for file in FILES:
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """A dotted name, such as os.path.join; empty for what is no name."""
    match node:
        case ast.Name(name):
            return name
        case ast.Attribute(value, attribute):
            before = called(value)
            return f"{before}.{attribute}" if before else attribute
    return ""


def faults(tree: ast.AST, file: str = "") -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                modules = {alias.name for alias in names}
            case ast.ImportFrom(module=str(module), names=names):
                modules = {module, *(f"{module}.{alias.name}" for alias in names)}
            case _:
                modules = set()
        tops = {module.split(".")[0] for module in modules} | modules
        found += [f"imports {module}" for module in sorted(tops & FORBIDDEN_IMPORTS)]
        if not isinstance(node, ast.Call):
            continue
        name = called(node.func)
        by_name = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
        if name in FORBIDDEN_CALLS and (file, name) not in ALLOWED:
            found.append(f"calls {name}")
        if isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_METHODS:
            found.append(f"calls .{node.func.attr}")
        if by_name.get("shell", "False") != "False" or by_name.get("verify", "True") == "False":
            found.append(f"calls {name} with shell or without verify")
        outside = name.startswith("subprocess.") or name == "socket.create_connection"
        if outside and (file, name) not in ALLOWED:
            found.append(f"calls {name}")
    return found


def test_no_file_has_a_way_from_data_to_code_or_a_door_to_the_network() -> None:
    wrong = [f"{file}: {fault}" for file, tree in trees() for fault in faults(tree, file)]

    assert len(FILES) > 200
    assert wrong == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from pickle import loads",
        "import xml.dom, yaml.x",
        "eval('1')",
        "exec(x)",
        "import os\nos.system('x')",
        "subprocess.run('x', shell=True)",
        "subprocess.run(['x'])",
        "subprocess.Popen(['x'], shell=flag)",
        "httpx.Client(verify=False)",
        "np.load(path, allow_pickle=True)",
        "tempfile.mktemp()",
        "options.register_custom_ops_library('x.so')",
        "server.listen()",
        "from http import server\nfrom http.server import HTTPServer",
    ],
)
def test_it_would_be_noticed(code: str) -> None:
    assert faults(ast.parse(code))


def test_what_a_model_names_is_not_opened_when_it_is_read() -> None:
    tree = dict(trees())["app/whatsit/adapters/graph/reader.py"]
    loads = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and called(n.func) == "onnx.load"]

    assert loads
    for load in loads:
        assert "load_external_data=False" in ast.unparse(load)


def test_qt_is_not_taken_for_python() -> None:
    assert faults(ast.parse("app.exec()\ndialog.exec()\nre.compile('x')")) == []


def test_every_exception_from_a_security_rule_has_its_reason() -> None:
    bare: list[str] = []
    for file in FILES:
        with tokenize.open(file) as source:
            for number, line in enumerate(source, start=1):
                _, noqa, rest = line.partition("# noqa: S")
                code, _, reason = rest.strip().partition(" ")
                if noqa and code[:3].isdecimal() and len(reason.strip(" #()")) < 10:
                    bare.append(f"{file.relative_to(ROOT)}:{number}")

    assert bare == []
