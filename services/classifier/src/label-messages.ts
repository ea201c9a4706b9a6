import type { Classifier } from '@earshot/classification';
import { type ReceivedContact, SCHEMA_VERSION } from '@earshot/contracts';

/** Messages one after the other: message i is `bytes.subarray(ends[i − 1] ?? 0, ends[i])`. */
export interface PackedMessages {
  bytes: Uint8Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
}

/** A message that can't be labelled, with why; never with what it says. */
export interface LabelFailure {
  index: number;
  reason: string;
  field?: string;
}

export interface LabelledMessages extends PackedMessages {
  failures: LabelFailure[];
}

const CLOSING_BRACE = 0x7d;
/** Labels of a usual contact, in bytes; the buffer grows where they are longer. */
const USUAL_LABELS = 1_400;
/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 3;

export function packMessages(values: readonly Uint8Array[]): PackedMessages {
  let total = 0;
  for (const value of values) total += value.byteLength;
  const bytes = new Uint8Array(total);
  const ends = new Uint32Array(values.length);
  let at = 0;
  values.forEach((value, index) => {
    bytes.set(value, at);
    at += value.byteLength;
    ends[index] = at;
  });
  return { bytes, ends };
}

/**
 * Adds `"labels"` at the end of every received contact: its bytes without the last brace stay what they are. A message that isn't one
 * is a failure and leaves nothing (`ends` repeats).
 */
export function labelMessages(classifier: Classifier, { bytes, ends }: PackedMessages): LabelledMessages {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const failures: LabelFailure[] = [];
  const outEnds = new Uint32Array(ends.length);
  let out = new Uint8Array(bytes.byteLength + ends.length * USUAL_LABELS);
  let view = Buffer.from(out.buffer);
  let written = 0;
  let start = 0;
  for (let index = 0; index < ends.length; index++) {
    const end = ends[index] as number;
    const made = labelOne(classifier, input, start, end);
    if (typeof made === 'string') {
      const needed = written + (end - start) + made.length * MOST_BYTES_PER_UNIT + 16;
      if (needed > out.byteLength) {
        const larger = new Uint8Array(needed + Math.ceil(needed / 2));
        larger.set(out.subarray(0, written));
        out = larger;
        view = Buffer.from(out.buffer);
      }
      let last = end - 1;
      while (input[last] !== CLOSING_BRACE) last--;
      out.set(input.subarray(start, last), written);
      written += last - start;
      written += view.write(`,"labels":${made}}`, written);
    } else failures.push({ index, ...made });
    outEnds[index] = written;
    start = end;
  }
  return { bytes: out.subarray(0, written), ends: outEnds, failures };
}

/** The labels as JSON, or why there are none. */
function labelOne(
  classifier: Classifier,
  input: Buffer,
  start: number,
  end: number,
): string | { reason: string; field?: string } {
  let message: Partial<ReceivedContact> | null;
  try {
    message = JSON.parse(input.toString('utf8', start, end)) as Partial<ReceivedContact> | null;
  } catch {
    return { reason: 'message is not JSON' };
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message))
    return { reason: 'message is not an envelope' };
  if (message.v !== SCHEMA_VERSION) {
    return { reason: `message is not of schema version ${SCHEMA_VERSION}: upgrade, then replay`, field: 'v' };
  }
  const { contact } = message;
  if (typeof contact !== 'object' || contact === null || !Array.isArray(contact.turns)) {
    return { reason: 'message has no contact with turns', field: 'contact.turns' };
  }
  for (const turn of contact.turns) {
    if (typeof turn?.text !== 'string') return { reason: 'a turn has no text', field: 'contact.turns.text' };
  }
  return JSON.stringify(classifier.classify(contact));
}
