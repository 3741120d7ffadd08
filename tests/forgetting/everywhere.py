"""Somebody of whom every kind of thing tells: an import, mutations, a merge, requests, reviews, a board."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

SYSTEM = "forgets"
RECORD, TWIN = "rec-wumpus-77", "rec-twin-88"
MAILBOX = "q.vexthorpe@zorblat.example"
# Whatever is theirs, or was said of them: each word stands nowhere else.
WORDS = (
    "quillonia", "vexthorpe", "zorblat", "brambleminister", "glimmerworks", "snorkfold", "quilla", "wumpus", "twin-88",
    "911 22 337", "drizzlecake", "flumnote", "plonkard", "krimskrams", "blorple", "wibblestatus", "grumbletopic",
    "squonksource", "mumpsimus", "frabjous", "galumph", "snickersnee", "jabberfeed",
)  # fmt: skip
SINCE = {"valid_from": "2025-01-01T00:00:00Z"}
MARA, JONAS, AIKO = "own_sample_mara", "own_sample_jonas", "own_sample_aiko"
ADMIN = Viewer(MARA, "Mara", owner=MARA, scopes=frozenset(Scope))


def contact(record: str = RECORD) -> str:
    return derived_id("con", SYSTEM, record)


def person(**said: str) -> dict[str, str]:
    known = {
        "id": RECORD, "given_name": "Quillonia", "family_name": "Vexthorpe", "email": MAILBOX,
        "phone": "+47 911 22 337", "title": "Brambleminister", "department": "Glimmerworks", "seniority": "Snorkfold",
    }  # fmt: skip
    return known | said


def export(folder: Path) -> Path:
    """What a CRM says: they are there twice, and one more row of theirs is rejected."""
    write_rows(folder, "owners", {"id": "o1", "name": "Olga Oster", "email": "olga@us.example"})
    write_rows(folder, "accounts", {"id": "a1", "name": "Slithy Toves"}, {"id": "a2", "name": "Mome Raths"})
    write_rows(
        folder,
        "contacts",
        person(),
        person(id=TWIN, given_name="Quilla", email="quilla@zorblat.example"),
        person(id="rec-long", title="Mumpsimus " * 40),
        {**dict.fromkeys(person(), ""), "id": "c2", "given_name": "Bo", "family_name": "Borogove"},
    )
    jobs = ((RECORD, "a1", "Brambleminister"), (TWIN, "a1", ""), ("c2", "a1", ""))
    write_rows(
        folder,
        "employments",
        *({"id": f"{c}-{a}", "contact_id": c, "account_id": a, "title": title, **SINCE} for c, a, title in jobs),
    )
    write_rows(
        folder, "contact_types", {"id": "t1", "contact_id": RECORD, "account_id": "a1", "type": "CLIENT", **SINCE}
    )
    owned = {"id": "w1", "owner_id": "o1", "contact_id": RECORD, "role": "RETENTION", "share": "1", **SINCE}
    write_rows(folder, "ownerships", owned)
    write_rows(folder, "campaigns", {"id": "k1", "name": "Autumn"})
    write_rows(folder, "campaign_members", {"campaign_id": "k1", "contact_id": RECORD, "status": "Wibblestatus"})
    write_rows(
        folder,
        "opportunities",
        {"id": "d1", "account_id": "a1", "name": "Renewal for Quillonia Vexthorpe", "kind": "RENEWAL", "phase": "LEAD",
         "status": "OPEN", "opened_on": "2026-01-05"},
    )  # fmt: skip
    write_rows(
        folder, "opportunity_contacts", {"opportunity_id": "d1", "contact_id": RECORD, "buying_role": "INFLUENCER"}
    )
    write_rows(folder, "interactions", met("m1", f"{RECORD};c2"), met("m2", "c2", subject="Lunch without anybody"))
    write_rows(
        folder,
        "satisfaction_scores",
        {"id": "s1", "contact_id": RECORD, "kind": "NPS", "score": "9", "given_on": "2026-02-01",
         "source": "Squonksource"},
    )  # fmt: skip
    write_rows(
        folder,
        "acquaintances",
        {"person": "owner:o1", "knows": f"contact:{RECORD}", "how": "colleague", "source": "Blorple"},
    )
    return folder


def early_export(folder: Path) -> Path:
    """What is rejected before they are known."""
    write_rows(folder, "owners", {"id": "o1", "name": "Olga Oster", "email": "olga@us.example"})
    return write_rows(folder, "acquaintances", {"person": "owner:o1", "knows": MAILBOX, "how": "", "source": ""}).parent


def met(id: str, contacts: str, subject: str = "On drizzlecake") -> dict[str, str]:
    said = {"id": id, "kind": "MEETING", "at": "2026-03-02T09:00:00Z", "subject": subject, "direction": ""}
    return said | {"owners": "o1", "contacts": contacts, "account_id": "a1"}


async def take(database: Database, folder: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system=SYSTEM, **how)


async def do(ask: Ask, name: str, shown: str = "", viewer: Viewer = ADMIN, /, **input: Any) -> Any:
    """What a mutation answers, which is not refused."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    wanted = f"{shown} userErrors {{ field message code }}"
    text = f"mutation ($input: {kind}!) {{ done: {name}(input: $input) {{ {wanted} }} }}"
    answer = await ask(text, {"input": input}, viewer)
    assert answer.data is not None, answer.errors
    assert answer.data["done"]["userErrors"] == [], (name, answer.data)
    return answer.data["done"]


