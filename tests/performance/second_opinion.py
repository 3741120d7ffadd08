"""What do the same books come to by SQL? Written from the definitions alone, for DuckDB, over CSV files."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from tests.performance.books import Books

TABLES = {
    "accounts": "id industry region employees filled",
    "deals": "id account kind status opened closed amount currency source referral partner helped referenced",
    "works": "deal owner share since until",
    "contracts": "id account since until value currency",
    "covers": "contract product value",
    "owned": "account owner role share is_primary since until",
    "touched": "account day",
}
_RATE = """coalesce((SELECT arg_max(CAST(rate AS DOUBLE), CAST(day AS DATE)) FROM rates
    WHERE rates.one = {currency} AND CAST(day AS DATE) <= {day}),
    CASE WHEN {currency} = 'EUR' THEN 1 END)"""


class SecondOpinion:
    """The books as tables of DuckDB, read from files of CSV."""

    def __init__(self, books: Books, folder: Path) -> None:
        self._db = duckdb.connect()
        for name, columns in TABLES.items():
            self._table(folder, name, columns.split(), books.rows.get(name, []))
        self._table(folder, "members", ["owner", "team", "since", "until"], books.members)
        self._table(folder, "teams", ["id", "above"], books.teams)
        self._table(folder, "products", ["id", "line"], books.products)
        self._table(folder, "rates", ["one", "other", "day", "rate"], books.rates)
        for name in ("works", "owned", "members"):
            for column in ("since", "until"):
                self._db.execute(
                    f"UPDATE {name} SET {column} = CASE WHEN {column} = '-1' THEN '4000-01-01' "
                    f"ELSE CAST(epoch_ms(CAST({column} AS BIGINT)) AS VARCHAR) END"
                )

    def _table(self, folder: Path, name: str, columns: list[str], rows: list[list[Any]]) -> None:
        path = folder / f"{name}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([["" if cell is None or cell != cell else cell for cell in row] for row in rows])
        self._db.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{path}', header=true, all_varchar=true)")

    def ask(self, kpi: str, of: str | None, first: date, last: date, now: date) -> tuple[float, float | None]:
        """Numerator and denominator, of days from `first` to before `last`; losses after a hand-off are the taker's."""
        cases, owned_days = self._cases(kpi, first, last, now)
        credits = _OWNED_DAYS if owned_days else _AT_EVENT
        whose = "1.0" if of is None else _whose(of)
        sums = f"""WITH cases AS ({cases}), credits AS ({credits})
            SELECT coalesce(sum(num * w), 0), sum(den * w) FROM (
              SELECT num, den, {whose if of is None else "coalesce((" + whose + "), 0)"} AS w FROM cases)"""
        (row,) = self._db.execute(sums).fetchall()
        return float(row[0]), None if row[1] is None else float(row[1])

    def _cases(self, kpi: str, first: date, last: date, now: date) -> tuple[str, bool]:
        day = {"first": f"DATE '{first}'", "last": f"DATE '{last}'", "now": f"DATE '{now}'"}
        for name, text in _DEALS.items():
            if name == kpi:
                return _OF_DEALS.format(rest=text.format(**day)), False
        return _CLIENTS[kpi].format(
            **day, agreed=_AGREED.format(**day), rate=_RATE.format(currency="currency", day=day["first"]),
            end_rate=_RATE.format(currency="currency", day=f"({day['last']} - 1)"),
        ), kpi != "RENEWAL_RATE"  # fmt: skip


# A case: id, account, deal, role, the days in which it is owned (of an event, one), numerator, denominator.
_OF_DEALS = """SELECT *, case_day AS low, case_day + 1 AS high FROM (
  SELECT id AS case_id, account, id AS deal, kind, '' AS role, {rest})"""
_MONEY = f"""coalesce(round_even(CAST(nullif(amount, '') AS DOUBLE)
    * {_RATE.format(currency="currency", day="CAST(case_day AS DATE)")}, 0) / 100, 0)"""
_CLOSED = "CAST(closed AS DATE)"
_DECIDED = f"status <> 'OPEN' AND {_CLOSED} >= {{first}} AND {_CLOSED} < {{last}}"
_OPENED = "CAST(opened AS DATE)"


def _deal(day: str, number: str, base: str, which: str) -> str:
    return f"""{day} AS case_day, {number} AS num, {base} AS den FROM deals WHERE {which}"""


def _money(day: str, which: str) -> str:
    inner = f"SELECT *, {day} AS case_day FROM deals WHERE {which}"
    return f"""case_day, {_MONEY} AS num, CAST(NULL AS DOUBLE) AS den FROM ({inner})"""


