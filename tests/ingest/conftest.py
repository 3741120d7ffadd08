"""Which exports do the tests of the import share?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.demo.generator import generate

WORKSHOP = Path(__file__).parents[3] / "shared" / "data" / "sf-data-cloud-workshop"


@pytest.fixture(scope="session")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated firm of 30 accounts, with its dirt."""
    folder = tmp_path_factory.mktemp("firm")
    generate(folder, 30, seed=3)
    return folder


@pytest.fixture(scope="session")
def workshop() -> Path:
    """A real Salesforce export, where this checkout stands beside the shared data."""
    if not WORKSHOP.is_dir():
        pytest.skip("the Salesforce export in ../shared/data is not there")
    return WORKSHOP
