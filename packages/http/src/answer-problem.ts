import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Problem } from '@earshot/contracts';
import type { Logger } from '@earshot/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, ProblemError } from './problem-error.js';

/** What Fastify itself refuses, in our words: its own messages can quote the body. */
const REFUSALS: Record<string, { status: number; title: string; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    detail: 'Send at most 32 MB at a time; split the file and send the parts one after another.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    title: 'This content type is not accepted',
    detail: 'Send application/json (one object or an array) or application/x-ndjson (one object a line).',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    title: 'The body is empty',
    detail: 'Send one JSON object or an array of them.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    title: 'The body is not JSON',
    detail: 'Send valid JSON, or one object a line as application/x-ndjson: then only the bad lines are refused.',
  },
  RATE_LIMITED: { status: 429, title: 'Too many requests', detail: 'Wait as long as Retry-After says, then go on.' },
};

/** Answers any error as a problem document. What nobody foresaw is logged with a reference, and the answer carries only that. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): FastifyReply {
  const problem = toProblem(error);
  if (problem && !request.raw.complete) {
    // Closing on a sender in the middle of its body would show it a broken pipe instead of this answer.
    reply.header('connection', 'keep-alive');
    request.raw.resume();
  }
  if (problem) return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
  const reference = randomUUID();
  logger.error({ err: error, reference, route: request.routeOptions.url }, 'request_failed');
  return reply
    .code(500)
    .type(PROBLEM_TYPE)
    .send({
      type: 'about:blank',
      title: 'This request could not be answered',
      status: 500,
      detail: `The cause is in the program's log under reference ${reference}. Trying again is safe.`,
      instance: `urn:uuid:${reference}`,
    } satisfies Problem);
}

function toProblem(error: unknown): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  if (typeof error !== 'object' || error === null) return undefined;
  if ('validation' in error && Array.isArray(error.validation)) return invalid(error.validation);
  const refusal = 'code' in error && typeof error.code === 'string' ? REFUSALS[error.code] : undefined;
  if (refusal) return { type: 'about:blank', ...refusal };
  if (error instanceof SyntaxError)
    return { type: 'about:blank', ...REFUSALS.FST_ERR_CTP_INVALID_JSON_BODY } as Problem;
  // A sink that is down or full: the sender keeps the item and tries again.
  if ('kind' in error && error.kind === 'transient') {
    return {
      type: 'about:blank',
      title: 'This can’t be taken right now',
      status: 503,
      detail: 'Nothing of it was kept. Try again in a few seconds; if it goes on, see `earshot doctor`.',
    };
  }
  return refusedByFramework('statusCode' in error ? error.statusCode : undefined);
}

/** A 4xx that a library found out, by its number alone: its own words can quote the address. */
function refusedByFramework(status: unknown): Problem | undefined {
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'This request is refused', status };
}

/** A parameter or body that its schema refuses: the field and why, never the value. */
function invalid(issues: { instancePath?: string; message?: string }[]): Problem {
  const fields = issues.map(
    ({ instancePath = '', message = '' }) => `${instancePath.slice(1) || 'request'}: ${message}`,
  );
  return { type: 'about:blank', title: fields.join('; '), status: 400, detail: 'GET /v1/openapi.json describes it.' };
}
