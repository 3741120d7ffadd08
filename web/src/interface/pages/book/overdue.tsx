// Who has not heard from us for too long, worth most first?
import { number } from "../../amounts";
import { useAnswer } from "../../asking";
import { OverdueOfDocument, type OwnershipRole } from "../../graphql/graphql";
import { Choice } from "../../parts/forms";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Answered, Empty } from "../../parts/states";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given, go, here } from "../../place";
import { ROLES, word } from "../../words";
import { OverdueTable } from "./overdue_table";

export interface Of { __typename: string; id: string }

export const scoped = (of: Of | undefined) => ({ owner: of?.__typename === "Owner" ? of.id : null, team: of?.__typename === "Team" ? of.id : null });

export function RoleFilter() {
  return <div class="filters"><Choice label="Role" value={given.value["role"]} any="Any role" options={ROLES.map((each) => [each, word(each)])} choose={(role) => go(here({ role, after: undefined, before: undefined }))} /></div>;
}

export function OverdueList({ of, known }: { of: Of | undefined; known: boolean }) {
  const asked = { ...scoped(of), everybody: of ? null : true, role: (given.value["role"] ?? null) as OwnershipRole | null };
  const variables = { ...asked, ...cursors(given.value) };
  const answer = useAnswer(OverdueOfDocument, known ? variables : null);
  return (
    <>
      <RoleFilter />
      <Answered answer={answer}>
        {({ overdueRelationships: found }) => found && (
          <Panel title="Overdue" count={number(found.totalCount)} wide tools={<><AsCSV document={OverdueOfDocument} variables={asked} /><AsGraphQL document={OverdueOfDocument} variables={variables} /></>}>
            {found.nodes.length ? <OverdueTable rows={found.nodes} owners={of?.__typename !== "Owner"} /> : <Empty title="Nobody is overdue.">Either all is well, or no interaction is imported: then everything is due by its cadence from the day it was owned.</Empty>}
            <Paging info={found.pageInfo} total={found.totalCount} shown={found.nodes.length} />
          </Panel>
        )}
      </Answered>
    </>
  );
}
