// Who became a client, and who is none any more? Deals and agreements propose it; a person accepts or dismisses it.
import { useState } from "preact/hooks";
import { atDay } from "../../amounts";
import { write } from "../../asking";
import { AcceptTypeProposalDocument, DismissTypeProposalDocument, type ProposedTypeFragment } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { mayWrite } from "../../viewer";
import { list, word } from "../../words";

const types = (of: readonly string[]) => (of.length ? list(of.map(word)) : "no type");

export function ProposedTypes({ account, of }: { account: string; of: { totalCount: number; nodes: readonly ProposedTypeFragment[] } }) {
  if (!of.nodes.length) return null;
  return (
    <Panel title="Proposed types" count={of.totalCount} wide>
      <ul class="items">{of.nodes.map((each) => <Proposed account={account} of={each} key={`${each.contact.id} ${each.evidence}`} />)}</ul>
    </Panel>
  );
}

function Proposed({ account, of }: { account: string; of: ProposedTypeFragment }) {
  const [dismissing, setDismissing] = useState(false);
  const { run, busy, trouble } = useDeed();
  const accept = () => void run((clientMutationId) => write(AcceptTypeProposalDocument, { input: { contact: of.contact.id, account, evidence: of.evidence, clientMutationId } }));
  const why = of.opportunity ? <>the deal <bdi>{of.opportunity.name}</bdi> was won</> : <>of the agreement <bdi>{of.contract?.name}</bdi></>;
  return (
    <li data-item>
      <Name of={of.contact} />
      <span><Chip>{types(of.before)}</Chip>→ <Chip tone="good">{types(of.after)}</Chip></span>
      <small>since {atDay(of.at)}, because {why}</small>
      {mayWrite() && (
        <span class="row end">
          <button type="button" class="quiet" onClick={() => setDismissing(true)}>Dismiss<span class="aside"> the type of {of.contact.name}</span></button>
          <button type="button" disabled={busy} onClick={accept}>Accept<span class="aside"> the type of {of.contact.name}</span></button>
        </span>
      )}
      {trouble}
      {dismissing && <Dismiss account={account} of={of} close={() => setDismissing(false)} />}
    </li>
  );
}

function Dismiss({ account, of, close }: { account: string; of: ProposedTypeFragment; close: () => void }) {
  const [reason, setReason] = useState("");
  const { run, busy, trouble } = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    const input = { contact: of.contact.id, account, evidence: of.evidence, reason };
    if (await run((clientMutationId) => write(DismissTypeProposalDocument, { input: { ...input, clientMutationId } }))) close();
  };
  return (
    <Dialog title={`${of.contact.name} stays ${types(of.before).toLowerCase()}`} close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Text label="Why is the proposal wrong?" value={reason} change={setReason} required />
        {trouble}
        <footer><span class="muted">This reason proposes it no more.</span><button class="main" disabled={busy || !reason.trim()}>Dismiss</button></footer>
      </form>
    </Dialog>
  );
}
