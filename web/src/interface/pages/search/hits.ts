// What does a search lead to? Pages of what was found, and things to do whose words fit.
import type { SearchEverythingQuery } from "../../graphql/graphql";
import { link } from "../../place";

export type Hit = NonNullable<SearchEverythingQuery["search"]>[number];
export interface Way { href: string; kind: string; name: string; about: string }

const ACTIONS: [string, string, string][] = [
  ["Ask for an introduction", link("introductions"), "introduce path way in referral"],
  ["My requests for introductions", link("introductions", { tab: "requests" }), "requests asked follow up"],
  ["Overdue relationships, by value", link("book", { tab: "overdue" }), "overdue nurture late due"],
  ["Relationships without an owner", link("book", { tab: "unowned" }), "unowned missing owner"],
  ["Transfer or hand over many accounts", link("book"), "bulk transfer hand-off handover"],
  ["What if somebody leaves", link("book", { tab: "leaves" }), "leaver departure what if"],
  ["Build an advisory board", link("boards"), "board panel seats advocates"],
  ["Performance against targets", link("performance"), "kpi target attainment funnel bridge churn"],
  ["Rows that the last import rejected", link("data"), "import reject rows csv"],
  ["Findings to mend", link("data", { tab: "findings" }), "quality findings errors"],
  ["Duplicates to merge", link("data", { tab: "duplicates" }), "duplicate merge"],
];

export function actions(text: string): Way[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return ACTIONS.filter(([name, , more]) => words.length && words.every((word) => `${name} ${more}`.toLowerCase().includes(word)))
    .map(([name, href]) => ({ href, name, kind: "Action", about: "" }));
}

export function way({ node }: Hit): Way {
  switch (node.__typename) {
    case "Account":
      return { href: link("account", { id: node.id }), kind: "Account", name: node.name, about: joined(node.industry, node.country, node.tier && `tier ${node.tier}`) };
    case "Contact":
      return { href: link("contact", { id: node.id }), kind: "Contact", name: node.name, about: joined(node.title, node.account?.name) };
    case "Owner":
      return { href: link("book", { of: node.id }), kind: "Owner", name: node.name, about: joined(node.title, node.team?.name) };
    case "Team":
      return { href: link("performance", { of: node.id }), kind: "Team", name: node.name, about: "performance against targets" };
    case "Opportunity":
      return { href: link("account", { id: node.account?.id }), kind: "Deal", name: node.name, about: node.account?.name ?? "" };
    case "Product":
      return { href: link("search", { q: node.name }), kind: "Product", name: node.name, about: node.line ?? "" };
    default:
      return { href: link("search", { q: "name" in node ? node.name : "" }), kind: node.__typename, name: "name" in node ? node.name : node.id, about: "" };
  }
}

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");

const KEPT = "graphservice.recent";
const MOST = 8;

export const recent = (): Way[] => JSON.parse(localStorage.getItem(KEPT) ?? "[]") as Way[];

export function visit(gone: Way): void {
  const others = recent().filter((each) => each.href !== gone.href);
  localStorage.setItem(KEPT, JSON.stringify([gone, ...others].slice(0, MOST)));
}
