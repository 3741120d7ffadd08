"""Where do the rows go? Into one CSV file per object, written as they come."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

Cell = str | int | float

# What is written, in the order of the cells: columns of our own format, not all that it has.
WRITTEN: dict[str, tuple[str, ...]] = {
    "teams": ("id", "name", "parent_id"),
    "owners": ("id", "name", "email", "title", "active", "reports_to", "created_at"),
    "team_members": ("id", "owner_id", "team_id", "valid_from", "valid_to"),
    "products": ("id", "name", "line"),
    "accounts": (
        "id", "name", "domain", "industry", "region", "country", "employees", "annual_revenue", "currency",
        "tier", "churn_risk", "open_escalations", "parent_id", "created_at",
    ),
    "contacts": (
        "id", "given_name", "family_name", "email", "phone", "title", "department", "job_function",
        "seniority", "country", "aligned_with", "opted_out", "created_at",
    ),
    "employments": (
        "id", "contact_id", "account_id", "title", "department", "is_primary", "valid_from", "valid_to",
    ),
    "contact_types": ("id", "contact_id", "account_id", "type", "valid_from", "valid_to"),
    "ownerships": (
        "id", "owner_id", "account_id", "contact_id", "role", "share", "is_primary", "valid_from", "valid_to",
        "confirmed_at",
    ),
    "campaigns": ("id", "name", "kind"),
    "campaign_members": ("campaign_id", "contact_id", "status", "at"),
    "opportunities": (
        "id", "account_id", "name", "kind", "phase", "status", "stage", "amount", "currency", "lead_source",
        "opened_on", "closed_on",
    ),
    "opportunity_phases": ("id", "opportunity_id", "from", "to", "at"),
    "opportunity_team": ("id", "opportunity_id", "owner_id", "role", "share", "valid_from", "valid_to"),
    "opportunity_contacts": ("opportunity_id", "contact_id", "buying_role", "is_primary"),
    "opportunity_products": ("opportunity_id", "product_id", "quantity", "amount", "currency"),
    "contracts": ("id", "account_id", "name", "starts_on", "ends_on", "annual_value", "currency"),
    "contract_products": ("contract_id", "product_id", "annual_value", "currency"),
    "interactions": ("id", "kind", "at", "subject", "direction", "owners", "contacts", "account_id"),
    "advocates": ("id", "contact_id", "since", "until", "topics", "consent"),
    "satisfaction_scores": ("id", "contact_id", "kind", "score", "scale", "given_on", "source"),
}  # fmt: skip


class Folder:
    """The files of a firm. Call `folder.add("contacts", …)` with the cells in the order of the columns."""

    def __init__(self, path: Path) -> None:
        self._stack = ExitStack()
        self._rows: dict[str, int] = dict.fromkeys(WRITTEN, 0)
        self._numbers: dict[str, int] = dict.fromkeys(WRITTEN, 0)
        self._silent = self._beside = False
        self._writers: dict[str, Callable[[Any], object]] = {}
        path.mkdir(parents=True, exist_ok=True)
        for name, columns in WRITTEN.items():
            file = (path / f"{name}.csv").open("w", encoding="utf-8", newline="")
            handle = self._stack.enter_context(file)
            self._writers[name] = csv.writer(handle, lineterminator="\n").writerow
            self._writers[name](columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, name: str, *cells: Cell) -> None:
        if len(cells) != len(WRITTEN[name]):
            raise ValueError(f"{name}.csv has {len(WRITTEN[name])} columns, but {len(cells)} cells are given.")
        self._numbers[name] += not self._beside
        if not self._silent:
            self._writers[name](cells)
            self._rows[name] += 1

    @contextmanager
    def unwritten(self, unwritten: bool = True) -> Iterator[None]:
        """What is added meanwhile takes its id, and is not written."""
        before, self._silent = self._silent, unwritten
        yield
        self._silent = before

    @contextmanager
    def beside(self) -> Iterator[None]:
        """What is added meanwhile has ids of its own, so that all others are what they were without it."""
        self._beside = True
        yield
        self._beside = False

    def next_id(self, name: str, letter: str) -> str:
        """The id of the row that is written next to that file."""
        return f"X{letter}{self._rows[name] + 1}" if self._beside else f"{letter}{self._numbers[name] + 1}"

    @property
    def rows(self) -> dict[str, int]:
        return dict(self._rows)
