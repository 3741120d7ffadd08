// Is a planned touch done? One press says so: the interaction, the ties and the next due day follow.
import { write } from "../../asking";
import { RecordTouchDocument } from "../../graphql/graphql";
import { useDeed } from "../../parts/forms";
import { mayWrite } from "../../viewer";

export function DoneTouch({ touch, contact }: { touch: string; contact: string | undefined }) {
  const { run, busy, trouble } = useDeed();
  if (!mayWrite()) return null;
  const done = () => void run((clientMutationId) => write(RecordTouchDocument, { input: { touch, contacts: contact ? [contact] : null, clientMutationId } }));
  return <span class="end"><button type="button" disabled={busy} onClick={done}>Done</button>{trouble}</span>;
}
