// Which hand-offs wait for my answer, and what would come with them?
import { useState } from "preact/hooks";
import { onDay, percent, since } from "../../amounts";
import { write } from "../../asking";
import { AcceptHandoffDocument, DeclineHandoffDocument, type WaitingHandoffFragment } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Facts } from "../../parts/page";
import { Name } from "../../parts/people";
import { Empty } from "../../parts/states";
import { mayWrite } from "../../viewer";
import { list, plural, word } from "../../words";

export function WaitingHandoffs({ of }: { of: readonly WaitingHandoffFragment[] }) {
  const [shown, setShown] = useState<WaitingHandoffFragment | null>(null);
  if (!of.length) return <Empty title="No hand-off waits for you.">Colleagues propose them on the page of an account.</Empty>;
  return (
    <>
      <ul class="items">
        {of.map((handoff) => (
          <li data-item key={handoff.id}>
            <button type="button" class="link" onClick={() => setShown(handoff)}><bdi>{named(handoff)}</bdi></button>
            <Chip tone="calm">{word(handoff.role)}</Chip>
            <small>from {handoff.from?.name ?? "nobody"}{handoff.dueOn && `, due ${onDay(handoff.dueOn)}`}, expires {since(handoff.expiresAt)}</small>
          </li>
        ))}
      </ul>
      {shown && <Answering handoff={shown} close={() => setShown(null)} />}
    </>
  );
}

function named({ accounts, contacts }: WaitingHandoffFragment): string {
  const shown = [...accounts.nodes, ...contacts.nodes].slice(0, 3).map((each) => each.name);
  const more = accounts.totalCount + contacts.totalCount - shown.length;
  return list(more > 0 ? [...shown, plural(more, "other")] : shown);
}

function Answering({ handoff, close }: { handoff: WaitingHandoffFragment; close: () => void }) {
  const [reason, setReason] = useState("");
  const { run, busy, trouble } = useDeed();
  const accept = async () => (await run((clientMutationId) => write(AcceptHandoffDocument, { input: { handoff: handoff.id, clientMutationId } }))) && close();
  const decline = async () => (await run((clientMutationId) => write(DeclineHandoffDocument, { input: { handoff: handoff.id, reason, clientMutationId } }))) && close();
  const { summary, risks, commitments } = handoff.package ?? {};
  return (
    <Dialog title={`Hand-off of ${named(handoff)}`} close={close}>
      <Facts of={[
        ["From", handoff.from ? <Name of={handoff.from} /> : "–"], ["Role", word(handoff.role)], ["Phase", word(handoff.phase) || "–"],
        ["Package", `${percent(handoff.completeness.share)} complete${handoff.completeness.missing.length ? `, missing: ${list(handoff.completeness.missing.map(word)).toLowerCase()}` : ""}`],
      ]} />
      {summary && <p><bdi>{summary}</bdi></p>}
      {risks?.length ? <><h3>Risks</h3><ul>{risks.map((risk) => <li><bdi>{risk}</bdi></li>)}</ul></> : null}
      {commitments?.length ? <><h3>Promised</h3><ul>{commitments.map((each) => <li><bdi>{each.text}</bdi>{each.dueOn && ` by ${onDay(each.dueOn)}`}</li>)}</ul></> : null}
      {mayWrite() && (
        <>
          <Text label="Reason, if you decline" value={reason} change={setReason} />
          {trouble}
          <footer>
            <button type="button" disabled={busy || !reason.trim()} onClick={() => void decline()}>Decline</button>
            <button type="button" class="main" disabled={busy} onClick={() => void accept()}>Accept: it is yours from now on</button>
          </footer>
        </>
      )}
    </Dialog>
  );
}
