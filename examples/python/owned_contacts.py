"""Which contacts have no owner, and who owns the others? `python owned_contacts.py [URL]`, the token in TOKEN.

It pages through a list of any length, waits and asks again where the service is away for a moment, and says what to
change where it is refused. It needs httpx alone.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx

CONTACTS = """
query OwnedContacts($first: Int!, $after: String) {
  contacts(first: $first, after: $after) {
    nodes { name account { name } owners(first: 100) { nodes { name } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
ATTEMPTS = 5
AWAY = {502, 503, 504}


class Refused(Exception):
    """The service answered with errors. Each has a code for programs and a message that says what to change."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__("\n".join(f"{error['extensions']['code']}: {error['message']}" for error in errors))


def ask(client: httpx.Client, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    """The data of a query. Asking twice changes nothing, so a query may be asked again; a mutation needs its
    `clientMutationId` for that."""
    answer = _post(client, {"query": query, "variables": variables}).json()
    if errors := answer.get("errors"):
        raise Refused(errors)
    data: dict[str, Any] = answer["data"]
    return data


def _post(client: httpx.Client, body: dict[str, Any]) -> httpx.Response:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            response = client.post("/graphql", json=body)
            if response.status_code not in AWAY or attempt == ATTEMPTS:
                return response
        except httpx.TransportError:
            if attempt == ATTEMPTS:
                raise
        time.sleep(0.1 * 2**attempt)
    raise AssertionError("the last attempt returns or raises")


def contacts(client: httpx.Client, first: int = 100) -> Iterator[dict[str, Any]]:
    """All of them, a page at a time."""
    after, more = None, True
    while more:
        page = ask(client, CONTACTS, {"first": first, "after": after})["contacts"]
        yield from page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


def main() -> None:
    url, token = (sys.argv[1:] or ["http://127.0.0.1:8000"])[0], os.environ.get("TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
        for contact in contacts(client):
            account = contact["account"]["name"] if contact["account"] else "no account"
            owners = ", ".join(sorted({owner["name"] for owner in contact["owners"]["nodes"]}))
            print(f"{contact['name']} ({account}): {owners or 'NOBODY'}")


if __name__ == "__main__":
    try:
        main()
    except Refused as refused:
        sys.exit(str(refused))
