// What would be left if somebody leaves, and who could take it?
import { monies, onDay, today } from "../../amounts";
import { useAnswer, write } from "../../asking";
import { HandOffDepartureDocument, WhatIfLeavesDocument, type WhatIfLeavesQuery } from "../../graphql/graphql";
import { Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Paging } from "../../parts/paging";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { given, go, here } from "../../place";
import { mayWrite } from "../../viewer";
import { list, plural, word } from "../../words";
import { DealsTable } from "../account/deals";

type Departure = NonNullable<WhatIfLeavesQuery["whatIfOwnerLeaves"]>;
const MOST = 50;

export function Leaves({ owner }: { owner: { id: string; name: string } }) {
  const on = given.value["on"] ?? today.value;
  const variables = { owner: owner.id, on, first: MOST, after: given.value["after"] ?? null };
  const answer = useAnswer(WhatIfLeavesDocument, variables);
  return (
    <>
      <div class="filters"><Text label="First day without them" type="date" value={on} change={(day) => day && go(here({ on: day, after: undefined }), "replace")} /><AsGraphQL document={WhatIfLeavesDocument} variables={variables} /></div>
      <Answered answer={answer}>{({ whatIfOwnerLeaves: found }) => found && <Left of={found} name={owner.name} />}</Answered>
    </>
  );
}

function Left({ of, name }: { of: Departure; name: string }) {
  const { run, busy, trouble } = useDeed();
  const takings = of.proposals.nodes.flatMap(({ taker, account, contact }) => (taker ? [{ target: (account ?? contact)!.id, taker: taker.id }] : []));
  const propose = () => void run((clientMutationId) => write(HandOffDepartureDocument, { input: { owner: of.owner.id, takings, dueOn: of.on, clientMutationId } }));
  return (
    <div class="grid">
      <Panel title={`If ${name} leaves on ${onDay(of.on)}`}>
        <p class="figure">{plural(of.relationships, "relationship")} <small>{of.atStake.length ? `${monies(of.atStake.filter((each) => each.amount && each.currency) as { amount: string; currency: string }[])} in open deals` : "no open deal"}</small></p>
        <ul class="items">
          {of.leftUnowned.map((each) => (
            <li key={each.role}><Chip tone="warn">{word(each.role)}</Chip><span>{plural(each.count, "relationship")} would have nobody</span>
              <small>{list(each.relationships.nodes.map((one) => (one.account ?? one.contact)?.name ?? ""))}{each.count > each.relationships.nodes.length && " …"}</small></li>
          ))}
        </ul>
        {of.pendingHandoffs.totalCount > 0 && <p>{plural(of.pendingHandoffs.totalCount, "hand-off")} would wait for nobody.</p>}
      </Panel>
      <Panel title="Known well by them alone" count={of.singleThreaded.totalCount}>
        {of.singleThreaded.nodes.length ? <ul class="items">{of.singleThreaded.nodes.map((each) => <li data-item><Name of={each} /></li>)}</ul> : <Empty title="Somebody else knows each account too." />}
      </Panel>
      <Panel title="Proposed takers" count={of.proposals.totalCount} wide tools={mayWrite() && takings.length > 0 && <button type="button" class="main" disabled={busy} onClick={propose}>Propose these hand-offs</button>}>
        {trouble}
        {of.proposals.nodes.length ? (
          <Table rows={of.proposals.nodes} caption="Proposed takers" columns={[
            { name: "Relationship", wide: true, cell: ({ account, contact }) => <>{account && <Name of={account} />}{contact && <Name of={contact} />}</> },
            { name: "Roles", cell: ({ roles }) => roles.map(word).join(", ") },
            { name: "Taker", cell: ({ taker }) => (taker ? <Name of={taker} /> : <Chip tone="bad">nobody has room</Chip>) },
            { name: "Because", wide: true, cell: ({ merits }) => <small>{merits.map(({ reason, points }) => `${word(reason).toLowerCase()} ${points}`).join(", ")}</small> },
          ]} />
        ) : <Empty title="There is nothing to take over." />}
        <Paging info={of.proposals.pageInfo} total={of.proposals.totalCount} shown={of.proposals.nodes.length} />
      </Panel>
      <Panel title="Open deals" count={of.openOpportunities.totalCount} wide><DealsTable rows={of.openOpportunities.nodes} day={undefined} /></Panel>
    </div>
  );
}
