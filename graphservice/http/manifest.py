"""Which documents does a client's build know? Read from the manifest that its compiler writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from graphservice.errors import ConfigurationError

SHA256: Final = "sha256:"
_APOLLO: Final = "apollo-persisted-query-manifest"


def document_id(text: str) -> str:
    """The id that every document has, whatever its manifest calls it."""
    return SHA256 + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_manifest(path: Path) -> dict[str, str]:
    """The texts by id.

    An object of ids and texts is what relay-compiler, gql.tada and graphql-codegen write; a list `operations` of `id`
    and `body` is Apollo's. ConfigurationError where it is neither, or where an id that is a hash is not its text's.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The manifest {path} cannot be read: {error}.") from error
    texts = _texts(content)
    if not texts:
        raise ConfigurationError(
            f"The manifest {path} must be a JSON object of ids and documents, as relay-compiler, gql.tada and "
            "graphql-codegen write it, or Apollo's list of `operations`."
        )
    for id, text in texts.items():
        if id.startswith(SHA256) and id != document_id(text):
            raise ConfigurationError(f"The manifest {path} names a document {id}, but its text has another hash.")
    return {**{document_id(text): text for text in texts.values()}, **texts}


def _texts(content: Any) -> dict[str, str]:
    """Empty where it is no manifest."""
    if not isinstance(content, Mapping):
        return {}
    if content.get("format") == _APOLLO:
        listed = content.get("operations")
        entries = listed if isinstance(listed, list) else []
        pairs: list[tuple[Any, Any]] = [
            (each.get("id"), each.get("body")) for each in entries if isinstance(each, Mapping)
        ]
    else:
        pairs = list(content.items())
    if not all(isinstance(id, str) and id and isinstance(text, str) and text.strip() for id, text in pairs):
        return {}
    return dict(pairs)
