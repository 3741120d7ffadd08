"""Does a Cypher file say what it is, and does a faulty one say what is wrong with it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import FileKind, parse, question, shipped

PATTERN = """// The people who work
// at the account.
MATCH (parent)<-[edge:WORKS_AT]-(node:Contact)     // unless $all
WHERE edge.validFrom <= $asOf
  AND node.jobFunction = $jobFunction              // if $jobFunction
RETURN node, edge
"""


def test_a_pattern_has_lines_that_stand_where_an_argument_was_given() -> None:
    file = parse("room/people", PATTERN)
    assert file.kind is FileKind.PATTERN
    assert file.doc == "The people who work at the account."
    assert file.returns == {"node", "edge"}
    assert file.parameters == {"asOf", "jobFunction"}
    assert file.conditions == {"all", "jobFunction"}
    assert file.body(["jobFunction"]) == (
        "MATCH (parent)<-[edge:WORKS_AT]-(node:Contact)\n"
        "WHERE edge.validFrom <= $asOf\n"
        "  AND node.jobFunction = $jobFunction"
    )
    assert file.body(["all"]) == "WHERE edge.validFrom <= $asOf"


def test_a_line_may_stand_where_one_of_several_arguments_was_given() -> None:
    source = """// Those who own it.
MATCH (parent)<-[edge:OWNS]-(node)         // unless $asOf or $recordedAsOf
MATCH (parent)<-[edge:OWNS|OWNED]-(node)   // if $asOf or $recordedAsOf
WHERE edge.validFrom <= $asOf
RETURN node, edge
"""
    file = parse("room/owners", source)
    assert file.conditions == {"asOf", "recordedAsOf"}
    now, *then = (file.body(given) for given in ([], ["asOf"], ["recordedAsOf"], ["asOf", "recordedAsOf"]))
    assert now == "MATCH (parent)<-[edge:OWNS]-(node)\nWHERE edge.validFrom <= $asOf"
    assert set(then) == {"MATCH (parent)<-[edge:OWNS|OWNED]-(node)\nWHERE edge.validFrom <= $asOf"}


def test_a_statement_has_its_parameters_in_one_map() -> None:
    file = parse("room/rename", "// The renamed.\nMATCH (n {id: $id}) SET n.name = $name RETURN '$id', n.id\n")
    assert file.kind is FileKind.STATEMENT
    assert file.text == "MATCH (n {id: $p.id}) SET n.name = $p.name RETURN '$id', n.id"
    assert file.lines == ()


@pytest.mark.parametrize("source", ["", "MATCH (node)\nRETURN node\n", "// No full stop\nRETURN 1\n"])
def test_a_file_must_say_what_a_row_is(source: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^cypher/room/x\.cypher, line 1: say in a `//` sentence"):
        parse("room/x", source)


def test_the_first_line_of_a_where_cannot_be_conditional() -> None:
    source = "// A row.\nMATCH (node:Account)\nWHERE node.name = $name // if $name\nRETURN node\n"
    with pytest.raises(ConfigurationError, match=r"^cypher/room/x\.cypher: the first line of a WHERE"):
        parse("room/x", source)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"^There is no Cypher file cypher/room/nothing\.cypher\.$"):
        question("room/nothing")


def test_every_shipped_file_can_be_read() -> None:
    folder = shipped("cypher")
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.cypher")]
    questions = [name for name in names if Path(name).parts[0] != "model"]
    assert "graph/record_changes" in questions
    assert {question(name).name for name in questions} == set(questions)


def test_that_a_fact_holds_is_said_in_one_word_and_written_out() -> None:
    text = (
        "// A row: who.\nMATCH (o)-[held:OWNS]->() WHERE NOT validAt(held, $asOf) AND knownAt(held, row.at) RETURN o.id"
    )
    assert parse("room/name", text).text == (
        "MATCH (o)-[held:OWNS]->() "
        "WHERE NOT (held.validFrom <= $p.asOf AND (held.validTo IS NULL OR held.validTo > $p.asOf)) "
        "AND (held.recordedAt <= row.at AND (held.supersededAt IS NULL OR held.supersededAt > row.at)) RETURN o.id"
    )
