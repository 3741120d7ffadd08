"""Is each header that real exports were found to have known for what it is?"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from graphservice.ingest.exports import table
from graphservice.ingest.systems.recognition import PROFILES, recognised

FOUND = Path(__file__).parents[3] / "shared" / "data" / "crm-column-lists" / "headers_as_found.json"
# What data pipelines call something else, and tables that are about no object of their own.
OTHERWISE = {
    "company": "companies", "contact": "contacts", "deal": "deals", "owner": "owners", "engagement_email": "emails",
    "engagement_call": "calls", "engagement_meeting": "meetings", "engagement": None, "deal_contact": None,
    "deal_company": None, "engagement_contact": None, "contact_merge_audit": None,
}  # fmt: skip


def headers() -> dict[str, list[str]]:
    return dict(json.loads(FOUND.read_text())) if FOUND.is_file() else {}


@pytest.mark.parametrize("name", headers())
def test_a_header_that_was_found_is_known(name: str, tmp_path: Path) -> None:
    style, _, file = name.partition("/")
    path = tmp_path / f"{file}.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerow(headers()[name])
    hubspot = "hubspot" in style
    expected = OTHERWISE[file] if hubspot else file.replace("_", "").lower()
    profile = next(each for each in PROFILES if each.name == ("hubspot" if hubspot else "salesforce"))
    found = profile.object_of(profile.understood(table(path)))
    assert (found and found.file) == expected
    recognition = recognised([table(path)])
    assert [(each.profile.name, each.files[0].object) for each in recognition.systems] == (
        [(profile.name, expected)] if expected else []
    )
