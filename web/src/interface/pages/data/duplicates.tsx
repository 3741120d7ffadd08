// Who is there twice? Side by side, with what a merge would leave.
import { useState } from "preact/hooks";
import { atDay, decimal, money, number } from "../../amounts";
import { useAnswer, write } from "../../asking";
import { FindingsDocument, MergeAccountsDocument, MergeContactsDocument, type FindingRowFragment } from "../../graphql/graphql";
import { useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { AsGraphQL } from "../../parts/tools";
import { given, here } from "../../place";
import { mayWrite } from "../../viewer";
import { word } from "../../words";
import { Dismiss, untold } from "./findings";

interface One { id: string; name: string; version: number; createdAt: string; values: [string, string][] }

function ones(of: FindingRowFragment): One[] {
  const names = (owners: { nodes: { name: string }[] }) => owners.nodes.map((each) => each.name).join(", ");
  return [
    ...of.accounts.nodes.map((each) => ({ ...each, values: [
      ["Name", each.name], ["Domain", each.domain ?? ""], ["Industry", each.industry ?? ""], ["Region", each.region ?? ""], ["Country", each.country ?? ""],
      ["Employees", each.employees == null ? "" : number(each.employees)], ["Revenue", each.annualRevenue ? money(each.annualRevenue) : ""], ["Tier", each.tier ?? ""],
      ["Contacts", number(each.contacts.totalCount)], ["Owners", names(each.owners)],
    ] as [string, string][] })),
    ...of.contacts.nodes.map((each) => ({ ...each, values: [
      ["Name", each.name], ["E-mail", each.email ?? ""], ["Phone", each.phone ?? ""], ["Title", each.title ?? ""], ["Department", each.department ?? ""],
      ["Function", word(each.jobFunction)], ["Country", each.country ?? ""], ["Works at", each.account?.name ?? ""], ["Interactions", number(each.interactions.totalCount)], ["Owners", names(each.owners)],
    ] as [string, string][] })),
  ];
}
const MOVED = ["Contacts", "Interactions", "Owners", "Works at"];

export function Duplicates() {
  const { id } = given.value;
  const where = id ? { id: { eq: id } } : { status: { eq: "OPEN" as const }, kind: { in: ["DUPLICATE_CONTACT" as const, "DUPLICATE_ACCOUNT" as const] } };
  const variables = { where, ...cursors(given.value, 10) };
  const answer = useAnswer(FindingsDocument, variables);
  return (
    <Answered answer={answer}>
      {({ findings }) => (
        <>
          <p class="row"><span class="muted">{number(findings.totalCount)} to look at</span>{id && <a href={here({ id: undefined })}>All duplicates</a>}<AsGraphQL document={FindingsDocument} variables={variables} /></p>
          {findings.nodes.map((finding) => <Pair of={finding} key={finding.id} />)}
          {!findings.nodes.length && <Empty title="Nobody is there twice.">Imports look for duplicates by name, address and domain.</Empty>}
          <Paging info={findings.pageInfo} total={findings.totalCount} shown={findings.nodes.length} />
        </>
      )}
    </Answered>
  );
}

function Pair({ of }: { of: FindingRowFragment }) {
  const all = ones(of);
  const [survivor, setSurvivor] = useState(all[0]?.id);
  const [dismissing, setDismissing] = useState(false);
  const { run, busy, trouble } = useDeed();
  const kept = all.find((each) => each.id === survivor) ?? all[0];
  if (!kept || all.length < 2) return null;
  const others = all.filter((each) => each !== kept);
  const after = (at: number, [name, value]: [string, string]) => (MOVED.includes(name) ? "those of both" : value || others.map((each) => each.values[at]?.[1]).find(Boolean) || "–");
  const merge = () => void run((clientMutationId) => {
    const input = { survivor: kept.id, version: kept.version, merged: others.map((each) => each.id), reason: of.message, clientMutationId };
    return of.kind === "DUPLICATE_CONTACT" ? write(MergeContactsDocument, { input }) : write(MergeAccountsDocument, { input });
  });
  return (
    <Panel title={of.message} wide tools={<Chip tone={(of.score ?? 0) > 0.9 ? "bad" : "warn"}>likeness {decimal(of.score)}</Chip>}>
      {untold(of) && <p class="muted"><bdi>{untold(of)}</bdi></p>}
      <div class="scroll" role="region" tabIndex={0} aria-label={`Side by side: ${of.message}`}>
        <table class="pair">
          <thead><tr><th scope="col">Field</th>{all.map((each) => (
            <th scope="col" key={each.id}>
              <label class="check"><input type="radio" name={of.id} checked={each === kept} onChange={() => setSurvivor(each.id)} /> {each === kept ? "kept" : "keep this one"}<span class="aside"> {each.name}</span></label>
              <small>created {atDay(each.createdAt)}</small>
            </th>
          ))}<th scope="col">After the merge</th></tr></thead>
          <tbody>{kept.values.map((row, at) => (
            <tr key={row[0]}><th scope="row">{row[0]}</th>
              {all.map((each) => <td class={each.values[at]?.[1] === row[1] ? "" : "differs"}>{at === 0 ? <Name of={each} /> : <bdi>{each.values[at]?.[1] || "–"}</bdi>}</td>)}
              <td><b><bdi>{after(at, row)}</bdi></b></td></tr>
          ))}</tbody>
        </table>
      </div>
      {trouble}
      {mayWrite() && of.status === "OPEN" && (
        <p class="row end"><button type="button" onClick={() => setDismissing(true)}>Two different ones<span class="aside">: {of.message}</span></button><button type="button" class="main" disabled={busy} onClick={merge}>Merge into the kept one<span class="aside">: {of.message}</span></button></p>
      )}
      {dismissing && <Dismiss of={of} close={() => setDismissing(false)} />}
    </Panel>
  );
}
