import { z } from 'zod';
import { condition, pointer } from '../mapping/json-pointer.js';
import { timeFormat } from '../mapping/time-format.js';
import { duration } from './duration.js';
import { isSecretName, jsonBody, parameters, secret } from './secret.js';

const ADDRESS = 'write an http:// or https:// address';

/** An address without secrets: neither a password nor a parameter that is one. */
const address = z.url({ protocol: /^https?$/, error: ADDRESS }).superRefine((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return;
  if (url.username || url.password)
    context.addIssue('take the user and the password out of the address and write them as auth.basic');
  for (const name of url.searchParams.keys()) {
    if (isSecretName(name))
      context.addIssue(`take ${name} out of the address and write it as query: {"${name}": {"env": "NAME"}}`);
  }
});

const login = z.strictObject({
  url: address,
  method: z.enum(['GET', 'POST']).default('POST'),
  query: parameters.optional(),
  body: jsonBody.optional(),
  /** Where the answer holds the token. */
  token: pointer,
  /** The header the token goes into. */
  header: z.string().default('Authorization'),
  prefix: z.string().default(''),
});

const auth = z.union(
  [
    z.strictObject({ basic: z.strictObject({ user: z.union([z.string(), secret]), password: secret }) }),
    z.strictObject({ bearer: secret }),
    z.strictObject({ login }),
  ],
  'write {"bearer": {"env": "NAME"}}, {"basic": {"user": "…", "password": {"env": "NAME"}}} or {"login": {"url": "…", "token": "/data/token", …}}; secrets come from the environment',
);

const request = z.strictObject({
  url: address,
  method: z.enum(['GET', 'POST']).default('GET'),
  query: parameters.default({}),
  headers: parameters.default({}),
  body: jsonBody.optional(),
  auth: auth.optional(),
  timeout: duration.prefault('30s'),
  maxPageMegabytes: z.number().positive().max(256).default(32),
  perMinute: z.number().positive().default(60),
});

const paging = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('none') }),
    /** The answer holds the address of the next page. `keep`: also between polls. */
    z.strictObject({ by: z.literal('next-url'), pointer, keep: z.boolean().default(false) }),
    /** The answer holds what the next request says in `parameter`. `expired`: how a server says that it no longer knows a cursor. */
    z.strictObject({
      by: z.literal('cursor'),
      pointer,
      parameter: z.string(),
      keep: z.boolean().default(true),
      expired: z.array(z.int()).default([410]),
    }),
    /** Pages by number. `total`: where the answer says how many items there are; one that shrinks means that the pages have moved. */
    z.strictObject({
      by: z.literal('page'),
      parameter: z.string(),
      first: z.int().min(0).default(1),
      total: pointer.optional(),
    }),
    /** The next request asks from the time of the last item; `size`: items of a full page. */
    z.strictObject({ by: z.literal('last-item'), size: z.int().min(1) }),
  ],
  'write {"by": "next-url"}, {"by": "cursor"}, {"by": "page"}, {"by": "last-item"} or {"by": "none"}, with what belongs to it',
);

const since = z.strictObject({
  parameter: z.string(),
  /** The time of an item by which the server selects. */
  item: pointer,
  format: timeFormat,
  /** How far back the first poll asks. */
  start: duration.prefault('30d'),
  /** What two polls ask for twice, so that nothing is missed that a server shows late. */
  overlap: duration.prefault('10m'),
  /** The parameter of the end of the window, where there is one. */
  until: z.string().optional(),
});

const details = z.strictObject({
  /** With pointers into the item: `https://desk.example/tickets/{/id}/comments`. */
  url: z.string().regex(/^https?:\/\//, ADDRESS),
  query: parameters.default({}),
  items: pointer,
  /** The name under which the list is put into the item. */
  into: z.string().regex(/^\w+$/, 'write a name: letters, digits and _'),
  next: pointer.optional(),
});

/** JSON over HTTP: how to ask, where the items are, how to go on. */
export const httpFields = {
  kind: z.literal('http'),
  request,
  /** How the server says that an answer is one, where a status 200 doesn't. */
  success: condition.optional(),
  items: pointer,
  /** When this holds there is nothing more for now. */
  end: condition.optional(),
  paging: paging.prefault({ by: 'none' }),
  since: since.optional(),
  details: details.optional(),
};
