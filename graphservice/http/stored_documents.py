"""Which document is meant? Its text, or an id of one that is known; in the mode `trusted`, one of the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graphservice.engine.latest import Latest
from graphservice.errors import ConfigurationError
from graphservice.http.manifest import SHA256, document_id, read_manifest
from graphservice.http.refusals import Refusal
from graphservice.settings import Settings

OFF, APQ, TRUSTED = "off", "apq", "trusted"
MODES: Final = (OFF, APQ, TRUSTED)
REGISTERED: Final = 10_000_000  # bytes of texts that clients registered, of a process
NOT_FOUND, NOT_TRUSTED = "PERSISTED_QUERY_NOT_FOUND", "DOCUMENT_NOT_TRUSTED"


class UnknownDocument(Refusal):
    """Of GraphQL rather than of HTTP: under application/json its status is 200, as clients expect that register
    documents."""


class StoredDocuments:
    """Those of the interface, by their ids in every mode; those of a manifest; and in the mode `apq` those that clients
    registered in this process."""

    def __init__(self, mode: str, manifest: Mapping[str, str], own: Mapping[str, str] | None = None) -> None:
        self.mode = mode
        self.manifest = manifest
        self.own = own or {}
        self._registered: Latest[str] = Latest(100_000, REGISTERED, lambda _, text: len(text) + 200)

    @classmethod
    def of(cls, settings: Settings, own: Mapping[str, str] | None = None) -> StoredDocuments:
        if settings.documents == TRUSTED and settings.documents_file is None:
            raise ConfigurationError("GRAPHSERVICE_DOCUMENTS=trusted needs GRAPHSERVICE_DOCUMENTS_FILE, the manifest.")
        if settings.documents == OFF and settings.documents_file is not None:
            raise ConfigurationError("GRAPHSERVICE_DOCUMENTS_FILE needs GRAPHSERVICE_DOCUMENTS: set apq or trusted.")
        return cls(settings.documents, read_manifest(settings.documents_file) if settings.documents_file else {}, own)

    def text(self, query: str | None, id: str | None, extensions: Mapping[str, Any]) -> str:
        """The text of the document that a request means, not parsed. Raises Refusal."""
        named = id or _hash(extensions)
        if query is None and named is not None and named in self.own:
            return self.own[named]
        if self.mode == OFF:
            return self._sent(query, named)
        if self.mode == TRUSTED:
            return self._trusted(query, named)
        if query is None:
            if named is None:
                raise _missing()
            return self._known(named)
        if named is not None:
            self._register(query, named)
        return query

    def _sent(self, query: str | None, named: str | None) -> str:
        if query is not None:
            return query
        if named is not None:
            raise UnknownDocument(400, NOT_FOUND, f"Stored documents are switched off here: send `query`. {_SWITCH}")
        raise _missing()

    def _trusted(self, query: str | None, named: str | None) -> str:
        """A text is as good as an id where it is one of the manifest."""
        id = named or (document_id(query) if query is not None else None)
        found = self.manifest.get(id or "")
        if found is None or (query is not None and query != found):
            raise UnknownDocument(
                400, NOT_TRUSTED, "Only documents of the manifest are answered here: send `documentId`."
            )
        return found

    def _known(self, id: str) -> str:
        found = self.manifest.get(id) or self._registered.peek(id)
        if found is None:
            raise UnknownDocument(400, NOT_FOUND, "PersistedQueryNotFound")  # the words that clients look for
        return found

    def _register(self, query: str, id: str) -> None:
        if self.manifest.get(id) == query:
            return
        if id != document_id(query):
            raise Refusal(400, "BAD_REQUEST", f"The id of a document is {SHA256} and the SHA-256 of its text in hex.")
        self._registered.get(id, lambda: query)


_SWITCH = "GRAPHSERVICE_DOCUMENTS switches them on."


def _missing() -> Refusal:
    return Refusal(400, "BAD_REQUEST", "`query` is missing: it holds the GraphQL document.")


def _hash(extensions: Mapping[str, Any]) -> str | None:
    """The id that `persistedQuery` names, as Apollo's and urql's clients send it."""
    persisted = extensions.get("persistedQuery")
    if not isinstance(persisted, Mapping):
        return None
    hash = persisted.get("sha256Hash")
    if persisted.get("version") != 1 or not isinstance(hash, str):
        raise Refusal(400, "BAD_REQUEST", "`extensions.persistedQuery` has the members `version: 1` and `sha256Hash`.")
    return SHA256 + hash.lower()
