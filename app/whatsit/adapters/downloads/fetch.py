"""Fetches one file from the first address that delivers it, and gives it its name only when whole.

An interrupted download stays in a partial file beside the target and is resumed the next time.
Two processes that fetch the same file wait for each other. A file with a wrong hash is refused.
"""

import errno
import os
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whatsit.adapters.downloads.job import (
    AddressFailed,
    Job,
    Meter,
    Progress,
    disk_full,
    ignore,
    not_cancelled,
)
from whatsit.adapters.downloads.partial_file import Origin, PartialFile
from whatsit.adapters.system.file_errors import reason_of
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.adapters.system.file_lock import file_lock
from whatsit.adapters.system.home import offline, private_folder
from whatsit.domain.catalogue.transfer import MODEL, FileKind
from whatsit.domain.sources.spec import parse_source
from whatsit.domain.text.addresses import split_address
from whatsit.domain.text.errors import DownloadError
from whatsit.domain.text.secrets import mask_secrets
from whatsit.domain.text.words import Text, joined, words

if TYPE_CHECKING:
    from whatsit.adapters.downloads.http_file import Network

_PIECE_BYTES: Final = 1 << 18
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def fetch(
    addresses: Sequence[str],
    target: Path,
    *,
    sha256: str = "",
    size_bytes: int = 0,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = not_cancelled,
    failed: Callable[[Text], None] = ignore,
    network: "Network | None" = None,
    kind: FileKind = MODEL,
) -> str:
    """Fetch a file, unless it is there already, and return its SHA-256. Takes seconds to minutes.

    Args:
        addresses: https:// addresses, file:// addresses or paths, in the order to try them;
            http:// only of this machine itself. With WHATSIT_OFFLINE=1 only files are tried.
        target: where it goes; its folder is made if need be.
        sha256: of the file, hexadecimal; empty where it is not known, and any file is taken that
            begins like one of that kind.
        size_bytes: of the file; 0 where it is not known.
        progress: called with the bytes here and in all, at most ten times a second; in this thread.
        cancelled: called for every piece, and while waiting for another process.
        failed: called with a sentence on every address that did not deliver.
        network: how to reach servers; None for the real one.
        kind: what sort of file it is.

    Raises:
        DownloadCancelled: the user wants no more; what came is kept.
        DownloadError: no address delivers, there is no room, or the network is not to be used.
    """
    job = Job(target.name, sha256.lower(), size_bytes, progress, cancelled, kind)
    usable = _usable(addresses, target.name)
    try:
        private_folder(target.parent)
        lock = target.with_name(f".{target.name}.lock")
        with file_lock(lock, check_cancelled=job.check_cancelled) as locked:
            if job.sha256 and target.is_file() and sha256_of(target) == job.sha256:
                return job.sha256
            # Without a lock two processes must not write the same file.
            mark = job.sha256[:16] or "unpinned"
            own = mark if locked else f"{os.getpid()}-{secrets.token_hex(4)}"
            with PartialFile(target.with_name(f".{target.name}.{own}.part")) as part:
                try:
                    found = _from_any(usable, part, job, failed, network)
                    part.become(target)
                finally:
                    if part.size == 0 or not locked:
                        part.discard()
                return found
    except OSError as error:
        if error.errno in _FULL:
            raise disk_full(target.name, target.parent, size_bytes) from error
        raise DownloadError(
            words(
                "{name} could not be written: {why}.",
                name=target.name,
                why=reason_of(error),
            ),
            words("Check the permissions of {folder}.", folder=str(target.parent)),
        ) from error


def _usable(addresses: Sequence[str], name: str) -> list[str]:
    local = [address for address in addresses if _is_local(address)]
    if not offline():
        usable = list(addresses)
    elif local:
        usable = local
    else:
        raise DownloadError(
            words("{name} is not downloaded, because WHATSIT_OFFLINE is set.", name=name),
            words(
                "Unset WHATSIT_OFFLINE, or set WHATSIT_MODEL_MIRROR to a folder that has the file."
            ),
        )
    if not usable:
        raise DownloadError(words("Nobody knows where {name} can be downloaded.", name=name))
    return usable


def _from_any(
    addresses: Sequence[str],
    part: PartialFile,
    job: Job,
    failed: Callable[[Text], None],
    network: "Network | None",
) -> str:
    """Fill the partial file from the first address that delivers. Returns its SHA-256."""
    whys: dict[Text, list[str]] = {}
    unreachable: set[str] = set()
    for address in addresses:
        place = _place(address)
        if place in unreachable:
            continue
        job.check_cancelled()
        try:
            return _from_one(address, part, job, network)
        except AddressFailed as error:
            if error.unreachable:
                unreachable.add(place)
            failed(words("{place}: {why}.", place=mask_secrets(address), why=error.why))
            places = whys.setdefault(error.why, [])
            if place not in places:
                places.append(place)
    reasons = [
        words("{place}: {why}", place=", ".join(places), why=why) for why, places in whys.items()
    ]
    raise DownloadError(
        words("{name} could not be downloaded. {why}.", name=job.name, why=joined(reasons, "; "))
    )


def _from_one(address: str, part: PartialFile, job: Job, network: "Network | None") -> str:
    # A resumed part may belong to another file: then one more try begins at the start.
    for resumed in (part.size > 0, False):
        if _is_local(address):
            _copy(Path(parse_source(address).text), part, job)
        else:
            # httpx takes 0.2 s to import, and a folder as mirror does without.
            from whatsit.adapters.downloads.http_file import fetch_http  # noqa: PLC0415  (see above)

            fetch_http(address, part, job, network)
        part.flush()
        found = sha256_of(part.path)
        if job.sha256 in {"", found}:
            return found
        part.begin(Origin(""))
        if not resumed:
            break
    raise AddressFailed(
        words(
            "it sends another file, whose SHA-256 is {found}, but {wanted} is expected",
            found=found,
            wanted=job.sha256,
        )
    )


def _copy(path: Path, part: PartialFile, job: Job) -> None:
    try:
        # A pipe would be waited for without end.
        if not path.is_file():
            raise AddressFailed(words("there is no such file"))
        source = path.open("rb")
    except OSError as error:
        raise AddressFailed(words("it cannot be read ({why})", why=str(error.strerror))) from error
    with source:
        job.begin(part, Origin(str(path), total=os.fstat(source.fileno()).st_size))
        meter = Meter(job, part)
        looked = False
        while piece := _read(source.read):
            meter.take(piece)
            if not looked:
                job.check_head(part)
                looked = True
        if not looked:
            job.check_head(part)
        meter.report()


def _read(read: Callable[[int], bytes]) -> bytes:
    try:
        return read(_PIECE_BYTES)
    except OSError as error:
        raise AddressFailed(words("it cannot be read ({why})", why=str(error.strerror))) from error


def _is_local(address: str) -> bool:
    return "://" not in address or address.lower().startswith("file://")


def _place(address: str) -> str:
    """Return what an error message calls an address: its path, or its server's name."""
    if _is_local(address):
        return parse_source(address).text
    parts = split_address(address)
    return (parts.hostname if parts else "") or mask_secrets(address)
