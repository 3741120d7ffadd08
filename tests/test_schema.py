"""Does the schema serve what is declared, and say what each part is for?"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import strawberry
from graphql import is_enum_type, is_input_object_type, is_interface_type, is_object_type, is_scalar_type

from graphservice import kinds
from graphservice import schema as composed
from graphservice.engine.connections import Node
from graphservice.engine.fields.derived import Computed
from graphservice.engine.guard.conditions import ONE
from graphservice.engine.guard.decided import GUARDED
from graphservice.engine.guard.guard import BEGINNINGS, FILES
from graphservice.engine.read.model import model_of
from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import FileKind, question, shipped
from graphservice.kinds import adds_to

SERVED: Any = composed.schema._schema


def test_the_committed_language_is_what_the_code_serves() -> None:
    committed = (shipped("schema") / "schema.graphql").read_text(encoding="utf-8")
    assert committed == f"{composed.schema}\n"


def test_a_field_that_a_kind_has_already_is_refused_where_it_is_added() -> None:
    with pytest.raises(TypeError, match=r"Team\.name is declared twice, the second time in tests\.test_schema"):

        @adds_to(kinds.Team)
        class _Again:
            name: str


def test_what_is_added_to_an_interface_is_added_to_what_implements_it() -> None:
    shared = SERVED.type_map["Person"].fields.keys()
    assert {"id", "name", "email", "interactions"} <= shared
    for kind in ("Owner", "Contact"):
        assert shared <= SERVED.type_map[kind].fields.keys()


def undescribed() -> Iterator[str]:
    for name, type in SERVED.type_map.items():
        if name.startswith("__") or (is_scalar_type(type) and name in ("ID", "String", "Int", "Float", "Boolean")):
            continue
        if not type.description:
            yield name
        if is_object_type(type) or is_interface_type(type) or is_input_object_type(type):
            for key, field in type.fields.items():
                if not field.description:
                    yield f"{name}.{key}"
                for argument, given in getattr(field, "args", {}).items():
                    if not given.description:
                        yield f"{name}.{key}({argument}:)"
        assert not is_enum_type(type) or type.values


def test_every_type_field_and_argument_says_what_it_is() -> None:
    assert list(undescribed()) == []


def test_what_is_described_alike_everywhere_names_what_it_stands_at() -> None:
    generic = {
        "The outcome.",
        "What is to be done.",
        "A page of a list.",
        "A node in a list, with its place in it.",
    }
    mutation = SERVED.mutation_type
    assert mutation is not None
    told = {name: type.description for name, type in SERVED.type_map.items() if type.description}
    told |= {f"{name}({key}:)": each.description for name, field in mutation.fields.items() for key, each in
             field.args.items()}  # fmt: skip
    assert {name for name, description in told.items() if description in generic} == set()
    assert told["OpportunityConnection"] == "A page of a list of deals."
    assert told["skipTouch(input:)"] == "The planned touch to skip, with the reason."
    assert told["createAccounts(inputs:)"] == "1 to 1,000 inputs. Each: a new account."
    payloads = [description for name, description in told.items() if name.endswith("Payload")]
    assert len(payloads) == len(set(payloads)), "each says of which mutation it is"


def test_every_pattern_is_asked_by_a_field_and_every_field_has_its_file() -> None:
    specs = model_of(SERVED).specs.values()
    asked = {
        name for spec in specs if hasattr(spec, "question") for name in (spec.question, *getattr(spec, "also", ()))
    }
    for name in asked:
        assert question(name).kind is not FileKind.STATEMENT
    folder = shipped("cypher")
    files = {str(path.relative_to(folder).with_suffix("")) for path in folder.glob("*/*.cypher")}
    patterns = {
        name for name in files if not name.startswith("model/") and question(name).kind is not FileKind.STATEMENT
    }
    left = {name for name in patterns - asked if name not in seen()}
    assert left <= related(), left


def seen() -> set[str]:
    """Patterns that a guard makes of who sees what."""
    kinds = {re.sub("(?<!^)(?=[A-Z])", "_", kind).lower() for kind in (*GUARDED, "AccountSummary")}
    rules = {rule.file for spec in model_of(SERVED).specs.values() if (rule := spec.rule()) is not None}
    return {f"visibility/{name}" for name in (*kinds, *FILES.values(), *BEGINNINGS.values(), *ONE.values(), *rules)}


def related() -> set[str]:
    """Patterns that a `where` asks."""
    found = set()
    for type in SERVED.type_map.values():
        if is_input_object_type(type):
            for field in type.fields.values():
                metadata = field.extensions["strawberry-definition"].metadata
                found |= {value for key, value in metadata.items() if key == "graphservice-question"}
    return found


def test_every_statement_is_run_by_name_somewhere() -> None:
    """By its whole name; or by its own, in the folder of what puts its room before it (`f"ingest/{name}"`)."""
    folder = shipped("cypher")
    whole, own, put_before = set[str](), defaultdict[str, set[Path]](set), defaultdict[str, set[Path]](set)
    for module in (folder.parent / "graphservice").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
                own[node.value].add(module)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                put_before[str(node.values[0].value)].add(module.parent)
    for path in folder.glob("*/*.cypher"):
        room, name = path.parent.name, f"{path.parent.name}/{path.stem}"
        if room != "model" and question(name).kind is FileKind.STATEMENT:
            near = (module for module in own[path.stem] for place in put_before[f"{room}/"] if place in module.parents)
            assert name in whole or any(near), name


@strawberry.type
class Resolved(Node):
    @strawberry.field
    def name(self) -> str:
        return "never"


@strawberry.type
class Resolving:
    @strawberry.field
    def thing(self) -> Resolved:
        raise NotImplementedError


def test_a_planned_field_with_a_resolver_is_refused_when_the_schema_is_built() -> None:
    with pytest.raises(ConfigurationError, match=r"Resolved\.name has a resolver"):
        model_of(strawberry.Schema(Resolving)._schema)


def test_a_computed_field_is_the_only_one_that_runs_python() -> None:
    assert {type(spec) for spec in model_of(SERVED).specs.values() if spec.derived} == {Computed}


# What a description neither begins with nor contains: a noun comes first, then "Default: …" and "Null: …".
QUESTION = re.compile(
    r"(Who|Whom|Whose|What|When|Where|Which|Why|How|Since|Until|In (which|whose)|From (when|which))\b(?!.*\?$)"
)
RIDDLE = re.compile(
    r"Unless said|; (null|default)\b|[Ww]hat came of it|ends the reading|as it is now|one of us|nobody's|worked out|"
    r"written down|^(Only )?those of which|^\S+$"
)


def test_descriptions_are_in_plain_english() -> None:
    """Whatever reads like a riddle in GraphiQL is not said."""
    told = {text for type in SERVED.type_map.values() for text in _described(type) if not type.name.startswith("__")}
    assert len(told) > 2_000
    assert {text for text in told if QUESTION.match(text) or RIDDLE.search(text)} == set()


def _described(type: Any) -> Iterator[str]:
    yield type.description or ""
    for field in getattr(type, "fields", {}).values():
        yield field.description or ""
        yield from (each.description or "" for each in getattr(field, "args", {}).values())
