"""Which id does a thing get? Opaque, unique, carrying its type; the same record gets the same id again."""

from __future__ import annotations

import hashlib
import secrets

from graphservice.model import LABELS

# What was written by mistake bears another label, and its own id.
WITHDRAWN = {"Interaction": "WithdrawnInteraction"}


def derived_id(prefix: str, system: str, *record: str) -> str:
    """The id of a record of another system: `prefix_` and 16 characters that depend on those alone."""
    text = "\x1f".join((prefix, system, *record)).encode()
    return f"{prefix}_{_spell(hashlib.blake2b(text, digest_size=10).digest())}"


def requested_id(prefix: str, what: str, viewer: str, name: str) -> str:
    """The id of what a viewer's named request makes: the same request sent again makes the same. Half a character of
    UTF-16, which JSON lets through, is spelled out."""
    return derived_id(prefix, what, viewer, name.encode("utf-8", "backslashreplace").decode())


def spelled_id(prefix: str, digest: bytes) -> str:
    """The id that the first ten bytes of a digest make."""
    return f"{prefix}_{_spell(digest[:10])}"


def fresh_id(prefix: str) -> str:
    """The id of a thing that was born here."""
    return f"{prefix}_{_spell(secrets.token_bytes(10))}"


def label_of(id: str) -> str | None:
    """The label of the node that an id names, or None where it names no node of ours."""
    prefix, found, rest = id.partition("_")
    return LABELS.get(prefix) if found and rest else None


def asked_as(label: str) -> str:
    """The label by which a pattern asks for a node of an id: what was withdrawn is found by it too, and by it alone."""
    return f"{label}|{WITHDRAWN[label]}" if label in WITHDRAWN else label


# Base 32 (RFC 4648, lower case), ten bits at a time: an import spells millions of ids, and base64 takes twice as long.
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(one + other for one in _LETTERS for other in _LETTERS)


def _spell(digest: bytes) -> str:
    number = int.from_bytes(digest, "big")
    return "".join([_PAIRS[number >> shift & 1023] for shift in (70, 60, 50, 40, 30, 20, 10, 0)])
