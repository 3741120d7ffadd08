"""How is this process set up? Environment variables, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs

from graphservice.clock import Clock, OfDatabase, Running
from graphservice.errors import ConfigurationError


def _text(value: str) -> str:
    return value


def _running(value: str) -> Clock:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("it needs a time zone, as in 2026-01-31T09:00:00Z")
    return Running(moment)


def _flag(value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.lower() not in known:
        raise ValueError("say true or false")
    return known[value.lower()]


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def setting(name: str, read: Any, default: Any, doc: str, shown: str | None = None, compare: bool = True) -> Any:
    """A field read from the environment variable `name` by `read`; `shown` is the default as documented."""
    metadata = {
        "name": name,
        "read": read,
        "doc": doc,
        "shown": str(default or "") if shown is None else shown,
    }
    if callable(default):
        return field(default_factory=default, metadata=metadata, compare=compare)
    return field(default=default, metadata=metadata, compare=compare)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, its variable and its meaning; the table in the README is compared with it."""

    neo4j_uri: str | None = setting(
        "NEO4J_URI",
        _text,
        None,
        "Where Neo4j is. Empty: a Neo4j Community on this machine, started when needed.",
    )
    neo4j_username: str = setting("NEO4J_USERNAME", _text, "neo4j", "User of the database.")
    neo4j_password: str = setting("NEO4J_PASSWORD", _text, "", "Password of the database.")
    neo4j_database: str = setting("NEO4J_DATABASE", _text, "neo4j", "Name of the database.")
    data_dir: Path = setting(
        "GRAPHSERVICE_DATA_DIR",
        Path,
        lambda: platformdirs.user_data_path("graphservice"),
        "Folder of the local Neo4j: its data, its password, its log.",
        "the user's data directory",
    )
    cache_dir: Path = setting(
        "GRAPHSERVICE_CACHE_DIR",
        Path,
        lambda: platformdirs.user_cache_path("graphservice"),
        "Folder for downloads that several data folders share (the local Neo4j's jars).",
        "the user's cache directory",
    )
    artifact_repository: str = setting(
        "GRAPHSERVICE_ARTIFACT_REPOSITORY",
        _text,
        "",
        "A Maven repository to fetch the local Neo4j from. Empty: Maven Central.",
    )
    host: str = setting("GRAPHSERVICE_HOST", _text, "127.0.0.1", "Address that `serve` listens on.")
    port: int = setting("GRAPHSERVICE_PORT", int, 8000, "Port that `serve` listens on.")
    clock: Clock = setting(
        "GRAPHSERVICE_CLOCK",
        _running,
        OfDatabase,
        "The moment at which the clock starts when the process does, for demo and tests; it runs on from there, or "
        "from the latest moment that is recorded. Refused when NEO4J_URI is set. Empty: the time is the database's.",
        "",
        compare=False,
    )
    jwks_url: str = setting("GRAPHSERVICE_JWKS_URL", _text, "", "Bearer tokens are JWTs; their keys are at this URL.")
    jwt_key_file: Path | None = setting(
        "GRAPHSERVICE_JWT_KEY_FILE",
        Path,
        None,
        "Bearer tokens are JWTs signed with the key in this PEM file.",
    )
    jwt_audience: str = setting("GRAPHSERVICE_JWT_AUDIENCE", _text, "", "`aud` that a JWT must carry.")
    jwt_issuer: str = setting("GRAPHSERVICE_JWT_ISSUER", _text, "", "`iss` that a JWT must carry.")
    token_file: Path | None = setting(
        "GRAPHSERVICE_TOKEN_FILE",
        Path,
        None,
        "For development: a JSON file of bearer tokens and their viewers.",
    )
    viewer: str = setting(
        "GRAPHSERVICE_VIEWER",
        _text,
        "",
        "Id of the owner as whom everything runs when no authentication is configured.",
    )
    formula: Path | None = setting(
        "GRAPHSERVICE_FORMULA",
        Path,
        None,
        "A TOML file with the numbers behind the strength of a tie, instead of our own (docs/ties.md).",
    )
    board_traits: tuple[str, ...] = setting(
        "GRAPHSERVICE_BOARD_TRAITS",
        _names,
        (),
        "Further properties of contacts by which seats of a board may be shared out, joined by commas. "
        "One that a law protects needs a lawful basis.",
    )
    board_people: int = setting(
        "GRAPHSERVICE_BOARD_PEOPLE",
        int,
        5_000,
        "Candidates for a board whose network is measured while somebody waits; of more, what `graphservice measures` "
        "stored is taken.",
    )
    board_ties: int = setting("GRAPHSERVICE_BOARD_TIES", int, 50_000, "The same of the ties among them.")
    snapshot_megabytes: int = setting(
        "GRAPHSERVICE_SNAPSHOT_MB",
        int,
        2_000,
        "Memory that the snapshot for introduction paths may take in each process; above, paths are approximate.",
    )
    query_timeout: float = setting(
        "GRAPHSERVICE_QUERY_TIMEOUT", float, 30.0, "Seconds after which Neo4j ends a statement."
    )
    max_depth: int = setting("GRAPHSERVICE_MAX_DEPTH", int, 15, "Levels that a query may nest.")
    max_nodes: int = setting("GRAPHSERVICE_MAX_NODES", int, 100_000, "Nodes that a query can return at most.")
    max_aliases: int = setting("GRAPHSERVICE_MAX_ALIASES", int, 50, "Aliases in one document.")
    max_directives: int = setting("GRAPHSERVICE_MAX_DIRECTIVES", int, 100, "Directives in one document.")
    max_tokens: int = setting("GRAPHSERVICE_MAX_TOKENS", int, 5_000, "Tokens in one document.")
    max_body: int = setting("GRAPHSERVICE_MAX_BODY", int, 1_000_000, "Bytes of a request's body.")
    introspection: bool = setting(
        "GRAPHSERVICE_INTROSPECTION",
        _flag,
        True,
        "Whether the schema can be asked for, and GraphiQL is served.",
    )

    def __post_init__(self) -> None:
        if isinstance(self.clock, Running) and self.neo4j_uri:
            raise ConfigurationError(
                "GRAPHSERVICE_CLOCK sets the clock of the demo and the tests: unset it, or unset NEO4J_URI."
            )


def read_settings(environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Settings from the environment; `given` fields (from a command line) win. An empty variable is unset."""
    values: dict[str, Any] = {}
    for each in fields(Settings):
        name = each.metadata["name"]
        text = environment.get(name, "")
        if text == "":
            continue
        try:
            values[each.name] = each.metadata["read"](text)
        except ValueError as error:
            raise ConfigurationError(f"{name}={text!r} cannot be read: {error}") from error
    values.update({name: value for name, value in given.items() if value is not None})
    return Settings(**values)
