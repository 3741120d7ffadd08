// Which relationships has nobody, and who had them?
import { monies, number } from "../../amounts";
import { useAnswer } from "../../asking";
import { UnownedOfDocument, type OwnershipRole } from "../../graphql/graphql";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given } from "../../place";
import { word } from "../../words";
import { RoleFilter, scoped, type Of } from "./overdue";

export function UnownedList({ of, known }: { of: Of | undefined; known: boolean }) {
  const asked = { ...scoped(of), role: (given.value["role"] ?? null) as OwnershipRole | null };
  const variables = { ...asked, ...cursors(given.value) };
  const answer = useAnswer(UnownedOfDocument, known ? variables : null);
  return (
    <>
      <RoleFilter />
      <Answered answer={answer}>
        {({ unownedRelationships: found }) => found && (
          <Panel title={of ? "Without an owner, and theirs before" : "Without an owner"} count={number(found.totalCount)} wide tools={<><AsCSV document={UnownedOfDocument} variables={asked} /><AsGraphQL document={UnownedOfDocument} variables={variables} /></>}>
            {found.edges.length ? (
              <Table rows={found.edges} rowKey={({ node }) => node.id} caption="Relationships without an owner" columns={[
                { name: "Relationship", wide: true, cell: ({ node }) => "name" in node ? <><Name of={node} />{"account" in node && node.account && <small>at <bdi>{node.account.name}</bdi></small>}</> : node.id },
                { name: "Nobody for", cell: ({ roles }) => <span class="row">{roles.map((role) => <Chip tone="warn">{word(role)}</Chip>)}</span> },
                { name: "Owned before by", cell: ({ formerOwners }) => formerOwners.map((each) => <Name of={each} />) },
                { name: "A year", number: true, cell: (row) => monies(row.annualValue) },
                { name: "Open deals", number: true, cell: (row) => monies(row.openDeals) },
              ]} />
            ) : <Empty title="Every relationship has an owner.">Which roles an account needs follows from the types of its contacts.</Empty>}
            <Paging info={found.pageInfo} total={found.totalCount} shown={found.edges.length} />
          </Panel>
        )}
      </Answered>
    </>
  );
}
