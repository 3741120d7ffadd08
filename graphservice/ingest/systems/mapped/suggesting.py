"""Which mapping file could take these files? A first one, with what their headers show, for a person to finish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import orjson

from graphservice.errors import BadInput
from graphservice.ingest.exports import Table
from graphservice.ingest.systems.own_csv.format import COLUMNS, NEEDED
from graphservice.ingest.systems.signs import bare

# Which words of a header stand for which column of ours, and by which columns an object is guessed.
_MEANS: dict[str, tuple[str, ...]] = {
    "id": ("id", "no", "number", "key", "recordid", "uuid", "guid", "nr", "code"),
    "given_name": ("firstname", "givenname", "vorname", "prénom", "nombre", "forename"),
    "family_name": ("lastname", "familyname", "surname", "nachname", "nom", "apellidos", "apellido", "cognome"),
    "email": ("email", "emailaddress", "mail", "workemail", "correo", "primaryemail"),
    "phone": ("phone", "telephone", "mobile", "telefon", "phonenumber"),
    "title": ("title", "jobtitle", "position", "function", "cargo", "poste"),
    "department": ("department", "abteilung"),
    "domain": ("domain", "website", "web", "url", "companydomain", "site"),
    "industry": ("industry", "sector", "branche", "segment"),
    "country": ("country", "land", "pays", "país", "countryregion"),
    "employees": ("employees", "numberofemployees", "headcount", "mitarbeiter"),
    "annual_revenue": ("annualrevenue", "revenue", "turnover", "umsatz"),
    "stage": ("stage", "dealstage", "salesstage", "status", "statusreason", "phase", "step"),
    "amount": ("amount", "value", "dealvalue", "price", "betrag", "total", "estrevenue", "expectedrevenue"),
    "currency": ("currency", "currencycode", "währung"),
    "opened_on": ("createdon", "created", "createddate", "createdate", "opened", "openedon", "addtime", "dateadded"),
    "closed_on": ("closedate", "closedon", "closed", "expectedclosedate", "estclosedate", "closingdate", "wontime"),
    "created_at": ("createdon", "created", "createddate", "createdate", "createdat", "dateadded", "addtime"),
    "at": ("date", "day", "time", "activitydate", "startdate", "start", "when", "timestamp", "duedate", "datum"),
    "kind": ("type", "kind", "activitytype", "art"),
    "subject": ("subject", "title", "betreff", "topic"),
    "owner_id": ("owner", "assignedto", "rep", "salesrep", "ownername", "accountowner", "dealowner", "user"),
    "owners": ("owner", "assignedto", "user", "rep", "who", "host"),
    "account_id": ("account", "company", "companyname", "accountname", "organization", "organisation", "customer",
                   "firma", "client", "potentialcustomer", "parentaccount"),
    "contact_id": ("contact", "person", "contactname"),
    "contacts": ("contact", "person", "contactname", "attendees"),
    "reports_to": ("manager", "reportsto"),
}  # fmt: skip
_NAMES = {
    "accounts": ("name", "accountname", "companyname", "company", "customer", "organization", "firma", "account"),
    "opportunities": ("name", "dealname", "title", "topic", "opportunityname", "deal", "subject"),
    "owners": ("name", "fullname", "username", "user"),
    "products": ("name", "product", "productname"),
    "teams": ("name", "team", "teamname"),
}
_CLOSED = ("phase", "status")  # words of ours: the stage says both
_ID = re.compile(r"(?<![^\W_])(?:id|no|key|number|nr|uuid|guid)(?![^\W_])|^\(do not modify\)", re.IGNORECASE)
_GUESSED = ("contacts", "opportunities", "interactions", "accounts", "owners", "products", "teams")
_WORDS = {
    "contacts": r"conta[ck]t|contat|people|person|lead|kontakt",
    "accounts": r"account|compan|organi|customer|client|firm|kunde|empresa|entreprise|aziend|bedrij|unternehm",
    "opportunities": r"deal|opportunit|pipeline|sales|lead|negoci|transaction|chance",
    "interactions": r"activit|call|meeting|email|task|note|event",
    "owners": r"user|owner|rep|employee|staff|agent", "products": r"product|item|article", "teams": r"team",
}  # fmt: skip
_HEAD = """# A first mapping file for {files}.
# Finish what says TODO, take out what is not wanted, then: graphservice import PATH --mapping {path}
# What each key means stands in docs/formats.md.

