"""In which phase of the road does a KPI show a gap? From the first lead to a client's long-term care."""

from __future__ import annotations

_PHASES = {
    "LEAD": "NEW_SALES DEALS_OPENED PROSPECT_TO_CLIENT PROSPECT_TO_PARTNER",
    "CONTRACTING": "WIN_RATE CLOSE_RATE CROSS_SELL_CONVERSION ATTACH_RATE REFERENCE_WIN_RATE REFERENCES_GIVEN",
    "NURTURE": "CLIENTS_LOST LOGO_RETENTION LOGO_CHURN_OF_START LOGO_CHURN_OF_DUE RENEWAL_RATE ADVOCATES_MADE "
    "NURTURE_COVERAGE",
}
_OF = {kpi: phase for phase, kpis in _PHASES.items() for kpi in kpis.split()}


def phase_of_kpi(kpi: str) -> str | None:
    """A `DealPhase`. None: the KPI shows no single one."""
    return _OF.get(kpi)
