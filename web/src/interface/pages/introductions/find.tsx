// To whom? A person or an account by name, or "a CFO at any A account in SE".
import { useState } from "preact/hooks";
import { atMoment, since } from "../../amounts";
import { useAnswer } from "../../asking";
import { PeopleWantedDocument, WaysInDocument, type ContactWhere, type JobFunction } from "../../graphql/graphql";
import { Choice, Text } from "../../parts/forms";
import { Band } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name, Person } from "../../parts/people";
import { Picker } from "../../parts/picker";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given, go, here } from "../../place";
import { viewer } from "../../viewer";
import { JOB_FUNCTIONS, word } from "../../words";
import { ours } from "../account/tie";
import { WaysIn } from "./ways";

const HOPS = ["2", "3", "4"] as const;

export function Find() {
  const { to, hops = "4" } = given.value;
  const kind = ["title", "function", "country", "tier"].some((key) => given.value[key]);
  return (
    <>
      <div class="filters">
        <Picker label="To a person or an account" types={["CONTACT", "ACCOUNT"]} pick={({ id }) => go(here({ to: id, title: undefined, function: undefined, country: undefined, tier: undefined, after: undefined, before: undefined }))} />
        <Choice label="Steps at most" value={hops} options={HOPS.map((each) => [each, each])} choose={(chosen) => go(here({ hops: chosen }))} />
      </div>
      <Kind open={kind && !to} />
      {to ? <Ways to={to} hops={Number(hops)} key={to} /> : kind ? <Wanted /> : (
        <Empty title="Nobody is named yet.">Write a few letters of a name, or say what kind of person you look for.</Empty>
      )}
    </>
  );
}

function Ways({ to, hops }: { to: string; hops: number }) {
  const from = given.value["from"] ?? viewer.value?.owner?.id ?? null;
  const variables = { to, from, maxHops: hops, first: 5 };
  const answer = useAnswer(WaysInDocument, variables);
  return (
    <Answered answer={answer}>
      {({ introductionPaths, node }) => {
        const name = node && "name" in node ? node.name : "";
        if (!node || !introductionPaths) return node ? null : <Empty title="This id names nobody.">Search for the name instead.</Empty>;
        return (
          <Panel title={`Ways to ${name}`} wide tools={<AsGraphQL document={WaysInDocument} variables={variables} />}>
            <WaysIn found={introductionPaths} to={{ ...node, id: node.id, name }} />
            <p class="muted">By the ties of {atMoment(introductionPaths.snapshotAsOf)}.{!from && " From anybody of us: you are no owner."}</p>
          </Panel>
        );
      }}
    </Answered>
  );
}

function Kind({ open }: { open: boolean }) {
  const { title = "", function: job = "", country = "", tier = "" } = given.value;
  const [wanted, setWanted] = useState({ title, function: job, country, tier });
  const change = (part: Partial<typeof wanted>) => setWanted({ ...wanted, ...part });
  const send = (event: Event) => (event.preventDefault(), go(here({ ...wanted, country: wanted.country.toUpperCase() || undefined, to: undefined, after: undefined, before: undefined })));
  return (
    <details open={open}>
      <summary>To anybody of a kind: “a CFO at any A account in SE”</summary>
      <form class="filters" onSubmit={send}>
        <Text label="Title begins with" value={wanted.title} change={(text) => change({ title: text })} />
        <Choice label="Function" value={wanted.function} any="Any" options={JOB_FUNCTIONS.map((each) => [each, word(each)])} choose={(chosen) => change({ function: chosen })} />
        <Text label="Country of the account, as SE" value={wanted.country} change={(text) => change({ country: text })} />
        <Text label="Tier of the account" value={wanted.tier} change={(text) => change({ tier: text })} />
        <button class="main">Find people</button>
      </form>
    </details>
  );
}

function wantedWhere(): ContactWhere {
  const { title, function: job, country, tier } = given.value;
  const account = { ...(country && { country: { eq: country } }), ...(tier && { tier: { eq: tier } }) };
  return {
    optedOut: { eq: false },
    ...(title && { title: { startsWith: title } }),
    ...(job && { jobFunction: { eq: job as JobFunction } }),
    ...(Object.keys(account).length && { employers: { some: account } }),
  };
}

function Wanted() {
  const where = wantedWhere();
  const variables = { where, ...cursors(given.value) };
  const answer = useAnswer(PeopleWantedDocument, variables);
  return (
    <Answered answer={answer}>
      {({ contacts }) => (
        <Panel title="People of this kind" count={contacts.totalCount} wide tools={<><AsCSV document={PeopleWantedDocument} variables={{ where }} /><AsGraphQL document={PeopleWantedDocument} variables={variables} /></>}>
          {contacts.nodes.length ? (
            <Table rows={contacts.nodes} rowKey={(row) => row.id} caption="People of this kind" columns={[
              { name: "Person", wide: true, cell: (row) => <Person of={row} /> },
              { name: "Account", cell: ({ account }) => account && <><Name of={account} /><small>{account.tier && `tier ${account.tier}`}</small></> },
              { name: "Best known by", cell: ({ knownBy: [tie] }) => (tie ? <span class="tie"><Name of={ours(tie)} /> <Band band={tie.band} /> <small>{since(tie.lastAt)}</small></span> : <span class="muted">nobody</span>) },
              { name: "Ways", cell: (row) => <a href={here({ to: row.id, after: undefined, before: undefined })}>Ways in<span class="aside"> to {row.name}</span></a> },
            ]} />
          ) : <Empty title="Nobody fits.">Take a condition away; titles are matched from their beginning.</Empty>}
          <Paging info={contacts.pageInfo} total={contacts.totalCount} shown={contacts.nodes.length} />
        </Panel>
      )}
    </Answered>
  );
}
