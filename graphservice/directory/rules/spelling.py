"""How are a text, a mailbox and a domain spelled? One way each, however they were written: so the same are equal."""

from __future__ import annotations

import unicodedata


def composed(text: str) -> str:
    """With each accent in its letter (Unicode NFC): macOS writes it after the letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def mailbox(text: str) -> str:
    """In lower case. RFC 5321 lets a server tell the case of what stands before the @; none in use does."""
    return composed(text).strip().lower()


def host(text: str) -> str:
    """The domain of an address in the web, in lower case: `https://www.Example.com/about` is `example.com`."""
    found = composed(text).strip().lower()
    found = found.partition("://")[2] if "://" in found else found.removeprefix("//")
    for end in "/?#\\":
        found = found.partition(end)[0]
    found = found.rpartition("@")[2].partition(":")[0].strip().rstrip(".").rstrip()
    while found.startswith("www.") and "." in found[4:]:
        found = found[4:]
    return found
