"""Passwords and tokens in addresses: masked in whatever is shown, left out of whatever is kept.

The only module that does so. Code that shows an address masks it; code that prints, logs or reports
a text masks the addresses in it once more, because a library's message may quote one.
"""

import re
from typing import Final
from urllib.parse import unquote

_SCHEME: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+://")
_SLIP: Final = re.compile(r"\s*(?:rtsps?|https?):", re.IGNORECASE)
"""An address whose slashes are missing or turned round."""

_USER: Final = re.compile(r"(?<=://)([^/?#]*)@")
_SLIPPED_USER: Final = re.compile(r"(?<=:)([/\\]*)([^/?#]*:[^/?#]*)@")
_TORN_USER: Final = re.compile(r"(?<=://)([^/?#:@\[]*):(?!\d*(?:[/?#]|$))[^@]*[/?#].*@", re.DOTALL)
"""A password that holds / ? or #, which ought to have been written as %2F and so on."""

_PAIR: Final = re.compile(r"([?&;#])([^=&;#]*)=([^&;#]*)")
_PAIR_IN_PATH: Final = re.compile(r"([/_])([A-Za-z]+)=([^&;#/?]*?)(?=_[A-Za-z]+=|[&;#/?]|$)")
"""The form that some cameras want: /user=admin_password=hush_channel=1.sdp"""

_SECRET: Final = re.compile(
    r"pas|pwd|^pw$|token|secret|key|auth|sig|cred|jwt|session|^sid$|^code$|hash", re.IGNORECASE
)
_IN_TEXT: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]+://|(?:rtsps?|https?):)(?:\S*@)?[^\s'\"<>`]*", re.IGNORECASE
)


def mask_secrets(address: str) -> str:
    """Replace the password and secret values of an address by ***; other texts stay as they are."""
    if _SCHEME.match(address):
        address = _TORN_USER.sub(r"\1:***@", _USER.sub(_masked_user, address))
    elif _SLIP.match(address):
        address = _SLIPPED_USER.sub(lambda found: found[1] + _masked(found[2]), address)
    else:
        return address
    return _PAIR.sub(_masked_pair, _PAIR_IN_PATH.sub(_masked_pair, address))


def mask_text(text: str) -> str:
    """Replace the secrets of every address in a text by ***."""
    return _IN_TEXT.sub(lambda found: mask_secrets(found[0]), text)


def without_secrets(address: str) -> str:
    """Remove what is secret from an address, as it may be kept; the user's name stays.

    The password has to be given again to open it.
    """
    return mask_secrets(address).replace(":***@", "@").replace("=***", "=")


def _masked_user(found: re.Match[str]) -> str:
    return _masked(found[1])


def _masked(user: str) -> str:
    name, colon, _ = user.partition(":")
    return f"{name}:***@" if colon else f"{user}@"


def _masked_pair(found: re.Match[str]) -> str:
    before, name, value = found.groups()
    secret = value and _SECRET.search(unquote(name))
    return f"{before}{name}={'***' if secret else value}"
