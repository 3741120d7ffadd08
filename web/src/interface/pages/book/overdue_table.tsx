// Whose relationships are overdue, and what is at stake?
import { monies, since } from "../../amounts";
import type { OverdueFragment } from "../../graphql/graphql";
import { Chip } from "../../parts/marks";
import { Name } from "../../parts/people";
import { Table } from "../../parts/table";
import { word } from "../../words";

export function OverdueTable({ rows, owners }: { rows: readonly OverdueFragment[]; owners?: boolean }) {
  return (
    <Table rows={rows} caption="Overdue relationships" columns={[
      { name: "Relationship", wide: true, cell: ({ account, contact }) => (
        <>{account && <Name of={account} />}{contact && <Name of={contact} />}{contact?.account && <small>at {contact.account.name}</small>}</>
      ) },
      owners === true && { name: "Owner", cell: (row) => row.owners.map((each) => <Name of={each} />) },
      { name: "Roles", cell: (row) => row.roles.map(word).join(", ") },
      { name: "Overdue", number: true, cell: (row) => <Chip tone={row.daysOverdue > 60 ? "bad" : "warn"}>{row.daysOverdue} days</Chip> },
      { name: "Last touch", cell: (row) => since(row.lastTouchAt) },
      { name: "A year", number: true, cell: (row) => monies(row.annualValue) },
      { name: "Open deals", number: true, cell: (row) => monies(row.openDeals) },
    ]} />
  );
}
