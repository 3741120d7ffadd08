// Is it a new board? A name is enough.
import { useState } from "preact/hooks";
import { write } from "../../asking";
import { CreateBoardDocument } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Text, useDeed } from "../../parts/forms";
import { go, link } from "../../place";
import { mayWrite } from "../../viewer";

export function NewBoard({ first }: { first: boolean }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [purpose, setPurpose] = useState("");
  const { run, busy, trouble } = useDeed();
  if (!mayWrite()) return null;
  const send = async (event: Event) => {
    event.preventDefault();
    await run(async (clientMutationId) => {
      const { advisoryBoard } = await write(CreateBoardDocument, { input: { name, purpose: purpose || null, clientMutationId } });
      setOpen(false);
      go(link("boards", { id: advisoryBoard?.id }));
    });
  };
  return (
    <>
      <button type="button" class={first ? "main" : ""} onClick={() => setOpen(true)}>New board</button>
      {open && (
        <Dialog title="New board" close={() => setOpen(false)}>
          <form onSubmit={(event) => void send(event)}>
            <Text label="Name" value={name} change={setName} required />
            <Text label="Purpose" value={purpose} change={setPurpose} rows={2} />
            {trouble}
            <footer><button class="main" disabled={busy || !name.trim()}>Make it</button></footer>
          </form>
        </Dialog>
      )}
    </>
  );
}
