/** The zone a moment is written in, as a fixed offset luxon knows: `UTC+8`, `UTC-03:30`, `UTC`. */
export function zoneOfMoment(moment: string): string {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(moment);
  if (!offset) return 'UTC';
  const [, sign, hours, minutes] = offset;
  return `UTC${sign}${hours}:${minutes}`;
}
