// How is something asked of the reader? Labels above, what is wrong beside, and nothing done before it was shown.
import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { asProblem, requestName, type Problem } from "../asking";
import { Trouble } from "./states";

export function Field({ label, hint, children }: { label: string; hint?: string; children: (id: string) => ComponentChildren }) {
  const id = useId();
  return <div class="field"><label for={id}>{label}</label>{children(id)}{hint && <small>{hint}</small>}</div>;
}

export function Choice({ label, value, options, choose, any }: {
  label: string; value: string | undefined; options: readonly (readonly [string, string])[]; choose: (value: string) => void; any?: string;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
          {any !== undefined && <option value="">{any}</option>}
          {options.map(([key, text]) => <option value={key}>{text}</option>)}
        </select>
      )}
    </Field>
  );
}

/** A point before the decimals, on every machine: fields of numbers write what the browser's language wants. */
const DECIMAL = { type: "text", inputMode: "decimal", pattern: "\\d+(\\.\\d+)?", title: "Digits, and a point before decimals" } as const;

export function Text({ label, value, change, hint, type = "text", required, rows }: {
  label: string; value: string; change: (value: string) => void; hint?: string; type?: "text" | "search" | "date" | "number" | "decimal"; required?: boolean; rows?: number;
}) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(id) => rows
        ? <textarea id={id} rows={rows} value={value} required={required} onInput={(event) => change(event.currentTarget.value)} />
        : <input id={id} {...(type === "decimal" ? DECIMAL : { type: type as "text" })} value={value} required={required} onInput={(event) => change(event.currentTarget.value)} />}
    </Field>
  );
}

/** One thing to do, with what went wrong; a second press while it is done does nothing, a repeat is the same request. */
export function useDeed(): { run: (work: (name: string) => Promise<unknown>) => Promise<boolean>; busy: boolean; trouble: ComponentChildren } {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const name = useRef(requestName());
  const run = async (work: (name: string) => Promise<unknown>) => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await work(name.current);
      name.current = requestName();
      return true;
    } catch (thrown) {
      const found = asProblem(thrown);
      if (found.code !== "UNREACHABLE") name.current = requestName();
      setProblem(found);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, trouble: problem && <Trouble problem={problem} /> };
}

export function Tabs({ of, chosen, href }: { of: readonly (readonly [string, string])[]; chosen: string; href: (key: string) => string }) {
  return (
    <nav class="tabs" aria-label="Views">
      {of.map(([key, text]) => <a href={href(key)} aria-current={chosen === key ? "page" : undefined}>{text}</a>)}
    </nav>
  );
}
