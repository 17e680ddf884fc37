"""The addresses of a catalogue model, in order: the user's mirror, then the official ones.

WHATSIT_MODEL_MIRROR is a folder, or a file:// or https:// base, that holds the files under their
names; HF_ENDPOINT stands in for huggingface.co, as it does for other tools.
"""

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from whatsit.adapters.system.files import user_path
from whatsit.domain.catalogue.entries import CatalogueEntry
from whatsit.domain.sources.spec import parse_source
from whatsit.domain.text.addresses import is_loopback, split_address
from whatsit.domain.text.errors import DownloadError
from whatsit.domain.text.secrets import mask_secrets
from whatsit.domain.text.words import Words, words

HUGGING_FACE: Final = "https://huggingface.co/"


def model_addresses(
    entry: CatalogueEntry, environment: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """Return the addresses and paths to try, best first.

    Args:
        entry: the model.
        environment: where WHATSIT_MODEL_MIRROR and HF_ENDPOINT are looked up.

    Raises:
        DownloadError: one of the two is neither https nor this machine itself.
    """
    mirror = environment.get("WHATSIT_MODEL_MIRROR", "").strip()
    endpoint = checked_address("HF_ENDPOINT", environment.get("HF_ENDPOINT", "").strip())
    official = entry.card.urls
    if endpoint:
        official = tuple(
            f"{endpoint.rstrip('/')}/{url.removeprefix(HUGGING_FACE)}"
            if url.startswith(HUGGING_FACE)
            else url
            for url in official
        )
    return (*_mirrored(mirror, entry.file_names), *official)


def _mirrored(mirror: str, names: tuple[str, ...]) -> tuple[str, ...]:
    if not mirror:
        return ()
    if "://" not in mirror or mirror.lower().startswith("file://"):
        folder = user_path(parse_source(mirror).text).absolute()
        return tuple(str(folder / name) for name in names)
    base = checked_address("WHATSIT_MODEL_MIRROR", mirror).rstrip("/")
    return tuple(f"{base}/{quote(name)}" for name in names)


def checked_address(variable: str, address: str) -> str:
    """Return the address in a variable of the environment, which may be empty, if it is safe.

    Raises:
        DownloadError: it is neither https nor this machine itself.
    """
    parts = split_address(address)
    host, scheme = (parts.hostname, parts.scheme) if parts else (None, "")
    trusted = scheme == "https" or (scheme == "http" and is_loopback(address))
    if address and not (trusted and host):
        raise DownloadError(
            words(
                "{name} is {address}, which is no https:// address.",
                name=variable,
                address=mask_secrets(address),
            ),
            _how_to_name_one(variable),
        )
    return address


def _how_to_name_one(variable: str) -> Words:
    if "MIRROR" in variable:
        return words(
            "Give {name} an https:// address, a folder or a file:// address; plain http:// is "
            "only taken from this machine itself.",
            name=variable,
        )
    return words(
        "Give {name} an https:// address; plain http:// is only taken from this machine itself.",
        name=variable,
    )
