// What did imports do, and which rows did they reject? The latest is open.
import type { ComponentChildren } from "preact";
import { atMoment, number } from "../../amounts";
import { useAnswer } from "../../asking";
import { ImportsDocument, OneImportDocument, RejectedRowsDocument, type OneImportQuery } from "../../graphql/graphql";
import { Chip, type Tone } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { cursors, Paging } from "../../parts/paging";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsCSV, AsGraphQL } from "../../parts/tools";
import { given, here } from "../../place";
import { list, word } from "../../words";

const TONES: Record<string, Tone> = { DONE: "good", RUNNING: "calm", FAILED: "bad", INTERRUPTED: "warn" };

export function Imports() {
  const answer = useAnswer(ImportsDocument, { first: 20 });
  return (
    <Answered answer={answer}>
      {({ imports }) => {
        const chosen = given.value["id"] ?? imports.nodes[0]?.id;
        if (!chosen) return <Empty title="Nothing was imported yet."><code>graphservice import FOLDER</code> reads an export of Salesforce, HubSpot, Dynamics, a mailbox, a calendar, or CSV files.</Empty>;
        return (
          <>
            <One id={chosen} key={chosen} />
            <Panel title="All imports" count={number(imports.totalCount)} wide>
              <Table rows={imports.nodes} rowKey={(row) => row.id} caption="Imports" columns={[
                { name: "Import", wide: true, cell: (row) => <a href={here({ id: row.id, after: undefined, before: undefined })} aria-current={row.id === chosen ? "true" : undefined}>{row.system}, {atMoment(row.startedAt)}</a> },
                { name: "State", cell: (row) => <Chip tone={TONES[row.state] ?? "plain"}>{word(row.state)}</Chip> },
                { name: "By", cell: (row) => <bdi>{row.by.name}</bdi> },
                { name: "Rows", number: true, cell: (row) => number(row.rows) },
                { name: "Created", number: true, cell: (row) => number(row.created) },
                { name: "Updated", number: true, cell: (row) => number(row.updated) },
                { name: "Unchanged", number: true, cell: (row) => number(row.unchanged) },
                { name: "Rejected", number: true, cell: (row) => (row.rejected ? <Chip tone="bad">{number(row.rejected)}</Chip> : "0") },
              ]} />
            </Panel>
          </>
        );
      }}
    </Answered>
  );
}

function One({ id }: { id: string }) {
  const variables = { id, ...cursors(given.value) };
  const answer = useAnswer(OneImportDocument, variables);
  return <Answered answer={answer}>{(data) => data.import ? <Shown of={data.import} tools={<><AsCSV document={RejectedRowsDocument} variables={{ id }} /><AsGraphQL document={OneImportDocument} variables={variables} /></>} /> : <Empty title="There is no such import." />}</Answered>;
}

function Shown({ of, tools }: { of: NonNullable<OneImportQuery["import"]>; tools: ComponentChildren }) {
  return (
    <>
      <dl class="counts">
        <div><dt>{of.system}, {atMoment(of.startedAt)}</dt><dd>{number(of.rows)} <small>rows</small></dd></div>
        <div><dt>Created</dt><dd>{number(of.created)}</dd></div><div><dt>Updated</dt><dd>{number(of.updated)}</dd></div>
        <div><dt>Unchanged</dt><dd>{number(of.unchanged)}</dd></div><div><dt>Rejected</dt><dd>{number(of.rejected)}</dd></div>
      </dl>
      <Panel title="Rejected rows" count={number(of.rejectedRows.totalCount)} wide tools={tools}>
        {of.rejects.nodes.length > 0 && <p class="row">{of.rejects.nodes.map((each) => <Chip tone="bad">{word(each.code)}<b>{number(each.count)}</b></Chip>)}</p>}
        {of.rejectedRows.nodes.length ? (
          <Table rows={of.rejectedRows.nodes} rowKey={(row) => `${row.file}:${row.line}:${row.column}`} caption="Rows that the import rejected" columns={[
            { name: "Where", cell: (row) => <><b>{row.file}</b><small>line {number(row.line)}{row.column && `, ${row.column}`}</small></> },
            { name: "What stands there", wide: true, cell: (row) => <code><bdi>{row.value ?? ""}</bdi></code> },
            { name: "Why", wide: true, cell: (row) => <bdi>{row.message}</bdi> },
          ]} />
        ) : <Empty title="No row was rejected." />}
        <Paging info={of.rejectedRows.pageInfo} total={of.rejectedRows.totalCount} shown={of.rejectedRows.nodes.length} />
      </Panel>
      <Panel title="Files" count={of.files.nodes.length} wide>
        <Table rows={of.files.nodes} rowKey={(row) => row.file} caption="Files of the import" columns={[
          { name: "File", wide: true, cell: (row) => <><bdi>{row.file}</bdi><small>{row.object ?? row.why}</small>{row.columnsLeft.length > 0 && <small>Columns not imported: <bdi>{list(row.columnsLeft)}</bdi></small>}</> },
          { name: "Rows", number: true, cell: (row) => number(row.rows) }, { name: "Created", number: true, cell: (row) => number(row.created) },
          { name: "Updated", number: true, cell: (row) => number(row.updated) }, { name: "Unchanged", number: true, cell: (row) => number(row.unchanged) },
          { name: "Rejected", number: true, cell: (row) => number(row.rejected) },
        ]} />
      </Panel>
    </>
  );
}
