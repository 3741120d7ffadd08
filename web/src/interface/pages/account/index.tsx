// Whose account is it, whom do we know there, and how does it go? At the moment that the slider says.
import { decimal, isoDay, money, number } from "../../amounts";
import { useAnswer } from "../../asking";
import { AccountContactsDocument, AccountPageDocument, OwnershipNewsDocument, type AccountPageQuery } from "../../graphql/graphql";
import { useNews } from "../../live";
import { Chip } from "../../parts/marks";
import { Facts, Page as Frame, Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { AsCSV, AsGraphQL, AsOf, asOf } from "../../parts/tools";
import { given, link } from "../../place";
import { list, plural, word } from "../../words";
import { Owners, PendingHandoffs } from "../ownership/owners";
import { ContractsTable, DealsTable } from "./deals";
import { NurturePanel } from "./nurture";
import { ContactsTable } from "./contacts";
import { StrongestTie } from "./tie";
import { ProposedTypes } from "./proposed_types";
import { Timeline } from "./timeline";

export type Account = NonNullable<AccountPageQuery["account"]>;

/** Deals that were there at the end of a day. */
const dealsOf = (day: string | undefined) => (day ? { openedOn: { lte: day } } : null);

export function Page() {
  const { id = "", asOf: day } = given.value;
  const moment = asOf();
  const variables = { id, asOf: moment ?? null, onDay: day ?? isoDay(new Date()), deals: dealsOf(day) };
  const answer = useAnswer(AccountPageDocument, { ...variables, onDay: day ?? null });
  useNews(OwnershipNewsDocument, { of: id });
  const account = answer.data?.account;
  if (answer.data && !account) return <Gone id={id} kind="account" />;
  return (
    <Frame title={account?.name ?? "Account"} over="Account" under={account && <About account={account} />}
      tools={<><AsCSV document={AccountContactsDocument} variables={{ id, asOf: moment ?? null }} /><AsGraphQL document={AccountPageDocument} variables={variables} /></>}>
      <AsOf from={account?.earliest.nodes[0]?.at} />
      <Answered answer={answer} rows={14}>{(data) => data.account && <Shown account={data.account} moment={moment} day={day} />}</Answered>
    </Frame>
  );
}

export function Gone({ id, kind }: { id: string; kind: string }) {
  return (
    <Frame title={`There is no such ${kind}`}>
      <Empty title={`The id ${id.slice(0, 60) || "(none)"} names no ${kind}.`}>
        It may have been withdrawn, or the address was cut off. <a href={link("search")}>Search</a> for its name.
      </Empty>
    </Frame>
  );
}

function About({ account }: { account: Account }) {
  const parts = [account.industry, account.country, account.domain].filter((part) => part !== null);
  return (
    <>
      {account.tier && <Chip tone="calm">Tier {account.tier}</Chip>}
      {parts.map((part) => <span><bdi>{part}</bdi></span>)}
      {account.parent && <span>part of <Name of={account.parent} /></span>}
      {account.findings.totalCount > 0 && <Chip tone="warn">{plural(account.findings.totalCount, "finding")}</Chip>}
    </>
  );
}

function Shown({ account, moment, day }: { account: Account; moment: string | undefined; day: string | undefined }) {
  const types = [...new Set(account.contacts.edges.flatMap(({ node }) => node.types.filter((each) => each.account.id === account.id).map((each) => each.type)))];
  return (
    <div class="grid">
      <Owners of={account} edges={account.owners.edges} unowned={account.unownedRoles} past={Boolean(moment)} knownBy={account.knownBy} />
      <StrongestTie ties={account.knownBy} there={account.name} />
      {moment ? <Panel title="Nurture"><Empty title="Nurture is shown as of now only."><a href={link("account", { id: account.id })}>Go to now</a></Empty></Panel> : <NurturePanel of={account} nurture={account.nurture} />}
      <Panel title="About">
        <Facts of={[
          ["Industry", account.industry ?? "–"], ["Region", account.region ?? "–"], ["Employees", number(account.employees)],
          ["Revenue", money(account.annualRevenue)], ["Churn risk", decimal(account.churnRisk)], ["Open escalations", number(account.openEscalations)],
          ["Subsidiaries", account.subsidiaries.totalCount ? <span class="row">{account.subsidiaries.nodes.map((each) => <Name of={each} />)}</span> : "none"],
        ]} />
      </Panel>
      <Panel title="Contacts" count={number(account.contacts.totalCount)} wide tools={types.length > 0 && <span class="muted">{list(types.map(word))}</span>}>
        <ContactsTable account={account.id} edges={account.contacts.edges} total={account.contacts.totalCount} asOf={day} />
      </Panel>
      <Panel title="Deals" count={number(account.opportunities.totalCount)} wide><DealsTable rows={account.opportunities.nodes} day={day} /></Panel>
      <Panel title={day ? "Contracts in force" : "Contracts"} count={number(account.contracts.totalCount)}><ContractsTable rows={account.contracts.nodes} /></Panel>
      {!moment && <ProposedTypes account={account.id} of={account.typeProposals} />}
      {!moment && <PendingHandoffs of={account.handoffs.nodes} />}
      <Timeline of={account.id} kind="account" to={moment} />
    </div>
  );
}
