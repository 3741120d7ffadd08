"""How is it going against the target, and what did the last import reject?"""

from __future__ import annotations

from graphservice.assistants.questions import Asker
from graphservice.assistants.tools.tool import Arguments, AssistantTool, Meant, Result, choice, day, number, text
from graphservice.performance.rules.periods import PeriodKind

_WITHOUT_TARGET = "No target is set for this period, so all KPIs are shown."


async def _against_target(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    of, kpis = await meant.id("of", "Team", "Owner"), given.get("kpis")
    period = {"kind": given.get("period", PeriodKind.QUARTER.value), "on": given.get("on")}
    values = await asker.ask("against_target", of=of, kpis=kpis, **period, evidence=bool(kpis))
    aimed = [each for each in values or [] if each["target"]]
    if kpis or not aimed:
        return meant.answered(values, "" if aimed else _WITHOUT_TARGET)
    return meant.answered(aimed)


async def _rejected_rows(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    id = given.get("import_id")
    if id is None:
        imports = (await asker.ask("latest_imports"))["nodes"]
        if not imports:
            return meant.answered(None, "Nothing was imported yet.")
        id = imports[0]["id"]
    found = await asker.ask("rejected_rows", id=id, first=given.get("first", 20), after=given.get("after"))
    return meant.answered(found, "" if found else f"There is no import {id[:40]!a}.")


FIGURES = (
    AssistantTool(
        "against_target",
        "How somebody is doing against target",
        "KPIs of a team or an owner in a period with target, attainment and pace, each with its numerator, "
        "denominator and interval. By itself those that have a target; named ones with the cases behind them.",
        {
            "of": text("The team or owner. A name or an id. Left out: all of us."),
            "period": {
                **choice(PeriodKind, "The kind of period. Left out: QUARTER."),
                "enum": [each.value for each in PeriodKind if each is not PeriodKind.CUSTOM],
            },
            "on": day("A day in the period. Left out: today."),
            "kpis": {"type": "array", "items": text("A key, such as WIN_RATE."), "minItems": 1, "maxItems": 10},
        },
        _against_target,
    ),
    AssistantTool(
        "rejected_rows",
        "Which rows an import rejected",
        "The rows that an import rejected, with file, line, column, the cell and the reason; by itself of the last "
        "import.",
        {
            "import_id": text("The id of the import. Left out: the last one."),
            "first": number("How many rows.", 1, 100, 20),
            "after": text("`endCursor` of the page before."),
        },
        _rejected_rows,
    ),
)
