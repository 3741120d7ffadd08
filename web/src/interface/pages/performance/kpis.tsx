// Which number, how near its target, which way does it go, and what is behind it?
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { decimal, money, onDay, percent } from "../../amounts";
import { useAnswer } from "../../asking";
import { KpiEvidenceDocument, KpisDocument, type KpiEvidenceQuery, type KpiFragment } from "../../graphql/graphql";
import { Evidence } from "../../parts/evidence";
import { Bar, Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { mayWrite, viewer } from "../../viewer";
import { word } from "../../words";
import { Spark } from "./spark";
import { period } from "./period";
import { ReviseTarget, SetTarget } from "./target";

export const inUnit = (value: number | null | undefined, unit: string, currency: string | null | undefined): string => {
  if (value == null) return "–";
  if (unit === "RATE") return percent(value);
  if (unit.startsWith("MONEY") && currency) return money({ amount: String(value), currency });
  return unit === "DAYS" ? `${decimal(value)} days` : decimal(value);
};

export function KpiPanel({ of, asOf }: { of: string | undefined; asOf: string | undefined }) {
  const variables = { of: of ?? null, period: period(), asOf: asOf ?? null, kpis: null };
  const answer = useAnswer(KpisDocument, variables);
  return (
    <Answered answer={answer} rows={12}>
      {({ performance }) => performance && (
        <>
          {performance.some((row) => row.partial) && <p class="notice"><span>The period is not over: numbers are those so far, and a pace says what is due by now.</span></p>}
          <Aimed all={performance} of={of} asOf={asOf} tools={<AsGraphQL document={KpisDocument} variables={variables} />} />
          <Panel title="Other numbers" wide>
            <Table rows={performance.filter((row) => !row.target)} rowKey={(row) => row.kpi} caption="KPIs without a target" columns={columns(of, asOf)} />
          </Panel>
        </>
      )}
    </Answered>
  );
}

type Rows = readonly KpiFragment[];

function Aimed({ all, of, asOf, tools }: { all: Rows; of: string | undefined; asOf: string | undefined; tools: ComponentChildren }) {
  const [aiming, setAiming] = useState<KpiFragment | "new" | null>(null);
  const rows = all.filter((row) => row.target);
  const free = all.filter((row) => !row.target);
  // Nobody sets their own, and what was agreed at a moment that is over stays so.
  const change = mayWrite() && !asOf && of !== viewer.value?.owner?.id && period().kind !== "ROLLING";
  const inUnits = (row: KpiFragment, value: string | null | undefined) => inUnit(value == null ? null : Number(value), row.definition.unit, row.currency);
  return (
    <Panel title="Against targets" count={rows.length} wide tools={<>{change && free.length > 0 && <button type="button" onClick={() => setAiming("new")}>Set a target</button>}{tools}</>}>
      {rows.length ? (
        <Table rows={rows} rowKey={(row) => row.kpi} caption="KPIs with a target" columns={[
          ...columns(of, asOf).slice(0, 2),
          { name: "Target", number: true, cell: (row) => <>{inUnits(row, row.target?.target)}<small>floor {inUnits(row, row.target?.floor)}</small></> },
          { name: "Attainment", cell: (row) => <Attained of={row} /> },
          ...columns(of, asOf).slice(2),
          change && { name: "Change", cell: (row) => <button type="button" onClick={() => setAiming(row)}>Revise<span class="aside"> the target of {word(row.kpi)}</span></button> },
        ]} />
      ) : <Empty title="No target is set for this period.">{change ? "Set one here, or import targets." : "Whoever leads them sets targets; nobody sets their own."}</Empty>}
      {aiming === "new" && <SetTarget of={of} rows={free} close={() => setAiming(null)} />}
      {aiming && aiming !== "new" && <ReviseTarget row={aiming} close={() => setAiming(null)} />}
    </Panel>
  );
}

export function Attained({ of: { attainment, pace } }: { of: Pick<KpiFragment, "attainment"> & { pace?: KpiFragment["pace"] } }) {
  if (!attainment) return <span class="muted">no target</span>;
  if (!attainment.enough) return <><Chip>Not enough data</Chip>{attainment.share != null && <small>{percent(attainment.share)} so far</small>}</>;
  const tone = attainment.reached ? "good" : (attainment.share ?? 0) >= 0.9 ? "warn" : "bad";
  return (
    <>
      <Bar value={attainment.share ?? 0} tone={tone} label={`${percent(attainment.share)}${attainment.reached ? ", reached" : ""}`} />
      <small>{attainment.low != null && `${percent(attainment.low)} to ${percent(attainment.high)}`}{pace?.ahead != null && `${attainment.low != null ? "; " : ""}${percent(Math.abs(pace.ahead))} ${pace.ahead >= 0 ? "ahead of" : "behind"} the pace`}</small>
    </>
  );
}

const columns = (of: string | undefined, asOf: string | undefined) => [
  { name: "KPI", wide: true, cell: (row: KpiFragment) => <span title={row.definition.sentence}><b>{word(row.kpi)}</b><small>{row.definition.sentence}</small></span> },
  { name: "Value", number: true, cell: (row: KpiFragment) => <Value of={row} whose={of} asOf={asOf} /> },
  { name: "Trend", cell: (row: KpiFragment) => <Spark points={row.trend} label={`${word(row.kpi)} over six periods`} say={(value) => inUnit(value, row.definition.unit, row.currency)} /> },
];

function Value({ of: row, whose, asOf }: { of: KpiFragment; whose: string | undefined; asOf: string | undefined }) {
  const shown = inUnit(row.value, row.definition.unit, row.currency);
  const detail = row.value == null ? row.reason : row.denominator != null && row.definition.unit === "RATE" ? `${decimal(row.numerator)} of ${decimal(row.denominator)}` : "";
  return (
    <>
      {row.evidence.totalCount > 0 ? (
        <Evidence label={shown} title={`${word(row.kpi)}: ${shown}`}>{() => <Behind row={row} of={whose} asOf={asOf} />}</Evidence>
      ) : <b>{shown}</b>}
      {detail && <small>{detail}{row.low != null && row.definition.unit === "RATE" && `, ${percent(row.low)} to ${percent(row.high)}`}</small>}
    </>
  );
}

function Behind({ row, of, asOf }: { row: KpiFragment; of: string | undefined; asOf: string | undefined }) {
  const answer = useAnswer(KpiEvidenceDocument, { of: of ?? null, period: period(), kpis: [row.kpi], asOf: asOf ?? null, first: 50 });
  const { definition } = row;
  return (
    <>
      <p>{definition.sentence} From {onDay(row.period.from)} to {onDay(row.period.to)}; formula {row.formulaVersion}.</p>
      <p class="muted">{definition.numerator}{definition.denominator && <> / {definition.denominator}</>}</p>
      <Answered answer={answer}>{(data) => <Nodes of={data} />}</Answered>
    </>
  );
}

function Nodes({ of }: { of: KpiEvidenceQuery }) {
  const [row] = of.performance ?? [];
  const evidence = row?.evidence;
  if (!evidence?.nodes.length) return <Empty title="Nothing is behind it." />;
  return (
    <>
      <ul class="items">
        {evidence.nodes.map((node) => (
          <li key={node.id}>
            <span class="kind">{node.__typename}</span>
            {node.__typename === "Account" || node.__typename === "Contact" ? <Name of={node} /> : "name" in node ? <bdi>{node.name}</bdi> : node.id}
            {"account" in node && node.account && <small>at <Name of={node.account} /></small>}
          </li>
        ))}
      </ul>
      {evidence.totalCount > evidence.nodes.length && <p class="muted">The first {evidence.nodes.length} of {evidence.totalCount}.</p>}
    </>
  );
}