_NONE = "CAST(NULL AS DOUBLE)"
_DEALS = {
    "NEW_SALES": _deal(_CLOSED, "1.0", _NONE, f"{_DECIDED} AND status = 'WON' AND kind = 'NEW_SALE'"),
    "DEALS_OPENED": _deal(_OPENED, "1.0", _NONE, f"{_OPENED} >= {{first}} AND {_OPENED} < {{last}}"),
    "BOOKINGS": _money(_CLOSED, f"{_DECIDED} AND status = 'WON'"),
    "UPSELL_AMOUNT": _money(_CLOSED, f"{_DECIDED} AND status = 'WON' AND kind = 'UPSELL'"),
    "PIPELINE_OPENED": _money(_OPENED, f"{_OPENED} >= {{first}} AND {_OPENED} < {{last}}"),
    "OPEN_PIPELINE": _money(
        "({last} - 1)", f"{_OPENED} < {{last}} AND (status = 'OPEN' OR (closed <> '' AND {_CLOSED} >= {{last}}))"
    ),
    "WIN_RATE": _deal(_CLOSED, "CAST(status = 'WON' AS INT)", "1.0", _DECIDED),
    "CLOSE_RATE": _deal(
        _OPENED, f"CAST(status = 'WON' AND {_CLOSED} <= {{now}} AS INT)", "1.0",
        f"{_OPENED} >= {{first}} AND {_OPENED} < {{last}}",
    ),
    "SALES_CYCLE": _deal(_CLOSED, f"{_CLOSED} - {_OPENED}", "1.0", f"{_DECIDED} AND status = 'WON'"),
    "PARTNER_SOURCED_WON": _money(_CLOSED, f"{_DECIDED} AND status = 'WON' AND source = 'Partner'"),
}  # fmt: skip
_AGREED = """SELECT id, account, CAST(since AS DATE) AS since,
    coalesce(CAST(nullif(until, '') AS DATE), DATE '4000-01-01') AS last_day,
    CAST(value AS DOUBLE) AS value, currency FROM contracts"""
_COHORT = """SELECT account AS case_id, account, '' AS deal, '' AS kind, 'RETENTION' AS role,
  {{first}} AS low,
  CASE WHEN still > 0 THEN {{last}} ELSE greatest(gone, {{first}} + 1) END AS high, {num} AS num, {den} AS den FROM (
    SELECT account,
      count(*) FILTER (since < {{first}} AND last_day >= {{first}} - 1) AS was,
      count(*) FILTER (since < {{last}} AND last_day >= {{last}} - 1) AS still,
      count(*) FILTER (since < {{first}} AND last_day + 1 >= {{first}} AND last_day + 1 < {{last}}) AS due,
      max(last_day + 1) FILTER (since < {{last}}) AS gone,
      coalesce(sum(round_even(value * {{rate}}, 0) / 100)
        FILTER (since < {{first}} AND last_day >= {{first}} - 1), 0) AS v0,
      coalesce(sum(round_even(value * {{rate}}, 0) / 100)
        FILTER (since < {{last}} AND last_day >= {{last}} - 1), 0) AS v1
    FROM ({{agreed}}) GROUP BY account) WHERE was > 0 {more}"""
_END = """SELECT account AS case_id, account, '' AS deal, '' AS kind, 'RETENTION' AS role,
    {{first}} AS low, {{last}} AS high,
    {num} AS num, CAST(NULL AS DOUBLE) AS den FROM ({{agreed}})
    WHERE since < {{last}} AND last_day >= {{last}} - 1 GROUP BY account"""
_LOST = "CAST(still = 0 AS INT)"
_CLIENTS = {
    "CLIENTS": _END.format(num="1.0"),
    "RECURRING_VALUE": _END.format(num="sum(round_even(value * {end_rate}, 0) / 100)"),
    "CLIENTS_LOST": _COHORT.format(num=_LOST, den="CAST(NULL AS DOUBLE)", more=""),
    "LOGO_RETENTION": _COHORT.format(num="1 - " + _LOST, den="1.0", more=""),
    "LOGO_CHURN_OF_DUE": _COHORT.format(num=_LOST, den="1.0", more="AND due > 0"),
    "GROSS_REVENUE_RETENTION": _COHORT.format(num="least(v0, v1)", den="v0", more=""),
    "NET_REVENUE_RETENTION": _COHORT.format(num="v1", den="v0", more=""),
    "RENEWAL_RATE": """SELECT id AS case_id, account, '' AS deal, '' AS kind, 'RETENTION' AS role, last_day AS low,
        last_day + 1 AS high, CAST(EXISTS (SELECT 1 FROM ({agreed}) AS other WHERE other.account = one.account
          AND other.since <= one.last_day + 1 AND other.last_day > one.last_day) AS INT) AS num, 1.0 AS den
        FROM ({agreed}) AS one WHERE last_day + 1 >= {first} AND last_day + 1 < {last}""",
    "CROSS_SELL_PENETRATION": """SELECT account AS case_id, account, '' AS deal, '' AS kind, 'CROSS_SELL' AS role,
        {first} AS low,
        {last} AS high, CAST(count(DISTINCT covers.product) AS DOUBLE) AS num,
        CAST((SELECT count(*) FROM products) AS DOUBLE) AS den
        FROM ({agreed}) AS one LEFT JOIN covers ON covers.contract = one.id
        WHERE since < {last} AND last_day >= {last} - 1 GROUP BY account""",
    "NURTURE_COVERAGE": """SELECT account AS case_id, account, '' AS deal, '' AS kind, 'ANY' AS role,
        {first} AS low, {last} AS high,
        CAST(EXISTS (SELECT 1 FROM touched WHERE touched.account = owned.account AND CAST(day AS DATE) >= {first}
          AND CAST(day AS DATE) < {last}) AS INT) AS num, 1.0 AS den
        FROM owned WHERE CAST(CAST(since AS TIMESTAMP) AS DATE) < {last} AND CAST(CAST(until AS TIMESTAMP) AS DATE)
          > {first} AND CAST(CAST(since AS TIMESTAMP) AS DATE) < CAST(CAST(until AS TIMESTAMP) AS DATE)
        GROUP BY account""",
}
KPIS = (*_DEALS, *_CLIENTS)

