// Who of us knows them best, and what says so?
import { atDay, atMoment, decimal, number, since } from "../../amounts";
import type { TieFragment, TiePartsFragment } from "../../graphql/graphql";
import { Evidence } from "../../parts/evidence";
import { Band, Bar } from "../../parts/marks";
import { Facts, Panel } from "../../parts/page";
import { Name, Person } from "../../parts/people";
import { Empty } from "../../parts/states";
import { list, plural, word } from "../../words";

export type KnownTie = TieFragment & TiePartsFragment;

export const ours = (tie: TieFragment) => (tie.between.__typename === "Owner" ? tie.between : tie.and);
export const theirs = (tie: TieFragment) => (tie.between.__typename === "Owner" ? tie.and : tie.between);

export function sentence({ meetings, calls, emails, events, referrals, days, lastAt }: TieFragment["evidence"]): string {
  const counted = [[meetings, "meeting"], [calls, "call"], [emails, "mail"], [events, "event"], [referrals, "introduction"]] as const;
  const parts = counted.filter(([count]) => count > 0).map(([count, name]) => plural(count, name));
  return parts.length ? `${list(parts)} on ${plural(days, "day")}, the last ${since(lastAt)}` : "Said to know one another; no contact is recorded";
}

export function StrongestTie({ ties, there }: { ties: readonly KnownTie[]; there: string }) {
  const [best] = ties;
  return (
    <Panel title="Strongest tie">
      {best ? (
        <>
          <p class="tie-line"><Person of={ours(best)} /><Band band={best.band} strength={best.strength} /><Person of={theirs(best)} /></p>
          <p>{sentence(best.evidence)}.</p>
          <p><Behind tie={best} label="Parts and evidence" /></p>
          {ties.length > 1 && (
            <ul class="items">
              {ties.slice(1).map((tie) => (
                <li data-item><Name of={ours(tie)} /><small>knows</small><Name of={theirs(tie)} /><Behind tie={tie} label={decimal(tie.strength)} /><small>{since(tie.lastAt)}</small></li>
              ))}
            </ul>
          )}
        </>
      ) : <Empty title={`Nobody of us is known to know anybody at ${there}.`}>Ties come from meetings, calls and mail: import a calendar, a mailbox or the activities of the CRM.</Empty>}
    </Panel>
  );
}

export function Behind({ tie, label }: { tie: KnownTie; label: string }) {
  const { parts } = tie;
  return (
    <Evidence label={label} title={`${ours(tie).name} and ${theirs(tie).name}: ${decimal(tie.strength)}`}>
      {() => (
        <>
          <p>{sentence(tie.evidence)}. First contact {atDay(tie.evidence.firstAt)}. Confidence {word(tie.confidence).toLowerCase()}, formula {tie.formulaVersion}.</p>
          {tie.said && <p>Set to {decimal(tie.said.strength)} by hand {since(tie.said.at)}{tie.said.why && <>: <bdi>{tie.said.why}</bdi></>}; computed {decimal(tie.computed)}.</p>}
          {parts && (
            <Facts of={[
              ["From contact", <Bar value={parts.contact} label={decimal(parts.contact)} />],
              ["From shared places", <Bar value={parts.structure} label={decimal(parts.structure)} />],
              ["From what was said", <Bar value={parts.acquaintance} label={decimal(parts.acquaintance)} />],
              ["One-way factor", decimal(parts.oneWay)], ["Channel factor", decimal(parts.channelFactor)], ["Ceiling", decimal(parts.ceiling)],
              ["Silence", parts.silenceDays == null ? "–" : `${number(Math.round(parts.silenceDays))} days, usual gap ${decimal(parts.usualGapDays)}`],
              ["Shared places", parts.shared.length ? list(parts.shared.map((each) => each.account?.name ?? word(each.kind))) : "none"],
            ]} />
          )}
          <h3>Latest contacts</h3>
          {tie.interactions.length ? (
            <ul class="items">{tie.interactions.map((each) => <li key={each.id}><b>{word(each.kind)}</b><bdi>{each.subject}</bdi><small>{atMoment(each.at)}</small></li>)}</ul>
          ) : <p class="muted">None is recorded.</p>}
        </>
      )}
    </Evidence>
  );
}
