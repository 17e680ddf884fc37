"""The packages that contain providers, and conflicts between the installed ones.

onnxruntime, onnxruntime-gpu and their relatives all own the same folder. pip installs two of them
without a warning, the later one overwrites files of the earlier, and removing one breaks the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

from whatsit.adapters.runtime.library import ort
from whatsit.domain.text.words import Text, Words, words

if TYPE_CHECKING:
    from importlib import metadata

_WHEELS: Final = {
    "cuda": "onnxruntime-gpu",
    "tensorrt": "onnxruntime-gpu",
    "openvino": "onnxruntime-openvino",
    "directml": "onnxruntime-directml",
    "migraphx": "onnxruntime-migraphx",
    "webgpu": "onnxruntime-webgpu",
    "cann": "onnxruntime-cann",
}
"""Providers to the package on PyPI that has them."""

_ELSEWHERE: Final = {
    "coreml": words("the package {package} has it on macOS", package="onnxruntime"),
    "directml": words("the package {package} has it, for Windows", package="onnxruntime-directml"),
    "migraphx": words(
        "the package {package} has it, for AMD devices and Linux", package="onnxruntime-migraphx"
    ),
    "cann": words(
        "the package {package} has it, for Huawei's Ascend devices", package="onnxruntime-cann"
    ),
    "qnn": words(
        "the package {package} has it as a plug-in, which this program does not load",
        package="onnxruntime-qnn",
    ),
    "nnapi": words("only onnxruntime for Android has it"),
    "xnnpack": words("only onnxruntime for Android and iOS has it"),
    "js": words("only onnxruntime for web browsers has it"),
    "webnn": words("only onnxruntime for web browsers has it"),
    "azure": words(
        "the package {package} has it, and it sends work to a web service", package="onnxruntime"
    ),
    "vitisai": words("AMD's Ryzen AI software brings an onnxruntime that has it"),
}
"""Providers to a clause that is shown instead of the package's bare name."""

_FROM_SOURCE: Final = words(
    "no known package has it: onnxruntime has to be built from source with it"
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Packages that overwrote each other's files.

    Attributes:
        sentence: what is wrong.
        mend: the command that repairs it.
    """

    sentence: Text
    mend: str


def wheel_with(provider: str) -> str:
    """Return the package on PyPI with a provider, such as onnxruntime-gpu; empty where none.

    Args:
        provider: its short name.
    """
    return _WHEELS.get(provider, "")


def where_to_get(provider: str) -> Words:
    """Return where a provider comes from, as a clause, by its short name."""
    if provider in _ELSEWHERE:
        return _ELSEWHERE[provider]
    if provider in _WHEELS:
        return words("the package {package} has it", package=_WHEELS[provider])
    return _FROM_SOURCE


def how_to_get(provider: str) -> Words | None:
    """Return a hint on how to install a provider; None where no package has it."""
    wheel = wheel_with(provider)
    if not wheel:
        return None
    command: Text = f"`{_swap(_owners(), wheel)}`"
    if wheel == "onnxruntime-gpu":
        command = words("`make gpu` in a checkout, or {command}", command=command)
    return words(
        "Replace onnxruntime by {package}, never both at once: {command}; "
        "`whatsit providers` lists what runs here.",
        package=wheel,
        command=command,
    )


def clash(found: "Iterable[metadata.Distribution] | None" = None) -> Clash | None:
    """Return what is wrong with the installed packages of ONNX Runtime; None where all is well.

    Args:
        found: all installed packages; None for those of this Python.
    """
    owners = _owners(found)
    names = sorted(owner.metadata["Name"] for owner in owners)
    if len(owners) > 1:
        return Clash(
            words(
                "{packages} are both installed and overwrite each other's files; "
                "what runs now is {version}.",
                packages=_all_of(sorted(f"{o.metadata['Name']} {o.version}" for o in owners)),
                version=ort.__version__,
            ),
            _swap(owners, next((name for name in names if name != "onnxruntime"), names[0])),
        )
    for owner in owners:
        if overwritten := sorted(_overwritten(owner)):
            files: Text = overwritten[0]
            if others := len(overwritten) - 1:
                files = words("{file} and {count} more", file=files, count=others)
            return Clash(
                words(
                    "Files of {package} were overwritten or removed by another package: {files}.",
                    package=f"{names[0]} {owner.version}",
                    files=files,
                ),
                f"python -m pip install --force-reinstall --no-deps {names[0]}=={owner.version}",
            )
    return None


def installed_runtimes() -> dict[str, str]:
    """Return the installed packages that contain ONNX Runtime, with their versions."""
    return {owner.metadata["Name"]: owner.version for owner in _owners()}


def _all_of(names: Iterable[Text]) -> Text:
    return reduce(lambda one, other: words("{one} and {other}", one=one, other=other), names)


def _swap(owners: "list[metadata.Distribution]", wanted: str) -> str:
    names = sorted({"onnxruntime", wanted, *(owner.metadata["Name"] for owner in owners)})
    return (
        f"python -m pip uninstall -y {' '.join(names)} && python -m pip install --no-deps {wanted}"
    )


def _owners(
    found: "Iterable[metadata.Distribution] | None" = None,
) -> "list[metadata.Distribution]":
    """Return the installed packages that own files of the folder `onnxruntime/capi`."""
    named = {
        distribution.metadata["Name"]: distribution
        for distribution in (_installed() if found is None else found)
        if (distribution.metadata["Name"] or "").lower().startswith("onnxruntime")
    }
    return [owner for owner in named.values() if next(_native(owner), None) is not None]


def _installed() -> "Iterable[metadata.Distribution]":
    # It imports all of email, which would slow down every start.
    from importlib import metadata  # noqa: PLC0415  (see above)

    return metadata.distributions()


def _native(owner: "metadata.Distribution") -> "Iterator[metadata.PackagePath]":
    for file in owner.files or []:
        if file.parts[:2] == ("onnxruntime", "capi") and file.suffix not in (".pyc", ".pyi"):
            yield file


def _overwritten(owner: "metadata.Distribution") -> Iterator[str]:
    """Yield files that are gone, or of another size than this package installed."""
    for file in _native(owner):
        path = owner.locate_file(file)
        try:
            size = path.stat().st_size  # type: ignore[attr-defined]  # a Path, wherever pip installs
        except OSError:
            yield str(file)
        else:
            if file.size is not None and size != file.size:
                yield str(file)
