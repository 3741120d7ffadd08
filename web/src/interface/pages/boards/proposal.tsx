// Who would sit on it, why, and what would change it?
import { useState } from "preact/hooks";
import { atMoment, decimal, percent } from "../../amounts";
import { useAnswer, write } from "../../asking";
import { AcceptPanelDocument, ProposalDocument, WhyNotDocument, type ProposalQuery } from "../../graphql/graphql";
import { useDeed } from "../../parts/forms";
import { Evidence } from "../../parts/evidence";
import { Bar, Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name, Person } from "../../parts/people";
import { Picker, type Picked } from "../../parts/picker";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { go, here } from "../../place";
import { mayWrite } from "../../viewer";
import { list, plural, word } from "../../words";
import { BoardMap } from "./map";
import { PLACES } from "./wishes";

export type Proposal = NonNullable<ProposalQuery["advisoryBoardProposal"]>;
type Seat = Proposal["seats"][number];
type Covered = NonNullable<Proposal["coverage"]>;
type Quota = Covered["quotas"][number];
const covered = (of: Proposal): Covered => of.coverage ?? { topics: [], quotas: [] };

export function ProposalPanel({ id, compare, map }: { id: string; compare: string | undefined; map: boolean }) {
  const variables = { id, other: compare ?? id, compare: Boolean(compare) };
  const answer = useAnswer(ProposalDocument, variables);
  return (
    <Answered answer={answer} rows={10}>
      {({ advisoryBoardProposal: found }) => found ? (
        <>
          <Panel title={map ? "The network of the panel" : `Panel of ${found.seats.length}`} wide tools={<><Chip tone={found.status === "ACCEPTED" ? "good" : "calm"}>{word(found.status)}</Chip><AsGraphQL document={ProposalDocument} variables={variables} /></>}>
            <p class="muted">By {found.by.name}, {atMoment(found.createdAt)}, formula {found.formulaVersion}. {found.gap === 0 || found.gap == null ? "No better panel exists." : `At most ${percent(found.gap)} from the best.`}</p>
            {found.seats.length === 0 ? <NoPanel of={found} /> : map ? <BoardMap of={found} /> : <Seats of={found} />}
          </Panel>
          {found.seats.length > 0 && !map && <Beside of={found} />}
          {mayWrite() && found.status === "PROPOSED" && found.seats.length > 0 && <Accept of={found} />}
        </>
      ) : <Empty title="There is no such proposal." />}
    </Answered>
  );
}

function NoPanel({ of }: { of: Proposal }) {
  return <Empty title="No panel fulfils all of this.">{of.shortfalls.map((each) => <span>{each.message} </span>)}</Empty>;
}

const nameOf = (quota: Quota) => Object.entries(PLACES).find(([, countries]) => [...countries].sort().join() === [...quota.values].sort().join())?.[0] ?? list(quota.values.map((value) => (/^[A-Z_]{4,}$/.test(value) ? word(value) : value)));

const SHOWN = ["COUNTRY", "REGION", "INDUSTRY", "TIER", "JOB_FUNCTION", "SENIORITY"];

function traitOf({ candidate }: Seat, trait: string | null): string | null | undefined {
  switch (trait) {
    case "COUNTRY": return candidate.country;
    case "REGION": return candidate.account?.region;
    case "INDUSTRY": return candidate.account?.industry;
    case "TIER": return candidate.account?.tier;
    case "JOB_FUNCTION": return candidate.jobFunction;
    case "SENIORITY": return candidate.seniority;
    default: return undefined;
  }
}

function Seats({ of }: { of: Proposal }) {
  const rows = of.seats.map((seat, at) => ({ seat, at }));
  return (
    <Table rows={rows} rowKey={({ seat }) => seat.candidate.id} caption="Seats of the proposed panel" columns={[
      { name: "Seat", number: true, cell: ({ at }) => at + 1 },
      { name: "Person", wide: true, cell: ({ seat }) => <Person of={seat.candidate}><small><bdi>{seat.candidate.account?.name}</bdi>{seat.candidate.country && `, ${seat.candidate.country}`}{seat.held && ", holds a seat"}</small></Person> },
      ...covered(of).quotas.filter((quota) => SHOWN.includes(quota.trait ?? "")).map((quota) => ({ name: `${nameOf(quota)}, ${quota.members} of ${quota.least}`, narrow: true, cell: ({ seat }: { seat: Seat }) => (quota.values.includes(traitOf(seat, quota.trait) ?? "") ? <Chip tone="good">✓<span class="aside"> counts for {nameOf(quota)}</span></Chip> : "") })),
      { name: "Score", cell: ({ seat }) => <Score of={seat} /> },
      { name: "Because", wide: true, cell: ({ seat }) => <Reasons of={seat} /> },
      { name: "Reserve", narrow: true, cell: ({ seat }) => seat.reserve.slice(0, 2).map((each) => <Name of={each} />) },
    ]} />
  );
}

