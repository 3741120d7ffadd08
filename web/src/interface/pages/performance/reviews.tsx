// Which reviews and plans are there, what speaks for and against, and who decided what?
import { useState } from "preact/hooks";
import { atDay, onDay } from "../../amounts";
import { useAnswer } from "../../asking";
import { ReviewsDocument } from "../../graphql/graphql";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { mayWrite, viewer } from "../../viewer";
import { word } from "../../words";
import { OpenReview, Steps, type Review } from "./reviewing";

export function ReviewsPanel({ of }: { of: { id: string; name: string } | undefined }) {
  const answer = useAnswer(ReviewsDocument, { of: of?.id ?? null });
  const [opening, setOpening] = useState(false);
  return (
    <Answered answer={answer}>
      {({ reviews, developmentPlans }) => (
        <div class="grid">
          {of && mayWrite() && of.id !== viewer.value?.owner?.id && <p class="wide"><button type="button" onClick={() => setOpening(true)}>Open a review of <bdi>{of.name}</bdi></button></p>}
          {of && opening && <OpenReview of={of} close={() => setOpening(false)} />}
          {!reviews?.length && <Panel title="Reviews" wide><Empty title="No review may be seen by you.">The person concerned, those above them and the reviewers see a review.</Empty></Panel>}
          {reviews?.map((review) => <Shown review={review} key={review.id} />)}
          {developmentPlans?.map((plan) => (
            <Panel title={`Plan: ${plan.goal}`} key={plan.id} tools={<Chip tone={plan.state === "OPEN" ? "calm" : "plain"}>{word(plan.state)}</Chip>}>
              <p>{plan.owner && <Name of={plan.owner} />} <small>{word(plan.kpi)}, agreed {onDay(plan.agreedOn)}</small></p>
              <ul class="items">{plan.steps.map((step) => <li key={step.id}><Chip tone={step.doneOn ? "good" : "plain"}>{step.doneOn ? "done" : "open"}</Chip><bdi>{step.text}</bdi><small>{step.doneOn ? onDay(step.doneOn) : step.dueOn && `due ${onDay(step.dueOn)}`}</small></li>)}</ul>
            </Panel>
          ))}
        </div>
      )}
    </Answered>
  );
}

function Shown({ review }: { review: Review }) {
  return (
    <Panel title={`${word(review.kind)} of ${review.owner?.name ?? "somebody"}`} wide tools={<Chip tone={review.state === "OPEN" ? "warn" : "plain"}>{review.outcome ? `decided: ${word(review.outcome).toLowerCase()}` : word(review.state)}</Chip>}>
      <p><bdi>{review.proposal}</bdi> <small>opened {atDay(review.openedAt)}{review.kpi && `, ${word(review.kpi)}`}</small></p>
      <ul class="items">{review.entries.map((entry) => <li key={entry.id}><Chip tone={entry.kind === "FOR" ? "warn" : entry.kind === "STATEMENT" ? "calm" : "good"}>{word(entry.kind)}</Chip><bdi>{entry.text}</bdi><small>{entry.byName}, {atDay(entry.at)}</small></li>)}</ul>
      <ul class="items">{review.reviewers.map((reviewer) => <li>{reviewer.owner && <Name of={reviewer.owner} />}<small>{reviewer.outcome ? `${word(reviewer.outcome)}: ${reviewer.reason ?? ""}` : "has not decided"}</small></li>)}</ul>
      <Steps of={review} />
    </Panel>
  );
}
