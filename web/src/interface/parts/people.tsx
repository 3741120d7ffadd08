// How is a person shown? By initials on a colour of their own, and by name.
import type { ComponentChildren } from "preact";
import { link } from "../place";

const HUES = 12;

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

export function hue(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return sum % HUES;
}

export function Face({ name, title }: { name: string; title?: string }) {
  return <span class={`face hue-${hue(name)}`} title={title ?? name} aria-hidden={title ? undefined : "true"} role={title ? "img" : undefined} aria-label={title}>{initials(name)}</span>;
}

interface Somebody { __typename?: string; id: string; name: string; title?: string | null }

export const pageOf = (id: string) => (id.startsWith("acc") ? "account" : id.startsWith("own") ? "book" : "contact");

/** A name that leads to its page: a contact, an account, or the book of one of us. */
export function Name({ of, asOf }: { of: Somebody; asOf?: string | undefined }) {
  const name = pageOf(of.id);
  return <a class="name" href={link(name, name === "book" ? { of: of.id } : { id: of.id, asOf })}><bdi>{of.name}</bdi></a>;
}

export function Person({ of, children, asOf }: { of: Somebody; children?: ComponentChildren; asOf?: string | undefined }) {
  return (
    <span class="person">
      <Face name={of.name} />
      <span><Name of={of} asOf={asOf} />{children ?? (of.title && <small><bdi>{of.title}</bdi></small>)}</span>
    </span>
  );
}
