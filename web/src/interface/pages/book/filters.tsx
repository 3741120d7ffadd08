// Which part of a book? Conditions that stand in the address, so a part can be kept and sent.
import { useAnswer } from "../../asking";
import { BookChoicesDocument, type AccountOrder, type AccountWhere } from "../../graphql/graphql";
import { Choice, Text } from "../../parts/forms";
import { given, go, here } from "../../place";
import { ROLES, word } from "../../words";

const ORDERS: Record<string, [string, AccountOrder]> = {
  NAME: ["Name", { field: "NAME", direction: "ASC" } as AccountOrder],
  EMPLOYEES: ["Size, largest first", { field: "EMPLOYEES", direction: "DESC" } as AccountOrder],
  CHURN_RISK: ["Churn risk, highest first", { field: "CHURN_RISK", direction: "DESC" } as AccountOrder],
};

export const order = () => (ORDERS[given.value["order"] ?? ""] ?? ORDERS["NAME"]!)[1];

export function where(): AccountWhere | null {
  const { q, country, industry, tier, segment, missing } = given.value;
  const wanted: AccountWhere = {
    ...(q && { name: { contains: q } }),
    ...(country && { country: { eq: country } }),
    ...(industry && { industry: { eq: industry } }),
    ...(tier && { tier: { eq: tier } }),
    ...(segment && { segment: { eq: segment } }),
    ...(missing && { unowned: { eq: true } }),
  };
  return Object.keys(wanted).length ? wanted : null;
}

type Groups = readonly { key: string | null; count: number }[];
const options = (groups: Groups | undefined) =>
  (groups ?? []).flatMap(({ key, count }) => (key === null ? [] : [[key, `${key} (${count})`] as const])).sort(([a], [b]) => a.localeCompare(b));

export function Filters() {
  const choices = useAnswer(BookChoicesDocument, {});
  const now = given.value;
  const set = (key: string) => (value: string) => go(here({ [key]: value || undefined, after: undefined, before: undefined }), "replace");
  const any = ["q", "country", "industry", "tier", "segment", "role", "missing"].some((key) => now[key]);
  return (
    <div class="filters" role="search" aria-label="Conditions">
      <Text label="Name contains" type="search" value={now["q"] ?? ""} change={set("q")} />
      <Choice label="Role" value={now["role"]} any="Any role" options={ROLES.map((each) => [each, word(each)])} choose={set("role")} />
      <Choice label="Segment" value={now["segment"]} any="None" options={(choices.data?.segments.nodes ?? []).map((each) => [each.id, `${each.name} (${each.accountCount})`])} choose={set("segment")} />
      <Choice label="Country" value={now["country"]} any="Any" options={options(choices.data?.countries)} choose={set("country")} />
      <Choice label="Industry" value={now["industry"]} any="Any" options={options(choices.data?.industries)} choose={set("industry")} />
      <Choice label="Tier" value={now["tier"]} any="Any" options={options(choices.data?.tiers)} choose={set("tier")} />
      <Choice label="Order" value={now["order"] ?? "NAME"} options={Object.entries(ORDERS).map(([key, [name]]) => [key, name])} choose={set("order")} />
      {any && <a class="button quiet" href={here({ q: undefined, country: undefined, industry: undefined, tier: undefined, segment: undefined, role: undefined, missing: undefined, after: undefined, before: undefined })}>Clear</a>}
    </div>
  );
}
