"""Verifies a model on disk: the hash of its file, and its golden picture on every provider.

A file with another hash than the card's is not loaded: it may be harmful.
"""

from contextlib import closing
from dataclasses import dataclass, field

from whatsit.adapters.models.golden_check import GoldenResult, check
from whatsit.adapters.models.labels_file import load_labels
from whatsit.adapters.models.store import ModelStore, StoredModel
from whatsit.adapters.runtime.providers import AUTO, resolve
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.runtime.session import provider_name
from whatsit.adapters.system.file_errors import reason_of
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.domain.text.errors import ModelError, ProviderError
from whatsit.domain.text.words import Text, joined, words


@dataclass(slots=True)
class Verification:
    """The result of verifying one model.

    Attributes:
        name: of the model.
        size_bytes: on disk; None where there is no file.
        sha256: on disk, hexadecimal; None where there is no file.
        golden: the result of its golden picture, by provider; empty where it was not loaded.
        faults: what is wrong, as sentences; empty where all is well.
        notes: what could not be checked, as sentences.
    """

    name: str
    size_bytes: int | None = None
    sha256: str | None = None
    golden: dict[str, GoldenResult] = field(default_factory=dict)
    faults: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True where there is no fault."""
        return not self.faults

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The faults, the passed checks, and the notes."""
        proofs = (result.sentence for result in self.golden.values() if result.ok)
        return (*self.faults, *proofs, *self.notes)


def verify(store: ModelStore, name: str, provider: str = AUTO) -> Verification:
    """Check one installed or bundled model. Takes up to seconds.

    Args:
        store: where it is.
        name: of the model.
        provider: to run it on; auto for every one that a load would try.

    Raises:
        ModelMissing: there is no such model.
        ProviderError: there is no such provider, or the one named cannot run here.
    """
    found = Verification(name)
    candidates = resolve(provider)
    try:
        stored = store.get(name)
        if _check_bytes(stored, found):
            for ep_name in candidates:
                _check_golden(stored, ep_name, found, must_run=provider.lower() != AUTO)
    except OSError as error:
        found.faults.append(
            words(
                "The file of {name} cannot be read: {why}.",
                name=name,
                why=reason_of(error),
            )
        )
    except ModelError as error:
        if name not in store.names():
            raise
        found.faults.append(error.message)
    return found


def _check_bytes(stored: StoredModel, found: Verification) -> bool:
    """True where size and hash are the card's, so that it may be loaded."""
    card = stored.card
    if not stored.path.is_file():
        found.faults.append(
            words("The file {file} of {name} is not there.", file=card.file, name=card.name)
        )
        return False
    found.size_bytes = stored.path.stat().st_size
    found.sha256 = sha256_of(stored.path)
    if card.size_bytes and card.size_bytes != found.size_bytes:
        found.faults.append(
            words(
                "{file} of {name} has {found} bytes, not {wanted}.",
                file=card.file,
                name=card.name,
                found=found.size_bytes,
                wanted=card.size_bytes,
            )
        )
    if not card.sha256:
        found.notes.append(
            words("The card of {name} gives no SHA-256 to compare with.", name=card.name)
        )
    elif card.sha256 != found.sha256:
        found.faults.append(
            words(
                "{file} of {name} has the SHA-256 {found}, not {wanted}.",
                file=card.file,
                name=card.name,
                found=found.sha256,
                wanted=card.sha256,
            )
        )
    return found.ok


def _check_golden(
    stored: StoredModel, ep_name: str, found: Verification, *, must_run: bool
) -> None:
    card = stored.card
    provider = provider_name(ep_name)
    labels = load_labels(card.output.labels, stored.folder)
    try:
        model = OnnxRecognizer.load(stored.path, card, labels, provider=provider)
    except ProviderError as error:
        if must_run:
            raise
        found.notes.append(error.message)
        return
    with closing(model):
        result = check(model, card, stored.folder)
    if result.expected is None:
        found.notes.append(
            words(
                "{name} has no golden picture. That it runs is all that is known.", name=card.name
            )
        )
        return
    found.golden[provider] = result
    if not result.ok:
        found.faults.append(joined([result.sentence, result.hint]))
