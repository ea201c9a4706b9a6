/** How long a call may take before it is given up, milliseconds. The server stops a little earlier, so nothing runs on unseen. */
export const REQUEST_TIMEOUT_MS = 120_000;

/** When a server stops a call that is given up after `timeoutMs`: seconds. */
export function secondsToStop(timeoutMs: number): number {
  return Math.max(1, Math.floor(timeoutMs / 1000) - 5);
}

/**
 * Everything whose default moved between server versions, so the embedded engine, a server and a cluster agree. The whole set goes
 * with every call: in the embedded engine a setting given once stays for all later calls.
 */
export const pinnedSettings = {
  // 2^53 + 1 must not read back as 2^53.
  output_format_json_quote_64bit_integers: 1,
  // We batch ourselves; a buffered insert that times out is the classic duplicate.
  async_insert: 0,
  wait_for_async_insert: 1,
  // A view would have to repeat what its table dropped; there are none, and none may come by surprise.
  deduplicate_blocks_in_dependent_materialized_views: 0,
  deduplicate_insert: 'backward_compatible_choice',
  // Rows replace each other by version. A block that equals an earlier one must be written all the same: its rows may have been deleted since.
  insert_deduplicate: 0,
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  session_timezone: 'UTC',
  // A misspelt column is an error, not a lost value.
  input_format_skip_unknown_fields: 0,
  input_format_null_as_default: 1,
  max_execution_time: secondsToStop(REQUEST_TIMEOUT_MS),
} as const;

/** Settings as both engines take them. */
export type Settings = Record<string, string | number>;

/** One SET statement for all of them. */
export function setStatement(settings: Settings): string {
  const literal = (value: string | number) =>
    typeof value === 'number' ? String(value) : `'${value.replace(/[\\']/g, '\\$&')}'`;
  return `SET ${Object.entries(settings)
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join(', ')}`;
}
