// How do words of the API read? ENUM_VALUES as people write them, where that is not plain.
const SPECIAL: Record<string, string> = {
  IT: "IT", NPS: "NPS", HUMAN_RESOURCES: "HR", CROSS_SELL: "Cross-sell", UPSELL: "Upsell", NEW_SALES: "New sales",
  NO_BETTER: "No better than the base rate", TOO_FEW: "Too few requests so far", KICK_OFF: "Kick-off",
  TRAINING_SUGGESTED: "Training suggested", NOT_ENOUGH_DATA: "Not enough data",
};

export const word = (value: string | null | undefined): string => {
  if (!value) return "";
  return SPECIAL[value] ?? value.charAt(0) + value.slice(1).toLowerCase().replaceAll("_", " ");
};

export const list = (items: readonly string[]): string => new Intl.ListFormat("en", { type: "conjunction" }).format(items);
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${new Intl.NumberFormat().format(count)} ${count === 1 ? one : many}`;

export const ROLES = ["NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION"] as const;
export const JOB_FUNCTIONS = [
  "EXECUTIVE", "FINANCE", "HUMAN_RESOURCES", "IT", "LEGAL", "MARKETING", "OPERATIONS", "PROCUREMENT", "PRODUCT", "SALES",
  "SERVICE", "OTHER",
] as const;
