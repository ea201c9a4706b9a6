import type { AlertState } from '@earshot/contracts';

/** Who moves an alert: people by hand, the alerter by the counts. */
export type Mover = 'person' | 'alerter';

const PEOPLE: Record<AlertState, readonly AlertState[]> = {
  open: ['acknowledged', 'acting', 'watching', 'resolved', 'expected', 'wrong'],
  acknowledged: ['open', 'acting', 'watching', 'resolved', 'expected', 'wrong'],
  acting: ['open', 'acknowledged', 'watching', 'resolved', 'expected', 'wrong'],
  watching: ['open', 'acknowledged', 'acting', 'resolved', 'expected', 'wrong'],
  regressed: ['acknowledged', 'acting', 'watching', 'resolved', 'expected', 'wrong'],
  resolved: ['open'],
  expected: ['open'],
  wrong: ['open'],
};

/**
 * The alerter closes what is over unless somebody is acting on it, says that what was resolved came back, and reopens for one reason
 * only: more harm than people knew of when they decided.
 */
const ALERTER: Record<AlertState, readonly AlertState[]> = {
  open: ['resolved'],
  acknowledged: ['resolved', 'open'],
  acting: ['open'],
  watching: ['resolved', 'open'],
  regressed: ['resolved'],
  resolved: ['regressed', 'open'],
  expected: ['open'],
  wrong: ['open'],
};

/** Whether the mover may take an alert from one state to the other. */
export function mayMove(mover: Mover, from: AlertState, to: AlertState): boolean {
  return (mover === 'person' ? PEOPLE : ALERTER)[from].includes(to);
}

/** Whether the alert still asks for something. */
export function isLive(state: AlertState): boolean {
  return state !== 'resolved' && state !== 'expected' && state !== 'wrong';
}
