// Which accounts? With a box beside each, for those that shall go to somebody else.
import { useState } from "preact/hooks";
import { atDay, money, number, percent } from "../../amounts";
import { useAnswer, type Answer } from "../../asking";
import { OwnedAccountsDocument, TeamAccountsDocument, type AccountRowFragment, type OwnershipRole } from "../../graphql/graphql";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL, asOf } from "../../parts/tools";
import { given } from "../../place";
import { mayWrite } from "../../viewer";
import { word } from "../../words";
import { Filters, order, where } from "./filters";
import { BulkTransfer } from "./transfer";

interface Whose { __typename: string; id: string; name?: string }
interface Row { node: AccountRowFragment; held: { role: string; share: number; isPrimary: boolean; validFrom?: string }[]; owners?: number }

export function BookAccounts({ of }: { of: Whose }) {
  const asked = { of: of.id, role: (given.value["role"] ?? null) as OwnershipRole | null, where: where(), orderBy: [order()], asOf: asOf() ?? null };
  const variables = { ...asked, ...cursors(given.value) };
  const isOwner = of.__typename === "Owner";
  const owned = useAnswer(OwnedAccountsDocument, isOwner ? variables : null);
  const teams = useAnswer(TeamAccountsDocument, isOwner ? null : variables);
  const document = isOwner ? OwnedAccountsDocument : TeamAccountsDocument;
  const answer: Answer<unknown> = isOwner ? owned : teams;
  const found = owned.data?.owner?.accounts ?? teams.data?.team?.accounts;
  const rows: Row[] = owned.data?.owner?.accounts.edges ?? (teams.data?.team?.accounts.edges ?? []).map(({ node, roles, owners }) => ({ node, owners, held: roles.map((role) => ({ role, share: 1, isPrimary: false })) }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState(false);
  const turn = (id: string) => setChosen((before) => { const next = new Set(before); if (!next.delete(id)) next.add(id); return next; });
  const change = mayWrite() && isOwner;
  const all = rows.length > 0 && rows.every(({ node }) => chosen.has(node.id));
  return (
    <>
      <Filters />
      <Answered answer={answer} rows={10}>
        {() => found && (
          <Panel title="Accounts" count={number(found.totalCount)} wide tools={<>
            {change && <button type="button" class={chosen.size ? "main" : ""} disabled={!found.totalCount} onClick={() => setMoving(true)}>Transfer {chosen.size ? `${chosen.size} chosen` : `all ${number(found.totalCount)}`}</button>}
            <AsCSV document={document} variables={asked} /><AsGraphQL document={document} variables={variables} />
          </>}>
            {rows.length ? (
              <Table rows={rows} rowKey={({ node }) => node.id} caption="Accounts of the book" columns={[
                change && { name: "Choose", cell: ({ node }) => <input type="checkbox" aria-label={`Choose ${node.name}`} checked={chosen.has(node.id)} onChange={() => turn(node.id)} /> },
                { name: "Account", wide: true, cell: ({ node }) => <Name of={node} asOf={given.value["asOf"]} /> },
                { name: isOwner ? "Held as" : "Roles", cell: ({ held }) => <span class="row">{held.map((each) => <Chip tone={each.isPrimary ? "good" : "plain"}>{word(each.role)}{each.share < 1 && <b>{percent(each.share)}</b>}</Chip>)}</span> },
                isOwner ? { name: "Since", cell: ({ held: [first] }) => atDay(first?.validFrom) } : { name: "Owners", number: true, cell: (row) => number(row.owners) },
                { name: "Industry", narrow: true, cell: ({ node }) => <bdi>{node.industry}</bdi> },
                { name: "Country", cell: ({ node }) => node.country },
                { name: "Tier", cell: ({ node }) => node.tier },
                { name: "Employees", number: true, cell: ({ node }) => number(node.employees) },
                { name: "Revenue", number: true, cell: ({ node }) => money(node.annualRevenue) },
              ]} />
            ) : <Empty title="No account fits.">{where() ? "Take a condition away." : "Assign accounts on their pages, or import ownerships.csv."}</Empty>}
            {change && rows.length > 1 && <p><button type="button" class="quiet" onClick={() => setChosen(all ? new Set() : new Set(rows.map(({ node }) => node.id)))}>{all ? "Choose none" : "Choose all of this page"}</button></p>}
            <Paging info={found.pageInfo} total={found.totalCount} shown={rows.length} />
          </Panel>
        )}
      </Answered>
      {moving && found && <BulkTransfer from={{ id: of.id, name: of.name ?? "" }} chosen={[...chosen]} where={asked.where} count={chosen.size || found.totalCount} role={asked.role} close={() => (setMoving(false), setChosen(new Set()))} />}
    </>
  );
}
