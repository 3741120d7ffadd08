"""Do ties follow from what happened alone, whoever writes it down, in whatever order and however often?"""

from __future__ import annotations

import asyncio
import csv
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing, write
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.referrals.commands import work_out
from graphservice.referrals.folding import fold_interactions, happened
from graphservice.referrals.rules.evidence import contacts, folded
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.strength import after, at_last
from graphservice.referrals.rules.touches import PairContact, There, touches
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.people import Happening, People, Tied

FORMULA = formula_of()
KINDS = ("MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL", "NOTE")


async def fold(database: Database, ids: list[str]) -> None:
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=ids))


def drawn(people: list[str], count: int, seed: int) -> list[Happening]:
    """Interactions of some of them, several at the same moment among them."""
    dice = Random(seed)
    return [
        Happening(
            dice.choice(KINDS),
            NOW - timedelta(days=dice.randrange(0, 900, 3)),
            [(id, None) for id in dice.sample(people, dice.randint(2, min(4, len(people))))],
            dice.choice(("INBOUND", "OUTBOUND", None)),
        )
        for _ in range(count)
    ]


def expected(people: list[str], ids: list[str], happenings: list[Happening]) -> dict[tuple[str, str], list[float]]:
    """By the rules, from everything sorted; the people are in the order of their numbers."""
    found: dict[tuple[str, str], list[PairContact]] = {}
    for _, each in sorted(zip(ids, happenings, strict=True), key=lambda pair: (pair[1].at, pair[0])):
        there = [There(people.index(id), part, id.startswith("own")) for id, part in each.people]
        at = int(each.at.timestamp() * 1_000)
        for one, other, touch in touches(each.kind, at, each.direction, there, FORMULA):
            found.setdefault((people[one], people[other]), []).append(touch)
    return {pair: folded(all_, FORMULA) or [] for pair, all_ in found.items()}


async def test_a_tie_is_what_the_rules_make_of_all_that_happened_in_whatever_order_it_became_known(
    database: Database, people: People
) -> None:
    who = await people.new("own", "own", "con", "con", "con")
    happenings = drawn(who, 60, seed=1)
    ids = await people.happen(*happenings)
    shuffled = Random(2).sample(ids, len(ids))
    for start in range(0, len(ids), 7):
        await fold(database, shuffled[start : start + 7])
    ties = await people.ties(who)
    wanted = expected(who, ids, happenings)
    assert {pair: tie.evidence for pair, tie in ties.items()} == wanted
    assert len(wanted) == 10


async def test_a_tie_says_as_of_the_last_contact_all_by_which_its_strength_is_known_ever_after(
    database: Database, people: People
) -> None:
    owner, contact = who = await people.new("own", "con")
    pair: list[tuple[str, str | None]] = [(contact, None), (owner, None)]
    days = (300, 200, 10)
    await fold(database, await people.happen(*(Happening("MEETING", NOW - timedelta(days=day), pair) for day in days)))
    tie = (await people.ties(who))[owner, contact]
    lasts = at_last(tie.evidence, FORMULA)
    assert tie.strength == pytest.approx(after(lasts, 0.0, FORMULA))
    assert (tie.recent, tie.lasting, tie.most) == pytest.approx(lasts)
    assert (tie.last_at, tie.version) == ("2026-05-22T09:00:00Z", 2)
    assert contacts(tie.evidence, FORMULA).counts == [3, 0, 0, 0, 0]


async def test_writers_at_the_same_time_lose_nothing(database: Database, people: People) -> None:
    who = await people.new("own", "con", "con")
    happenings = drawn(who, 24, seed=5)
    ids = await people.happen(*happenings)
    await asyncio.gather(*(fold(database, ids[start : start + 3]) for start in range(0, len(ids), 3)))
    assert {pair: tie.evidence for pair, tie in (await people.ties(who)).items()} == expected(who, ids, happenings)


async def test_an_interaction_with_other_people_leaves_the_ties_of_those_who_were_not_there(
    database: Database, people: People
) -> None:
    owner, one, other = who = await people.new("own", "con", "con")
    (id,) = await people.happen(Happening("MEETING", NOW, [(owner, None), (one, None)]))
    await fold(database, [id])

    async def move(writing: Writing) -> None:
        before = await happened(writing, [id])
        await writing.run("directory/new_involvements", rows=[{"interaction": id, "person": other, "as": None}])
        await writing._transaction.run(
            "MATCH (:Interaction {id: $id})-[part:INVOLVES]->(:Person {id: $one}) DELETE part", id=id, one=one
        )
        await fold_interactions(writing, [], before)

    await write(database, LOCAL, Frozen(NOW), move)
    assert list(await people.ties(who)) == [(owner, other)]


async def test_what_is_recorded_makes_a_tie_at_once(ask: Ask, people: People) -> None:
    owner, contact = who = await people.new("own", "con")
    answer = await ask(
        """mutation ($input: RecordInteractionInput!) { recordInteraction(input: $input) { userErrors { code } } }""",
        {
            "input": {
                "kind": "MEETING",
                "at": "2026-05-30T09:00:00Z",
                "people": [{"person": contact}, {"person": owner}],
            }
        },
    )
    assert answer.data == {"recordInteraction": {"userErrors": []}}
    ties = await people.ties(who)
    assert ties.keys() == {(owner, contact)}
    assert ties[owner, contact].strength == pytest.approx(1 - 2 ** (-4.5 / 8))


