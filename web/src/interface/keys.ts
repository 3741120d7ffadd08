// What do keys do? One letter each, which can be switched off; never while somebody types.
import { signal } from "@preact/signals";
import { go, link, type PageName } from "./place";

export const KEYS: [string, string][] = [
  ["Ctrl K or /", "Search everything"],
  ["j and k", "Next and previous item of a list"],
  ["o or Enter", "Open the item"],
  ["g, then t i b m p d", "Go to Today, Introductions, Boards, My book, Performance, Data"],
  ["v", "Saved views: keep this page, or go to another"],
  ["Esc", "Close what is open"],
  ["?", "This list"],
];
const GOES: Record<string, PageName> = { t: "", i: "introductions", b: "boards", m: "book", p: "performance", d: "data" };
const OFF = "graphservice.keys-off";

export const opened = signal<"" | "keys" | "search" | "views">("");
export const lettersOff = signal(localStorage.getItem(OFF) === "1");
export function switchLetters(off: boolean): void {
  lettersOff.value = off;
  localStorage.setItem(OFF, off ? "1" : "0");
}

let going = 0;

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function press(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    opened.value = "search";
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || lettersOff.value) return;
  if (document.querySelector("dialog[open]")) return;
  if (act(event.key)) event.preventDefault();
}

function act(key: string): boolean {
  const goes = Date.now() - going < 1_500 ? GOES[key] : undefined;
  going = key === "g" ? Date.now() : 0;
  if (goes !== undefined) go(link(goes));
  else if (key === "/") opened.value = "search";
  else if (key === "?") opened.value = "keys";
  else if (key === "v") opened.value = "views";
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "o") return open();
  else return false;
  return true;
}

const items = () =>
  [...document.querySelectorAll<HTMLElement>("[data-item]")]
    .filter((item) => item.offsetParent !== null)
    .map((item) => item.querySelector<HTMLElement>("a[href], button"))
    .filter((item) => item !== null);

function step(by: number): void {
  const all = items();
  const at = all.findIndex((item) => item.closest("[data-item]")?.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: "nearest" });
}

function open(): boolean {
  const item = document.activeElement?.closest("[data-item]");
  item?.querySelector<HTMLElement>("a[href], button")?.click();
  return Boolean(item);
}

export const listen = () => addEventListener("keydown", press);
