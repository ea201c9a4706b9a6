import { exposure, type ReceivedExposure } from '@earshot/contracts';
import { decodeEnvelope, type LogMessage } from '@earshot/event-log';
import { checked } from './checked.js';
import type { KeyedRow } from './keyed-row.js';
import { storedMoment } from './local-time.js';

/** A message of `exposures.received`. Throws PermanentError. */
export function decodeExposure(message: Pick<LogMessage, 'value'>): ReceivedExposure {
  const envelope = decodeEnvelope<ReceivedExposure>(message);
  return { ...envelope, exposure: checked(exposure, envelope.exposure, 'exposure') };
}

/**
 * Rows of `exposures`, in the order they came. The same measure, time, product, region and channel again is a correction, not a
 * second bucket. A moment is an hour's bucket, a bare date a local day's.
 */
export function exposureRows(messages: readonly ReceivedExposure[], timeZone: string): KeyedRow[] {
  return messages.map(({ exposure: given, receivedAt, importId }) => {
    const { measure, at, product, region, channel, value } = given;
    const { seconds, localDay } = storedMoment(at, timeZone);
    return {
      measure,
      at: seconds,
      bucket_hours: localDay === '' ? 1 : 24,
      local_day: localDay,
      product,
      region,
      channel,
      value,
      received_at: receivedAt,
      import_id: importId,
    };
  });
}
