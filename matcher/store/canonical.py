"""One way to write JSON, so that equal content has equal bytes and one digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence


def canonical(content: object) -> str:
    """Return JSON in ASCII with sorted keys and no blanks.

    Raises
    ------
    ValueError
        A number is not finite.

    Examples
    --------
    >>> canonical({"b": [1, None], "a": "あ"})
    '{"a":"\\\\u3042","b":[1,null]}'
    """
    return json.dumps(content, allow_nan=False, sort_keys=True, separators=(",", ":"))


def digest(parts: Sequence[object]) -> str:
    """Return the SHA-256 of a list of parts, in hexadecimal."""
    return hashlib.sha256(canonical(parts).encode("ascii")).hexdigest()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of the bytes of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
