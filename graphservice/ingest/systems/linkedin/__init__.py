"""How are somebody's connections on LinkedIn taken? Each is said to be known, and a contact if need be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from urllib.parse import unquote, urlsplit

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row, Rows, Table
from graphservice.ingest.records import Record
from graphservice.ingest.systems import acquaintances, rules
from graphservice.ingest.systems.cells import mailbox, moment, name, text
from graphservice.ingest.systems.context import MappingContext, Object
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import Signs, bare
from graphservice.text.folding import fold, folded_words
from graphservice.text.legal_forms import parted

STATED_IN = "LinkedIn"
NEEDED = ("firstname", "lastname", "connectedon")
# The fields, each with what it is called besides: in earlier exports, and in other languages.
FIELDS = {name: tuple(map(bare, others.split(", "))) for name, others in {
    "firstname": "Vorname, Prénom, Nombre, Nome, Voornaam, Förnamn, Fornavn, Imię, Ad, 名, 名字, 이름",
    "lastname": "Nachname, Nom de famille, Nom, Apellidos, Apellido, Sobrenome, Cognome, Achternaam, Efternamn, "
    "Etternavn, Efternavn, Nazwisko, Soyadı, 姓, 姓氏, 성",
    "url": "Profile URL, URL du profil, Profil-URL, URL del perfil",
    "emailaddress": "Email, E-Mail-Adresse, Adresse e-mail, Dirección de correo electrónico, Correo electrónico, "
    "Endereço de e-mail, E-mail, Indirizzo email, E-mailadres, E-postadress, E-postadresse, Adres e-mail, "
    "メールアドレス, 电子邮件地址, 이메일 주소",
    "company": "Organization, Firma, Unternehmen, Entreprise, Société, Empresa, Azienda, Bedrijf, Företag, Firma, "
    "Virksomhed, Şirket, 会社, 会社名, 公司, 회사",
    "position": "Title, Job Title, Stelle, Jobbezeichnung, Poste, Fonction, Cargo, Puesto, Posizione, Posição, "
    "Qualifica, Functie, Befattning, Stilling, Stanowisko, Pozisyon, 役職, 职位, 직책",
    "connectedon": "Verbunden am, Vernetzt am, Connecté le, Date de connexion, Connexion le, Conectado el, "
    "Fecha de conexión, Conectado em, Collegato il, Data di collegamento, Verbonden op, Kontakt sedan, Ansluten den, "
    "Połączono, つながった日, 連絡先になった日, 联系时间, 연결된 날짜",
}.items()}  # fmt: skip


def connection(row: Row, context: MappingContext) -> list[Record]:
    """That the owner knows somebody: who that is, is told by address, else by name and company, else they are new."""
    given, family = name(row, "firstname"), name(row, "lastname")
    if not (given or family):
        context.fired("connection", "without a name, which LinkedIn hides, is left out")
        return []
    owner = context.owner
    if owner is None:
        raise Rejected("NO_OWNER", "Nobody says whose connections these are: name whose (--owner).")
    whole = " ".join(part for part in (given, family) if part)
    record = _record(row, whole)
    person, known = context.id("con", record), _known(row, context, whole, record)
    said = acquaintances.acquaintance(
        context, owner, known or person, moment(row, "connectedon"), "connected", STATED_IN
    )
    context.fired("connection", "somebody whom we know" if known else "a contact of its own")
    return [said] if known else [*_contact(row, context, person, given, family, whole), said]


def _record(row: Row, whole: str) -> str:
    """The profile, which stays when somebody marries or moves on; without one, name and company."""
    url = text(row, "url")
    profile = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2].lower() if url else ""
    return profile or f"{fold(whole)} {fold(text(row, 'company') or '')}".strip()


def _known(row: Row, context: MappingContext, whole: str, record: str) -> str | None:
    """Whom we knew before LinkedIn said so: a contact that an earlier import of connections made is its own."""
    people = context.lookups.acquainted
    if context.id("con", record) in people.there:
        return None
    address = mailbox(row, "emailaddress")
    if address and (found := people.one_of(address)):
        return found
    named = people.at_work.get((fold(whole), _company(text(row, "company"))), ())
    return named[0] if len(named) == 1 else None


def _contact(
    row: Row, context: MappingContext, id: str, given: str | None, family: str | None, whole: str
) -> list[Record]:
    """They work at the account that bears the name of their company, where one does; else the name is kept."""
    title, company = text(row, "position"), text(row, "company")
    account = context.lookups.named.get(fold(company)) if company else None
    function = rules.job_function(None, title, tables=context.tables)
    contact = records.ContactRecord(
        id=id,
        given_name=given,
        family_name=family or given or whole,
        name=whole,
        email=mailbox(row, "emailaddress"),
        title=title,
        job_function=function,
        opted_out=False,
        company_name=None if account else company,
    )
    if not account:
        return [contact]
    job = records.EmploymentRecord(
        id=context.id("wrk", getattr(id, "named", id), account),
        contact=id,
        account=account,
        title=title,
        is_primary=True,
        valid_from=context.since_when(None),
        slot="company",
    )
    return [contact, job]


async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
    """Who has the addresses, who bears the names and works where, and which accounts bear the names of companies."""
    people, companies, names = context.lookups.acquainted, set[str](), set[str]()
    for row in _rows(found):
        whole = " ".join(part for part in (name(row, "firstname"), name(row, "lastname")) if part)
        people.want(each for each in (mailbox(row, "emailaddress"), _record(row, whole)) if each)
        names.add(fold(whole))
        companies.add(fold(text(row, "company") or ""))
    await people.learn(database, context.id)
    for value, id in await database.records(question("ingest/accounts_by_name").text, {"values": sorted(companies)}):
        context.lookups.named[value] = id if context.lookups.named.get(value, id) == id else ""
    rows = await database.records(question("ingest/contacts_by_name").text, {"values": sorted(names)})
    for value, id, employers in rows:
        for employer in {_company(each) for each in employers if each}:
            people.at_work.setdefault((value, employer), []).append(id)


def _company(text: str | None) -> str:
    """Without its legal form: `Fjord AB` is Fjord."""
    return " ".join(parted(folded_words(text or ""))[0])


def _rows(found: Iterable[Table]) -> Iterable[Row]:
    for table in found:
        yield from (row for _, row in Rows(table) if not isinstance(row, Rejected))


# A name beside the day of the connection: no other file has both.
_SHOWN = tuple(
    frozenset({first, last, day})
    for day in (NEEDED[2], *FIELDS[NEEDED[2]])
    for first, last in product((NEEDED[0], *FIELDS[NEEDED[0]]), (NEEDED[1], *FIELDS[NEEDED[1]]))
)
OBJECTS = (Object("Connections", "connections", NEEDED, connection),)

PROFILE = Profile(
    "linkedin",
    OBJECTS,
    (Signs("connections", _SHOWN, ("connection",), fields=FIELDS),),
    title="LinkedIn",
    words=("linkedin",),
    learn=learn,
    whose="connections",
)
