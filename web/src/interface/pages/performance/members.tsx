// How are the members of a team doing? One KPI after the other, in the order of names: no ranking.
import { useAnswer } from "../../asking";
import { KpisWithoutTrendDocument, type KpiOfPersonFragment } from "../../graphql/graphql";
import { Panel } from "../../parts/page";
import { Person } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { here } from "../../place";
import { decimal, number, percent } from "../../amounts";
import { word } from "../../words";
import { Attained } from "./kpis";
import { period } from "./period";

export function MembersPanel({ members, asOf }: { members: readonly { id: string; name: string }[]; asOf: string | undefined }) {
  if (!members.length) return <Empty title="The team has no members now.">Import team_members.csv.</Empty>;
  return <div class="grid">{members.map((member) => <Member of={member} asOf={asOf} key={member.id} />)}</div>;
}

function Member({ of, asOf }: { of: { id: string; name: string }; asOf: string | undefined }) {
  const answer = useAnswer(KpisWithoutTrendDocument, { of: of.id, period: period(), kpis: ["LOGO_RETENTION", "WIN_RATE"], asOf: asOf ?? null });
  return (
    <Panel title={of.name} tools={<a href={here({ of: of.id, tab: undefined })}>All numbers</a>}>
      <Person of={of} />
      <Answered answer={answer} rows={2}>{({ performance }) => <dl class="facts">{performance?.map((row) => <div key={row.kpi}><dt>{word(row.kpi)}</dt><dd><Shown row={row} /></dd></div>)}</dl>}</Answered>
    </Panel>
  );
}

function Shown({ row }: { row: KpiOfPersonFragment }) {
  if (row.value == null) return <span class="muted">{row.reason ?? "no cases"}</span>;
  return <><b>{row.low != null ? percent(row.value) : decimal(row.value)}</b> <small>{row.denominator != null && `${number(row.numerator)} of ${number(row.denominator)}`}</small><Attained of={row} /></>;
}
