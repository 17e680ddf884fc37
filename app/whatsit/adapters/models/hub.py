"""Fetches an ONNX model and the files that belong to it from a repository on Hugging Face.

The downloader is that of the catalogue: it resumes, checks the SHA-256 that the Hub gives for
large files, and never goes from https to http. The files are kept in a hidden folder of the store,
and are added like any other file: probed in a child process, and installed whole or not at all.
"""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from whatsit.adapters.downloads.fetch import fetch
from whatsit.adapters.downloads.job import Progress, ignore, not_cancelled
from whatsit.adapters.models.companions import COMPANIONS, HUB_RECORD
from whatsit.adapters.models.mirror import HUGGING_FACE, checked_address
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.models.sweep import lock_of
from whatsit.adapters.system.file_errors import reason_of
from whatsit.adapters.system.file_lock import file_lock
from whatsit.adapters.system.home import offline, private_folder
from whatsit.domain.catalogue.hub import (
    HubFile,
    HubListing,
    HubSpec,
    choose_onnx,
    parse_hub_spec,
    parse_listing,
)
from whatsit.domain.catalogue.transfer import MODEL, TEXT, WEIGHTS, FileKind
from whatsit.domain.metadata.card_guess import model_name_from
from whatsit.domain.text.errors import DownloadCancelled, DownloadError
from whatsit.domain.text.secrets import without_secrets
from whatsit.domain.text.words import Text, words

if TYPE_CHECKING:
    from whatsit.adapters.downloads.http_file import Network

_LISTING: Final = "files.json"


def fetch_from_hub(
    spec: str,
    store: ModelStore,
    *,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = not_cancelled,
    tell: Callable[[Text], None] = ignore,
    network: "Network | None" = None,
    environment: Mapping[str, str] = os.environ,
) -> Path:
    """Fetch a repository's model and the files beside it, and return the path of the model.

    Installing removes them again. Takes seconds to minutes; callbacks run in this thread.

    Args:
        spec: hf:OWNER/REPO, with @REVISION and :FILE if need be.
        store: whose disk to use.
        progress: called with the bytes of the model here and in all (None: not known).
        cancelled: called for every piece.
        tell: called with sentences on the chosen file, the others, and what was not checked.
        network: how to reach servers; None for the real one.
        environment: where HF_ENDPOINT is looked up.

    Raises:
        UsageError: `spec` breaks that format.
        DownloadCancelled: the user cancelled; what was fetched is kept for the next time.
        DownloadError: the Hub does not deliver, or the network is not to be used.
        ModelError: the repository holds no such model.
    """
    requested = parse_hub_spec(spec)
    if offline():
        raise DownloadError(
            words("{name} is not downloaded, because WHATSIT_OFFLINE is set.", name=requested.repo),
            words("Unset WHATSIT_OFFLINE, or give the path of an .onnx file that is here."),
        )
    base = checked_address("HF_ENDPOINT", environment.get("HF_ENDPOINT", "").strip())
    repository = _Repository((base or HUGGING_FACE).rstrip("/"), requested, cancelled, network)
    owned = f"hf-{requested.repo.replace('/', '--')}-{requested.revision}"
    folder = store.download_folder(model_name_from(owned))

    def check_cancelled() -> None:
        if cancelled():
            raise DownloadCancelled(requested.repo)

    try:
        private_folder(store.installed)
        with file_lock(lock_of(folder), check_cancelled=check_cancelled):
            private_folder(folder)
            listing = repository.listing(folder)
            choice = choose_onnx(listing, requested)
            tell(choice.sentence)
            if not choice.file.sha256:
                tell(
                    words(
                        "The Hub gives no SHA-256 of {file}, so nothing proves it.",
                        file=choice.file.path,
                    )
                )
            path = folder / f"{_stem(requested, choice.file)}.onnx"
            repository.fetch(listing, choice.file, path, progress)
            for weights in listing.weights_of(choice.file):
                # Under the name by which the graph knows them.
                repository.fetch(
                    listing, weights, folder / PurePosixPath(weights.path).name, progress, WEIGHTS
                )
            for name in COMPANIONS:
                # One that an earlier try left may belong to another commit.
                (folder / name).unlink(missing_ok=True)
                companion = listing.near(choice.file.path, name)
                if companion is not None:
                    repository.fetch(listing, companion, folder / name, kind=TEXT)
            _record(folder, repository, listing, choice.file)
            return path
    except OSError as error:
        raise DownloadError(
            words(
                "{name} could not be downloaded to {folder}: {why}.",
                name=requested.repo,
                folder=str(store.installed),
                why=reason_of(error),
            ),
            words("Check the permissions and the free space there."),
        ) from error


class _Repository:
    """One repository on one server.

    Args:
        endpoint: address of the server, without a slash at the end.
        spec: repository, revision and file that the user names.
        cancelled: called for every piece.
        network: how to reach it.
    """

    def __init__(
        self,
        endpoint: str,
        spec: HubSpec,
        cancelled: Callable[[], bool],
        network: "Network | None",
    ) -> None:
        self.endpoint = endpoint
        self.spec = spec
        self._cancelled = cancelled
        self._network = network

    def listing(self, folder: Path) -> HubListing:
        """Fetch the list of its files. Raises DownloadError or ModelError."""
        path = folder / _LISTING
        revision = quote(self.spec.revision, safe="")
        address = f"{self.endpoint}/api/models/{self.spec.repo}/revision/{revision}?blobs=true"
        try:
            fetch([address], path, cancelled=self._cancelled, network=self._network, kind=TEXT)
        except DownloadCancelled:
            raise
        except DownloadError as error:
            raise DownloadError(
                words(
                    "The files of {name} cannot be listed: {why}",
                    name=self.spec.repo,
                    why=error.message,
                ),
                words(
                    "Check the network, and how the repository and its revision are spelt; one "
                    "that needs a login cannot be read."
                ),
            ) from error
        try:
            data: Any = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError):
            data = None
        return parse_listing(data, self.spec.repo)

    def address(self, listing: HubListing, file: HubFile) -> str:
        """Return the address of a file at the listed commit."""
        return f"{self.endpoint}/{self.spec.repo}/resolve/{listing.commit}/{quote(file.path)}"

    def fetch(
        self,
        listing: HubListing,
        file: HubFile,
        path: Path,
        progress: Progress = ignore,
        kind: FileKind = MODEL,
    ) -> None:
        """Fetch one file. Raises DownloadError."""
        fetch(
            [self.address(listing, file)],
            path,
            sha256=file.sha256,
            size_bytes=file.size_bytes,
            progress=progress,
            cancelled=self._cancelled,
            network=self._network,
            kind=kind,
        )


def _stem(spec: HubSpec, file: HubFile) -> str:
    """Return the model's name: the repository's, with the variant where there are several."""
    stem = PurePosixPath(file.path).stem
    if spec.file and stem.casefold() not in {"model", spec.name.casefold()}:
        return model_name_from(f"{spec.name}-{stem.removeprefix('model').strip('-_.') or stem}")
    return model_name_from(f"{spec.name}-{file.variant}" if file.variant else spec.name)


def _record(folder: Path, repository: _Repository, listing: HubListing, file: HubFile) -> None:
    record = {
        "source": repository.spec.source(file.path, listing.commit),
        "license": listing.license,
        "url": without_secrets(repository.address(listing, file)),
    }
    (folder / HUB_RECORD).write_text(json.dumps(record), encoding="utf-8")
