/** Epoch milliseconds. Passed in wherever time matters, so tests own it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
