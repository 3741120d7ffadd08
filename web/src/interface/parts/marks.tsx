// How are measures and states shown beside their words? By bars, chips and bands; colour is never the only sign.
import type { ComponentChildren } from "preact";
import { decimal, percent } from "../amounts";
import { word } from "../words";

export type Tone = "good" | "warn" | "bad" | "calm" | "plain";

export function Chip({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`chip ${tone}`}>{children}</span>;
}

export function Bar({ value, tone = "calm", label }: { value: number; tone?: Tone; label: string }) {
  const width = Math.max(0, Math.min(1, value)) * 100;
  return (
    <span class="bar-with">
      <svg class={`bar ${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="whole" width="100" height="8" rx="4" /><rect class="part" width={width} height="8" rx="4" />
      </svg>
      <span>{label}</span>
    </span>
  );
}

const BANDS: Record<string, Tone> = { STRONG: "good", MODERATE: "calm", WEAK: "warn", DORMANT: "plain" };

export function Band({ band, strength }: { band: string; strength?: number }) {
  return <Chip tone={BANDS[band] ?? "plain"}>{word(band)}{strength !== undefined && <b>{decimal(strength)}</b>}</Chip>;
}

export function Share({ share, primary }: { share: number; primary?: boolean }) {
  return <Bar value={share} tone={primary ? "good" : "calm"} label={`${percent(share)}${primary ? ", primary" : ""}`} />;
}

/** A number of a rate with what it is made of: value, interval, and the cases. */
export function Rate({ of }: { of: { numerator: number; denominator: number; value?: number | null; low?: number | null; high?: number | null } }) {
  if (of.value == null) return <span class="muted">no cases</span>;
  return (
    <span class="rate">
      <b>{percent(of.value)}</b> <small>{of.numerator} of {of.denominator}{of.low != null && `, ${percent(of.low)} to ${percent(of.high)}`}</small>
    </span>
  );
}
