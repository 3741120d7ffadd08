"""In which media type does the client want its answer, and in which did it write its question?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
CSV = "text/csv"
JSON_LINES = "application/jsonl"

_WILDCARDS = ("application/*", "*/*")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


class Wish(NamedTuple):
    """One media range of an Accept header."""

    range: str
    quality: float


@lru_cache(maxsize=256)
def answer_type(accept: str) -> str | None:
    """The media type to answer in; None where the client takes none of ours.

    Without a wish it is application/json. Of two wished alike, application/graphql-response+json wins where
    it is named: its statuses say more. A file only comes to who names its type and wishes it most.
    """
    if not accept.strip():
        return JSON
    wishes, anything = _wishes(accept)
    json = wishes.get(JSON, anything)
    graphql = wishes.get(GRAPHQL_RESPONSE, anything)
    if wishes.get(CSV, 0.0) > max(json, graphql):
        return CSV
    if max(json, graphql) == 0:
        return None
    if graphql == json:
        return GRAPHQL_RESPONSE if GRAPHQL_RESPONSE in wishes else JSON
    return GRAPHQL_RESPONSE if graphql > json else JSON


@lru_cache(maxsize=256)
def list_type(accept: str) -> str | None:
    """The media type of several answers: as lines, where the client takes them, else as a list in JSON; or None."""
    wishes, anything = _wishes(accept) if accept.strip() else ({}, 1.0)
    return next((each for each in (JSON_LINES, JSON) if wishes.get(each, anything) > 0), None)


def _wishes(accept: str) -> tuple[dict[str, float], float]:
    """What is wished by name, and how much anything else."""
    wishes = {wish.range: wish.quality for wish in map(_wish, accept.split(","))}
    return wishes, next((wishes[wildcard] for wildcard in _WILDCARDS if wildcard in wishes), 0.0)


def _wish(text: str) -> Wish:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    written = next((value[2:] for value in parameters if value.startswith("q=")), "1")
    return Wish(name, float(written) if _QUALITY.fullmatch(written) else 0.0)


@lru_cache(maxsize=256)
def is_json(content_type: str | None) -> bool:
    """Whether a body is JSON in UTF-8, which is what it is where no charset is given."""
    name, *parameters = (part.strip().lower() for part in (content_type or "").split(";"))
    charset = next((value[8:].strip('"') for value in parameters if value.startswith("charset=")), "utf-8")
    return name == JSON and charset in ("utf-8", "utf8")
