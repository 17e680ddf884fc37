"""Finds out whether an unknown ONNX file can be opened here: a child process opens it first.

The result is cached by the file's SHA-256, so that only the first start takes the extra second.
Where weights lie in other files those are checked every time.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from whatsit.adapters.graph.safety import check_external_files
from whatsit.adapters.runtime.library import ort
from whatsit.adapters.system.child_process import TAKEN_OVER
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.adapters.system.home import home_folder
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import ModelError, ModelMissing, ModelUnreadable, NotAClassifier
from whatsit.domain.text.words import Text, from_json, to_json, words

if TYPE_CHECKING:
    from whatsit.adapters.models.probe_process import ProbeLimits, ProbeProcess

_RULES: Final = 1
"""Incremented when the child examines more than before, so that old results do not count."""

_LARGEST_FILE: Final = 2 << 30  # the largest message of protobuf
_KINDS: Final = {kind.__name__: kind for kind in (ModelUnreadable, NotAClassifier)}


@dataclass(frozen=True, slots=True)
class Probed:
    """A file that a child process opened and ran without harm.

    Attributes:
        facts: of its graph; `classes` is the number of scores that it really returned.
        external_files: names of other files with its weights, inside its folder.
        note: why it did not run at the usual size, where the graph leaves the size open.
    """

    facts: GraphFacts
    external_files: tuple[str, ...] = ()
    note: Text = ""


def probe(
    path: Path,
    sha256: str | None = None,
    size: tuple[int, int] | None = None,
    limits: "ProbeLimits | None" = None,
    cache: JsonCache | None = None,
) -> Probed:
    """Open an unknown file in a child process, unless that was done before. Takes up to seconds.

    Args:
        path: of the .onnx file.
        sha256: of it, where the caller knows it already.
        size: width and height to try where the graph leaves them open; None for the usual, which
            may then fail.
        limits: of memory and time.
        cache: where results are kept; None for the user's home.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: the child crashed, took too long, or refused it; str(error) says which.
        NotAClassifier: it is an ONNX file of another kind.
    """
    cache = cache or JsonCache(home_folder() / "probed.json")
    key = f"{sha256 or hash_of(path)} {size} {ort.__version__} {_RULES}"
    probed = _remembered(cache.get(key))
    if probed is None:
        with _started(path.name, limits) as child:
            probed = probed_by(child, path, size)
        cache.put(key, asdict(probed) | {"note": to_json(probed.note)})
    else:
        check_external_files(path, probed.external_files)
    return probed


def probed_by(child: "ProbeProcess", path: Path, size: tuple[int, int] | None = None) -> Probed:
    """Return the answer of a child process on one file. Raises like `probe`."""
    answer = child.ask(path.absolute(), size)
    if isinstance(answer.get("error"), dict):
        _refuse(path.name, answer["error"])
    probed = _remembered(answer)
    if probed is None:
        raise ModelUnreadable(path.name, TAKEN_OVER)
    return probed


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a model file, hexadecimal.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: it cannot be read, or is larger than any ONNX file.
    """
    if not path.is_file():
        raise ModelMissing(str(path))
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise ModelUnreadable(
                path.name, words("it is larger than 2 GiB, which no ONNX file is.")
            )
        return sha256_of(path)
    except OSError as error:
        raise ModelUnreadable(path.name, f"{error.strerror}.") from error


def _started(name: str, limits: "ProbeLimits | None") -> "ProbeProcess":
    # Only for unknown files; the others do not wait for this import.
    from whatsit.adapters.models.probe_process import ProbeLimits, ProbeProcess  # noqa: PLC0415  (see above)

    try:
        return ProbeProcess(limits or ProbeLimits())
    except OSError as error:
        raise ModelUnreadable(
            name,
            words("no process could be started to try it out: {why}.", why=str(error.strerror)),
        ) from error


def _refuse(name: str, error: dict[str, Any]) -> NoReturn:
    kind = _KINDS.get(str(error.get("kind")), ModelUnreadable)
    refusal: ModelError = kind(name, from_json(error.get("why")))
    raise refusal


def _remembered(answer: Any) -> Probed | None:
    """Return the answer of the child or the cache; None where it is malformed."""
    try:
        facts = GraphFacts(**answer["facts"])
        return Probed(facts, tuple(answer["external_files"]), from_json(answer["note"]))
    except (KeyError, TypeError):
        return None
