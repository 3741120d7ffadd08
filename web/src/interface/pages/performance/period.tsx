// Of which time? A kind of period and a day in it, both in the address.
import { today } from "../../amounts";
import type { PeriodInput, PeriodKind } from "../../graphql/graphql";
import { Choice, Text } from "../../parts/forms";
import { given, go, here } from "../../place";
import { word } from "../../words";

const KINDS: PeriodKind[] = ["MONTH", "QUARTER", "YEAR", "ROLLING"];

// What is concluded from a period that is not over is little: these look back a year.
const USUAL: Record<string, PeriodKind> = { conclusions: "ROLLING", funnel: "ROLLING" };

export function period(): PeriodInput {
  const { kind, on, tab = "" } = given.value;
  return { kind: (kind as PeriodKind | undefined) ?? USUAL[tab] ?? "YEAR", on: on ?? null };
}

export function PeriodFilter() {
  const set = (key: string) => (value: string) => go(here({ [key]: value || undefined }), "replace");
  return (
    <>
      <Choice label="Period" value={period().kind} options={KINDS.map((each) => [each, each === "ROLLING" ? "Last twelve months" : word(each)])} choose={set("kind")} />
      <Text label="With the day" type="date" value={given.value["on"] ?? today.value} change={set("on")} />
    </>
  );
}
