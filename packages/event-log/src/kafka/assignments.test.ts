import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Assignments } from './assignments.js';

let told: (readonly number[])[];
beforeEach(() => {
  told = [];
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

function start(): Assignments {
  const assignments = new Assignments({ sessionTimeoutMs: 1_000, onAssigned: (partitions) => told.push(partitions) });
  onTestFinished(() => assignments.stop());
  return assignments;
}

test('16 each assignment revokes the work of the one before, and only changes are told', () => {
  const assignments = start();
  assignments.given([2, 0]);
  const before = assignments.get(0);
  assignments.given([0, 2]);
  expect(before?.revoked).toBe(true);
  expect(assignments.get(0)?.revoked).toBe(false);
  assignments.given([2]);
  expect(assignments.get(0)).toBeUndefined();
  expect(told).toEqual([[0, 2], [2]]);
});

test('a session without heartbeats is over before the group ends it; a heartbeat that is taken gives all back', () => {
  const assignments = start();
  assignments.given([0, 1]);
  for (let beat = 0; beat < 10; beat++) {
    vi.advanceTimersByTime(800);
    assignments.alive();
  }
  expect(told).toEqual([[0, 1]]);
  const work = assignments.get(0);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([[0, 1], []]);
  expect([work?.revoked, assignments.get(0), assignments.inDoubt()]).toEqual([true, undefined, true]);
  assignments.alive();
  expect(told.at(-1)).toEqual([0, 1]);
  expect([assignments.get(0)?.revoked, assignments.inDoubt()]).toEqual([false, false]);
});

test('who has left the group has nothing in doubt', () => {
  const assignments = start();
  assignments.given([0]);
  assignments.lost();
  assignments.alive();
  expect(told).toEqual([[0], []]);
  expect(assignments.inDoubt()).toBe(false);
});