system = {system}
# currency = "EUR"          # of amounts that name none
# days = "day-first"        # what stands first in 03/04/2026
"""


def suggested(tables: Sequence[Table], path: Path) -> str:
    """The text of a mapping file with a table for each of these files."""
    names = ", ".join(table.file.called for table in tables)
    head = _HEAD.format(files=names, path=path.name, system=_quoted(path.stem))
    return head + "\n".join(_table(table) for table in tables)


def write_suggested(tables: Sequence[Table], path: Path) -> None:
    """Raises BadInput where the file is there already."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(suggested(tables, path))
    except FileExistsError as error:
        raise BadInput(f"--suggest-mapping {path}: the file is there already: name another.") from error
    except OSError as error:
        raise BadInput(f"--suggest-mapping {path}: cannot be written: {error.strerror}.") from error


def _table(table: Table) -> str:
    object, cells = _guess(table)
    lines = ["", "[[tables]]", f"file = {_quoted(table.file.called)}", "", "[[tables.rows]]"]
    lines.append(f"object = {_quoted(object)}   # or one of {', '.join(each for each in _GUESSED if each != object)}")
    lines += [f"{ours} = {_cell(ours, theirs)}" for ours, theirs in cells.items()]
    lines += [f'{name} = "TODO"   # needed: a column of theirs' for name in NEEDED[object] if name not in cells]
    if object == "opportunities" and "stage" not in cells:
        lines.append('stage = "TODO"   # or phase and status')
    used = set(cells.values())
    rest = [column for column in table.header if column.strip() and column not in used]
    lines += [f"# not used: {_quoted(column)}" for column in rest]
    if owner := next((cells[each] for each in ("owner_id", "owners") if each in cells), None):
        lines += ["", "[[tables.rows]]", 'object = "owners"', f"when = {_quoted(owner)}"]
        lines += [f'id = {{ column = {_quoted(owner)}, as = "key" }}', f"name = {_quoted(owner)}"]
    return "\n".join(lines) + "\n"


def _guess(table: Table) -> tuple[str, dict[str, str]]:
    """The object that most of the header fits, the file's name having a say; and its cells."""
    found = {object: _cells(object, table) for object in _GUESSED}

    def fit(object: str) -> tuple[int, int, int]:
        there = sum(name in found[object] for name in NEEDED[object])
        named = bool(re.search(_WORDS[object], table.file.stem))
        return 2 * named + there - len(NEEDED[object]), len(found[object]), -_GUESSED.index(object)

    best = max(_GUESSED, key=fit)
    return best, found[best]


def _cells(object: str, table: Table) -> dict[str, str]:
    """By column of ours, the column of theirs; each of theirs once."""
    headers = {bare(column): column for column in reversed(table.header) if column.strip()}
    cells: dict[str, str] = {}
    for ours in COLUMNS[object]:
        if ours in _CLOSED:
            continue
        known = _NAMES.get(object, ("name",)) if ours == "name" else _MEANS.get(ours, (ours.replace("_", ""),))
        if theirs := next((headers.pop(each) for each in known if each in headers), None):
            cells[ours] = theirs
    first = next((column for column in table.header[:3] if _ID.search(column)), None)
    if "id" not in cells and (id := first or cells.get("name") or cells.get("email")):
        cells = {"id": id, **cells}
    return cells


def _cell(ours: str, theirs: str) -> str:
    column = _quoted(theirs)
    if ours == "country":
        return f'{{ column = {column}, as = "country" }}'
    if ours in ("owner_id", "owners", "reports_to"):
        return f'{{ column = {column}, as = "key" }}'
    if ours == "account_id":
        return f'{{ column = {column}, by = "name" }}   # or "domain"; a plain column where it has ids'
    if ours in ("contact_id", "contacts"):
        return f'{{ column = {column}, by = "email" }}   # a plain column where it has ids'
    return column


def _quoted(text: str) -> str:
    return orjson.dumps(text).decode()
