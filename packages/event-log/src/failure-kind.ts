export type FailureKind = 'transient' | 'permanent' | 'unknown';

/**
 * What an error says of itself by its `kind`: ours do, whichever package they come from. Anything that doesn't is unknown, a bug
 * or a surprise.
 */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof Error) || !('kind' in error)) return 'unknown';
  return error.kind === 'transient' || error.kind === 'permanent' ? error.kind : 'unknown';
}
