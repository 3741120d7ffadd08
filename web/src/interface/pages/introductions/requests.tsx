// How do the requests for introductions go?
import { useState } from "preact/hooks";
import { percent, since } from "../../amounts";
import { useAnswer, write } from "../../asking";
import { AdvanceIntroductionDocument, RequestsDocument, type IntroductionStatus, type RequestsQuery } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip, type Tone } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given, go, here, link } from "../../place";
import { mayWrite, viewer } from "../../viewer";
import { word } from "../../words";

type Request = RequestsQuery["introductionRequests"]["nodes"][number];
const TONES: Partial<Record<IntroductionStatus, Tone>> = { MET: "good", INTRODUCED: "good", DECLINED: "bad", NO_ANSWER: "warn", ASKED: "calm", FORWARDED: "calm" };
const STATUSES: IntroductionStatus[] = ["ASKED", "FORWARDED", "INTRODUCED", "MET", "DECLINED", "NO_ANSWER"];
const NEXT: Partial<Record<IntroductionStatus, IntroductionStatus[]>> = {
  ASKED: ["FORWARDED", "INTRODUCED", "DECLINED", "NO_ANSWER"], FORWARDED: ["INTRODUCED", "DECLINED", "NO_ANSWER"], INTRODUCED: ["MET"],
};

export function Requests() {
  const { of, status } = given.value;
  const mine = of ?? viewer.value?.owner?.id ?? null;
  const variables = { from: mine, status: status ? [status as IntroductionStatus] : null, ...cursors(given.value) };
  const answer = useAnswer(RequestsDocument, variables);
  const [advancing, setAdvancing] = useState<Request | null>(null);
  return (
    <>
      <div class="filters"><Choice label="Status" value={status} any="Every status" options={STATUSES.map((each) => [each, word(each)])} choose={(chosen) => go(here({ status: chosen, after: undefined, before: undefined }))} /></div>
      <Answered answer={answer}>
        {({ introductionRequests: found }) => (
          <Panel title="Requests" count={found.totalCount} wide tools={<><AsCSV document={RequestsDocument} variables={{ from: mine, status: variables.status }} /><AsGraphQL document={RequestsDocument} variables={variables} /></>}>
            {found.nodes.length ? (
              <Table rows={found.nodes} rowKey={(row) => row.id} caption="Requests for introductions" columns={[
                { name: "To", wide: true, cell: ({ to }) => to && <><Name of={to} />{to.account && <small>at <bdi>{to.account.name}</bdi></small>}</> },
                { name: "Through", cell: ({ through }) => through.nodes.map((each) => <Name of={each} />) },
                { name: "Status", cell: (row) => <><Chip tone={TONES[row.status] ?? "plain"}>{word(row.status)}</Chip>{row.outcome && <small><bdi>{row.outcome}</bdi></small>}</> },
                { name: "Asked", cell: (row) => since(row.askedAt) },
                { name: "Latest", cell: (row) => since(row.metAt ?? row.introducedAt ?? row.answeredAt ?? row.forwardedAt ?? row.askedAt) },
                { name: "Chance then", number: true, cell: (row) => percent(row.predicted) },
                mayWrite() && { name: "Step", cell: (row) => NEXT[row.status] && <button type="button" onClick={() => setAdvancing(row)}>What happened?<span class="aside"> with {row.to?.name}</span></button> },
              ]} />
            ) : <Empty title="No request is kept here.">Ask for one on the card of a path: <a href={link("introductions")}>find a way in</a>.</Empty>}
            <Paging info={found.pageInfo} total={found.totalCount} shown={found.nodes.length} />
          </Panel>
        )}
      </Answered>
      {advancing && <Advance request={advancing} close={() => setAdvancing(null)} />}
    </>
  );
}

function Advance({ request, close }: { request: Request; close: () => void }) {
  const ways = NEXT[request.status] ?? [];
  const [status, setStatus] = useState<IntroductionStatus>(ways[0] ?? "MET");
  const [outcome, setOutcome] = useState("");
  const { run, busy, trouble } = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    const input = { introductionRequest: request.id, status, outcome: outcome || null };
    if (await run((clientMutationId) => write(AdvanceIntroductionDocument, { input: { ...input, clientMutationId } }))) close();
  };
  return (
    <Dialog title={`The introduction to ${request.to?.name ?? "them"}`} close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="What happened?" value={status} options={ways.map((each) => [each, word(each)])} choose={(chosen) => setStatus(chosen as IntroductionStatus)} />
        <Text label="In words" value={outcome} change={setOutcome} rows={3} />
        {request.message && <details><summary>The text that was sent</summary><pre class="letter" tabIndex={0}>{request.message}</pre></details>}
        {trouble}
        <footer><button class="main" disabled={busy}>Keep it</button></footer>
      </form>
    </Dialog>
  );
}
