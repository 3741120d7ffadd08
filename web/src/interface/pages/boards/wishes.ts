// What is asked of a panel? Seats, quotas, topics, who is fixed and who is out; all of it in the address.
import { given, go, here } from "../../place";
import type { BoardTrait, ProposeAdvisoryBoardInput, SeatQuota } from "../../graphql/graphql";

export interface Quota { trait: BoardTrait; values: string[]; least: number; most: number | null; name?: string }

/** DACH and the like: regions as people say them, by the countries in them. */
export const PLACES: Record<string, string[]> = {
  DACH: ["DE", "AT", "CH"], Nordics: ["DK", "FI", "IS", "NO", "SE"], Benelux: ["BE", "LU", "NL"], Iberia: ["ES", "PT"], "UK and Ireland": ["GB", "IE"],
};

export const seats = () => Math.max(1, Number(given.value["seats"] ?? 8));
export const set = (changes: Record<string, string | undefined>) => go(here({ ...changes, proposal: undefined, compare: undefined }), "replace");

/** As TRAIT~value,value~least~most in the address. */
export function quotas(): Quota[] {
  return (given.value["quotas"] ?? "").split(";").filter(Boolean).map((text) => {
    const [trait = "COUNTRY", values = "", least = "0", most = ""] = text.split("~");
    return { trait: trait as BoardTrait, values: values.split(","), least: Number(least), most: most ? Number(most) : null };
  });
}
export const keepQuotas = (all: readonly Quota[]) =>
  set({ quotas: all.map(({ trait, values, least, most }) => [trait, values.join(","), least, most ?? ""].join("~")).join(";") || undefined });

export const listed = (key: string) => (given.value[key] ?? "").split(",").filter(Boolean);
export const keepListed = (key: string, items: readonly string[]) => set({ [key]: items.join(",") || undefined });

export function named(quota: Quota): string {
  const place = Object.entries(PLACES).find(([, countries]) => quota.trait === "COUNTRY" && [...countries].sort().join() === [...quota.values].sort().join());
  return place?.[0] ?? quota.values.join(", ");
}

export function input(board: string): Omit<ProposeAdvisoryBoardInput, "clientMutationId"> {
  const wanted: SeatQuota[] = quotas().map(({ trait, values, least, most }) => ({ trait, values, least, most }));
  return {
    board, seats: seats(), quotas: wanted,
    topics: listed("topics").map((topic) => ({ topic, weight: 1 })),
    fixed: listed("fixed").map(idOf), excluded: listed("excluded").map(idOf),
  };
}

/** Fixed and excluded people stand in the address as id~name. */
export const idOf = (text: string) => text.split("~")[0] ?? text;
export const nameOf = (text: string) => text.split("~")[1] ?? text;
export const personOf = ({ id, name }: { id: string; name: string }) => `${id}~${name.replaceAll(/[,~]/g, " ")}`;
