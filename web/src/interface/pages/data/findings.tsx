// What is found wrong, and what mends it?
import { useState } from "preact/hooks";
import { atDay, number } from "../../amounts";
import { useAnswer, write, type Answer } from "../../asking";
import { DismissFindingDocument, FindingsDocument, FindingsOfDocument, ResolveFindingDocument, type FindingKind, type FindingRowFragment, type FindingStatus, type FindingWhere } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given, go, here, link } from "../../place";
import { mayWrite, viewer } from "../../viewer";
import { word } from "../../words";

const KINDS: FindingKind[] = ["DUPLICATE_CONTACT", "DUPLICATE_ACCOUNT", "UNMAPPED_VALUE", "UNOWNED"];
const STATUSES: FindingStatus[] = ["OPEN", "RESOLVED", "DISMISSED"];

export function FindingsList() {
  const { id, kind, status = "OPEN", of } = given.value;
  const me = of ?? viewer.value?.owner?.id;
  const wanted: FindingWhere = { status: { eq: status as FindingStatus }, ...(kind && { kind: { eq: kind as FindingKind } }) };
  const where = id ? { id: { eq: id } } : wanted;
  const turned = { where, ...cursors(given.value) };
  const whose = id ? undefined : of;
  const all = useAnswer(FindingsDocument, whose ? null : turned);
  const theirs = useAnswer(FindingsOfDocument, whose ? { of: whose, ...turned } : null);
  const found = all.data?.findings ?? theirs.data?.owner?.findings;
  const answer: Answer<unknown> = whose ? theirs : all;
  const document = whose ? FindingsOfDocument : FindingsDocument;
  const asked = whose ? { of: whose, where } : { where };
  const set = (key: string) => (value: string) => go(here({ [key]: value, id: undefined, after: undefined, before: undefined }), "replace");
  return (
    <>
      <div class="filters">
        <Choice label="Kind" value={kind} any="Every kind" options={KINDS.map((each) => [each, word(each)])} choose={set("kind")} />
        <Choice label="Status" value={status} options={STATUSES.map((each) => [each, word(each)])} choose={set("status")} />
        {me && <Choice label="About" value={of} any="Everything" options={[[me, me === viewer.value?.owner?.id ? "What I own" : "What this owner owns"]]} choose={set("of")} />}
        {id && <a class="button quiet" href={here({ id: undefined })}>All findings</a>}
      </div>
      <Answered answer={answer}>
        {() => found && (
          <Panel title="Findings" count={number(found.totalCount)} wide tools={<><AsCSV document={document} variables={asked} /><AsGraphQL document={document} variables={{ ...asked, ...turned }} /></>}>
            {found.nodes.length ? (
              <Table rows={found.nodes} rowKey={(row) => row.id} caption="Findings" columns={[
                { name: "Kind", cell: (row) => <Chip tone={row.status === "OPEN" ? "warn" : "plain"}>{word(row.kind)}</Chip> },
                { name: "Finding", wide: true, cell: (row) => <><bdi>{row.message}</bdi>{untold(row) && <small><bdi>{untold(row)}</bdi></small>}</> },
                { name: "Whom", cell: (row) => [...row.accounts.nodes, ...row.contacts.nodes].slice(0, 3).map((each) => <Name of={each} />) },
                { name: "Since", cell: (row) => atDay(row.createdAt) },
                mayWrite() && { name: "Remedy", cell: (row) => <Remedy of={row} /> },
              ]} />
            ) : <Empty title="Nothing is found here.">Findings come from imports and checks; resolved ones can be chosen above.</Empty>}
            <Paging info={found.pageInfo} total={found.totalCount} shown={found.nodes.length} />
          </Panel>
        )}
      </Answered>
    </>
  );
}

/** The reasons that the message does not give in its own words. */
export const untold = ({ message, reasons }: FindingRowFragment) => reasons.filter((each) => !message.includes(each)).join("; ");

function Remedy({ of }: { of: FindingRowFragment }) {
  const [dismissing, setDismissing] = useState(false);
  const { run, busy, trouble } = useDeed();
  if (of.status !== "OPEN") return null;
  const target = of.accounts.nodes[0] ?? of.contacts.nodes[0];
  const resolve = () => void run((clientMutationId) => write(ResolveFindingDocument, { input: { id: of.id, version: of.version, clientMutationId } }));
  return (
    <span class="row">
      {of.kind.startsWith("DUPLICATE") ? <a class="button" href={link("data", { tab: "duplicates", id: of.id })}>Compare<span class="aside"> {of.message}</span></a>
        : of.kind === "UNOWNED" && target ? <a class="button" href={link(target.id.startsWith("acc") ? "account" : "contact", { id: target.id })}>Assign an owner<span class="aside"> of {target.name}</span></a>
          : <button type="button" disabled={busy} onClick={resolve}>It is mended</button>}
      <button type="button" class="quiet" onClick={() => setDismissing(true)}>Dismiss<span class="aside"> {of.message}</span></button>
      {trouble}
      {dismissing && <Dismiss of={of} close={() => setDismissing(false)} />}
    </span>
  );
}

export function Dismiss({ of, close }: { of: FindingRowFragment; close: () => void }) {
  const [reason, setReason] = useState("");
  const { run, busy, trouble } = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run((clientMutationId) => write(DismissFindingDocument, { input: { id: of.id, version: of.version, reason, clientMutationId } }))) close();
  };
  return (
    <Dialog title="Dismiss the finding" close={close}>
      <form onSubmit={(event) => void send(event)}>
        <p><bdi>{of.message}</bdi></p>
        <Text label="Why is it no fault?" value={reason} change={setReason} required />
        {trouble}
        <footer><span class="muted">No import raises it again.</span><button class="main" disabled={busy || !reason.trim()}>Dismiss</button></footer>
      </form>
    </Dialog>
  );
}
