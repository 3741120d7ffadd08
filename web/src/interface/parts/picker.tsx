// Whom or which one? A field that finds accounts, contacts or owners by a few letters.
import { useId, useRef, useState } from "preact/hooks";
import { useAnswer } from "../asking";
import { SearchEverythingDocument, type SearchType } from "../graphql/graphql";
import { way } from "../pages/search/hits";

export interface Picked { id: string; name: string }

export function Picker({ label, types, pick, hint, picked }: {
  label: string; types: SearchType[]; pick: (chosen: Picked) => void; hint?: string; picked?: Picked | undefined;
}) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [eager, setEager] = useState(false);
  const id = useId();
  const leaving = useRef(0);
  const asked = text.trim();
  const answer = useAnswer(SearchEverythingDocument, asked ? { text: asked, types, first: 6 } : null);
  const hits = asked && !answer.loading ? (answer.data?.search ?? []) : [];
  const choose = (place: number) => {
    const hit = hits[place];
    if (!hit) return;
    setEager(false);
    setText("");
    pick({ id: hit.node.id, name: way(hit).name });
  };
  if (eager && hits.length) queueMicrotask(() => choose(0));
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) setAt((at + move + hits.length) % Math.max(1, hits.length));
    else if (event.key === "Enter" && asked) hits.length ? choose(at) : setEager(true);
    else if (event.key === "Escape" && asked) setText("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="field picker">
      <label for={id}>{label}</label>
      <input id={id} role="combobox" aria-expanded={hits.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" autocomplete="off"
        aria-activedescendant={hits[at] ? `${id}-${at}` : undefined} value={text} placeholder={picked?.name ?? "A few letters of the name"}
        onInput={(event) => (setText(event.currentTarget.value), setAt(0), setEager(false))} onKeyDown={press} onFocus={() => clearTimeout(leaving.current)} onBlur={() => (leaving.current = setTimeout(() => setText(""), 150))} />
      {hint && <small>{hint}</small>}
      <div id={`${id}-list`} role="listbox" aria-label={label} class={`found${hits.length ? " open" : ""}`}>
        {hits.map((hit, place) => {
          const to = way(hit);
          return (
            <div role="option" id={`${id}-${place}`} aria-selected={place === at} class={place === at ? "at" : ""}
              onMouseDown={(event) => (event.preventDefault(), choose(place))}>
              <bdi>{to.name}</bdi><small><bdi>{to.about}</bdi></small>
            </div>
          );
        })}
      </div>
    </div>
  );
}
