// What can be taken away from a page? Its list as CSV, its question as GraphQL, its moment as of a day.
import { useState } from "preact/hooks";
import { endOf, onDay, today } from "../amounts";
import { endpoint, idOf, type Document } from "../asking";
import { given, go, here } from "../place";
import { Dialog } from "./dialog";

type Asked = { document: Document<any, any>; variables: object };

let documents: Promise<Record<string, string>> | undefined;
const textOf = async (document: Document<any, any>) => {
  documents ??= fetch(endpoint("documents.json")).then((response) => response.json());
  return (await documents)[idOf(document)] ?? "";
};

/** Line breaks where the selections are: as much as reading needs. */
function laid(text: string): string {
  let depth = 0;
  return text.replace(/ ?(\.\.\. ?(?:on )?\w+|[{}]|(?<=[\w)}]) (?=[\w.]))/g, (found, _, at: number, whole: string) => {
    if (whole.slice(0, at).split("(").length > whole.slice(0, at).split(")").length) return found;
    if (found.includes("{")) return ` {\n${"  ".repeat(++depth)}`;
    if (found.includes("}")) return `\n${"  ".repeat(--depth)}}`;
    return depth ? `\n${"  ".repeat(depth)}${found.trim()}` : found;
  });
}

export function AsGraphQL({ document, variables }: Asked) {
  const [text, setText] = useState("");
  const open = async () => {
    const query = await textOf(document);
    const url = endpoint("graphiql");
    const served = await fetch(url, { method: "HEAD" }).then((response) => response.ok, () => false);
    url.search = new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString();
    if (served) window.open(url, "_blank", "noopener");
    else setText(query);
  };
  return (
    <>
      <button type="button" class="quiet" onClick={() => void open()}>As GraphQL</button>
      {text && (
        <Dialog title="The question of this page" close={() => setText("")} wide>
          <p>Only known documents are answered here, so GraphiQL is not served. This is the text of the document.</p>
          <pre tabIndex={0}>{laid(text)}</pre>
          <h3>Variables</h3>
          <pre tabIndex={0}>{JSON.stringify(variables, null, 2)}</pre>
        </Dialog>
      )}
    </>
  );
}

export function AsCSV({ document, variables }: Asked) {
  const url = endpoint("export.csv");
  url.search = new URLSearchParams({ documentId: idOf(document), variables: JSON.stringify(variables), bom: "1" }).toString();
  return <a class="button quiet" href={url.href} target="_self" download>As CSV</a>;
}

/** The moment that the address names, as the API takes it; undefined is now. */
export const asOf = () => (given.value["asOf"] ? endOf(given.value["asOf"]) : undefined);

const DAY = 86_400_000;

/** A slider over the days of a relationship; the whole page follows it. */
export function AsOf({ from }: { from?: string | null | undefined }) {
  const first = Date.parse((from ?? "2020-01-01").slice(0, 10));
  const last = Date.parse(today.value);
  const chosen = given.value["asOf"];
  const at = chosen ? Date.parse(chosen) : last;
  const to = (day: number) => go(here({ asOf: day >= last ? undefined : new Date(day).toISOString().slice(0, 10) }), "replace");
  const shown = chosen ? onDay(chosen) : "now";
  return (
    <div class={`as-of${chosen ? " past" : ""}`}>
      <label for="as-of">As of</label>
      <input id="as-of" type="range" min={first} max={last} step={DAY} value={at} aria-valuetext={shown}
        onChange={(event) => to(Number(event.currentTarget.value))} />
      <input type="date" aria-label="As of the day" max={today.value} value={chosen ?? today.value}
        onChange={(event) => event.currentTarget.value && to(Date.parse(event.currentTarget.value))} />
      {chosen ? <button type="button" onClick={() => to(last)}>Now</button> : <span class="muted">now</span>}
    </div>
  );
}
