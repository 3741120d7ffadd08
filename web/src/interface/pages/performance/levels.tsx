// Which numbers are agreed? A floor, the target and a stretch; rates are written in percent.
import { Text } from "../../parts/forms";
import type { KpiFragment } from "../../graphql/graphql";

export interface Levels { floor: string; target: string; stretch: string }

const FIELDS = [["target", "Target"], ["floor", "Floor, easier to reach"], ["stretch", "Stretch, harder to reach"]] as const;
const HUNDREDTH = 2;

/** A decimal moved by some places, as text: no number of the machine is in between. What is none stays for the service to refuse. */
function moved(text: string, places: number): string {
  const found = /^(\d*)\.?(\d*)$/.exec(text.trim());
  if (!found) return text;
  const [, whole = "", part = ""] = found;
  const digits = places > 0 ? part.padEnd(places, "0") : part;
  const all = (places < 0 ? whole.padStart(1 - places, "0") : whole) + digits;
  const point = (places < 0 ? Math.max(whole.length, 1 - places) : whole.length) + places;
  const [before, after] = [all.slice(0, point).replace(/^0+(?=\d)/, ""), all.slice(point).replace(/0+$/, "")];
  return `${before || "0"}${after ? `.${after}` : ""}`;
}

const isRate = (row: KpiFragment) => row.definition.unit === "RATE";

/** As somebody writes it: 92.5 for a rate of 0.925. */
const shown = (row: KpiFragment, value: string | null | undefined) => (value == null ? "" : isRate(row) ? moved(value, HUNDREDTH) : value);
/** As the API takes it; null where nothing is written. */
const meant = (row: KpiFragment, text: string) => (text.trim() === "" ? null : isRate(row) ? moved(text, -HUNDREDTH) : text.trim());

export const levelsOf = (row: KpiFragment): Levels =>
  ({ floor: shown(row, row.target?.floor), target: shown(row, row.target?.target), stretch: shown(row, row.target?.stretch) });

export const agreed = (row: KpiFragment, levels: Levels) =>
  ({ floor: meant(row, levels.floor), target: meant(row, levels.target), stretch: meant(row, levels.stretch) });

export function LevelFields({ row, levels, change }: { row: KpiFragment; levels: Levels; change: (next: Levels) => void }) {
  const unit = isRate(row) ? ", %" : row.currency ? `, ${row.currency}` : "";
  return (
    <div class="filters">
      {FIELDS.map(([name, label]) => (
        <Text label={`${label}${unit}`} type="decimal" value={levels[name]} required={name === "target"} change={(text) => change({ ...levels, [name]: text })} />
      ))}
    </div>
  );
}
