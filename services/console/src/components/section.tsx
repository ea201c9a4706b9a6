import type { ReactNode } from 'react';

/** A part of a page: a strong rule, a heading, a note in grey, and what else can be done, on the right. */
export function Section(props: { title: ReactNode; note?: ReactNode; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="sec">
      <header>
        <h2>{props.title}</h2>
        {props.note && <span className="note">{props.note}</span>}
        <span className="sp" />
        {props.more}
      </header>
      {props.children}
    </section>
  );
}