def export(folder: Path, interactions: list[list[str]]) -> Path:
    folder.mkdir()
    tables = {
        "owners": [["id", "name"], ["O1", "Ours"]],
        "contacts": [["id", "family_name"], *([f"C{n}", f"Theirs {n}"] for n in range(1, 5))],
        "interactions": [["id", "kind", "at", "direction", "owners", "contacts"], *interactions],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


async def test_imports_in_another_order_in_parts_and_again_give_the_same_ties(
    database: Database, people: People, tmp_path: Path
) -> None:
    dice = Random(11)
    rows = [
        [
            f"I{n}",
            dice.choice(KINDS),
            (NOW - timedelta(days=dice.randrange(500))).isoformat(),
            "",
            "O1",
            ";".join(dice.sample(["C1", "C2", "C3", "C4"], dice.randint(1, 3))),
        ]
        for n in range(40)
    ]

    async def taken(system: str, *parts: list[list[str]]) -> dict[tuple[int, int], Tied]:
        who = [derived_id("own", system, "O1"), *(derived_id("con", system, f"C{n}") for n in range(1, 5))]
        for place, part in enumerate(parts):
            await take_export(
                database, LOCAL, NOW, [export(tmp_path / f"{system}{place}", part)], system=system, size=9
            )
        ties = await people.ties(who)
        return {(who.index(one), who.index(other)): tie for (one, other), tie in ties.items()}

    once = await taken("ties-once", rows)
    parts = await taken("ties-parts", rows[30:], rows[:20], rows, rows)
    assert len(once) == 10
    assert {pair: pytest.approx(tie.evidence) for pair, tie in once.items()} == {
        pair: tie.evidence for pair, tie in parts.items()
    }
    assert [tie.strength for _, tie in sorted(once.items())] == pytest.approx(
        [t.strength for _, t in sorted(parts.items())]
    )


async def test_an_import_that_says_otherwise_works_its_ties_out_anew(
    database: Database, people: People, tmp_path: Path
) -> None:
    system = "ties-changed"
    who = [derived_id("own", system, "O1"), *(derived_id("con", system, f"C{n}") for n in range(1, 5))]
    row = ["I1", "MEETING", "2026-05-01T09:00:00Z", "", "O1", "C1;C2"]

    async def taken(name: str, *change: str) -> Any:
        folder = export(tmp_path / name, [[*row[: 6 - len(change)], *change]])
        await take_export(database, LOCAL, NOW, [folder], system=system)
        return await people.ties(who)

    assert (await taken("before")).keys() == {(who[0], who[1]), (who[0], who[2]), (who[1], who[2])}
    after = await taken("after", "C3")
    assert after.keys() == {(who[0], who[3])}
    assert contacts(after[who[0], who[3]].evidence, FORMULA).channels[0] == 3.0


async def test_an_import_does_not_bring_back_what_was_withdrawn_here(
    ask: Ask, database: Database, people: People, tmp_path: Path
) -> None:
    system = "ties-withdrawn"
    who = [derived_id("own", system, "O1"), *(derived_id("con", system, f"C{n}") for n in range(1, 5))]
    rows = [
        ["I1", "MEETING", "2026-05-01T09:00:00Z", "", "O1", "C1"],
        ["I2", "CALL", "2026-05-02T09:00:00Z", "", "O1", "C2"],
    ]
    meeting = derived_id("int", system, "I1")

    async def taken(name: str, rows: list[list[str]], **how: Any) -> Report:
        return await take_export(database, LOCAL, NOW, [export(tmp_path / name, rows)], system=system, **how)

    async def change(name: str, input: dict[str, str]) -> None:
        kind = f"{name[0].upper()}{name[1:]}Input!"
        text = f"mutation ($input: {kind}) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}"
        answer = await ask(text, {"input": {"id": meeting, **input}})
        assert answer.data == {name: {"userErrors": []}}

    await taken("first", rows)
    whole = await people.ties(who)
    await change("withdrawInteraction", {"why": "A trial"})
    assert (await people.ties(who)).keys() == {(who[0], who[2])}
    changed = [[*rows[0][:1], "CALL", *rows[0][2:]], rows[1]]
    for name, again, how in (("same", rows, {}), ("dry", rows, {"dry": True}), ("changed", changed, {})):
        report = await taken(name, again, **how)
        assert (report.total("created"), report.total("updated"), report.total("rejected")) == (0, 0, 0)
        assert dict(report.warned) == {"WITHDRAWN": 1}
        assert [(each.file, each.line) for each in report.warnings] == [("interactions.csv", 2)]
    assert (await people.ties(who)).keys() == {(who[0], who[2])}
    text = "MATCH (n:Interaction|WithdrawnInteraction {id: $p.id}) RETURN labels(n), n.kind"
    assert await database.records(text, {"id": meeting}) == [[["WithdrawnInteraction"], "MEETING"]]
    await change("restoreInteraction", {})
    assert await people.ties(who) == whole
    report = await taken("restored", rows)
    assert dict(report.warned) == {}


async def test_ties_are_worked_out_anew_where_they_were_never_or_by_another_formula(
    database: Database, people: People
) -> None:
    who = await people.new("own", "con", "con")
    happenings = drawn(who, 12, seed=8)
    born = await people.happen(*happenings)
    ids = [id.replace("int_", "int_zz") for id in born]  # after those of all others, whose ties stay as they are
    rename = "UNWIND $p.rows AS row MATCH (i:Interaction {id: row[0]}) SET i.id = row[1]"
    await database.command(rename, {"rows": [list(pair) for pair in zip(born, ids, strict=True)]})
    await fold(database, [min(ids)])
    await database.command(
        "MATCH (a:Person)-[tie:KNOWS]->() WHERE a.id IN $p.who SET tie.formulaVersion = 0, tie.evidence = [1.0]",
        {"who": who},
    )
    assert await work_out(database, LOCAL, Frozen(NOW), after="int_zz") == len(ids)
    assert {pair: tie.evidence for pair, tie in (await people.ties(who)).items()} == expected(who, ids, happenings)
