"""How is a view saved, saved again and deleted?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import line
from graphservice.engine.context import Context
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.saved_views.rules import (
    NAME,
    KeptView,
    SharingTeam,
    checked_path,
    wrong_saving,
    wrong_team,
)
from graphservice.saved_views.viewing import SavedView, views, whose
from graphservice.text.folding import fold
from graphservice.text.local_paths import LONGEST
from graphservice.writing.refusals import Refused, checked, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload

_NAME = line(NAME)


@strawberry.input(description="A view to keep. The name tells your views apart, whatever its case and accents.")
class SaveViewInput(Repeatable):
    name: str = strawberry.field(description=f"The name: at most {NAME} characters.")
    path: str = strawberry.field(
        description=f"The path of the page with its parameters, from `/` on: at most {LONGEST:,} characters."
    )
    team: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The team that it is shared with: one that you belong to, or one above it. Null: only you see it. "
        "Default: null.",
    )
    version: int | None = strawberry.field(
        default=UNSET,
        description="The version of your view of this name, which is replaced. Null: you have none. Another version, "
        "or none where you have one, is refused with CONFLICT. Default: null.",
    )


@strawberry.input(description="A view to delete.")
class DeleteViewInput(Repeatable):
    id: strawberry.ID = strawberry.field(description="The id of the view. You saved it yourself.")


@payload
class SaveViewPayload:
    view: SavedView | None = strawberry.field(description="The view after the mutation.")


@payload
class DeleteViewPayload:
    id: strawberry.ID | None = strawberry.field(description="The id of the deleted view.")


async def _save(writing: Writing, input: SaveViewInput) -> str:
    name, path = checked("name", _NAME, input.name), checked("path", checked_path, input.path)
    team = str(input.team) if input.team else None
    await writing.turn()
    before, own = await _standing(writing, name)
    if before is not None and (before.name, before.path, before.team) == (name, path, team):
        return before.id
    if wrong := wrong_saving(before, input.version or None, own):
        raise Refused({0: wrong})
    if team is not None and (before is None or before.team != team):
        await _check_team(writing, team)
    id = before.id if before else fresh_id("svw")
    said = {"name": name, "foldedName": fold(name), "path": path, "called": writing.viewer.name}
    await writing.run("saved_views/put", id=id, team=team, **said)
    return id


async def _standing(writing: Writing, name: str) -> tuple[KeptView | None, int]:
    """The viewer's view of that name, and how many views they have."""
    ((found, team, own),) = await writing.run("saved_views/standing", foldedName=fold(name))
    if found is None:
        return None, own
    return KeptView(found["id"], found["name"], found["path"], team, found["version"]), own


async def _check_team(writing: Writing, team: str) -> None:
    known = label_of(team) == "Team"
    rows = await writing.run("saved_views/team", id=team, **whose(writing.viewer)) if known else []
    if wrong := wrong_team(team, SharingTeam(*rows[0]) if rows else None):
        raise Refused({0: wrong})


async def _delete(writing: Writing, input: DeleteViewInput) -> str:
    id = str(input.id)
    known = label_of(id) == "SavedView"
    rows = await writing.run("saved_views/seen", id=id, **whose(writing.viewer)) if known else []
    if rows and rows[0][0]["by"] != writing.viewer.id:
        raise refused("id", f"{rows[0][0]['called']} saved this view, and only they can delete it.", "NOT_YOURS")
    if not rows or not await writing.run("saved_views/delete", id=id):
        raise refused("id", f"There is no view {id[:40]!a} that you may see.", "NOT_FOUND")
    return id


async def _saved(answer: str, input: Any, context: Context) -> Mapping[str, Any]:
    return {"view": next(iter(await views(context, answer)), None)}


def _deleted(answer: str, input: Any, context: Context) -> Mapping[str, Any]:
    return {"id": answer}


@adds_to(Mutation)
class ViewMutations:
    save_view = mutation(
        _save,
        SaveViewPayload,
        "Saves a page of the interface under a name, for yourself or a team of yours. `version` replaces your view of "
        "that name.",
        shown=_saved,
    )
    delete_view = mutation(
        _delete,
        DeleteViewPayload,
        "Deletes a view that you saved.",
        shown=_deleted,
    )
