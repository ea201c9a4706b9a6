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

/** A batch was left unfinished because its consumer is stopping or lost the partition; it comes again, here or elsewhere. */
export class BatchAbandonedError extends Error {
  readonly kind = 'abandoned';

  constructor(readonly partition: number) {
    super(`a batch of partition ${partition} was left for later`);
    this.name = 'BatchAbandonedError';
  }
}

/** Too much of a topic can't be processed: more likely our mistake than the messages'. */
export class DeadLetterLimitError extends Error {
  readonly kind = 'dead_letter_limit';

  constructor(
    readonly where: string,
    readonly limit: 'consecutive' | 'ratio',
  ) {
    super(
      `${where}: too many messages ${limit === 'consecutive' ? 'in a row' : 'of late'} can't be processed, so nothing more is taken; ` +
        'look at the logged reasons and the dead letters, repair the cause, start again',
    );
    this.name = 'DeadLetterLimitError';
  }
}
