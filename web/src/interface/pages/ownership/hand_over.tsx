// How does a relationship go to somebody else? By a hand-off that the taker accepts, or at once; shown first, then done.
import { useState } from "preact/hooks";
import { write } from "../../asking";
import { ProposeHandoffDocument, TransferManyDocument, type HeldByFragment } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import type { Picked } from "../../parts/picker";
import { word } from "../../words";
import type { KnownTie } from "../account/tie";
import { Preview, usePreview } from "./preview";
import { Takers } from "./takers";

export function HandOver({ of, held: given, atOnce, roles, knownBy, close }: {
  of: { id: string; name: string }; held: HeldByFragment; atOnce: boolean; roles: readonly HeldByFragment[]; knownBy: readonly KnownTie[]; close: () => void;
}) {
  const [assignment, setAssignment] = useState(given.assignment);
  const [taker, setTaker] = useState<Picked | null>(null);
  const [withContacts, setWith] = useState(true);
  const [summary, setSummary] = useState("");
  const [dueOn, setDue] = useState("");
  const { run, busy, trouble } = useDeed();
  const held = roles.find((each) => each.assignment === assignment) ?? given;
  const input = taker && { targets: { ids: [of.id] }, from: held.node.id, to: taker.id, role: held.role, withContacts };
  const { seen, busy: looking } = usePreview(input);
  const send = async (event: Event) => {
    event.preventDefault();
    if (!input || !taker) return;
    const handoff = { targets: [of.id], from: held.node.id, to: taker.id, role: held.role, withContacts, dueOn: dueOn || null, package: summary ? { summary } : null };
    const done = await run((clientMutationId) =>
      atOnce ? write(TransferManyDocument, { input: { ...input, clientMutationId } }) : write(ProposeHandoffDocument, { input: { ...handoff, clientMutationId } }),
    );
    if (done) close();
  };
  return (
    <Dialog title={`${atOnce ? "Transfer" : "Hand over"} ${of.name}`} close={close} wide>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="What" value={assignment} options={roles.map((each) => [each.assignment, `${word(each.role)} of ${each.node.name}`])} choose={setAssignment} />
        <Takers knownBy={knownBy} without={held.node.id} chosen={taker} choose={setTaker} />
        <label class="check"><input type="checkbox" checked={withContacts} onChange={(event) => setWith(event.currentTarget.checked)} /> With the contacts that {held.node.name} owns there</label>
        {!atOnce && (
          <div class="filters">
            <Text label="What the taker must know" value={summary} change={setSummary} rows={2} hint="More of the package, risks and promises, can be added until it is accepted." />
            <Text label="Due" type="date" value={dueOn} change={setDue} />
          </div>
        )}
        <Preview seen={seen} busy={looking} />
        {trouble}
        <footer>
          <span class="muted">{atOnce ? "It changes hands at once; the history stays." : "Nothing changes hands before the taker accepts."}</span>
          <button class="main" disabled={busy || !taker || Boolean(seen?.problem)}>{atOnce ? "Transfer" : "Propose the hand-off"}</button>
        </footer>
      </form>
    </Dialog>
  );
}
