/** Offsets that one zone without daylight saving is known by; everything else becomes a fixed offset. */
const ZONES: Record<string, string> = {
  Z: 'UTC',
  '+00:00': 'UTC',
  '+08:00': 'Asia/Shanghai',
  '+09:00': 'Asia/Tokyo',
  '+05:30': 'Asia/Kolkata',
  '+03:30': 'Asia/Tehran',
  '+05:45': 'Asia/Kathmandu',
  '+06:30': 'Asia/Yangon',
  '+09:30': 'Australia/Darwin',
};

/** The time zone of the commonest UTC offset (`+08:00` → Asia/Shanghai), or null when there is none. */
export function commonestZone(offsets: ReadonlyMap<string, number>): string | null {
  let commonest: string | null = null;
  let most = 0;
  for (const [offset, times] of offsets) {
    if (times > most) [commonest, most] = [offset, times];
  }
  return commonest === null ? null : (ZONES[commonest] ?? fixedOffset(commonest));
}

/** `-03:00` → Etc/GMT+3: POSIX counts westwards. Half-hour offsets without a zone above round towards UTC. */
function fixedOffset(offset: string): string {
  const hours = Number(offset.slice(1, 3));
  if (!Number.isFinite(hours) || hours === 0) return 'UTC';
  return `Etc/GMT${offset.startsWith('-') ? '+' : '-'}${hours}`;
}
