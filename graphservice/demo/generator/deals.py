"""What did we sell, offer and agree? Opportunities with their phases, teams, people and products; contracts."""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.demo.generator.assignments import Assignment
from graphservice.demo.generator.calendar import DAY, YEAR, Calendar
from graphservice.demo.generator.clients import Client
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.gaps import Gaps
from graphservice.demo.generator.people import GeneratedContact

PRODUCTS = (
    ("P1", "Relationship Desk", "Platform"), ("P2", "Insight Reports", "Platform"),
    ("P3", "Onboarding", "Services"), ("P4", "Advisory Days", "Services"),
    ("P5", "Data Care", "Data"), ("P6", "Market Feed", "Data"), ("P7", "Premium Support", "Support"),
)  # fmt: skip
_BUYING = (
    "DECISION_MAKER", "ECONOMIC_BUYER", "EVALUATOR", "EXECUTIVE_SPONSOR", "INFLUENCER", "BUSINESS_USER",
    "TECHNICAL_BUYER", "OTHER",
)  # fmt: skip
_SOURCES = ("Referral", "Event", "Web", "Outbound", "")
_ROLE_OF = {"NEW_SALE": "NEW_SALES", "CROSS_SELL": "CROSS_SELL", "UPSELL": "UPSELL", "RENEWAL": "RETENTION"}


