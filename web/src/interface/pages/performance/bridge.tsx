// How did the yearly value become what it is? A waterfall from the start of the period to its end, and the same as a table.
import { money, number, onDay } from "../../amounts";
import { useAnswer } from "../../asking";
import { BridgeDocument, type BridgeQuery, type PartFragment } from "../../graphql/graphql";
import { Evidence } from "../../parts/evidence";
import { Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { period } from "./period";

type Found = NonNullable<BridgeQuery["bridge"]>;
const STEPS = [
  ["start", "At the start", 0], ["new", "New", 1], ["resurrected", "Came back", 1], ["expandedMajor", "Grew a lot", 1], ["expandedMinor", "Grew a little", 1],
  ["handedIn", "Handed in", 1], ["contracted", "Shrank", -1], ["churned", "Left", -1], ["merged", "Merged", 1], ["handedOut", "Handed out", -1], ["end", "At the end", 0],
] as const;

interface Step { key: string; name: string; whole: boolean; from: number; to: number; part: PartFragment }

function steps(bridge: Found): Step[] {
  let level = 0;
  return STEPS.flatMap(([key, name, sign]) => {
    const part = bridge[key];
    if (!part || (sign !== 0 && !Number(part.amount))) return [];
    const amount = Number(part.amount);
    const from = sign === 0 ? 0 : level;
    level = sign === 0 ? amount : level + (sign < 0 ? -Math.abs(amount) : amount);
    return [{ key, name, whole: sign === 0, from, to: level, part }];
  });
}

/** Whether there is anything to draw. */
const moves = (bridge: Found) => STEPS.some(([key]) => Number(bridge[key]?.amount ?? 0) !== 0);

export function BridgePanel({ of, asOf }: { of: string | undefined; asOf: string | undefined }) {
  const variables = { of: of ?? null, period: period(), asOf: asOf ?? null };
  const answer = useAnswer(BridgeDocument, variables);
  return (
    <Answered answer={answer}>
      {({ bridge }) => bridge && (
        <Panel title="From the start of the period to its end" wide tools={<AsGraphQL document={BridgeDocument} variables={variables} />}>
          <p class="muted">{onDay(bridge.period.from)} to {onDay(bridge.period.to)}{bridge.partial && ", not over yet"}. The annual value of agreements.</p>
          {bridge.start && bridge.currency && moves(bridge) ? <Shown all={steps(bridge)} currency={bridge.currency} /> : <Empty title={bridge.reason ? "It cannot be summed." : "No agreement is in force in this period."}>{bridge.reason ?? "Import contracts.csv to see what clients bring a year."}</Empty>}
        </Panel>
      )}
    </Answered>
  );
}

const [WIDE, HIGH, FOOT] = [720, 240, 34];

function Shown({ all, currency }: { all: Step[]; currency: string }) {
  const most = Math.max(1, ...all.flatMap((step) => [step.from, step.to]));
  const y = (value: number) => 18 + (1 - value / most) * (HIGH - FOOT - 18);
  const slot = WIDE / all.length;
  const say = (value: number) => money({ amount: String(value), currency });
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="Waterfall">
        <svg class="waterfall" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={`Waterfall: ${all.map((step) => `${step.name} ${say(step.whole ? step.to : step.to - step.from)}`).join(", ")}`}>
          {all.map((step, at) => {
            const [top, bottom] = [Math.min(y(step.from), y(step.to)), Math.max(y(step.from), y(step.to))];
            const kind = step.whole ? "whole" : step.to >= step.from ? "up" : "down";
            return (
              <g class={kind} key={step.key}>
                <rect x={at * slot + slot * 0.16} width={slot * 0.68} y={top} height={Math.max(1.5, bottom - top)} rx="2" />
                {at < all.length - 1 && <line x1={at * slot + slot * 0.84} x2={(at + 1) * slot + slot * 0.16} y1={y(step.to)} y2={y(step.to)} />}
                <text x={(at + 0.5) * slot} y={top - 5}>{step.whole ? say(step.to) : `${step.to >= step.from ? "+" : "−"}${say(Math.abs(step.to - step.from))}`}</text>
                <text class="name" x={(at + 0.5) * slot} y={HIGH - 12}>{step.name}</text>
              </g>
            );
          })}
        </svg>
      </div>
      <Table rows={all} rowKey={(step) => step.key} caption="The bridge in numbers" columns={[
        { name: "Step", wide: true, cell: (step) => step.name },
        { name: "Amount", number: true, cell: (step) => <Evidence label={money({ amount: step.part.amount, currency }, "whole")} title={`${step.name}: ${money({ amount: step.part.amount, currency }, "whole")}`}>{() => <Behind part={step.part} />}</Evidence> },
        { name: "Accounts", number: true, cell: (step) => number(step.part.accounts) },
      ]} />
    </>
  );
}

function Behind({ part }: { part: PartFragment }) {
  if (!part.evidence.nodes.length) return <Empty title="Nothing is behind it." />;
  return (
    <ul class="items">
      {part.evidence.nodes.map((node) => (
        <li key={node.id}>{node.__typename === "Account" ? <Name of={node} /> : node.__typename === "Contract" ? <><bdi>{node.name}</bdi>{node.account && <small>with <Name of={node.account} /></small>}</> : node.id}</li>
      ))}
    </ul>
  );
}
