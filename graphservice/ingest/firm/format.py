"""Which files and columns does our own CSV format have?

A folder of UTF-8 files, one per object, comma-separated, with a header line. `id` is the record's own id, unique in
its file; `…_id` names a record of another file; several are joined by `;`. A moment is ISO 8601 with its zone
(2026-06-01T09:00:00Z), a day 2026-06-01, money a decimal number with its currency beside it, a flag true or false.
A blank cell says that nothing is known; a blank `valid_to`, that it still holds. Columns that are missing are blank;
the columns in `NEEDED` must be there.
"""

from __future__ import annotations

# What the generator writes.
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
    ), "employments": ("id", "contact_id", "account_id", "title", "department", "is_primary", "valid_from",
    "valid_to"), "contact_types": ("id", "contact_id", "account_id", "type", "valid_from", "valid_to"),
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

# What an import reads besides, where rules of meaning are to say who owns and works on what, and in which role.
BY_RULE: dict[str, tuple[str, ...]] = {
    "accounts": ("type", "owner_id"),
    "contacts": ("account_id", "company", "type", "owner_id"),
    "opportunities": ("pipeline", "type", "owner_id", "product_id", "contact_ids"),
}
COLUMNS = {name: (*columns, *BY_RULE.get(name, ())) for name, columns in WRITTEN.items()}

NEEDED: dict[str, tuple[str, ...]] = {
    "teams": ("id", "name"),
    "owners": ("id", "name"),
    "team_members": ("id", "owner_id", "team_id", "valid_from"),
    "products": ("id", "name"),
    "accounts": ("id", "name"),
    "contacts": ("id", "family_name"),
    "employments": ("id", "contact_id", "account_id", "valid_from"),
    "contact_types": ("id", "contact_id", "account_id", "type", "valid_from"),
    "ownerships": ("id", "owner_id", "role", "valid_from"),
    "campaigns": ("id", "name"),
    "campaign_members": ("campaign_id", "contact_id"),
    "opportunities": ("id", "name", "opened_on"),
    "opportunity_phases": ("id", "opportunity_id", "to", "at"),
    "opportunity_team": ("id", "opportunity_id", "owner_id", "valid_from"),
    "opportunity_contacts": ("opportunity_id", "contact_id", "buying_role"),
    "opportunity_products": ("opportunity_id", "product_id"),
    "contracts": ("id", "account_id"),
    "contract_products": ("contract_id", "product_id"),
    "interactions": ("id", "kind", "at"),
    "advocates": ("id", "contact_id", "since"),
    "satisfaction_scores": ("id", "contact_id", "kind", "score", "given_on"),
}
