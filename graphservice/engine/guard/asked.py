"""What does a whole statement say of the viewer's part? Its nodes have the same conditions as those of patterns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import count

from graphservice.engine.guard.guard import Guard
from graphservice.engine.guard.places import text_of, tokens
from graphservice.graph.cypher import CypherFile, question
from graphservice.graph.tokens import Token

# Statements that read ids, numbers or what has rules of its own: nothing of a record leaves by them.
FREE = frozenset(
    {
        "directory/segment_rules",
        "directory/highest_number",
        "graph/known_request",
        "performance/exchange_rates",
        "performance/people_concerned",
        "performance/reviews_read",
        "saved_views/seen",
        "saved_views/standing",
        "saved_views/team",
        "performance/review_people",
        "performance/development_plans_read",
    }
)
_ENDS = ("ORDER", "SKIP", "LIMIT", "OFFSET")


def guarded_statement(guard: Guard, file: CypherFile) -> str:
    """Raises Unseen where a node of the statement does not say its kind, so that no condition can be put on it."""
    return file.text if file.name in FREE else _written(guard, file.name)


@cache
def _written(guard: Guard, name: str) -> str:
    file, numbers = question(name), count(1)
    body = guard.guarded(file.text, lambda: f"g{next(numbers)}")
    if body == file.text:
        return body
    inner, names = _named(body)
    # A statement may end the scope of what is bound before it by any WITH: a subquery keeps what it is given.
    return guard.headed(f"CALL () {{ {inner} }} RETURN {', '.join(names)}", "")


@cache
def visible_nodes(guard: Guard | None, labels: frozenset[str], *, merged: bool = False) -> str:
    """The statement that gives those of `$p.ids`, of these labels, whose nodes are seen, in one list; `merged`: and
    those of nodes that were merged into one that is seen."""
    numbers = count(1)
    match = "UNWIND $p.ids AS id MATCH (node:{} {{id: id}})"
    matches = [match.format(label) for label in sorted(labels)]
    if merged:
        matches.append("UNWIND $p.ids AS id MATCH (node:Merged {id: id})-[:INTO]->()")
    if guard is not None:
        matches = [guard.guarded(each, lambda: f"g{next(numbers)}") for each in matches]
    lists = " + ".join(f"COLLECT {{ {each} RETURN node.id }}" for each in matches) or "[]"
    text = f"RETURN {lists} AS ids"
    return f"CYPHER 25 {text}" if guard is None else guard.headed(text, "CYPHER 25 ")


@cache
def summed_account(guard: Guard) -> str:
    """The statement that says whether `$p.id` is an account of which the viewer sees a summary, or more."""
    numbers = count(1)
    match = guard.guarded("MATCH (node:Account {id: $p.id})", lambda: f"g{next(numbers)}", summary="node")
    return guard.headed(f"RETURN EXISTS {{ {match} }} AS there", "CYPHER 25 ")


def _named(text: str) -> tuple[str, list[str]]:
    """The statement with a name for each column that it returns, as a subquery needs them, and the names."""
    words = tokens(text)
    at = _last_return(words)
    end = next((i for i in range(at + 1, len(words)) if _outer(words, at, i) and words[i].text.upper() in _ENDS), None)
    rest = "" if end is None else text_of(words[end:])
    columns = _columns(words[at + 1 : end])
    head = text_of(words[:at])
    distinct = ""
    if columns[0].split()[0].upper() == "DISTINCT":
        distinct, columns[0] = "DISTINCT ", columns[0].split(None, 1)[1]
    named = [_name(column, f"column{i}") for i, column in enumerate(columns)]
    names = [name for _, name in named]
    shown = ", ".join(f"{expression} AS {name}" for expression, name in named)
    return f"{head}RETURN {distinct}{shown} {rest}", names


def _last_return(words: Sequence[Token]) -> int:
    return max(i for i, word in enumerate(words) if word.text.upper() == "RETURN" and _outer(words, 0, i))


def _outer(words: Sequence[Token], start: int, position: int) -> bool:
    """Whether no bracket is open there."""
    opened = sum(word.text in ("(", "[", "{") for word in words[start:position])
    return opened == sum(word.text in (")", "]", "}") for word in words[start:position])


def _columns(words: Sequence[Token]) -> list[str]:
    columns: list[list[Token]] = [[]]
    for i, word in enumerate(words):
        if word.text == "," and _outer(words, 0, i):
            columns.append([])
        else:
            columns[-1].append(word)
    return [text_of(column).strip() for column in columns]


def _name(column: str, otherwise: str) -> tuple[str, str]:
    """An expression and the name that it was given, or is given now."""
    words = tokens(column)
    at = [i for i, word in enumerate(words) if word.text.upper() == "AS" and _outer(words, 0, i)]
    if not at:
        return column, otherwise
    return text_of(words[: at[-1]]).strip(), text_of(words[at[-1] + 1 :]).strip()
