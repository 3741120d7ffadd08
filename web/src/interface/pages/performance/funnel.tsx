// Who is outside of what chance explains? A funnel: few cases spread widely, many do not. Never a ranking.
import { decimal, number, percent } from "../../amounts";
import { useAnswer } from "../../asking";
import { FunnelOfDocument, type FunnelOfQuery } from "../../graphql/graphql";
import { Choice } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { given, go, here } from "../../place";
import { word } from "../../words";
import { period } from "./period";

type Found = NonNullable<FunnelOfQuery["funnel"]>;
type Point = Found["points"][number];
const KPIS = ["LOGO_RETENTION", "WIN_RATE"];
const [WIDE, HIGH, LEFT, FOOT] = [720, 320, 44, 30];

export function FunnelPanel({ asOf, marked }: { asOf: string | undefined; marked: string | undefined }) {
  const kpi = given.value["kpi"] ?? KPIS[0]!;
  const variables = { kpi, period: period(), asOf: asOf ?? null };
  const answer = useAnswer(FunnelOfDocument, variables);
  return (
    <>
      <div class="filters"><Choice label="KPI" value={kpi} options={KPIS.map((each) => [each, word(each)])} choose={(chosen) => go(here({ kpi: chosen }), "replace")} /></div>
      <Answered answer={answer}>
        {({ funnel }) => funnel && (
          <Panel title={`${word(funnel.kpi)} by number of cases`} wide tools={<AsGraphQL document={FunnelOfDocument} variables={variables} />}>
            {funnel.points.length ? <Shown funnel={funnel} marked={marked} /> : <Empty title="Nobody has a case in this period.">Choose a longer period.</Empty>}
          </Panel>
        )}
      </Answered>
    </>
  );
}

function place(point: Point): "inside" | "edge" | "outside" {
  const { within95, within998 } = point.limits.widened;
  if (point.value < within998.low || point.value > within998.high) return "outside";
  return point.value < within95.low || point.value > within95.high ? "edge" : "inside";
}

const TOLD = { inside: "as chance has it", edge: "outside of 95%", outside: "outside of 99.8%" };

function Shown({ funnel, marked }: { funnel: Found; marked: string | undefined }) {
  const say = (value: number) => (funnel.scale === "RATE" ? percent(value) : decimal(value));
  const widest = Math.max(1, ...funnel.points.map((point) => point.limits.size), ...funnel.curve.map((each) => each.size));
  const values = funnel.points.map((point) => point.value);
  const top = funnel.scale === "RATE" ? 1 : Math.max(2, ...values);
  const x = (size: number) => LEFT + (size / widest) * (WIDE - LEFT - 12);
  const y = (value: number) => 10 + (1 - Math.min(value, top) / top) * (HIGH - FOOT - 14);
  const line = (pick: (each: Found["curve"][number]) => number) => funnel.curve.map((each) => `${x(each.size)},${y(pick(each))}`).join(" ");
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top);
  return (
    <>
      <p class="muted">The target is {say(funnel.target)}. Inside the funnel the difference is what chance makes of so few cases; outside of it a person looks, and a person decides.</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Funnel plot">
        <svg class="funnel" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={`Funnel plot of ${funnel.points.length} owners; the table below has the same numbers`}>
          {ticks.map((tick) => <g class="axis" key={tick}><line x1={LEFT} x2={WIDE - 12} y1={y(tick)} y2={y(tick)} /><text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">{say(tick)}</text></g>)}
          <polyline class="limit far" points={line((each) => each.widened.within998.low)} /><polyline class="limit far" points={line((each) => each.widened.within998.high)} />
          <polyline class="limit" points={line((each) => each.widened.within95.low)} /><polyline class="limit" points={line((each) => each.widened.within95.high)} />
          <line class="target" x1={LEFT} x2={WIDE - 12} y1={y(funnel.target)} y2={y(funnel.target)} />
          {funnel.points.map((point, at) => <circle class={`${place(point)}${marked && point.owner?.id === marked ? " marked" : ""}`} cx={x(point.limits.size)} cy={y(point.value)} r="5" key={at}><title>{`${point.owner?.name ?? "Somebody"}: ${say(point.value)} of ${decimal(point.limits.size)} cases, ${TOLD[place(point)]}`}</title></circle>)}
          <text class="name" x={(WIDE + LEFT) / 2} y={HIGH - 6}>cases, up to {number(Math.round(widest))}</text>
        </svg>
      </div>
      <Table rows={[...funnel.points].sort((a, b) => b.limits.size - a.limits.size)} caption="The funnel in numbers" columns={[
        { name: "Owner", wide: true, cell: (point) => (point.owner ? <Name of={point.owner} /> : <span class="muted">somebody else</span>) },
        { name: "Cases", number: true, cell: (point) => decimal(point.limits.size) },
        { name: "Observed", number: true, cell: (point) => number(point.observed) },
        { name: "Value", number: true, cell: (point) => say(point.value) },
        { name: "95% of chance", cell: (point) => `${say(point.limits.widened.within95.low)} to ${say(point.limits.widened.within95.high)}` },
        { name: "Where", cell: (point) => <Chip tone={place(point) === "outside" ? "bad" : place(point) === "edge" ? "warn" : "plain"}>{TOLD[place(point)]}</Chip> },
      ]} />
    </>
  );
}
