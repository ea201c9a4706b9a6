import { columnMap } from '@earshot/intake';
import { z } from 'zod';
import { fieldRules, kindsOfRecords, strangeFields, turnsRule } from '../mapping/mapping.js';
import { businessHours } from './business-hours.js';
import { duration } from './duration.js';
import { httpFields } from './http-source.js';
import { type parameterValue, secret } from './secret.js';
import { timeZone } from './time-zone.js';

const common = {
  /** Unique; also the `source` of its contacts where no rule says, and the name in metrics. */
  name: z.string().regex(/^[\w.-]{1,60}$/, 'write 1 to 60 letters, digits, dots, dashes or underscores'),
  what: z.enum(kindsOfRecords).default('contacts'),
  every: duration.prefault('1m'),
  /** Silent for longer is worth telling. */
  expectEvery: duration.optional(),
  hours: businessHours.optional(),
  timeZone: timeZone.default('UTC'),
};
const mapped = { fields: fieldRules.optional(), turns: turnsRule.optional() };

const folder = z.strictObject({
  ...common,
  ...mapped,
  kind: z.literal('folder'),
  path: z.string().min(1),
  /** For CSV, as `earshot import --map` takes it. */
  map: columnMap.optional(),
  /** Where finished files are moved, below the folder unless it is absolute. */
  done: z.string().min(1).optional(),
  /** Where the rejects files are written; beside the file if absent. */
  rejects: z.string().min(1).optional(),
});
export type FolderSource = z.output<typeof folder>;

const http = z.strictObject({ ...common, ...mapped, ...httpFields });
export type HttpSource = z.output<typeof http>;

const kafkaTopic = z.strictObject({
  ...common,
  ...mapped,
  kind: z.literal('kafka-topic'),
  brokers: z.array(z.string().regex(/^[^\s:/]+:\d+$/, 'write host:port')).min(1),
  topic: z.string().min(1),
  /** The consumer group on their side; `earshot.NAME` if absent. */
  group: z.string().min(1).optional(),
  tls: z.boolean().default(false),
  sasl: z
    .strictObject({
      mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
      username: z.union([z.string(), secret]),
      password: secret,
    })
    .optional(),
  /** Messages in a row that may be unusable before it stops and waits for a person. */
  rejectsInARow: z.int().min(1).default(100),
});
export type KafkaSource = z.output<typeof kafkaTopic>;

const source = z
  .discriminatedUnion('kind', [folder, http, kafkaTopic], 'write "kind": "folder", "http" or "kafka-topic"')
  .superRefine((one, context) => {
    const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const name of strangeFields(one.fields ?? {}, one.what)) {
      problem(
        ['fields', name],
        `${one.what} have no such field: correct its name, or write attributes.${name.replaceAll('.', '_')}`,
      );
    }
    if (one.turns && one.what !== 'contacts') problem(['turns'], 'only contacts have turns: leave it out');
    if (one.turns && !one.fields)
      problem(['fields'], 'turns are mapped but nothing else is: say at least where id and occurredAt come from');
    if (one.kind !== 'http') return;
    if (one.paging.by === 'last-item' && !one.since)
      problem(['since'], 'paging by last-item asks from a time: say by which parameter');
    if (one.details && URL.canParse(one.request.url) && originOf(one.details.url) !== new URL(one.request.url).origin) {
      problem(
        ['details', 'url'],
        'the credentials go to one host only: details come from the same host as request.url',
      );
    }
  });
export type PollSource = z.output<typeof source>;

export const pollConfig = z.strictObject({
  sources: z.array(source).superRefine((sources, context) => {
    sources.forEach(({ name }, index) => {
      if (sources.findIndex((other) => other.name === name) === index) return;
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `there are two sources called ${name}: rename one`,
      });
    });
  }),
});
export type PollConfig = z.output<typeof pollConfig>;
export type ParameterValue = z.output<typeof parameterValue>;

function originOf(template: string): string {
  const url = template.replaceAll(/\{[^}]*\}/g, 'x');
  return URL.canParse(url) ? new URL(url).origin : '';
}
