import type { Segment, Statement } from '@earshot/contracts';
import { Link } from 'wouter';
import { useReader } from '../frame/reader.js';

const TONES: Record<NonNullable<Segment['tone']>, string> = { excess: 'x', below: 'bl', harm: 'h', good: 'ok' };

/** A written statement: its pieces in the reader's language, each linked to its evidence and in the one colour it may have. */
export function Say({ statement }: { statement: Statement }) {
  const { lang } = useReader();
  let at = 0;
  return statement[lang].map(({ text, to, tone }) => {
    const key = at;
    at += text.length;
    const className = tone ? TONES[tone] : undefined;
    if (to)
      return (
        <Link key={key} href={to} className={className}>
          {text}
        </Link>
      );
    return (
      <span key={key} className={className}>
        {text}
      </span>
    );
  });
}
