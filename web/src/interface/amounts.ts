// How do numbers, money and times read? As the reader's browser writes them, in their time zone.
import { computed, signal } from "@preact/signals";
import { given } from "./place";

export interface Money { amount: string; currency: string }

const plain = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const NONE = "–";

/** The moment by the clock of the service, where it was told: a demo's stands still. */
const told = signal<{ at: number; heard: number } | null>(null);
export const hearNow = (moment: string) => (told.value = { at: Date.parse(moment), heard: Date.now() });
export const now = () => (told.value ? told.value.at + Date.now() - told.value.heard : Date.now());
export const today = computed(() => isoDay(new Date(told.value?.at ?? Date.now())));

export const number = (value: number | null | undefined) => (value == null ? NONE : plain.format(value));
export const decimal = (value: number | null | undefined) => (value == null ? NONE : fine.format(value));
export const percent = (value: number | null | undefined) => (value == null ? NONE : share.format(value));

export function money(value: Money | null | undefined, how: "short" | "whole" = "short"): string {
  if (!value) return NONE;
  const compact = how === "short" ? ({ notation: "compact", maximumFractionDigits: 1 } as const) : {};
  const format = new Intl.NumberFormat(undefined, { style: "currency", currency: value.currency, maximumFractionDigits: how === "short" ? 1 : 2, ...compact });
  return format.format(Number(value.amount));
}
export const monies = (values: readonly Money[]) => (values.length ? values.map((each) => money(each)).join(" + ") : NONE);
export const compact = (value: number) => short.format(value);

export const onDay = (text: string | null | undefined) => (text ? day.format(new Date(`${text}T00:00:00Z`)) : NONE);
export const atDay = (text: string | null | undefined) => (text ? date.format(new Date(text)) : NONE);
export const atMoment = (text: string | null | undefined) => (text ? full.format(new Date(text)) : NONE);

export const isoDay = (value: Date) =>
  `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, "0")}-${String(value.getDate()).padStart(2, "0")}`;

/** The last moment of a day in the reader's zone, as the API takes it. */
export const endOf = (isoDate: string) => new Date(`${isoDate}T23:59:59.999`).toISOString();

/** How long ago, seen from the moment that the address names. */
export function since(text: string | null | undefined): string {
  if (!text) return "never";
  const seen = given.value["asOf"] ? Date.parse(endOf(given.value["asOf"])) : now();
  const days = Math.round((Date.parse(text) - seen) / 86_400_000);
  if (Math.abs(days) < 45) return ago.format(days, "day");
  return Math.abs(days) < 700 ? ago.format(Math.round(days / 30.4), "month") : ago.format(Math.round(days / 365), "year");
}