async def mutated(ask: Ask) -> None:
    """What people here said of them."""
    them = contact()
    shown = "contact { id version }"
    done = await do(
        ask, "updateContact", shown, id=them, version=1, title="Brambleminister in chief", clientMutationId="1"
    )
    version = done["contact"]["version"]
    await do(ask, "mergeContacts", survivor=them, version=version, merged=[contact(TWIN)], reason="Both are Quilla")
    who = [{"person": them, "as": "ATTENDEE"}, {"person": JONAS, "as": "ATTENDEE"}]
    told = {"kind": "CALL", "at": "2026-05-20T10:00:00Z", "people": who, "subject": "Frabjous news"}
    await do(ask, "recordInteraction", **told, clientMutationId="2")
    await do(ask, "assignOwner", owner=JONAS, role="UPSELL", target=them)
    about = {"contact": them, "buyingRole": "INFLUENCER", "note": "Flumnote"}
    package = {"summary": "Quillonia Vexthorpe decides", "contacts": [about, {"contact": contact("c2"), "note": "Tea"}]}
    account = derived_id("acc", SYSTEM, "a1")
    await do(ask, "assignOwner", owner=JONAS, role="RETENTION", target=account)
    await do(ask, "proposeHandoff", targets=[account], to=AIKO, role="RETENTION", package=package, **{"from": JONAS})
    await do(
        ask,
        "proposeHandoff",
        targets=[them],
        to=AIKO,
        role="UPSELL",
        package={"summary": "Plonkard"},
        **{"from": JONAS},
    )
    await do(ask, "planTouch", target=them, plannedOn="2026-06-20", owner=JONAS, note="Plonkard")
    await do(ask, "overrideStrength", "", _as(JONAS), person=them, strength=0.9, why="Galumph")
    await do(ask, "requestIntroduction", people=[JONAS, them], message="Krimskrams")
    await asked_to_speak(ask, them)
    await said_of_others(ask)


async def asked_to_speak(ask: Ask, them: str) -> None:
    advocate = (await do(ask, "nominateAdvocate", "advocate { id }", contact=them, topics=["Grumbletopic"]))["advocate"]
    await do(ask, "confirmAdvocate", advocate=advocate["id"], agreedTo=["REFERENCE_CALL"])
    asked = {"advocate": advocate["id"], "opportunity": "opp_sample_quill", "use": "CALL"}
    await do(ask, "requestReference", **asked, owner=MARA, message="Snickersnee")
    board = await do(ask, "createAdvisoryBoard", "advisoryBoard { id }", name="Tove board", purpose="Hear them")
    held = {"board": board["advisoryBoard"]["id"], "heldOn": "2026-05-05", "attended": [them], "hosts": [MARA]}
    feedback = [{"text": "Jabberfeed", "contact": them, "status": "OPEN"}]
    actions = [{"text": "Write to Quillonia Vexthorpe", "owner": MARA}]
    await do(ask, "recordBoardSession", **held, notes=f"{MAILBOX} was late", feedback=feedback, actions=actions)


async def said_of_others(ask: Ask) -> None:
    """Where it is about somebody else."""
    proposal = "Listen more to Quillonia Vexthorpe"
    await do(ask, "openReview", of=JONAS, kind="DEVELOPMENT", proposal=proposal, reviewers=[MARA, AIKO], kpi="winRate")
    rule = {"contact": {"email": {"eq": MAILBOX}}}
    await do(ask, "createSegment", name="Friends of Vexthorpe", rule=rule)


def _as(owner: str) -> Viewer:
    return Viewer(owner, owner, owner=owner, scopes=frozenset(Scope))


async def everything(database: Database) -> list[str]:
    """Each property of each node and relationship, as text."""
    nodes = await database.records("MATCH (n) RETURN labels(n), properties(n)", {})
    edges = await database.records("MATCH ()-[e]->() RETURN type(e), properties(e)", {})
    return [orjson.dumps([kind, held], default=str).decode() for kind, held in (*nodes, *edges)]


async def found(database: Database, words: tuple[str, ...] = WORDS) -> dict[str, list[str]]:
    """Where each word stands."""
    texts = await everything(database)
    told = {word: [text for text in texts if word in text.lower()] for word in words}
    return {word: places for word, places in told.items() if places}
