// Which contacts, of an owner's book or of an account?
import { number } from "../../amounts";
import { useAnswer } from "../../asking";
import { AllContactsDocument, type ContactWhere } from "../../graphql/graphql";
import { Text } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name, Person } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given, go, here } from "../../place";
import { word } from "../../words";

export function BookContacts({ of, account }: { of: string | undefined; account: string | undefined }) {
  const { q = "" } = given.value;
  const owner = of?.startsWith("own") ? { id: { eq: of } } : of ? { teams: { some: { id: { eq: of } } } } : null;
  const where: ContactWhere = {
    ...(owner && { holders: { some: { owner } } }),
    ...(account && { employers: { some: { id: { eq: account } } } }),
    ...(q && { name: { contains: q } }),
  };
  const variables = { where, ...cursors(given.value) };
  const answer = useAnswer(AllContactsDocument, variables);
  return (
    <>
      <div class="filters"><Text label="Name contains" type="search" value={q} change={(text) => go(here({ q: text, after: undefined, before: undefined }), "replace")} /></div>
      <Answered answer={answer} rows={10}>
        {({ contacts }) => (
          <Panel title="Contacts" count={number(contacts.totalCount)} wide tools={<><AsCSV document={AllContactsDocument} variables={{ where }} /><AsGraphQL document={AllContactsDocument} variables={variables} /></>}>
            {contacts.nodes.length ? (
              <Table rows={contacts.nodes} rowKey={(row) => row.id} caption="Contacts" columns={[
                { name: "Contact", wide: true, cell: (row) => <><Person of={row} />{row.optedOut && <Chip tone="bad">Opted out</Chip>}</> },
                { name: "Account", cell: (row) => row.account && <Name of={row.account} /> },
                { name: "Function", cell: (row) => word(row.jobFunction) },
                { name: "E-mail", cell: (row) => <bdi>{row.email}</bdi> },
                { name: "Country", cell: (row) => row.country },
              ]} />
            ) : <Empty title="No contact fits.">{q ? "Write fewer letters." : "Contacts of a book come with ownerships.csv, or are assigned on their pages."}</Empty>}
            <Paging info={contacts.pageInfo} total={contacts.totalCount} shown={contacts.nodes.length} />
          </Panel>
        )}
      </Answered>
    </>
  );
}
