// Who works there, as what, and who of us knows them best?
import { atDay, since } from "../../amounts";
import { Band, Chip } from "../../parts/marks";
import { Name, Person } from "../../parts/people";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { link } from "../../place";
import { word } from "../../words";
import type { Account } from ".";
import { ours } from "./tie";

type Edges = Account["contacts"]["edges"];

export function ContactsTable({ account, edges, total, asOf }: { account: string; edges: Edges; total: number; asOf: string | undefined }) {
  if (!edges.length) return <Empty title="Nobody is known here.">Import contacts.csv or the contacts of the CRM; calendars and mail bring people too.</Empty>;
  return (
    <>
      <Table rows={edges} rowKey={({ node }) => node.id} caption="Contacts of the account" columns={[
        { name: "Name", wide: true, cell: ({ node, title }) => <Person of={{ ...node, title: title ?? node.title }} asOf={asOf} /> },
        { name: "Type", cell: ({ node }) => (
          <>{node.types.filter((each) => each.account.id === account).map((each) => <Chip tone={each.type === "CLIENT" ? "good" : "plain"}>{word(each.type)}</Chip>)}
            {node.optedOut && <Chip tone="bad">Opted out</Chip>}</>
        ) },
        { name: "Function", cell: ({ node }) => word(node.jobFunction) },
        { name: "Here since", cell: ({ validFrom }) => atDay(validFrom) },
        { name: "Best known by", cell: ({ node }) => {
          const [tie] = node.knownBy;
          return tie ? <span class="tie"><Name of={ours(tie)} /> <Band band={tie.band} /> <small>{since(tie.lastAt)}</small></span> : <span class="muted">nobody</span>;
        } },
      ]} />
      {total > edges.length && <p class="muted">The first {edges.length} of {total}. <a href={link("book", { list: "contacts", account })}>All of them</a></p>}
    </>
  );
}
