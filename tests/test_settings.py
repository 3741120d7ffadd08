"""Are settings read once, and mistakes named?"""

from __future__ import annotations

import pytest

from graphservice.errors import ConfigurationError
from graphservice.settings import Settings, read_settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_an_empty_variable_is_unset() -> None:
    assert read_settings({"GRAPHSERVICE_PORT": ""}).port == 8000


def test_a_given_value_wins_over_the_environment_unless_it_is_none() -> None:
    environment = {"GRAPHSERVICE_PORT": "9000", "GRAPHSERVICE_HOST": "::1"}
    settings = read_settings(environment, port=7000, host=None)
    assert (settings.port, settings.host) == (7000, "::1")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("GRAPHSERVICE_PORT", "eight", "GRAPHSERVICE_PORT='eight' cannot be read"),
        ("GRAPHSERVICE_CLOCK", "2026-06-01T09:00:00", "needs a time zone"),
        ("GRAPHSERVICE_INTROSPECTION", "perhaps", "give true or false"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_its_variable(name: str, value: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint) as raised:
        read_settings({name: value})
    assert name in str(raised.value)


def test_a_stopped_clock_is_refused_where_another_database_is_named() -> None:
    environment = {"GRAPHSERVICE_CLOCK": "2026-06-01T09:00:00Z", "NEO4J_URI": "neo4j://db:7687"}
    with pytest.raises(ConfigurationError, match="GRAPHSERVICE_CLOCK"):
        read_settings(environment)
