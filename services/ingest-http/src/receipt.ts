import type { Rejection } from '@earshot/contracts';
import type { PartitionOffsets } from '@earshot/event-log';
import { PROBLEM_TYPE } from '@earshot/http';
import type { FastifyReply } from 'fastify';

/** What the door did with a body. */
export interface Received {
  accepted: number;
  rejections: Rejection[];
  positions: ReadonlyMap<string, PartitionOffsets>;
}

/** Offsets in an answer: topic → partition → the offset after the last item, as text because it can pass 2^53. */
export type ReceivedUpTo = Record<string, Record<string, string>>;

/**
 * 202 once the log has everything; 422 with a problem document naming each refused item when some were refused, the others having
 * gone through all the same. `receivedUpTo` is what `POST /v1/progress` takes.
 */
export function answerReceived(
  reply: FastifyReply,
  { accepted, rejections, positions, ...counts }: Received & { new?: number; unchanged?: number },
): FastifyReply {
  const receivedUpTo = toJson(positions);
  if (rejections.length === 0) return reply.code(202).send({ ...counts, accepted, rejections, receivedUpTo });
  return reply
    .code(422)
    .type(PROBLEM_TYPE)
    .send({
      type: 'about:blank',
      title: rejections.length === 1 ? 'One item was refused' : `${rejections.length} items were refused`,
      status: 422,
      detail: `${accepted} others were accepted. Mend the refused ones as each remedy says and send them again.`,
      ...counts,
      accepted,
      rejections,
      receivedUpTo,
    });
}

function toJson(positions: ReadonlyMap<string, PartitionOffsets>): ReceivedUpTo {
  const topics: ReceivedUpTo = {};
  for (const [topic, partitions] of positions) {
    topics[topic] = Object.fromEntries([...partitions].map(([partition, offset]) => [partition, String(offset)]));
  }
  return topics;
}