# Credit of a case, day by day: case, owner, day, weight.
_THERE = """CAST({part}.since AS TIMESTAMP) < CAST(cases.low AS TIMESTAMP) + INTERVAL 1 DAY
    AND CAST({part}.until AS TIMESTAMP) >= CAST(cases.low AS TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM {table} AS relief WHERE {same}
      AND CAST(relief.since AS TIMESTAMP) >= CAST({part}.until AS TIMESTAMP)
      AND CAST(relief.since AS TIMESTAMP) < CAST(cases.low AS TIMESTAMP) + INTERVAL 1 DAY)"""
_ROLE = """CASE cases.kind WHEN '' THEN cases.role WHEN 'NEW_SALE' THEN 'NEW_SALES' WHEN 'RENEWAL' THEN 'RETENTION'
    ELSE cases.kind END"""
_AT_EVENT = f"""SELECT case_id, owner, low AS day, share / greatest(1, sum(share) OVER (PARTITION BY case_id)) AS weight
  FROM (
    SELECT case_id, owner, low, coalesce(known, greatest(0, 1 - coalesce(sum(known) OVER team, 0))
        / nullif(count(*) FILTER (known IS NULL) OVER team, 0)) AS share FROM (
      SELECT cases.case_id, works.owner, cases.low, CAST(nullif(works.share, '') AS DOUBLE) AS known
      FROM cases JOIN works ON works.deal = cases.deal
      WHERE {_THERE.format(part="works", table="works", same="relief.deal = works.deal")})
    WINDOW team AS (PARTITION BY case_id)
    UNION ALL
    SELECT cases.case_id, owned.owner, cases.low, CAST(owned.share AS DOUBLE) FROM cases JOIN owned
      ON owned.account = cases.account AND owned.role = {_ROLE}
    WHERE NOT EXISTS (SELECT 1 FROM works WHERE works.deal = cases.deal
        AND {_THERE.format(part="works", table="works", same="relief.deal = works.deal")})
      AND {
    _THERE.format(part="owned", table="owned", same="relief.account = owned.account AND relief.role = owned.role")
})"""
_OWNED_DAYS = """SELECT case_id, owner, day, weight / greatest(1, sum(weight) OVER (PARTITION BY case_id)) AS weight
  FROM (
    SELECT cases.case_id, owned.owner, CAST(days.day AS DATE) AS day,
      CAST(owned.share AS DOUBLE) / (cases.high - cases.low) AS weight
    FROM cases JOIN owned ON owned.account = cases.account AND (owned.role = cases.role OR cases.role = 'ANY'),
      LATERAL (SELECT unnest(generate_series(CAST(cases.low AS TIMESTAMP), CAST(cases.high - 1 AS TIMESTAMP),
        INTERVAL 1 DAY)) AS day) AS days
    WHERE CAST(CAST(owned.since AS TIMESTAMP) AS DATE) <= CAST(days.day AS DATE)
      AND CAST(CAST(owned.until AS TIMESTAMP) AS DATE) > CAST(days.day AS DATE))"""
_MEMBER = """CAST(CAST({m}.since AS TIMESTAMP) AS DATE) <= credits.day
    AND CAST(CAST({m}.until AS TIMESTAMP) AS DATE) > credits.day"""


def _whose(of: str) -> str:
    mine = "credits.case_id = cases.case_id"
    if of.startswith("own"):
        return f"SELECT sum(weight) FROM credits WHERE {mine} AND owner = '{of}'"
    below = f"""WITH RECURSIVE below AS (SELECT '{of}' AS id UNION SELECT teams.id FROM teams JOIN below
        ON teams.above = below.id) SELECT id FROM below"""
    many = f"SELECT count(*) FROM members AS n WHERE n.owner = credits.owner AND {_MEMBER.format(m='n')}"
    return f"""SELECT sum(weight / ({many})) FROM credits JOIN members AS m ON m.owner = credits.owner
        AND {_MEMBER.format(m="m")} WHERE {mine} AND m.team IN ({below})"""
