// How are rows shown? As a table that scrolls by itself where it is wide; `j k o` walk its rows.
import type { ComponentChildren } from "preact";

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ComponentChildren;
  number?: boolean;
  wide?: boolean;
  /** The name of the column breaks into lines: what stands below is short. */
  narrow?: boolean;
}

export function Table<Row>({ rows, columns, caption, rowKey }: {
  rows: readonly Row[]; columns: readonly (Column<Row> | false)[]; caption: string; rowKey?: (row: Row) => string;
}) {
  const shown = columns.filter((column) => column !== false);
  const kind = ({ number, wide, narrow }: Column<Row>) => [number && "number", wide && "wide", narrow && "narrow"].filter(Boolean).join(" ");
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="aside">{caption}</caption>
        <thead><tr>{shown.map((column) => <th scope="col" class={kind(column)}>{column.name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowKey?.(row) ?? at} data-item>
              {shown.map((column) => <td class={kind(column)}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
