// Light or dark? As the system says, unless the reader chose.
import { signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const KEPT = "graphservice.theme";

export const theme = signal<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? "auto");

export function choose(next: Theme): void {
  theme.value = next;
  localStorage.setItem(KEPT, next);
  show();
}

export function show(): void {
  document.documentElement.dataset["theme"] = theme.value;
}
