"""Does the TypeScript example fit the schema, compile, and print what the service knows?"""

from __future__ import annotations

import shutil

import pytest

from tests.examples.conftest import EXAMPLES, run

FOLDER = EXAMPLES / "typescript"


@pytest.fixture(scope="module")
async def node() -> str:
    """The example, built; what is built is made of the committed schema and the sources alone."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("the packages of the example are not installed: run `make examples`")
    for made in ("built", "src/graphql"):
        shutil.rmtree(FOLDER / made, ignore_errors=True)
    for program in ("graphql-codegen", "tsc"):
        ended = await run(found, f"node_modules/.bin/{program}", folder=FOLDER)
        assert ended.code == 0, ended.printed + ended.complaint
    return found


async def test_it_prints_the_owners_page_by_page(node: str, here: str) -> None:
    ended = await run(node, "built/main.js", f"{here}/graphql", "acc_sample_north", folder=FOLDER)
    assert (ended.code, ended.complaint) == (0, "")
    assert ended.printed.splitlines() == [
        "CROSS_SELL 100 % Jonas Weber (Nordics)",
        "NEW_SALES 60 % Jonas Weber (Nordics)",
        "NEW_SALES 40 % Mara Lindqvist (EMEA)",
        "RETENTION 100 % Aiko Tanaka (Nordics)",
        "UPSELL 100 % Aiko Tanaka (Nordics)",
    ]


async def test_a_role_narrows_them(node: str, here: str) -> None:
    ended = await run(node, "built/main.js", f"{here}/graphql", "acc_sample_north", "UPSELL", folder=FOLDER)
    assert ended.printed == "UPSELL 100 % Aiko Tanaka (Nordics)\n"


async def test_a_refusal_says_what_to_change(node: str, here: str) -> None:
    ended = await run(node, "built/main.js", f"{here}/graphql", "con_sample_nora", folder=FOLDER)
    assert ended.code == 1
    assert (
        ended.complaint
        == "BAD_USER_INPUT: 'con_sample_nora' is the id of a contact: `account` needs the id of an account.\n"
    )


async def test_an_account_that_nobody_has_ends_it_with_an_error(node: str, here: str) -> None:
    ended = await run(node, "built/main.js", f"{here}/graphql", "acc_nope", folder=FOLDER)
    assert (ended.code, ended.printed, ended.complaint) == (1, "", "There is no account acc_nope.\n")


async def test_a_role_that_nobody_has_is_told(node: str, here: str) -> None:
    ended = await run(node, "built/main.js", f"{here}/graphql", "acc_sample_lyra", "UPSELL", folder=FOLDER)
    assert (ended.code, ended.printed) == (0, "Nobody owns acc_sample_lyra in the role UPSELL.\n")
