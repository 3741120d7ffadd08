// Where is the reader? The address says it: a page, and what is asked of it. Every state can be sent to a colleague.
import { computed, signal } from "@preact/signals";

export const PAGES = ["", "search", "account", "contact", "introductions", "boards", "book", "performance", "data"] as const;
export type PageName = (typeof PAGES)[number];
export type Given = Record<string, string | undefined>;

const base = new URL(".", document.baseURI);
const address = signal(new URL(location.href));

export const page = computed<PageName>(() => {
  const name = address.value.pathname.slice(base.pathname.length);
  return (PAGES as readonly string[]).includes(name) ? (name as PageName) : "";
});
export const given = computed(() => Object.fromEntries(address.value.searchParams) as Given);

export function link(name: PageName, params: Given = {}): string {
  const url = new URL(name, base);
  for (const [key, value] of Object.entries(params)) if (value) url.searchParams.set(key, value);
  return url.pathname + url.search;
}

/** The address of this page with some of what is asked changed; undefined takes it away. */
export const here = (changes: Given): string => link(page.value, { ...given.value, ...changes });

/** This page from / on, wherever the service lies. */
export const place = () => `/${address.value.pathname.slice(base.pathname.length)}${address.value.search}`;

export function go(href: string, how: "push" | "replace" = "push"): void {
  if (href !== location.pathname + location.search) {
    history[how === "push" ? "pushState" : "replaceState"](null, "", href);
  }
  arrive();
}

function arrive(): void {
  const before = page.value + given.value["id"];
  address.value = new URL(location.href);
  if (before !== page.value + given.value["id"]) {
    scrollTo(0, 0);
    moved.value += 1;
  }
}

/** How often the reader went to another page: its heading takes the focus. */
export const moved = signal(0);

const isPage = (url: URL) =>
  url.origin === location.origin && (PAGES as readonly string[]).includes(url.pathname.slice(base.pathname.length));

export function follow(event: MouseEvent): void {
  const anchor = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
  if (!anchor || anchor.target || anchor.hasAttribute("download") || event.defaultPrevented) return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(anchor.href);
  if (!isPage(url)) return;
  event.preventDefault();
  go(url.pathname + url.search);
}

addEventListener("popstate", arrive);