@dataclass(slots=True)
class Deals:
    """Writes the opportunities and contracts of one account after the other."""

    folder: Folder
    calendar: Calendar
    dice: Dice
    gaps: Gaps

    def products(self) -> None:
        for product in PRODUCTS:
            self.folder.add("products", *product)

    def of(self, client: Client, people: list[GeneratedContact], owners: list[Assignment]) -> None:
        now, dice = self.calendar.now, self.dice
        if client.won is not None:
            self._deal(client, people, owners, "NEW_SALE", client.since, client.won, True)
            self._contracts(client, people, owners, client.won)
        elif dice.chance(0.7):
            ended = dice.between(client.since + 20 * DAY, now) if dice.chance(0.4) else None
            self._deal(client, people, owners, "NEW_SALE", client.since, ended, False)
        if client.won is not None and client.lost is None:
            for kind in ("CROSS_SELL", "UPSELL"):
                if dice.chance(0.4) and client.won + 90 * DAY < now:
                    start = dice.between(client.won + 30 * DAY, now - 30 * DAY)
                    ended = min(now - DAY, start + dice.between(20 * DAY, 200 * DAY)) if dice.chance(0.7) else None
                    won = ended is not None and dice.chance(0.6)
                    fails = won and client.record != "A1" and self.gaps.loses(owners)
                    with self.folder.unwritten(fails):
                        self._deal(client, people, owners, kind, start, ended, won)
                    if fails:
                        self._lost(client, people, owners, kind, start, ended)

    def _contracts(self, client: Client, people: list[GeneratedContact], owners: list[Assignment], won: int) -> None:
        """A contract a year; each further one began as a renewal, and the last is not renewed once they are lost, or
        once whoever looks after them lets it run out."""
        value, start, over = client.value(self.dice), won, False
        while start < (self.calendar.now if client.lost is None else client.lost):
            if start > max(won, self.calendar.now - 2 * YEAR) and not over and client.record != "A1":
                over = self.gaps.runs_out(owners)
                if over:
                    self._lost(client, people, owners, "RENEWAL", start - 60 * DAY, start, value)
            with self.folder.unwritten(over):
                if start > won:
                    self._deal(client, people, owners, "RENEWAL", start - 60 * DAY, start, True, value)
                self._contract(client, start, value)
            value = max(1_000, int(value * self.dice.normal(1.04, 0.12)))
            start += YEAR

    def _contract(self, client: Client, start: int, value: int) -> None:
        record = self.folder.next_id("contracts", "K")
        self.folder.add(
            "contracts", record, client.record, f"Contract {record[1:]}", self.calendar.day(start),
            self.calendar.day(start + YEAR - DAY), f"{value}.00", client.place.currency,
        )  # fmt: skip
        self._covers(record, client, value)

    def _lost(
        self, client: Client, people: list[GeneratedContact], owners: list[Assignment], kind: str, opened: int,
        ended: int | None, value: int | None = None,
    ) -> None:  # fmt: skip
        """A deal that was not won, by chances of its own: all else happens as it would have."""
        dice, self.dice = self.dice, self.gaps.dice
        with self.folder.beside():
            self._deal(client, people, owners, kind, opened, ended, False, value)
        self.dice = dice

    def _covers(self, contract: str, client: Client, value: int) -> None:
        first, second = self.dice.between(0, 3), self.dice.between(4, 6)
        part = value * self.dice.between(40, 80) // 100
        for product, worth in ((first, part), (second, value - part)):
            self.folder.add("contract_products", contract, PRODUCTS[product][0], f"{worth}.00", client.place.currency)

    def _deal(
        self, client: Client, people: list[GeneratedContact], owners: list[Assignment], kind: str, opened: int,
        ended: int | None, won: bool, value: int | None = None,
    ) -> None:  # fmt: skip
        record = self.folder.next_id("opportunities", "D")
        phases = self._phases(opened, ended, won)
        status = "OPEN" if ended is None else "WON" if won else "LOST"
        stage = {"OPEN": "Negotiation" if len(phases) > 1 else "Qualification", "WON": "Closed Won"}
        value = value or client.value(self.dice)
        product = self.dice.pick(PRODUCTS)
        self.folder.add(
            "opportunities", record, client.record, f"{client.name} · {product[1]}", kind, phases[-1][0],
            status, stage.get(status, "Closed Lost"), f"{value}.00", client.place.currency,
            self.dice.pick(_SOURCES), self.calendar.day(opened), self.calendar.day(ended),
        )  # fmt: skip
        self.folder.add(
            "opportunity_products", record, product[0], self.dice.between(1, 20), f"{value}.00", client.place.currency
        )
        self._history(record, phases)
        self._team(record, kind, owners, opened, ended)
        self._buyers(record, people, opened)

    def _phases(self, opened: int, ended: int | None, won: bool) -> list[tuple[str, int]]:
        horizon = self.calendar.now if ended is None else ended
        phases = [("LEAD", opened)]
        if won or (horizon - opened > 20 * DAY and self.dice.chance(0.6)):
            phases.append(("CONTRACTING", opened + max(1, (horizon - opened) // 2)))
        if won:
            phases.append(("REVENUE_RECOGNITION", horizon))
            if horizon + 120 * DAY < self.calendar.now:
                phases.append(("NURTURE", horizon + 90 * DAY))
        return phases

    def _history(self, record: str, phases: list[tuple[str, int]]) -> None:
        before = ""
        for phase, minute in phases:
            change = self.folder.next_id("opportunity_phases", "H")
            self.folder.add("opportunity_phases", change, record, before, phase, self.calendar.moment(minute))
            before = phase

    def _team(self, record: str, kind: str, owners: list[Assignment], opened: int, ended: int | None) -> None:
        working = [each for each in owners if each.start <= opened and (each.end is None or each.end > opened)]
        crew = list(dict.fromkeys(each.owner.record for each in working or owners))[:2]
        for owner, share in zip(crew, (0.7, 0.3) if len(crew) > 1 else (1.0,), strict=True):
            self.folder.add(
                "opportunity_team", self.folder.next_id("opportunity_team", "N"), record, owner,
                _ROLE_OF[kind], share, self.calendar.moment(opened), self.calendar.moment(ended),
            )  # fmt: skip

    def _buyers(self, record: str, people: list[GeneratedContact], opened: int) -> None:
        there = [each for each in people[:40] if each.there(opened)] or people[:1]
        chosen = {self.dice.pick(there).record: None for _ in range(self.dice.between(1, 4))}
        for place, contact in enumerate(chosen):
            buying = _BUYING[0] if place == 0 else self.dice.pick(_BUYING)
            self.folder.add("opportunity_contacts", record, contact, buying, "true" if place == 0 else "false")
