// Where can be searched from everywhere? In the field above each page: Ctrl K, a few letters, Enter.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask } from "../../asking";
import { SearchEverythingDocument } from "../../graphql/graphql";
import { opened } from "../../keys";
import { Icon } from "../../parts/icon";
import { go, link } from "../../place";
import { actions, recent, visit, way, type Way } from "./hits";

const APART = 40; // milliseconds between two questions, however fast somebody types

export function useHits(text: string): { ways: Way[]; searched: string } {
  const [found, setFound] = useState<{ ways: Way[]; searched: string }>({ ways: [], searched: "" });
  const last = useRef(-APART);
  useLayoutEffect(() => {
    const asked = text.trim();
    if (!asked) {
      setFound({ ways: [], searched: "" });
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      last.current = performance.now();
      ask(SearchEverythingDocument, { text: asked, first: 8 }, stop.signal).then(
        ({ data }) => setFound({ ways: (data.search ?? []).map(way), searched: asked }),
        () => stop.signal.aborted || setFound({ ways: [], searched: asked }),
      );
    }, last.current + APART - performance.now());
    return () => (clearTimeout(timer), stop.abort());
  }, [text]);
  return found;
}

export function SearchBox() {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const back = useRef<Element | null>(null);
  const wanted = useRef(false);
  const { ways, searched } = useHits(text);
  const settled = searched === text.trim();
  const shown = text.trim() ? [...ways, ...actions(text)] : recent();

  // Told by the signal itself, while the key is handled: an effect of a hook waits for the next paint, and what is typed
  // right after Ctrl K belongs into the field.
  useLayoutEffect(() => opened.subscribe((asked) => {
    if (asked !== "search") return;
    back.current = document.activeElement;
    opened.value = "";
    field.current?.focus();
    field.current?.select();
  }), []);
  useEffect(() => {
    if (wanted.current && settled) choose(shown[0]);
  }, [settled]);

  const type = (next: string) => ((wanted.current = false), setText(next), setAt(0), setOpen(true));
  const leave = () => ((wanted.current = false), setOpen(false), setText(""), setAt(0));
  function choose(chosen: Way | undefined) {
    const asked = text.trim();
    leave();
    field.current?.blur();
    if (!chosen) return asked ? go(link("search", { q: asked })) : undefined;
    visit(chosen);
    go(chosen.href);
  }
  function press(event: KeyboardEvent) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) setAt((at + move + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Enter") settled ? choose(shown[at]) : (wanted.current = true);
    else if (event.key === "Escape") (leave(), back.current instanceof HTMLElement ? back.current.focus() : field.current?.blur());
    else return;
    event.preventDefault();
  }
  return (
    <search class="find">
      <Icon name="search" />
      <input ref={field} type="text" role="combobox" aria-label="Search everything" placeholder="Search" autocomplete="off"
        spellcheck={false} aria-expanded={open && shown.length > 0} aria-controls="found" aria-autocomplete="list"
        aria-activedescendant={open && shown[at] ? `found-${at}` : undefined} value={text}
        onInput={(event) => type(event.currentTarget.value)} onFocus={() => setOpen(true)}
        onBlur={() => ((wanted.current = false), setOpen(false))} onKeyDown={press} />
      <kbd>Ctrl K</kbd>
      <div class={`found${open && (shown.length || text.trim()) ? " open" : ""}`}>
        <div id="found" role="listbox" aria-busy={!settled} aria-label={text.trim() ? "Found" : "Seen lately"}>
          {shown.map((each, place) => (
            <div role="option" id={`found-${place}`} aria-selected={place === at} class={place === at ? "at" : ""}
              onMouseDown={(event) => (event.preventDefault(), choose(each))}>
              <span class="kind">{each.kind}</span><bdi>{each.name}</bdi><small><bdi>{each.about}</bdi></small>
            </div>
          ))}
        </div>
        {text.trim() && settled && !shown.length && <p class="muted">Nothing is called so. Beginnings of words are enough, and one typo is allowed.</p>}
      </div>
    </search>
  );
}