/** The first reason; the others behind it. */
function Reasons({ of: { candidate, reasons } }: { of: Seat }) {
  const [first, ...others] = reasons;
  return (
    <>
      <small>{first}</small>
      {others.length > 0 && <Evidence label={`${others.length} more`} title={`Why ${candidate.name}?`}>{() => <ul class="items">{reasons.map((reason) => <li>{reason}</li>)}</ul>}</Evidence>}
    </>
  );
}

function Score({ of }: { of: Seat }) {
  return (
    <Evidence label={decimal(of.score.value)} title={`The score of ${of.candidate.name}: ${decimal(of.score.value)}`}>
      {() => (
        <Table rows={of.score.parts} rowKey={(part) => part.name} caption="Parts of the score" columns={[
          { name: "Part", cell: (part) => <b>{word(part.name)}</b> },
          { name: "Among others", cell: (part) => part.percentile == null ? "–" : <Bar value={part.percentile} label={percent(part.percentile)} /> },
          { name: "Weight", number: true, cell: (part) => decimal(part.weight) },
          { name: "Evidence", number: true, cell: (part) => part.evidenceCount },
          { name: "Meaning", wide: true, cell: (part) => <small>{part.meaning}</small> },
        ]} />
      )}
    </Evidence>
  );
}

function Beside({ of }: { of: Proposal }) {
  return (
    <div class="grid">
      <WhyNot of={of} />
      <Panel title="What it covers">
        {covered(of).topics.length + covered(of).quotas.length === 0 && <Empty title="No topic or quota is asked for." />}
        <ul class="items">
          {covered(of).quotas.map((quota) => <li><Chip tone={quota.members >= quota.least ? "good" : "bad"}>{quota.members} of {quota.least}</Chip>{nameOf(quota)}<small>{word(quota.trait)}</small></li>)}
          {covered(of).topics.map((topic) => <li><Chip tone={topic.by.length ? "good" : "bad"}><bdi>{topic.topic}</bdi></Chip><small>{topic.by.length ? list(topic.by.map((each) => each.name)) : "nobody speaks about it"}</small></li>)}
        </ul>
      </Panel>
      {of.comparedWith && (
        <Panel title="Compared" wide>
          <ul class="items">
            <li><Chip>In both</Chip>{of.comparedWith.both.map((each) => <Name of={each} />)}</li>
            <li><Chip tone="good">Only here</Chip>{of.comparedWith.onlyHere.map((each) => <Name of={each} />)}</li>
            <li><Chip tone="warn">Only there</Chip>{of.comparedWith.onlyThere.map((each) => <Name of={each} />)}</li>
          </ul>
        </Panel>
      )}
      {of.alternatives.length > 0 && (
        <Panel title="Nearly as good" count={of.alternatives.length} wide>
          <ol class="items">{of.alternatives.map((other) => {
            const mine = new Set(of.seats.map((seat) => seat.candidate.id));
            const others = other.members.filter((each) => !mine.has(each.id));
            const gone = of.seats.filter((seat) => !other.members.some((each) => each.id === seat.candidate.id));
            return <li><span>with {list(others.map((each) => each.name))} for {list(gone.map((seat) => seat.candidate.name))}</span><small>{decimal(other.objective)} for {decimal(of.objective)}</small></li>;
          })}</ol>
        </Panel>
      )}
    </div>
  );
}

function WhyNot({ of }: { of: Proposal }) {
  const [whom, setWhom] = useState<Picked | null>(null);
  const answer = useAnswer(WhyNotDocument, whom && { proposal: of.id, contact: whom.id });
  const told = answer.data?.advisoryBoardProposal?.whyNot;
  return (
    <Panel title="Why not …?">
      <Picker label="Somebody who is not on it" types={["CONTACT"]} pick={setWhom} picked={whom ?? undefined} />
      {whom && (
        <Answered answer={answer} rows={2}>
          {() => told && (
            <div role="status">
              <p><b><bdi>{whom.name}</bdi></b>: {told.message}</p>
              <p class="row">{told.reasons.map((reason) => <Chip tone="bad">{word(reason)}</Chip>)}{told.cost != null && <Chip tone="calm">costs {decimal(told.cost)}</Chip>}</p>
              {told.leave.length > 0 && <p>{list(told.leave.map((each) => each.name))} would leave the panel.</p>}
            </div>
          )}
        </Answered>
      )}
    </Panel>
  );
}

function Accept({ of }: { of: Proposal }) {
  const { run, busy, trouble } = useDeed();
  const accept = () => void run(async (clientMutationId) => {
    await write(AcceptPanelDocument, { input: { proposal: of.id, clientMutationId } as never });
    go(here({ tab: "members", proposal: undefined }));
  });
  return <>{trouble}<p class="row end"><span class="muted">{plural(of.seats.filter((seat) => !seat.held).length, "person", "people")} would be invited; nobody is written to from here.</span><button type="button" class="main" disabled={busy} onClick={accept}>Accept and invite</button></p></>;
}
