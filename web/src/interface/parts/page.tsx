// What does every page have? One heading that takes the focus on arrival, its tools, and what stands below.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { typing } from "../keys";
import { moved } from "../place";

interface Given { title: string; over?: ComponentChildren; under?: ComponentChildren; tools?: ComponentChildren; children?: ComponentChildren }

let seen = 0;

export function Page({ title, over, under, tools, children }: Given) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · graphservice`;
  }, [title]);
  // At once, not after the next paint: where the reader went meanwhile, they stay.
  useLayoutEffect(() => {
    if (seen !== moved.value && !typing(document.activeElement)) heading.current?.focus({ preventScroll: true });
    seen = moved.value;
  }, []);
  return (
    <>
      <header class="heading">
        <div>
          {over && <p class="over">{over}</p>}
          <h1 ref={heading} tabIndex={-1}><bdi>{title}</bdi></h1>
          {under && <div class="under">{under}</div>}
        </div>
        {tools && <div class="tools">{tools}</div>}
      </header>
      {children}
    </>
  );
}

export function Panel({ title, count, tools, children, wide, id }: {
  title: string; count?: ComponentChildren; tools?: ComponentChildren; children: ComponentChildren; wide?: boolean; id?: string;
}) {
  return (
    <section class={`panel${wide ? " wide" : ""}`} id={id} aria-label={title}>
      <header>
        <h2>{title}{count !== undefined && <span class="count">{count}</span>}</h2>
        {tools && <div class="tools">{tools}</div>}
      </header>
      {children}
    </section>
  );
}

export function Facts({ of }: { of: [string, ComponentChildren][] }) {
  return <dl class="facts">{of.map(([name, value]) => <div><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
