// How do many relationships go to somebody else? Shown first, one by one, then done in one step.
import { useState } from "preact/hooks";
import { number } from "../../amounts";
import { write } from "../../asking";
import { ProposeHandoffDocument, TransferManyDocument, type AccountWhere, type OwnershipRole } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, useDeed } from "../../parts/forms";
import type { Picked } from "../../parts/picker";
import { plural, ROLES, word } from "../../words";
import { Preview, usePreview } from "../ownership/preview";
import { Takers } from "../ownership/takers";

const MOST_OF_A_HANDOFF = 100;

export function BulkTransfer({ from, chosen, where, count, role: given, close }: {
  from: Picked; chosen: string[]; where: AccountWhere | null; count: number; role: OwnershipRole | null; close: () => void;
}) {
  const [taker, setTaker] = useState<Picked | null>(null);
  const [role, setRole] = useState<OwnershipRole>(given ?? "RETENTION");
  const [withContacts, setWith] = useState(true);
  const { run, busy, trouble } = useDeed();
  const owned = { holders: { some: { owner: { id: { eq: from.id } }, role: { eq: role } } } };
  const targets = chosen.length ? { ids: chosen } : { accounts: where ? { and: [where, owned] } : owned };
  const input = taker && { targets, from: from.id, to: taker.id, role, withContacts, keepRight: true };
  const { seen, busy: looking } = usePreview(input);
  const transfer = async (event: Event) => {
    event.preventDefault();
    if (input && (await run((clientMutationId) => write(TransferManyDocument, { input: { ...input, clientMutationId } })))) close();
  };
  const propose = async () => {
    if (taker && (await run((clientMutationId) => write(ProposeHandoffDocument, { input: { targets: chosen, from: from.id, to: taker.id, role, withContacts, clientMutationId } })))) close();
  };
  return (
    <Dialog title={`Transfer ${plural(count, "account")} of ${from.name}`} close={close} wide>
      <form onSubmit={(event) => void transfer(event)}>
        <Choice label="Role" value={role} options={ROLES.map((each) => [each, word(each)])} choose={(next) => setRole(next as OwnershipRole)} />
        <Takers knownBy={[]} without={from.id} chosen={taker} choose={setTaker} />
        <label class="check"><input type="checkbox" checked={withContacts} onChange={(event) => setWith(event.currentTarget.checked)} /> With the contacts that {from.name} owns there</label>
        <Preview seen={seen} busy={looking} />
        {trouble}
        <footer>
          {chosen.length > 0 && chosen.length <= MOST_OF_A_HANDOFF && <button type="button" disabled={busy || !taker} onClick={() => void propose()}>Propose as a hand-off</button>}
          <button class="main" disabled={busy || looking || !seen?.changes.length || Boolean(seen.problem)}>Transfer {number(seen?.count ?? count)} now</button>
        </footer>
      </form>
    </Dialog>
  );
}
