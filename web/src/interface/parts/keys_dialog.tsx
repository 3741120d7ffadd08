// Which keys are there?
import { KEYS, lettersOff, opened, switchLetters } from "../keys";
import { Dialog } from "./dialog";

export function KeysDialog() {
  if (opened.value !== "keys") return null;
  return (
    <Dialog title="Keys" close={() => (opened.value = "")}>
      <dl class="keys">
        {KEYS.map(([key, what]) => <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
      </dl>
      <label class="check">
        <input type="checkbox" checked={lettersOff.value} onChange={(event) => switchLetters(event.currentTarget.checked)} />
        Switch keys of one letter off (Ctrl K stays)
      </label>
    </Dialog>
  );
}
