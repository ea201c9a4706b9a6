import type { Problem } from '@earshot/contracts';

export const PROBLEM_TYPE = 'application/problem+json';

/** An answer in RFC 9457's form, thrown where it is found out. */
export class ProblemError extends Error {
  readonly problem: Problem;

  /** `title` says what is wrong, `detail` what to do; both are shown to whoever asked and never quote their content. */
  constructor(status: number, title: string, detail?: string, extra: Partial<Problem> & Record<string, unknown> = {}) {
    super(title);
    this.name = 'ProblemError';
    this.problem = { type: 'about:blank', title, status, ...(detail !== undefined && { detail }), ...extra };
  }
}
