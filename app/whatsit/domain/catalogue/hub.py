"""Model repositories on Hugging Face: what they hold, and which of their .onnx files to take.

The listing is that of GET /api/models/OWNER/REPO/revision/REVISION?blobs=true, as HfApi.model_info
of huggingface_hub reads it: `sha`, `siblings` with rfilename, size and lfs.sha256, `cardData`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from whatsit.domain.text.checks import is_whole
from whatsit.domain.text.errors import ModelError, UsageError
from whatsit.domain.text.file_names import is_plain_name
from whatsit.domain.text.words import Words, words

PREFIX: Final = "hf:"

_PART: Final = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_SPEC: Final = re.compile(
    rf"hf:(?P<repo>{_PART}/{_PART})(?:@(?P<revision>[^@:\s]+))?(?::(?P<file>[^:]+))?"
)
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")
_MAIN: Final = "main"
_SOURCE: Final = re.compile(
    rf"Hugging Face (?P<repo>{_PART}/{_PART})(?:@(?P<revision>[^@:\s]+))?, "
    r"(?P<file>.+) at (?P<commit>[0-9a-f]{7,64})"
)

# How exporters (optimum, transformers.js, olive) name what is not plain float32.
_VARIANT: Final = re.compile(
    r"(?:^|[-_.])(quantized|quant|qdq|u?int[48]|q[48]f16|q[48]|bnb4|fp16|float16|bf16|optimized|o[1-4]|"
    r"arm64|avx2|avx512(?:_vnni)?|ppc64le|vnni)(?=$|[-_.])",
    re.IGNORECASE,
)
_EXTERNAL: Final = ("_data", ".data")


@dataclass(frozen=True, slots=True)
class HubSpec:
    """A model on Hugging Face as the user names it.

    Attributes:
        repo: OWNER/REPO.
        revision: a branch, tag or commit.
        file: the .onnx in the repository; empty to choose one.
    """

    repo: str
    revision: str = _MAIN
    file: str = ""

    @property
    def name(self) -> str:
        """The repository without its owner."""
        return self.repo.split("/")[1]

    def source(self, file: str, commit: str) -> str:
        """Name the source as the card of a model says that was fetched because of this.

        Args:
            file: the .onnx in the repository.
            commit: of which it was, hexadecimal.
        """
        revision = "" if self.revision == _MAIN else f"@{self.revision}"
        return f"Hugging Face {self.repo}{revision}, {file} at {commit}"

    def is_met_by(self, source: str) -> bool:
        """Tell whether a model whose card gives this source is what the user asks for.

        Without a file any of the repository's will do, without a revision any commit of main.
        """
        found = _SOURCE.fullmatch(source)
        if found is None or found["repo"] != self.repo or self.file not in {"", found["file"]}:
            return False
        named = self.revision == (found["revision"] or _MAIN)
        return named or bool(
            _COMMIT.fullmatch(self.revision) and found["commit"].startswith(self.revision)
        )


@dataclass(frozen=True, slots=True)
class HubFile:
    """One file of a repository.

    Attributes:
        path: inside the repository, with forward slashes.
        size_bytes: 0 where it is not said.
        sha256: hexadecimal; empty for small files, of which Git knows another hash.
    """

    path: str
    size_bytes: int = 0
    sha256: str = ""

    @property
    def variant(self) -> str:
        """Difference from plain float32, such as int8; empty where its name says nothing."""
        found = _VARIANT.findall(PurePosixPath(self.path).stem)
        return " ".join(found).lower()


@dataclass(frozen=True, slots=True)
class HubListing:
    """Content of a repository at one commit.

    Attributes:
        commit: hexadecimal.
        files: all of them.
        license: SPDX identifier; empty where it is not said.
    """

    commit: str
    files: tuple[HubFile, ...]
    license: str = ""

    def weights_of(self, file: HubFile) -> tuple[HubFile, ...]:
        """Find the files beside a model that hold its weights, such as model.onnx_data."""
        starts = tuple(file.path + end for end in _EXTERNAL)
        return tuple(
            other
            for other in self.files
            if other.path.startswith(starts) and "/" not in other.path.removeprefix(file.path)
        )

    def near(self, path: str, name: str) -> HubFile | None:
        """Find the file of that name beside another one, else at the top; None if there is none."""
        beside = PurePosixPath(path).parent / name
        for wanted in (str(beside), name):
            for file in self.files:
                if file.path == wanted:
                    return file
        return None


@dataclass(frozen=True, slots=True)
class HubChoice:
    """The .onnx file to take.

    Attributes:
        file: itself.
        sentence: what was taken, and what else there is.
    """

    file: HubFile
    sentence: Words


def parse_hub_spec(spec: str) -> HubSpec:
    """Read hf:OWNER/REPO[@REVISION][:FILE].

    Raises:
        UsageError: it has another form.
    """
    found = _SPEC.fullmatch(spec.strip())
    file = found["file"] or "" if found else ""
    if not found or (file and not _is_inside(file)):
        raise UsageError(
            words("{name} names no repository.", name=spec),
            words("Write hf:OWNER/REPO, hf:OWNER/REPO@REVISION or hf:OWNER/REPO:FILE.onnx."),
        )
    return HubSpec(found["repo"], found["revision"] or _MAIN, file)


def parse_listing(data: object, repo: str) -> HubListing:
    """Read the Hub's answer; files about which it makes no sense are left out.

    Raises:
        ModelError: it is no such answer.
    """
    if isinstance(data, Mapping):
        commit, siblings = data.get("sha"), data.get("siblings")
        if isinstance(commit, str) and _COMMIT.fullmatch(commit) and isinstance(siblings, list):
            files = tuple(file for one in siblings if (file := _file(one)) is not None)
            return HubListing(commit, files, _license(data.get("cardData")))
    raise ModelError(
        words("What was sent about {repo} is no list of files.", repo=repo),
        words("Check HF_ENDPOINT; it has to speak as Hugging Face does."),
    )


def choose_onnx(listing: HubListing, spec: HubSpec) -> HubChoice:
    """Choose the file to take: the one asked for, else the plainest, else the least reduced.

    Raises:
        ModelError: there is none.
    """
    models = [file for file in listing.files if file.path.lower().endswith(".onnx")]
    if spec.file:
        models = [file for file in listing.files if file.path == spec.file]
    if not models:
        raise ModelError(_nothing_there(spec), _instead(listing.files))
    best, *rest = sorted(models, key=lambda file: _rank(file, spec))
    if not rest:
        return HubChoice(best, words("{file} is taken.", file=_called(best)))
    taken = words(
        "{file} is taken; hf:{repo}:FILE takes another one: {others}.",
        file=_called(best),
        repo=spec.repo,
        others=", ".join(_called(file) for file in rest),
    )
    return HubChoice(best, taken)


def _nothing_there(spec: HubSpec) -> Words:
    if spec.file:
        return words("The repository {repo} holds no {file}.", repo=spec.repo, file=spec.file)
    return words("The repository {repo} holds no .onnx file.", repo=spec.repo)


def _rank(file: HubFile, spec: HubSpec) -> tuple[object, ...]:
    """Rank a file; what is to be taken first has the smallest rank."""
    path = PurePosixPath(file.path)
    plain = path.stem.casefold() in {"model", spec.name.casefold()}
    half = "16" in file.variant
    return (
        bool(file.variant),
        not half,
        not plain,
        len(path.parts),
        file.path,
    )


def _called(file: HubFile) -> str:
    about = [file.variant or "", f"{file.size_bytes / 1e6:.1f} MB" if file.size_bytes else ""]
    said = ", ".join(part for part in about if part)
    return f"{file.path} ({said})" if said else file.path


def _instead(files: Sequence[HubFile]) -> Words:
    models = [file.path for file in files if file.path.lower().endswith(".onnx")]
    if models:
        return words("It holds {files}.", files=", ".join(models[:20]))
    return words("Pick a repository with an ONNX export of its model.")


def _file(one: object) -> HubFile | None:
    path = one.get("rfilename") if isinstance(one, Mapping) else None
    if not isinstance(one, Mapping) or not isinstance(path, str) or not _is_inside(path):
        return None
    lfs = one.get("lfs")
    sha256 = lfs.get("sha256") if isinstance(lfs, Mapping) else None
    known = isinstance(sha256, str) and _SHA256.fullmatch(sha256)
    return HubFile(path, _size(one), str(sha256) if known else "")


def _size(one: Mapping[Any, Any]) -> int:
    size = one.get("size")
    return size if is_whole(size, 1) else 0


def _is_inside(path: str) -> bool:
    """Tell whether each step of a path is a plain name: the last becomes a file name here."""
    return all(map(is_plain_name, path.split("/")))


def _license(card: object) -> str:
    said = card.get("license") if isinstance(card, Mapping) else None
    return said[:100] if isinstance(said, str) and said.isprintable() else ""
