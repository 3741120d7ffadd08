// What would change? Each assignment as it is and as it would be, before anything is done.
import { useEffect, useState } from "preact/hooks";
import { atDay, percent } from "../../amounts";
import { ask, asProblem, Problem } from "../../asking";
import {
  TransferManyDocument, type ChangedFragment, type HeldStateFragment, type RefusedFragment, type TransferOwnershipManyInput,
} from "../../graphql/graphql";
import { Chip } from "../../parts/marks";
import { Name } from "../../parts/people";
import { Loading, Trouble } from "../../parts/states";
import { Table } from "../../parts/table";
import { plural, word } from "../../words";

const SHOWN = 50;

interface Seen { count: number; changes: readonly ChangedFragment[]; refused: readonly RefusedFragment[]; staying?: number; problem?: Problem | undefined }

/** What a transfer would do; nothing is written. */
export function usePreview(input: TransferOwnershipManyInput | null): { seen: Seen | null; busy: boolean } {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!input) return setSeen(null);
    const stop = new AbortController();
    setBusy(true);
    ask(TransferManyDocument, { input: { ...input, dryRun: true } }, stop.signal).then(
      ({ data, problem }) => {
        const told = data.transferOwnershipMany;
        const [error] = told?.userErrors ?? [];
        setSeen({ ...told, staying: told.contactsStayingCount, problem: error ? new Problem(error.message, error.code) : problem });
        setBusy(false);
      },
      (thrown: unknown) => stop.signal.aborted || (setSeen({ count: 0, changes: [], refused: [], problem: asProblem(thrown) }), setBusy(false)),
    );
    return () => stop.abort();
  }, [JSON.stringify(input)]);
  return { seen, busy };
}

export function Preview({ seen, busy }: { seen: Seen | null; busy: boolean }) {
  if (!seen) return busy ? <Loading rows={2} /> : null;
  return (
    <section class="preview" aria-label="What would change" aria-busy={busy}>
      <h3>What would change <Chip tone="calm">nothing is written yet</Chip></h3>
      {seen.problem ? <Trouble problem={seen.problem} /> : (
        <>
          <p>{plural(seen.changes.length, "assignment")} of {plural(seen.count, "relationship")}{seen.refused.length > 0 && `; ${plural(seen.refused.length, "refusal")}`}{seen.staying ? `; ${plural(seen.staying, "contact")} would stay with the present owner` : ""}.</p>
          {seen.changes.length > 0 && <Changes of={seen.changes.slice(0, SHOWN)} />}
          {seen.changes.length > SHOWN && <p class="muted">The first {SHOWN} of {seen.changes.length}.</p>}
          {seen.refused.length > 0 && (
            <ul class="items">{seen.refused.slice(0, SHOWN).map((each) => <li><Chip tone="bad">refused</Chip>{each.account && <Name of={each.account} />}{each.contact && <Name of={each.contact} />}<small>{each.message}</small></li>)}</ul>
          )}
        </>
      )}
    </section>
  );
}

export function Changes({ of }: { of: readonly ChangedFragment[] }) {
  return (
    <Table rows={of} caption="What would change" columns={[
      { name: "Relationship", wide: true, cell: ({ account, contact }) => <bdi>{account?.name ?? contact?.name}</bdi> },
      { name: "Before", cell: ({ before }) => <State of={before} /> },
      { name: "After", cell: ({ after }) => <State of={after} /> },
    ]} />
  );
}

function State({ of }: { of: HeldStateFragment | null }) {
  if (!of) return <span class="muted">nobody</span>;
  return <><bdi>{of.owner.name}</bdi><small>{word(of.role)}, {percent(of.share)}{of.isPrimary && ", primary"}{of.validTo ? `, until ${atDay(of.validTo)}` : `, from ${atDay(of.validFrom)}`}</small></>;
}
