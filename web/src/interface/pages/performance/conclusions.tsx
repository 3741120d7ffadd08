// What may be concluded about a person? With its reasons and its cases; nothing follows by itself.
import { decimal, number } from "../../amounts";
import { useAnswer } from "../../asking";
import { ConclusionsDocument } from "../../graphql/graphql";
import { Chip, type Tone } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { word } from "../../words";
import { period } from "./period";

const TONES: Record<string, Tone> = { WATCH: "warn", TRAINING_SUGGESTED: "bad", NONE: "good", NOT_ENOUGH_DATA: "plain" };

export function ConclusionsPanel({ of, asOf }: { of: string | undefined; asOf: string | undefined }) {
  const variables = { of: of ?? null, period: period(), asOf: asOf ?? null };
  const answer = useAnswer(ConclusionsDocument, variables);
  return (
    <Answered answer={answer}>
      {({ conclusions }) => conclusions && (
        <Panel title="Conclusions" count={conclusions.length} wide tools={<AsGraphQL document={ConclusionsDocument} variables={variables} />}>
          <p class="muted">Seen by the person and by whom they report to. A person decides, in a review; nothing is decided by the machine.</p>
          {conclusions.length ? (
            <Table rows={conclusions} caption="Conclusions" columns={[
              { name: "Person", cell: ({ owner }) => owner && <Name of={owner} /> },
              { name: "KPI", cell: (row) => <>{word(row.kpi)}{row.phase && <small>{word(row.phase)}</small>}</> },
              { name: "Conclusion", cell: (row) => <Chip tone={TONES[row.level] ?? "plain"}>{row.level === "NONE" ? "Nothing to see" : word(row.level)}</Chip> },
              { name: "Because", wide: true, cell: (row) => row.reasons.map((reason) => <small><bdi>{reason}</bdi></small>) },
              { name: "Cases", number: true, cell: (row) => <>{number(row.observed)} of {number(row.cases)}<small>expected {decimal(row.expected)}</small></> },
              { name: "To learn from", cell: (row) => row.peers.map((peer) => <Name of={peer} />) },
            ]} />
          ) : <Empty title="There is nothing to conclude.">Either nobody reports to you, or no KPI has a target in this period.</Empty>}
        </Panel>
      )}
    </Answered>
  );
}
