"""How is this process set up? Environment variables, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from graphservice import setting_values as read
from graphservice.clock import Clock, OfDatabase, Running
from graphservice.errors import ConfigurationError


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
        read.text,
        None,
        "Address of Neo4j. Empty: a Neo4j Community on this machine, started when needed.",
    )
    neo4j_username: str = setting("NEO4J_USERNAME", read.text, "neo4j", "User of the database.")
    neo4j_password: str = setting("NEO4J_PASSWORD", read.text, "", "Password of the database.")
    neo4j_database: str = setting("NEO4J_DATABASE", read.text, "neo4j", "Name of the database.")
    data_dir: Path = setting(
        "GRAPHSERVICE_DATA_DIR",
        Path,
        lambda: platformdirs.user_data_path("graphservice"),
        "Folder of the local Neo4j: its data, its password, its log. Lines in `neo4j/conf/own.conf` there are added to "
        "its settings, or replace them; lines of `server.jvm.additional` become options of its Java.",
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
        read.text,
        "",
        "A Maven repository to fetch the local Neo4j from. Empty: Maven Central.",
    )
    host: str = setting("GRAPHSERVICE_HOST", read.text, "127.0.0.1", "Address that `serve` listens on.")
    port: int = setting("GRAPHSERVICE_PORT", int, 8000, "Port that `serve` listens on.")
    clock: Clock = setting(
        "GRAPHSERVICE_CLOCK",
        read.running,
        OfDatabase,
        "The start of the clock, for demo and tests: it runs on from there, or from the latest recorded moment. "
        "Refused when NEO4J_URI is set. Empty: the time of the database.",
        "",
        compare=False,
    )
    jwks_url: str = setting(
        "GRAPHSERVICE_JWKS_URL", read.text, "", "URL of the public keys (JWKS) of bearer tokens that are JWTs."
    )
    jwt_key_file: Path | None = setting(
        "GRAPHSERVICE_JWT_KEY_FILE",
        Path,
        None,
        "PEM file with the key of bearer tokens that are JWTs.",
    )
    jwt_audience: str = setting(
        "GRAPHSERVICE_JWT_AUDIENCE",
        read.text,
        "",
        "`aud` that a JWT must have. Empty: a JWT that has one is refused, since it is meant for another service.",
    )
    jwt_issuer: str = setting("GRAPHSERVICE_JWT_ISSUER", read.text, "", "`iss` that a JWT must have.")
    jwt_scopes_claim: str = setting(
        "GRAPHSERVICE_JWT_SCOPES_CLAIM",
        read.one_of("scope", "scp", "roles", "permissions"),
        "scope",
        "The claim of a JWT that has the scopes: scope, scp, roles or permissions.",
    )
    oidc_issuer: str = setting(
        "GRAPHSERVICE_OIDC_ISSUER",
        read.text,
        "",
        "Issuer of the identity provider by which people sign in, by OpenID Connect (docs/signing_in.md).",
    )
    oidc_client_id: str = setting("GRAPHSERVICE_OIDC_CLIENT_ID", read.text, "", "Our client id at that provider.")
    oidc_client_secret_file: Path | None = setting(
        "GRAPHSERVICE_OIDC_CLIENT_SECRET_FILE",
        Path,
        None,
        "File with the secret of that client. Empty: a public client, which has none.",
    )
    public_url: str = setting(
        "GRAPHSERVICE_PUBLIC_URL",
        read.origin,
        "",
        "Address by which browsers reach the service, as in https://graph.example.com. Empty: as the request says.",
    )
    session_hours: int = setting(
        "GRAPHSERVICE_SESSION_HOURS",
        read.between(1, 720),
        12,
        "Hours after which whoever signed in signs in again: 1 to 720.",
    )
    mcp_token: str = setting(
        "GRAPHSERVICE_MCP_TOKEN",
        read.text,
        "",
        "Bearer token of whoever `graphservice mcp` asks for, where authentication is configured.",
    )
    log_client: str = setting(
        "GRAPHSERVICE_LOG_CLIENT",
        read.one_of("full", "shortened", "none"),
        "shortened",
        "How the log names the client's address: full, shortened (203.0.113.0, 2001:db8:1::) or none.",
    )
    token_file: Path | None = setting(
        "GRAPHSERVICE_TOKEN_FILE",
        Path,
        None,
        "For development: a JSON file of bearer tokens and their viewers.",
    )
    viewer: str = setting(
        "GRAPHSERVICE_VIEWER",
        read.text,
        "",
        "Id of the owner whom requests run as when no authentication is configured.",
    )
    seen_as: str = setting(
        "GRAPHSERVICE_AS",
        read.text,
        "",
        "For development: the id of an owner as whom requests run, with READ and WRITE, so as to see what they see. "
        "`graphservice serve --as` sets it.",
    )
    formula: Path | None = setting(
        "GRAPHSERVICE_FORMULA",
        Path,
        None,
        "A TOML file with the numbers behind the strength of a tie, in place of the default formula (docs/ties.md).",
    )
    board_traits: tuple[str, ...] = setting(
        "GRAPHSERVICE_BOARD_TRAITS",
        read.names,
        (),
        "Further properties of contacts for quotas of a board, joined by commas. A protected attribute needs a "
        "lawful basis.",
    )
    board_people: int = setting(
        "GRAPHSERVICE_BOARD_PEOPLE",
        int,
        5_000,
        "Greatest number of candidates for a board whose network is measured within a request; above, the measures "
        "stored by `graphservice measures` are used.",
    )
    board_ties: int = setting("GRAPHSERVICE_BOARD_TIES", int, 50_000, "The same limit for the ties among them.")
    snapshot_megabytes: int = setting(
        "GRAPHSERVICE_SNAPSHOT_MB",
        int,
        2_000,
        "Memory of the snapshot for introduction paths in each process; above, paths are approximate.",
    )
    time_zone: str = setting(
        "GRAPHSERVICE_TIME_ZONE",
        read.zone,
        "UTC",
        "Where the days of KPIs begin and end, as in Europe/Stockholm.",
    )
    calendar: str = setting(
        "GRAPHSERVICE_CALENDAR",
        read.calendar,
        "GREGORIAN",
        "The calendar of periods that name none: GREGORIAN, FISCAL, FOUR_FOUR_FIVE or ISO_WEEK.",
    )
    fiscal_year_start: int = setting(
        "GRAPHSERVICE_FISCAL_YEAR_START", read.month, 1, "The month with which fiscal years begin: 1 to 12."
    )
    reporting_currency: str = setting(
        "GRAPHSERVICE_REPORTING_CURRENCY",
        read.currency,
        "",
        "The currency in which amounts are summed, as in EUR. Empty: that of the data, where all amounts have one.",
    )
    fairness: Path | None = setting(
        "GRAPHSERVICE_FAIRNESS",
        Path,
        None,
        "A TOML file with the numbers behind conclusions about people, instead of our own (docs/conclusions.md).",
    )
    visibility: Path | None = setting(
        "GRAPHSERVICE_VISIBILITY",
        read.visibility,
        None,
        "Who sees which records: `all`, everybody sees all of them; or a TOML file with a depth for each kind "
        "(docs/visibility.md).",
        "all",
    )
    handoff_days: int = setting(
        "GRAPHSERVICE_HANDOFF_DAYS",
        read.days,
        90,
        "Days after a hand-off in which a lost client is credited to the giver.",
    )
    query_timeout: float = setting(
        "GRAPHSERVICE_QUERY_TIMEOUT", float, 30.0, "Seconds after which Neo4j ends a statement."
    )
    max_depth: int = setting("GRAPHSERVICE_MAX_DEPTH", int, 15, "Greatest depth of a query.")
    max_nodes: int = setting(
        "GRAPHSERVICE_MAX_NODES", int, 100_000, "Greatest number of nodes that a query can return."
    )
    max_counted: int = setting(
        "GRAPHSERVICE_MAX_COUNTED",
        read.between(1, 1_000_000_000),
        100_000,
        "Greatest number of rows, estimated, that a `totalCount` may look at whose `where` leads over two relations or "
        "more.",
    )
    document_cache: int = setting(
        "GRAPHSERVICE_DOCUMENT_CACHE_MB",
        read.between(1, 100_000),
        100,
        "Memory for documents and their plans in each process, estimated.",
    )
    max_aliases: int = setting("GRAPHSERVICE_MAX_ALIASES", int, 50, "Greatest number of aliases in a document.")
    max_directives: int = setting(
        "GRAPHSERVICE_MAX_DIRECTIVES", int, 100, "Greatest number of directives in a document."
    )
    max_tokens: int = setting("GRAPHSERVICE_MAX_TOKENS", int, 5_000, "Greatest number of tokens in a document.")
    max_body: int = setting("GRAPHSERVICE_MAX_BODY", int, 1_000_000, "Greatest size of a request's body, in bytes.")
    max_headers: int = setting(
        "GRAPHSERVICE_MAX_HEADERS",
        read.between(4_096, 65_536),
        65_536,
        "Greatest size of a request's line (its URL) and headers, in bytes: 4096 to 65536.",
    )
    max_connections: int = setting(
        "GRAPHSERVICE_MAX_CONNECTIONS",
        read.between(1, 1_000_000),
        1_000,
        "Greatest number of connections of a process at once, WebSockets included. Above, connections that wait are "
        "ended, then new ones refused.",
    )
    header_timeout: float = setting(
        "GRAPHSERVICE_HEADER_TIMEOUT",
        read.seconds,
        10.0,
        "Seconds in which the line and the headers of a request arrive.",
    )
    body_timeout: float = setting(
        "GRAPHSERVICE_BODY_TIMEOUT", read.seconds, 60.0, "Seconds in which the body of a request arrives."
    )
    idle_timeout: int = setting(
        "GRAPHSERVICE_IDLE_TIMEOUT",
        read.between(1, 3_600),
        5,
        "Seconds for which a connection is kept open for a next request.",
    )
    rate_limit: int = setting(
        "GRAPHSERVICE_RATE_LIMIT",
        read.between(0, 1_000_000_000),
        0,
        "Units that a viewer may spend in a minute: a statement costs 1, 100 nodes that could be returned cost 1, a "
        "second 10. 0: no limit.",
        "0",
    )
    budget_file: Path | None = setting(
        "GRAPHSERVICE_BUDGET_FILE",
        Path,
        None,
        "File in which the processes of a machine share what viewers spent. Empty: `budgets.sqlite` in "
        "GRAPHSERVICE_DATA_DIR.",
    )
    forgetting_key_file: Path | None = setting(
        "GRAPHSERVICE_FORGETTING_KEY_FILE",
        Path,
        None,
        "File with the key of the tombstones of forgotten people: 32 bytes or more, the same for all machines of a "
        "database. Empty: `forgetting.key` in GRAPHSERVICE_DATA_DIR, made when needed.",
    )
    max_subscriptions: int = setting(
        "GRAPHSERVICE_MAX_SUBSCRIPTIONS",
        read.between(1, 1_000_000),
        1_000,
        "Greatest number of operations that run on the WebSockets of a process at once.",
    )
    viewer_subscriptions: int = setting(
        "GRAPHSERVICE_MAX_VIEWER_SUBSCRIPTIONS",
        read.between(1, 1_000_000),
        200,
        "The same limit for those of one viewer.",
    )
    documents: str = setting(
        "GRAPHSERVICE_DOCUMENTS",
        read.one_of("off", "apq", "trusted"),
        "off",
        "Which documents are answered. `off`: any, by their text. `apq`: also by an id of the manifest or of a "
        "client. `trusted`: those of the manifest alone.",
    )
    documents_file: Path | None = setting(
        "GRAPHSERVICE_DOCUMENTS_FILE",
        Path,
        None,
        "The manifest: a JSON file of ids and documents, as relay-compiler, gql.tada, graphql-codegen or Apollo write.",
    )
    federation: bool = setting(
        "GRAPHSERVICE_FEDERATION",
        read.flag,
        False,
        "Whether the service answers as a subgraph of Apollo Federation 2 as well, to a gateway.",
    )
    introspection: bool = setting(
        "GRAPHSERVICE_INTROSPECTION",
        read.flag,
        True,
        "Whether introspection is allowed and GraphiQL is served.",
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
