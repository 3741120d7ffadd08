// Which way does it go? A small line; the numbers are said beside it.
interface Point { value: number | null; partial: boolean; period: { from: string } }
const [WIDE, HIGH] = [96, 24];

export function Spark({ points, label, say }: { points: readonly Point[]; label: string; say: (value: number) => string }) {
  const known = points.flatMap((point, at) => (point.value == null ? [] : [{ at, value: point.value, partial: point.partial, from: point.period.from }]));
  if (known.length < 2) return <span class="muted">–</span>;
  const values = known.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => 3 + (at / Math.max(1, points.length - 1)) * (WIDE - 6);
  const y = (value: number) => (high === low ? HIGH / 2 : HIGH - 3 - ((value - low) / (high - low)) * (HIGH - 6));
  const last = known.at(-1)!;
  const told = `${label}: ${known.map((point) => `${point.from.slice(0, 7)} ${say(point.value)}`).join(", ")}`;
  return (
    <svg class="spark" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={told}>
      <title>{told}</title>
      <polyline points={known.map((point) => `${x(point.at)},${y(point.value)}`).join(" ")} />
      <circle cx={x(last.at)} cy={y(last.value)} r="2.5" class={last.partial ? "open" : ""} />
    </svg>
  );
}
