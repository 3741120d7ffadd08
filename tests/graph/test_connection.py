"""Is the database found where the settings say, and is it said what to set where they do not?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphservice.errors import ConfigurationError, LocalServerError
from graphservice.graph.address import Address
from graphservice.graph.connection import address_of, opened
from graphservice.settings import Settings, read_settings


def given(address: Address) -> Settings:
    return read_settings(
        {
            "NEO4J_URI": address.uri,
            "NEO4J_USERNAME": address.username,
            "NEO4J_PASSWORD": address.password,
            "NEO4J_DATABASE": address.database,
        }
    )


def test_the_address_is_what_the_environment_says() -> None:
    address = Address("neo4j+s://example.test", "reader", "secret", "crm")
    assert address_of(given(address)) == address


def test_without_an_address_the_neo4j_of_this_machine_is_used(settings: Settings, address: Address) -> None:
    assert address_of(settings) == address


def test_a_folder_that_cannot_be_written_is_told_with_the_variables_that_name_others(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder is wanted")
    with pytest.raises(LocalServerError, match=r"Name another folder with GRAPHSERVICE_DATA_DIR\. Or set NEO4J_URI"):
        address_of(read_settings({}, data_dir=tmp_path / "data"))


@pytest.mark.usefixtures("database")
async def test_an_opened_database_answers_and_is_closed_at_the_end(address: Address) -> None:
    async with opened(given(address)) as database:
        assert await database.record("RETURN 1", {}) == [1]
    with pytest.raises(Exception, match="Driver closed"):
        await database.record("RETURN 1", {})


async def test_a_database_that_refuses_us_is_not_opened(address: Address) -> None:
    settings = given(replace(address, username="nobody"))
    with pytest.raises(ConfigurationError, match="NEO4J_PASSWORD"):
        await opened(settings).__aenter__()
