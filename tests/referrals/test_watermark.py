"""Does a snapshot learn of whatever is written, once, however late it is committed?"""

from __future__ import annotations

from functools import partial

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.writing import write
from graphservice.referrals.folding import fold_interactions
from graphservice.referrals.snapshot.keeping import keeper_of
from graphservice.referrals.snapshot.watermark import OVERLAP, Watermark
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.referrals.firm import Firm
from tests.referrals.people import Happening

_LATE = """MATCH (a:Person {id: $p.a})-[tie:KNOWS]-(b:Person {id: $p.b})
SET tie.writtenAt = timestamp() - 30000"""


def test_what_was_seen_at_a_moment_is_not_read_again() -> None:
    mark = Watermark(100_000, 7, {39_000: 2, 99_000: 5})
    since = mark.since()
    assert since == 98_000
    assert mark.known(since) == {"99000": 5}
    mark.advance(since, 130_000, 9, [(99_000, 6), (129_500, 1)])
    assert (mark.time, mark.change) == (130_000, 9)
    assert mark.written == {99_000: 6, 129_500: 1}


def test_once_a_second_it_is_looked_back_as_far_as_a_transaction_may_last() -> None:
    mark = Watermark(100_000, 7, {41_000: 2}, looked_back=float("-inf"))
    since = mark.since()
    assert since == 100_000 - OVERLAP
    assert mark.known(since) == {"41000": 2}
    assert mark.since() > since


async def test_a_tie_that_is_committed_long_after_its_moment_is_found(
    firm: Firm, database: Database, settings: Settings
) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 4), (friend, goal, 4))
    await database.command(_LATE, {"a": owner, "b": friend})
    await database.command(_LATE, {"a": friend, "b": goal})
    keeper = keeper_of(database, settings)
    snapshot = await keeper.whole(NOW)
    assert snapshot is not None
    snapshot.mark.looked_back = float("-inf")
    assert await firm.paths(goal) == [[owner, friend, goal]]


async def test_changes_are_read_once(firm: Firm, database: Database, settings: Settings) -> None:
    owner, friend, goal = await firm.new("own", "con", "con")
    await firm.tie((owner, friend, 4), (friend, goal, 4))
    assert await firm.paths(goal) == [[owner, friend, goal]]
    keeper = keeper_of(database, settings)
    assert keeper.snapshot is not None
    mark = keeper.snapshot.mark
    text = "MATCH ()-[tie:KNOWS]->() WHERE tie.writtenAt >= $p.since RETURN tie.writtenAt, count(*)"
    there: dict[int, int] = dict(await database.records(text, {"since": mark.time - OVERLAP}))
    assert there.items() <= mark.written.items()


async def test_a_snapshot_learns_of_a_tie_that_is_gone_and_of_one_that_is_there_again(
    firm: Firm, database: Database, settings: Settings
) -> None:
    owner, friend = await firm.new("own", "con")
    (meeting,) = await firm.happen(Happening("MEETING", NOW, [(owner, None), (friend, None)]))
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=[meeting]))
    text = "MATCH (one:Person {id: $p.one}), (other:Person {id: $p.other}) RETURN one.number, other.number"
    (pair,) = await database.records(text, {"one": owner, "other": friend})
    keeper = keeper_of(database, settings)

    async def known() -> bool:
        snapshot = await keeper.current(NOW) or await keeper.whole(NOW)
        assert snapshot is not None
        return snapshot.knows(*pair)

    async def put(name: str, **more: str) -> None:
        kind = f"{name[0].upper()}{name[1:]}Input!"
        text = f"mutation ($input: {kind}) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}"
        answer = await firm.ask(text, {"input": {"id": meeting, **more}})
        assert answer.data == {name: {"userErrors": []}}

    assert await known()
    await put("withdrawInteraction", why="It was another one")
    assert not await known()
    await put("restoreInteraction")
    assert await known()
