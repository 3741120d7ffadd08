"""Does a page of ours ask? A browser says whose page it is, and lets any page ask."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers


def is_of_another_site(headers: Headers, public_url: str = "") -> bool:
    """Whether a page of another site asks. Programs that are no browsers name no site at all."""
    origin = headers.get("origin")
    if origin is None or (public_url and origin.lower() == public_url.lower()):
        return False
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def address_of(scheme: str, headers: Headers, public_url: str) -> str:
    """The address by which the browser reached us, without a path."""
    return public_url or f"{scheme}://{headers.get('host', 'localhost')}"
