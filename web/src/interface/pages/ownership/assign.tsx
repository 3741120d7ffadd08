// Who shall own it in a role that has nobody?
import { useEffect, useState } from "preact/hooks";
import { ask, Problem, asProblem, write } from "../../asking";
import { AssignManyDocument, type AssignOwnerManyInput, type ChangedFragment, type OwnershipRole } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, useDeed } from "../../parts/forms";
import type { Picked } from "../../parts/picker";
import { Trouble } from "../../parts/states";
import { ROLES, word } from "../../words";
import type { KnownTie } from "../account/tie";
import { Changes } from "./preview";
import { Takers } from "./takers";

export function Assign({ of, role: given, knownBy, close }: { of: { id: string; name: string }; role: OwnershipRole; knownBy: readonly KnownTie[]; close: () => void }) {
  const [role, setRole] = useState<OwnershipRole>(given);
  const [owner, setOwner] = useState<Picked | null>(null);
  const [changes, setChanges] = useState<readonly ChangedFragment[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { run, busy, trouble } = useDeed();
  const input: AssignOwnerManyInput | null = owner && { targets: { ids: [of.id] }, owner: owner.id, role, share: 1, isPrimary: true };
  useEffect(() => {
    if (!input) return;
    const stop = new AbortController();
    ask(AssignManyDocument, { input: { ...input, dryRun: true } }, stop.signal).then(
      ({ data: { assignOwnerMany: told } }) => {
        const error = told.userErrors[0] ?? told.refused[0];
        setProblem(error ? new Problem(error.message, error.code) : null);
        setChanges(told.changes);
      },
      (thrown: unknown) => stop.signal.aborted || setProblem(asProblem(thrown)),
    );
    return () => stop.abort();
  }, [JSON.stringify(input)]);
  const send = async (event: Event) => {
    event.preventDefault();
    if (input && (await run((clientMutationId) => write(AssignManyDocument, { input: { ...input, clientMutationId } })))) close();
  };
  return (
    <Dialog title={`Assign an owner of ${of.name}`} close={close} wide>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="Role" value={role} options={ROLES.map((each) => [each, word(each)])} choose={(chosen) => setRole(chosen as OwnershipRole)} />
        <Takers knownBy={knownBy} without={undefined} chosen={owner} choose={setOwner} />
        {problem ? <Trouble problem={problem} /> : changes.length > 0 && <Changes of={changes} />}
        {trouble}
        <footer><button class="main" disabled={busy || !owner || Boolean(problem)}>Assign</button></footer>
      </form>
    </Dialog>
  );
}
