import type { AlertState } from '@earshot/contracts';
import type { ReactNode } from 'react';
import { useReader } from '../frame/reader.js';

const filled = { fill: 'currentColor', stroke: 'none' };
const SHAPES: Record<AlertState | 'new', ReactNode> = {
  open: <circle cx="6" cy="6" r="5" {...filled} />,
  acknowledged: (
    <>
      <circle cx="6" cy="6" r="4.4" />
      <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" {...filled} />
    </>
  ),
  acting: <path d="M2.5 1.5 10 6l-7.5 4.5z" {...filled} />,
  watching: <circle cx="6" cy="6" r="4.4" />,
  resolved: <path d="m1.8 6.4 3 3 5.5-6.5" />,
  regressed: <path d="M10 7.5A4.2 4.2 0 1 1 9 3M9.5.8v2.7H6.8" />,
  expected: <path d="M1.5 4.2h9M1.5 7.8h9" />,
  wrong: <path d="m2.2 2.2 7.6 7.6M9.8 2.2 2.2 9.8" />,
  new: <path d="M6 1v10M1 6h10" />,
};

/** The shape of a state, without its word. */
export function StateShape({ state }: { state: AlertState | 'new' }) {
  return (
    <svg
      width="11"
      height="11"
      viewBox="0 0 12 12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      {SHAPES[state]}
    </svg>
  );
}

/** A state as shape and word. */
export function StateMark({ state }: { state: AlertState | 'new' }) {
  const { words } = useReader();
  return (
    <span className="st">
      <StateShape state={state} />
      {state === 'new' ? words.newState : words.state(state)}
    </span>
  );
}
