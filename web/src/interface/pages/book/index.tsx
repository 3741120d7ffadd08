// Whose relationships are these, and are they in good hands? The book of one of us, of a team, or what nobody owns.
import { useAnswer } from "../../asking";
import { number, percent } from "../../amounts";
import { WhoseDocument, type BookFragment } from "../../graphql/graphql";
import { Tabs } from "../../parts/forms";
import { Bar, Chip } from "../../parts/marks";
import { Page as Frame } from "../../parts/page";
import { Name } from "../../parts/people";
import { Picker } from "../../parts/picker";
import { Answered, Empty, Loading } from "../../parts/states";
import { given, go, here, link } from "../../place";
import { viewer } from "../../viewer";
import { word } from "../../words";
import { BookAccounts } from "./accounts";
import { BookContacts } from "./contacts";
import { Leaves } from "./leaves";
import { OverdueList } from "./overdue";
import { UnownedList } from "./unowned";

const TABS = [["", "Accounts"], ["contacts", "Contacts"], ["overdue", "Overdue"], ["unowned", "Without owner"]] as const;

export function Page() {
  const { of, list, tab = "" } = given.value;
  if (!viewer.value) return <Loading />;
  const whose = of ?? viewer.value.owner?.id;
  if (list === "contacts") return <Frame title={given.value["account"] ? "Contacts of an account" : "All contacts"}><BookContacts account={given.value["account"]} of={undefined} /></Frame>;
  if (!whose && !["overdue", "unowned"].includes(tab)) return <Whom />;
  return <Book of={whose} key={whose} />;
}

function Whom() {
  return (
    <Frame title="My book" under="You read as somebody who owns no relationships.">
      <section class="panel narrow"><Picker label="Whose book?" types={["OWNER", "TEAM"]} pick={({ id }) => go(here({ of: id }))} /></section>
    </Frame>
  );
}

function Book({ of }: { of: string | undefined }) {
  const { tab = "" } = given.value;
  const answer = useAnswer(WhoseDocument, of ? { id: of } : null);
  const node = answer.data?.node;
  const owner = node?.__typename === "Owner" ? node : null;
  const team = node?.__typename === "Team" ? node : null;
  const mine = of === viewer.value?.owner?.id;
  const name = owner?.name ?? team?.name ?? "";
  const title = !of ? "Everybody’s relationships" : mine ? "My book" : name ? `The book of ${name}` : "Book";
  const tabs = owner ? [...TABS, ["leaves", `What if ${mine ? "I leave" : `${name.split(" ")[0]} leaves`}`] as const] : TABS;
  return (
    <Frame title={title} under={(owner || team) && (
      <>
        {owner?.title && <span><bdi>{owner.title}</bdi></span>}
        {owner?.team && <a href={link("book", { of: owner.team.id, tab })}><bdi>{owner.team.name}</bdi></a>}
        {owner?.manager && <span>reports to <Name of={owner.manager} /></span>}
        {owner && !owner.active && <Chip tone="bad">left</Chip>}
        {team && <span>{team.members.totalCount} members</span>}
        <a href={link("performance", { of })}>Performance</a>
      </>
    )}>
      {answer.problem && <Answered answer={answer}>{() => null}</Answered>}
      {of && answer.data && !node && <Empty title="This id names neither an owner nor a team."><a href={link("book")}>Go to my book</a></Empty>}
      {(owner ?? team)?.book && <Counts book={(owner ?? team)!.book} />}
      <Tabs of={tabs} chosen={tab} href={(key) => link("book", { of: given.value["of"], tab: key })} />
      {team && tab === "" && team.members.nodes.length > 0 && <p class="row">{team.members.nodes.map((each) => <Name of={each} />)}</p>}
      {tab === "" && node && <BookAccounts of={node} />}
      {tab === "contacts" && of && <BookContacts of={of} account={undefined} />}
      {tab === "overdue" && <OverdueList of={node ?? undefined} known={Boolean(node) || !of} />}
      {tab === "unowned" && <UnownedList of={node ?? undefined} known={Boolean(node) || !of} />}
      {tab === "leaves" && owner && <Leaves owner={owner} />}
      {of && answer.loading && !node && tab !== "contacts" && <Loading rows={10} />}
    </Frame>
  );
}

function Counts({ book }: { book: BookFragment }) {
  const most = Math.max(1, ...book.byRole.map((each) => each.accounts + each.contacts));
  return (
    <dl class="counts">
      <div><dt>Accounts</dt><dd><a href={here({ tab: undefined, role: undefined })}>{number(book.accounts)}</a></dd></div>
      <div><dt>Contacts</dt><dd><a href={here({ tab: "contacts", role: undefined })}>{number(book.contacts)}</a></dd></div>
      {book.byRole.map((each) => (
        <div key={each.role}>
          <dt>{word(each.role)}</dt>
          <dd><a href={here({ tab: undefined, role: each.role })}>{number(each.accounts)}</a><Bar value={(each.accounts + each.contacts) / most} label={`${number(each.contacts)} contacts`} /></dd>
        </div>
      ))}
      {book.byType.map((each) => <div key={each.type}><dt>{word(each.type)} accounts</dt><dd>{number(each.accounts)} <small>{percent(each.accounts / Math.max(1, book.accounts))}</small></dd></div>)}
    </dl>
  );
}
