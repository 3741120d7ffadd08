// What waits for me today?
import type { ComponentChildren } from "preact";
import { useAnswer, type Answer } from "../../asking";
import { HandoffNewsDocument, OverdueOfDocument, TodayDocument, type OverdueOfQuery, type TodayQuery } from "../../graphql/graphql";
import { useNews } from "../../live";
import { Page as Frame, Panel } from "../../parts/page";
import { Picker } from "../../parts/picker";
import { Answered, Empty, Loading } from "../../parts/states";
import { AsGraphQL } from "../../parts/tools";
import { given, go, here, link } from "../../place";
import { now, onDay, since, today } from "../../amounts";
import { Name } from "../../parts/people";
import { Chip } from "../../parts/marks";
import { plural, word } from "../../words";
import { viewer } from "../../viewer";
import { OverdueTable } from "../book/overdue_table";
import { WaitingHandoffs } from "./handoffs";
import { DoneTouch } from "./touch";

export function Page() {
  if (!viewer.value) return <Loading />;
  const me = given.value["of"] ?? viewer.value.owner?.id;
  return me ? <Day of={me} key={me} /> : <Whose />;
}

function Whose() {
  return (
    <Frame title="Today" under="You read as somebody who owns no relationships.">
      <section class="panel narrow">
        <Picker label="Whose day do you want to see?" types={["OWNER"]} pick={({ id }) => go(here({ of: id }))} />
        <p class="muted">No owner is found? Import the people of your firm first: <code>graphservice import</code>, file owners.csv.</p>
      </section>
    </Frame>
  );
}

function Day({ of }: { of: string }) {
  const variables = { me: of };
  const answer = useAnswer(TodayDocument, variables);
  const late = { owner: of, first: 8 };
  const overdue = useAnswer(OverdueOfDocument, late);  // on its own: it takes longer where a book is large
  useNews(HandoffNewsDocument, { to: of });
  const owner = answer.data?.owner;
  const book = owner?.book;
  return (
    <Frame title={owner && owner.id !== viewer.value?.owner?.id ? `The day of ${owner.name}` : "Today"} over={onDay(today.value)}
      under={book && <a href={link("book", { of })}>{plural(book.accounts, "account")} and {plural(book.contacts, "contact")} in the book</a>}
      tools={<AsGraphQL document={TodayDocument} variables={variables} />}>
      <Answered answer={answer} rows={12}>
        {(data) => (
          <div class="grid">
            <Panel title="Hand-offs that wait for an answer" count={data.handoffs.totalCount}><WaitingHandoffs of={data.handoffs.nodes} /></Panel>
            <Panel title="Planned touches" count={data.owner?.touches.totalCount ?? 0}><Touches of={data.owner?.touches.nodes ?? []} /></Panel>
            <Overdue of={of} answer={overdue} tools={<AsGraphQL document={OverdueOfDocument} variables={late} />} />
            <Panel title="Introductions to follow up" count={data.introductionRequests.totalCount} tools={<a href={link("introductions", { tab: "requests", of })}>All requests</a>}><Asked of={data.introductionRequests.nodes} /></Panel>
            <Panel title="Findings to mend" count={data.owner?.findings.totalCount ?? 0} tools={<a href={link("data", { tab: "findings", of })}>All of them</a>}><Findings of={data.owner?.findings.nodes ?? []} /></Panel>
            <Panel title="Board invitations without an answer"><Invitations of={data.advisoryBoards.nodes} /></Panel>
          </div>
        )}
      </Answered>
    </Frame>
  );
}

function Overdue({ of, answer, tools }: { of: string; answer: Answer<OverdueOfQuery>; tools: ComponentChildren }) {
  return (
    <Panel title="Overdue, worth most first" count={answer.data ? (answer.data.overdueRelationships?.totalCount ?? "–") : "…"} wide
      tools={<><a href={link("book", { of, tab: "overdue" })}>All of them</a>{tools}</>}>
      <Answered answer={answer} rows={8}>
        {({ overdueRelationships: found }) => found?.nodes.length ? <OverdueTable rows={found.nodes} /> : (
          <Empty title="Nobody waits for a word from you.">Cadences say how often a relationship should hear from us; interactions come from a calendar, mail or CRM import.</Empty>
        )}
      </Answered>
    </Panel>
  );
}

function Touches({ of }: { of: NonNullable<TodayQuery["owner"]>["touches"]["nodes"] }) {
  if (!of.length) return <Empty title="No touch is planned.">Plan one on the page of an account or contact.</Empty>;
  return (
    <ul class="items">
      {of.map((touch) => (
        <li data-item key={touch.id}>
          <Chip>{word(touch.kind) || "Touch"}</Chip>
          {touch.account && <Name of={touch.account} />}{touch.contact && <Name of={touch.contact} />}
          <small>{onDay(touch.plannedOn)}{touch.note && <> · <bdi>{touch.note}</bdi></>}</small>
          <DoneTouch touch={touch.id} contact={touch.contact?.id} />
        </li>
      ))}
    </ul>
  );
}

function Asked({ of }: { of: TodayQuery["introductionRequests"]["nodes"] }) {
  if (!of.length) return <Empty title="No request is open."><a href={link("introductions")}>Find a way in</a> to somebody you want to meet.</Empty>;
  return (
    <ul class="items">
      {of.map((request) => (
        <li data-item key={request.id}>
          {request.to ? <Name of={request.to} /> : <span>somebody</span>}
          {request.through.nodes.length > 0 && <small>through {request.through.nodes.map((each) => each.name).join(", ")}</small>}
          <Chip tone="calm">{word(request.status)}</Chip>
          <small>asked {since(request.askedAt)}</small>
          {request.remindAt && Date.parse(request.remindAt) < now() && <Chip tone="warn">Follow up</Chip>}
        </li>
      ))}
    </ul>
  );
}

function Findings({ of }: { of: NonNullable<TodayQuery["owner"]>["findings"]["nodes"] }) {
  if (!of.length) return <Empty title="Nothing of yours is doubtful.">Imports and checks raise findings: duplicates, accounts without an owner, unknown values. <a href={link("data", { tab: "findings" })}>All findings</a></Empty>;
  return (
    <ul class="items">
      {of.map((finding) => (
        <li data-item key={finding.id}>
          <Chip tone="warn">{word(finding.kind)}</Chip>
          <a class="name" href={link("data", { tab: "findings", id: finding.id })}><bdi>{finding.message}</bdi></a>
        </li>
      ))}
    </ul>
  );
}

function Invitations({ of }: { of: TodayQuery["advisoryBoards"]["nodes"] }) {
  const open = of.flatMap((board) => board.seats.edges.filter((seat) => seat.status === "INVITED").map((seat) => ({ board, seat })));
  if (!open.length) return <Empty title="Nobody owes us an answer.">Accept a proposal under <a href={link("boards")}>Boards</a> to invite its people.</Empty>;
  return (
    <ul class="items">
      {open.map(({ board, seat }) => (
        <li data-item key={seat.id}>
          <Name of={seat.node.contact} />
          <small><a href={link("boards", { id: board.id, tab: "members" })}>{board.name}</a>, invited {since(seat.invitedAt)}</small>
        </li>
      ))}
    </ul>
  );
}
