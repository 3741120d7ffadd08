"""Does it make no difference how a mailbox, a domain or an accent is written?"""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import shipped_migrations
from graphservice.ingest.pipeline import take_export
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

ACCOUNTS = """query($domain: String!, $name: String!) {
  byDomain: accounts(where: {domain: {eq: $domain}}) { nodes { name } }
  among: accounts(where: {domain: {in: ["nowhere.example", $domain]}}) { totalCount }
  byName: accounts(where: {name: {eq: $name}}) { nodes { domain } }
  search(text: $domain, types: [ACCOUNT]) { node { ... on Account { name } } }
}"""
CONTACTS = """query($email: String!) {
  contacts(where: {email: {eq: $email}}) { nodes { name email } }
  search(text: $email, types: [CONTACT]) { node { ... on Contact { name } } }
}"""


async def test_records_are_found_by_every_spelling(database: Database, ask: Ask, tmp_path: Path) -> None:
    name, domain = normalize("NFD", "Rågkväll"), "https://www.Ragkvall.Example/"
    write_rows(tmp_path, "accounts", {"id": "1", "name": name, "domain": domain})
    write_rows(tmp_path, "contacts", {"id": "1", "family_name": "Moe", "email": "Ola.Moe@Ragkvall.EXAMPLE"})
    assert (await take_export(database, LOCAL, NOW, [tmp_path], system="spelt")).complete
    for domain in ("ragkvall.example", "RAGKVALL.example", "http://www.ragkvall.example/om?x"):
        for name in ("Rågkväll", normalize("NFD", "Rågkväll")):
            answer = await ask(ACCOUNTS, {"domain": domain, "name": name})
            assert answer.data is not None, answer.errors
            assert answer.data["byDomain"] == {"nodes": [{"name": "Rågkväll"}]}
            assert answer.data["among"] == {"totalCount": 1}
            assert answer.data["byName"] == {"nodes": [{"domain": "ragkvall.example"}]}
            assert answer.data["search"] == [{"node": {"name": "Rågkväll"}}]
    for email in ("ola.moe@ragkvall.example", "OLA.MOE@RAGKVALL.EXAMPLE"):
        answer = await ask(CONTACTS, {"email": email})
        assert answer.data is not None, answer.errors
        assert answer.data["contacts"] == {"nodes": [{"name": "Moe", "email": "ola.moe@ragkvall.example"}]}
        assert answer.data["search"] == [{"node": {"name": "Moe"}}]


async def test_what_is_no_domain_at_all_is_part_of_none(ask: Ask) -> None:
    """Of `https://` nothing is left in the one spelling; it would be the beginning of every domain."""
    query = """query ($text: String!) {
      begins: accounts(where: {domain: {startsWith: $text}}) { totalCount }
      is: accounts(where: {domain: {eq: $text}}) { totalCount } }"""
    for text in ("https://", "/", "\\", ".", "?"):
        assert (await ask(query, {"text": text})).data == {"begins": {"totalCount": 0}, "is": {"totalCount": 0}}, text


async def test_what_is_written_here_is_spelt_as_imports_spell_it(ask: Ask) -> None:
    account = """mutation($i: CreateAccountInput!) {
      createAccount(input: $i) { account { name domain } userErrors { code } }
    }"""
    given = {"name": normalize("NFD", "Blåbär"), "domain": "HTTPS://www.Blabar.example/bar"}
    answer = await ask(account, {"i": given})
    assert answer.data is not None, answer.errors
    made = answer.data["createAccount"]
    assert made == {"account": {"name": "Blåbär", "domain": "blabar.example"}, "userErrors": []}
    contact = "mutation($i: CreateContactInput!) { createContact(input: $i) { contact { email } userErrors { code } } }"
    answer = await ask(contact, {"i": {"name": "Eva", "email": "Eva@Blabar.Example"}})
    assert answer.data is not None, answer.errors
    assert answer.data["createContact"]["contact"] == {"email": "eva@blabar.example"}


async def test_the_migration_brings_what_is_stored_to_one_spelling(database: Database) -> None:
    ids = {name: derived_id("acc", "stored", name) for name in ("a", "b", "c")}
    await database.command(
        "UNWIND $p.rows AS row CREATE (:Account {id: row[0], name: row[1], domain: row[2], employees: row[3], "
        "createdAt: $p.now, updatedAt: $p.now, version: 1})",
        {
            "rows": [
                [ids["a"], normalize("NFD", "Blå"), "HTTPS://www.Stored.Example:80/x", 3_000_000_000],
                [ids["b"], "B", "stored.example.", 12],
                [ids["c"], "C", None, None],
            ],
            "now": NOW,
        },
    )
    for number in (21, 21, 22, 22):
        (migration,) = [each for each in shipped_migrations() if each.number == number]
        for statement in migration.statements:
            await database.command(statement)
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (node:Account {id: id}) RETURN node.name, node.domain, node.employees",
        {"ids": list(ids.values())},
    )
    assert found == [["Blå", "stored.example", None], ["B", "stored.example", 12], ["C", None, None]]
