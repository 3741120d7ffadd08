// Who says what in a review, and who decides? It is opened for somebody, spoken in by who may, and decided by two.
import { useState } from "preact/hooks";
import { write } from "../../asking";
import {
  AddToReviewDocument, DecideReviewDocument, OpenReviewDocument, type ReviewEntryKind, type ReviewKind, type ReviewOutcome, type ReviewsQuery,
} from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Picker, type Picked } from "../../parts/picker";
import { mayWrite, viewer } from "../../viewer";
import { word } from "../../words";

export type Review = NonNullable<ReviewsQuery["reviews"]>[number];

const KINDS: ReviewKind[] = ["DEVELOPMENT", "CHANGE", "TRANSITION"];
const OUTCOMES: ReviewOutcome[] = ["NO_CHANGE", "DEVELOPMENT", "CHANGE", "TRANSITION"];
const SAID: [ReviewEntryKind, string][] = [
  ["STATEMENT", "My statement"], ["FOR", "Evidence for what is proposed"], ["AGAINST", "Evidence against it"], ["INHERITED", "A condition that was inherited"],
];
const REVIEWERS = 2;

/** What may be said: the person concerned speaks for themselves, others bring evidence. */
const sayable = (review: Review, me: string | undefined) =>
  SAID.filter(([kind]) => (kind === "STATEMENT") === (review.owner?.id === me) || !["STATEMENT", "FOR"].includes(kind));

export function Steps({ of }: { of: Review }) {
  const [step, setStep] = useState<"add" | "decide" | null>(null);
  const me = viewer.value?.owner?.id;
  if (!mayWrite() || of.state !== "OPEN") return null;
  const mine = of.reviewers.some((each) => each.owner?.id === me && me);
  return (
    <p class="row end">
      <button type="button" onClick={() => setStep("add")}>Add to it</button>
      {mine && <button type="button" class="main" onClick={() => setStep("decide")}>Decide</button>}
      {step === "add" && <Add review={of} close={() => setStep(null)} />}
      {step === "decide" && <Decide review={of} close={() => setStep(null)} />}
    </p>
  );
}

function Add({ review, close }: { review: Review; close: () => void }) {
  const kinds = sayable(review, viewer.value?.owner?.id);
  const [kind, setKind] = useState(kinds[0]![0]);
  const [text, setText] = useState("");
  const { run, busy, trouble } = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run((clientMutationId) => write(AddToReviewDocument, { input: { review: review.id, kind, text, clientMutationId } }))) close();
  };
  return (
    <Dialog title="Add to the review" close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="What is it?" value={kind} options={kinds} choose={(chosen) => setKind(chosen as ReviewEntryKind)} />
        <Text label="In words" value={text} change={setText} rows={5} required />
        {trouble}
        <footer><span class="muted">It stays, under your name; the person concerned reads it.</span><button class="main" disabled={busy || !text.trim()}>Add it</button></footer>
      </form>
    </Dialog>
  );
}

function Decide({ review, close }: { review: Review; close: () => void }) {
  const [outcome, setOutcome] = useState<ReviewOutcome>("NO_CHANGE");
  const [reason, setReason] = useState("");
  const { run, busy, trouble } = useDeed();
  const other = review.reviewers.find((each) => each.owner?.id !== viewer.value?.owner?.id);
  const holds = other?.outcome === outcome;
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run((clientMutationId) => write(DecideReviewDocument, { input: { review: review.id, outcome, reason, clientMutationId } }))) close();
  };
  return (
    <Dialog title="Decide the review" close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="Outcome" value={outcome} options={OUTCOMES.map((each) => [each, word(each)])} choose={(chosen) => setOutcome(chosen as ReviewOutcome)} />
        <Text label="Reason" value={reason} change={setReason} rows={4} required />
        <section class="preview" aria-label="What would change">
          <h3>What would change <Chip tone="calm">nothing is written yet</Chip></h3>
          <p>{holds ? `It holds at once: ${other?.owner?.name} decided the same.` : other?.outcome ? `It stays open: ${other.owner?.name} decided otherwise (${word(other.outcome).toLowerCase()}).` : `It stays open until ${other?.owner?.name ?? "the other reviewer"} decides the same.`}</p>
        </section>
        {trouble}
        <footer><button class="main" disabled={busy || !reason.trim()}>Decide</button></footer>
      </form>
    </Dialog>
  );
}

export function OpenReview({ of, close }: { of: Picked; close: () => void }) {
  const [kind, setKind] = useState<ReviewKind>("DEVELOPMENT");
  const [proposal, setProposal] = useState("");
  const [reviewers, setReviewers] = useState<readonly Picked[]>([]);
  const { run, busy, trouble } = useDeed();
  const add = (who: Picked) => setReviewers([...reviewers.filter((each) => each.id !== who.id), who].slice(-REVIEWERS));
  const send = async (event: Event) => {
    event.preventDefault();
    const input = { of: of.id, kind, proposal, reviewers: reviewers.map((each) => each.id) };
    if (await run((clientMutationId) => write(OpenReviewDocument, { input: { ...input, clientMutationId } }))) close();
  };
  return (
    <Dialog title={`Open a review of ${of.name}`} close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Choice label="About" value={kind} options={KINDS.map((each) => [each, word(each)])} choose={(chosen) => setKind(chosen as ReviewKind)} />
        <Text label="What is proposed, and why" value={proposal} change={setProposal} rows={4} required />
        <p class="row">{reviewers.map((each) => <Chip><bdi>{each.name}</bdi></Chip>)}{reviewers.length < REVIEWERS && <span class="muted">Two reviewers decide; {of.name} is none of them.</span>}</p>
        <Picker label="Reviewer" types={["OWNER"]} pick={add} />
        {trouble}
        <footer><span class="muted">{of.name} sees it from now on.</span><button class="main" disabled={busy || !proposal.trim() || reviewers.length < REVIEWERS}>Open it</button></footer>
      </form>
    </Dialog>
  );
}
