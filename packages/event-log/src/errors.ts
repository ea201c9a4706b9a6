export interface ErrorOptionsWithField {
  /** Must not carry customer text: it is logged. */
  cause?: unknown;
  /** The field that is wrong, where one is. */
  field?: string;
}

/** Will probably work later: a sink that is down, a full disk. The same work is tried again after a back-off. */
export class TransientError extends Error {
  readonly kind = 'transient';
  readonly field: string | undefined;

  constructor(message: string, { cause, field }: ErrorOptionsWithField = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'TransientError';
    this.field = field;
  }
}

/** Will never work, however often it is tried. In a handler it means: one of these messages belongs to the dead letters. */
export class PermanentError extends Error {
  readonly kind = 'permanent';
  readonly field: string | undefined;

  constructor(message: string, { cause, field }: ErrorOptionsWithField = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PermanentError';
    this.field = field;
  }
}

/** The partition went to another member of the group. Says nothing about the message: never retried, never dead-lettered. */
export class RebalanceError extends Error {
  readonly kind = 'rebalance';

  constructor(readonly partition: number) {
    super(`partition ${partition} was given to another consumer of the group`);
    this.name = 'RebalanceError';
  }
}
