import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  name: string;
  level?: string;
  /** Where the lines go; standard error by default, because a command's standard output belongs to its result. */
  destination?: DestinationStream;
}

/**
 * JSON lines, written synchronously so that a process that is killed has said what it knew. What is logged is a stable snake_case
 * event with ids and numbers; customer text never is.
 */
export function createLogger({ name, level = 'info', destination }: LoggerOptions): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorWithoutContent },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** Only what we wrote ourselves: messages of foreign errors can quote the data they failed on. */
function errorWithoutContent(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  const kind = 'kind' in error ? error.kind : undefined;
  const ours = kind !== undefined;
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: name,
    ...(ours && { message: error.message, kind }),
    ...(code !== undefined && { code }),
    stack: frames?.join('\n'),
  };
}
