"""What does our code do with one property more? Run by itself, beside a copy of the code: it tells what came of it."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from graphservice.clock import Frozen
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.property_types import check
from graphservice.ingest.pipeline import take_export
from graphservice.schema import schema
from graphservice.settings import read_settings
from graphservice.viewer import LOCAL

CREATE = """mutation ($input: CreateAccountInput!) {
  createAccount(input: $input) { account { nickname } userErrors { code field } }
}"""
ASK = """{
  accounts(where: {nickname: {isNull: false}}, orderBy: [{field: NICKNAME, direction: DESC}]) {
    nodes { name nickname }
  }
  one: accounts(where: {nickname: {eq: "The Quills"}}) { nodes { name } }
  accountsBy(field: NICKNAME, where: {nickname: {startsWith: "The"}}) { key count }
}"""


async def tell(given: dict[str, Any]) -> dict[str, Any]:
    now, folder = datetime.fromisoformat(given["now"]), Path(given["folder"])
    settings = read_settings({}, data_dir=folder, clock=Frozen(now))
    database = Database.connect(settings, Address(**given["address"]))
    service = Service(schema, database, settings)

    async def ask(query: str, **variables: Any) -> Any:
        answer = await service.execute(Operation(query, variables, None, {}), viewer=LOCAL, request_id="one line")
        return answer.errors or answer.data

    report = await take_export(database, LOCAL, now, [folder], system="one line")
    told = {
        "rows": [[file.created, file.rejected] for file in report.files],
        "rejected": [[each.line, each.code] for each in report.rejects],
        "written": await ask(CREATE, input={"name": "Lime", "nickname": " The Limes "}),
        "refused": await ask(CREATE, input={"name": "Plum", "nickname": "x" * 41}),
        "asked": await ask(ASK),
        "checked": [str(each) for each in await check(database)],
        "described": sum("among ourselves" in line for line in str(schema).splitlines()),
    }
    await database.command("MATCH (a:Account) WHERE a.nickname IS NOT NULL SET a.nickname = 7")
    told["spoilt"] = [str(each) for each in await check(database)]
    await database.close()
    return told


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(tell(orjson.loads(sys.stdin.read())))))
