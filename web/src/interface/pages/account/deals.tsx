// What was sold there, what is being sold, and what is agreed?
import { money, onDay } from "../../amounts";
import type { AccountPageQuery, DealFragment } from "../../graphql/graphql";
import { Chip, type Tone } from "../../parts/marks";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { word } from "../../words";

const TONES: Record<string, Tone> = { OPEN: "calm", WON: "good", LOST: "bad" };
type Contracts = NonNullable<AccountPageQuery["account"]>["contracts"]["nodes"];

/** The status that a deal had at the end of a day. */
const statusOn = ({ status, closedOn }: DealFragment, day: string | undefined) => (day && closedOn && closedOn > day ? "OPEN" : status);

export function DealsTable({ rows, day }: { rows: readonly DealFragment[]; day: string | undefined }) {
  if (!rows.length) return <Empty title="There is no deal.">Import opportunities.csv or the deals of the CRM.</Empty>;
  return (
    <Table rows={rows} rowKey={(row) => row.id} caption="Deals" columns={[
      { name: "Deal", wide: true, cell: (row) => <bdi>{row.name}</bdi> },
      { name: "Kind", cell: (row) => word(row.kind) },
      { name: "Status", cell: (row) => { const status = statusOn(row, day); return <Chip tone={TONES[status] ?? "plain"}>{word(status)}</Chip>; } },
      day === undefined && { name: "Phase", cell: (row) => word(row.phase) },
      { name: "Opened", cell: (row) => onDay(row.openedOn) },
      { name: "Closed", cell: (row) => (row.closedOn && (!day || row.closedOn <= day) ? onDay(row.closedOn) : "–") },
      { name: "Amount", number: true, cell: (row) => money(row.amount) },
    ]} />
  );
}

export function ContractsTable({ rows }: { rows: Contracts }) {
  if (!rows.length) return <Empty title="No contract is in force.">Import contracts.csv to see renewals here.</Empty>;
  return (
    <Table rows={rows} rowKey={(row) => row.id} caption="Contracts" columns={[
      { name: "Contract", wide: true, cell: (row) => <bdi>{row.name}</bdi> },
      { name: "From", cell: (row) => onDay(row.startsOn) },
      { name: "To", cell: (row) => onDay(row.endsOn) },
      { name: "A year", number: true, cell: (row) => money(row.annualValue) },
    ]} />
  );
}
