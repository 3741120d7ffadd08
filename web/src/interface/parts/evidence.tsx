// What does a number stand on? It opens what it was counted from.
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Dialog } from "./dialog";

export function Evidence({ label, title, children }: { label: ComponentChildren; title: string; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="number-of" onClick={() => setOpen(true)} title={`What is behind it: ${title}`}>{label}</button>
      {open && <Dialog title={title} close={() => setOpen(false)} wide>{children()}</Dialog>}
    </>
  );
}
