// What stands around every page? The way to the others, the search, and who reads.
import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import { signedOut } from "./asking";
import { opened } from "./keys";
import { given, link, page, type PageName } from "./place";
import { KeysDialog } from "./parts/keys_dialog";
import { Icon, type IconName } from "./parts/icon";
import { Face } from "./parts/people";
import { Loading, Trouble } from "./parts/states";
import { SearchBox } from "./pages/search/box";
import { choose, theme, type Theme } from "./theme";
import { meet, unknown, viewer } from "./viewer";

type Loaded = { Page: ComponentType };
const LOAD: Record<PageName, () => Promise<Loaded>> = {
  "": () => import("./pages/today"),
  search: () => import("./pages/search"),
  account: () => import("./pages/account"),
  contact: () => import("./pages/contact"),
  introductions: () => import("./pages/introductions"),
  boards: () => import("./pages/boards"),
  book: () => import("./pages/book"),
  performance: () => import("./pages/performance"),
  data: () => import("./pages/data"),
};
const WAYS: [PageName, string, IconName][] = [
  ["", "Today", "today"],
  ["book", "My book", "book"],
  ["introductions", "Introductions", "paths"],
  ["boards", "Boards", "boards"],
  ["performance", "Performance", "chart"],
  ["data", "Data", "data"],
];

export function App() {
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>Skip to the content</a>
      <Top />
      <main id="main" tabIndex={-1}>
        {signedOut.value ? <SignIn /> : unknown.value ? <Trouble problem={unknown.value} again={() => void meet()} /> : <Shown name={page.value} />}
      </main>
      <KeysDialog />
      {opened.value === "views" && <Lazy load={() => import("./pages/views")} />}
    </>
  );
}

function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Top() {
  return (
    <header class="top">
      <a class="brand" href={link("")}><Icon name="mark" /><span>graphservice</span></a>
      <SearchBox />
      <nav aria-label="Pages">
        {WAYS.map(([name, text, icon]) => (
          <a href={link(name)} aria-current={page.value === name ? "page" : undefined}>
            <Icon name={icon} /><span>{text}</span>
          </a>
        ))}
      </nav>
      <div class="reader">
        <button type="button" class="quiet" aria-label="Saved views" onClick={() => (opened.value = "views")}><Icon name="star" /></button>
        <ThemeChoice />
        <button type="button" class="quiet" aria-label="Keys" onClick={() => (opened.value = "keys")}><kbd>?</kbd></button>
        {viewer.value && <a class="me" href="sign-out" target="_self"><Face name={myName()} /><span class="aside">You are {myName()}: sign out</span></a>}
      </div>
    </header>
  );
}

const myName = () => viewer.value?.owner?.name ?? viewer.value?.name ?? "";

const NEXT: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

function ThemeChoice() {
  const now = theme.value;
  return (
    <button type="button" class="quiet" aria-label={`Colours: ${now === "auto" ? "as the system" : now}`} onClick={() => choose(NEXT[now])}>
      <Icon name={now === "dark" ? "moon" : now === "light" ? "sun" : "half"} />
    </button>
  );
}

function Shown({ name }: { name: PageName }) {
  return <Lazy key={`${name}?${given.value["id"] ?? ""}`} load={LOAD[name]} />;
}

function Lazy({ load }: { load: () => Promise<Loaded> }) {
  const [Page, setPage] = useState<ComponentType | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => void load().then((loaded) => setPage(() => loaded.Page), () => setFailed(true)), []);
  if (failed) return <div class="notice bad" role="alert">A newer version of this page is served. <a href="" target="_self">Load it again</a>.</div>;
  return Page ? <Page /> : <Loading />;
}

function SignIn() {
  return (
    <section class="panel narrow">
      <h1>Sign in</h1>
      <p>The service must know who reads. <a class="button main" href={`sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} target="_self">Sign in</a></p>
    </section>
  );
}
