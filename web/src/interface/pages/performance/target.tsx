// What is to be reached? A target is set, revised or withdrawn, never by the one for whom it is; shown first, then done.
import { useState } from "preact/hooks";
import { onDay } from "../../amounts";
import { Problem, useAnswer, write } from "../../asking";
import { ReviseTargetDocument, SetTargetsDocument, WithdrawTargetDocument, type KpiFragment, type TargetInput } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Trouble } from "../../parts/states";
import { Table } from "../../parts/table";
import { word } from "../../words";
import { inUnit } from "./kpis";
import { agreed, LevelFields, levelsOf, type Levels } from "./levels";
import { period } from "./period";

const NAMES = [["floor", "Floor"], ["target", "Target"], ["stretch", "Stretch"]] as const;

function Before({ row, levels }: { row: KpiFragment; levels: Levels }) {
  const say = (value: string | null | undefined) => (value == null ? "none" : inUnit(Number(value), row.definition.unit, row.currency));
  const after = agreed(row, levels);
  return (
    <Table rows={NAMES} caption="What would change" columns={[
      { name: word(row.kpi), cell: ([, name]) => name },
      { name: "Before", number: true, cell: ([key]) => say(row.target?.[key]) },
      { name: "After", number: true, cell: ([key]) => <b>{say(after[key])}</b> },
    ]} />
  );
}

export function SetTarget({ of, rows, close }: { of: string | undefined; rows: readonly KpiFragment[]; close: () => void }) {
  const [kpi, setKpi] = useState(rows[0]!.kpi);
  const [levels, setLevels] = useState<Levels>({ floor: "", target: "", stretch: "" });
  const [reason, setReason] = useState("");
  const { run, busy, trouble } = useDeed();
  const row = rows.find((each) => each.kpi === kpi) ?? rows[0]!;
  const { target, ...beside } = agreed(row, levels);
  const input: TargetInput | null = target === null ? null
    : { of: of ?? null, kpi, period: period(), ...beside, target, currency: row.currency ?? null, reason: reason || null };
  const answer = useAnswer(SetTargetsDocument, input && { input: { targets: [input], dryRun: true } });
  const told = input ? answer.data?.setTargets : undefined;
  const [error] = told?.userErrors ?? [];
  const wrong = input ? (answer.problem ?? (error && new Problem(error.message, error.code))) : undefined;
  const send = async (event: Event) => {
    event.preventDefault();
    if (input && (await run((clientMutationId) => write(SetTargetsDocument, { input: { targets: [input], clientMutationId } })))) close();
  };
  return (
    <Dialog title="Set a target" close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="KPI" value={kpi} options={rows.map((each) => [each.kpi, word(each.kpi)])} choose={setKpi} />
        <p class="muted">{row.definition.sentence} From {onDay(row.period.from)} to {onDay(row.period.to)}.</p>
        <LevelFields row={row} levels={levels} change={setLevels} />
        <Text label="Reason" value={reason} change={setReason} />
        {(told || wrong) && (
          <section class="preview" aria-label="What would change" aria-busy={answer.loading}>
            <h3>What would change <Chip tone="calm">nothing is written yet</Chip></h3>
            {wrong ? <Trouble problem={wrong} /> : <Before row={row} levels={levels} />}
            {told?.gaps?.map((gap) => <p class="muted">{gap.added.explanation}</p>)}
          </section>
        )}
        {trouble}
        <footer><span class="muted">It holds from now on, and can be revised.</span><button class="main" disabled={busy || !input || Boolean(wrong)}>Set the target</button></footer>
      </form>
    </Dialog>
  );
}

export function ReviseTarget({ row, close }: { row: KpiFragment; close: () => void }) {
  const [levels, setLevels] = useState(levelsOf(row));
  const [reason, setReason] = useState("");
  const { run, busy, trouble } = useDeed();
  const { id, version } = row.target!;
  const { target, ...beside } = agreed(row, levels);
  const same = JSON.stringify(levels) === JSON.stringify(levelsOf(row));
  const send = async (event: Event) => {
    event.preventDefault();
    const input = { id, version, ...beside, target, reason: reason || null };
    if (await run((clientMutationId) => write(ReviseTargetDocument, { input: { ...input, clientMutationId } }))) close();
  };
  const withdraw = async () => {
    if (await run((clientMutationId) => write(WithdrawTargetDocument, { input: { id, reason, clientMutationId } }))) close();
  };
  return (
    <Dialog title={`The target of ${word(row.kpi).toLowerCase()}`} close={close}>
      <form onSubmit={(event) => void send(event)}>
        <LevelFields row={row} levels={levels} change={setLevels} />
        <Text label="Reason" value={reason} change={setReason} />
        {!same && <section class="preview" aria-label="What would change"><h3>What would change <Chip tone="calm">nothing is written yet</Chip></h3><Before row={row} levels={levels} /></section>}
        {trouble}
        <footer>
          <span class="muted">Earlier values stay: as of a day before, they count.</span>
          <button type="button" disabled={busy || !reason.trim()} onClick={() => void withdraw()}>Withdraw, for this reason</button>
          <button class="main" disabled={busy || same || target === null}>Revise</button>
        </footer>
      </form>
    </Dialog>
  );
}
