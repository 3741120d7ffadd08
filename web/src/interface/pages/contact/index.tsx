// Who is it, where do they work, who of us knows them, and how do we get to them?
import { atDay } from "../../amounts";
import { useAnswer } from "../../asking";
import { ContactPageDocument, OwnershipNewsDocument, type ContactPageQuery } from "../../graphql/graphql";
import { useNews } from "../../live";
import { Chip } from "../../parts/marks";
import { Facts, Page as Frame, Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { AsGraphQL, AsOf, asOf } from "../../parts/tools";
import { given, link } from "../../place";
import { viewer } from "../../viewer";
import { list, word } from "../../words";
import { Gone } from "../account";
import { DealsTable } from "../account/deals";
import { NurturePanel } from "../account/nurture";
import { StrongestTie } from "../account/tie";
import { Timeline } from "../account/timeline";
import { WaysIn } from "../introductions/ways";
import { Owners, PendingHandoffs } from "../ownership/owners";

type Contact = NonNullable<ContactPageQuery["contact"]>;

export function Page() {
  const { id = "", asOf: day } = given.value;
  const moment = asOf();
  const variables = { id, me: viewer.value?.owner?.id ?? null, asOf: moment ?? null, now: !moment };
  const answer = useAnswer(ContactPageDocument, viewer.value && variables);
  useNews(OwnershipNewsDocument, { of: id });
  const contact = answer.data?.contact;
  if (answer.data && !contact) return <Gone id={id} kind="contact" />;
  return (
    <Frame title={contact?.name ?? "Contact"} over="Contact" under={contact && <About contact={contact} />}
      tools={<AsGraphQL document={ContactPageDocument} variables={variables} />}>
      <AsOf from={contact?.earliest.nodes[0]?.at} />
      <Answered answer={answer} rows={14}>{(data) => data.contact && <Shown data={data} contact={data.contact} moment={moment} day={day} />}</Answered>
    </Frame>
  );
}

function About({ contact }: { contact: Contact }) {
  return (
    <>
      {contact.title && <span><bdi>{contact.title}</bdi></span>}
      {contact.account ? <span>at <Name of={contact.account} /></span> : contact.companyName && <span>at <bdi>{contact.companyName}</bdi></span>}
      {contact.types.map((each) => <Chip tone={each.type === "CLIENT" ? "good" : "plain"}>{word(each.type)}</Chip>)}
      {contact.advocate && <Chip tone="good">Advocate, {word(contact.advocate.status).toLowerCase()}</Chip>}
      {contact.optedOut && <Chip tone="bad">Opted out: do not contact</Chip>}
      {contact.setAside && <Chip tone="warn">Shared mailbox</Chip>}
    </>
  );
}

function Shown({ data, contact, moment, day }: { data: ContactPageQuery; contact: Contact; moment: string | undefined; day: string | undefined }) {
  const deals = contact.opportunities.edges.map((edge) => edge.node).filter((deal) => !day || deal.openedOn <= day);
  return (
    <div class="grid">
      {data.introductionPaths && (
        <Panel title="The way in" wide tools={<a href={link("introductions", { to: contact.id })}>More ways</a>}>
          <WaysIn found={data.introductionPaths} to={{ ...contact, account: contact.account }} />
        </Panel>
      )}
      <Owners of={contact} edges={contact.owners.edges} unowned={contact.unownedRoles} past={Boolean(moment)} knownBy={contact.knownBy} />
      <StrongestTie ties={contact.knownBy} there={contact.name} />
      <Panel title="About">
        <Facts of={[
          ["E-mail", contact.email ? <bdi>{contact.email}</bdi> : "–"], ["Phone", contact.phone ? <bdi>{contact.phone}</bdi> : "–"],
          ["Department", contact.department ? <bdi>{contact.department}</bdi> : "–"], ["Function", word(contact.jobFunction) || "–"],
          ["Seniority", word(contact.seniority) || "–"], ["Country", contact.country ?? "–"], ["Aligned with", word(contact.alignedWith) || "–"],
          ["Works at", contact.employers.edges.length ? <>{contact.employers.edges.map((edge) => <span><Name of={edge.node} /> <small>since {atDay(edge.validFrom)}</small></span>)}</> : "nowhere that we know of"],
          ["Speaks about", contact.advocate?.topics?.length ? list(contact.advocate.topics) : "–"],
          ["Agreed to", contact.advocate?.agreedTo?.length ? list(contact.advocate.agreedTo.map(word)) : "–"],
        ]} />
      </Panel>
      <Panel title="Deals" count={deals.length} wide><DealsTable rows={deals} day={day} /></Panel>
      {moment ? <Panel title="Nurture"><Empty title="Nurture is shown as of now only."><a href={link("contact", { id: contact.id })}>Go to now</a></Empty></Panel> : <NurturePanel of={contact} nurture={contact.nurture} />}
      {!moment && <PendingHandoffs of={contact.handoffs.nodes} />}
      <Timeline of={contact.id} kind="contact" to={moment} />
    </div>
  );
}
