// What is written to whoever is asked first? A text to send; the request is kept so that nobody is asked too often.
import { useState } from "preact/hooks";
import { write } from "../../asking";
import { RequestIntroductionDocument, type PathFragment } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Text, useDeed } from "../../parts/forms";
import { link } from "../../place";
import { viewer } from "../../viewer";
import type { Goal } from "./ways";

function draft(path: PathFragment, to: Goal): string {
  const goal = path.people.at(-1)?.name ?? to.name;
  const at = to.account ? ` at ${to.account.name}` : "";
  const next = path.steps[1]?.person.name ?? goal;
  const chain = next === goal ? `You seem to know ${goal}${at} well.` : `You seem to know ${next} well, who knows ${goal}${at}.`;
  const first = (path.askOrder[0]?.name ?? "").split(" ")[0];
  return `Hello ${first},\n\n${chain} Would you introduce me? Two lines are enough, and if it does not suit you, a no is a good answer too.\n\nThank you,\n${viewer.value?.owner?.name ?? viewer.value?.name ?? ""}`;
}

export function AskFor({ path, to, close }: { path: PathFragment; to: Goal; close: () => void }) {
  const [message, setMessage] = useState(() => draft(path, to));
  const [done, setDone] = useState(false);
  const [copied, setCopied] = useState(false);
  const { run, busy, trouble } = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    const people = path.people.map((each) => each.id);
    if (await run((clientMutationId) => write(RequestIntroductionDocument, { input: { people, message, clientMutationId } }, true))) setDone(true);
  };
  const copy = () => void navigator.clipboard?.writeText(message).then(() => setCopied(true));
  const first = path.askOrder[0]?.name ?? "them";
  return (
    <Dialog title={`Ask ${first} to introduce you`} close={close}>
      {done ? (
        <div role="status">
          <p><strong>The request is kept.</strong> Send the text to {first}; the request reminds you, and nobody else asks them meanwhile.</p>
          <pre class="letter" tabIndex={0}>{message}</pre>
          <footer><a class="button" href={link("introductions", { tab: "requests" })}>My requests</a><button type="button" class="main" onClick={copy}>{copied ? "Copied" : "Copy the text"}</button></footer>
        </div>
      ) : (
        <form onSubmit={(event) => void send(event)}>
          <Text label={`The text to ${first}`} value={message} change={setMessage} rows={9} />
          {trouble}
          <footer><span class="muted">Nothing is sent from here: you send the text yourself.</span><button class="main" disabled={busy}>Make the request</button></footer>
        </form>
      )}
    </Dialog>
  );
}
