import { aStoredContact, type StoredContact } from '@earshot/testkit';
import { emptyState, type WorkspaceState } from '@earshot/workspace';

export const DAY = 86_400_000;

/** A small watch maker's workspace. */
export const testState: WorkspaceState = {
  ...emptyState,
  timeZone: 'Asia/Shanghai',
  name: 'Norran',
  generation: 1,
  taxonomy: [
    { id: 'set-time', name: { zh: '如何调时间', en: 'How to set the time' }, owner: 'lin', causeSide: 'design' },
    { id: 'battery', name: { zh: '续航明显缩短', en: 'Battery drains fast' }, owner: 'priya', causeSide: 'defect' },
    { id: 'burn', name: { zh: '充电座发烫', en: 'Charger overheats' }, owner: 'zhou' },
    { id: 'late', name: { zh: '迟迟不发货', en: 'Delivery is late' } },
  ],
};

/** `size` contacts over `days` days before 2026-11-02, drawn by `random` (0 ≤ x < 1), some of them stored twice. */
export function randomContacts(random: () => number, size: number, days: number): StoredContact[] {
  const end = Date.parse('2026-11-02T00:00:00+08:00');
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return Array.from({ length: size }, (_, at) => {
    const level = random() < 0.15 ? pick([1, 2, 3, 4] as const) : 0;
    const issues = [...new Set([pick(['set-time', 'battery', 'burn', 'late', 'unknown']), pick(['set-time', 'late'])])];
    const account = random() < 0.7 ? `a${Math.floor(random() * size * 0.4)}` : undefined;
    const text = pick([
      '怎么调时间？',
      'how do I set the time',
      '充电座很烫',
      'still no parcel',
      'battery gone by noon',
    ]);
    return aStoredContact({
      id: `c${at}`,
      source: pick(['chat', 'jd', 'zendesk']),
      occurredAt: new Date(end - Math.floor(random() * days * DAY)).toISOString(),
      turns: [{ speaker: 'customer', text: `${text} ${at}` }],
      issues: random() < 0.1 ? [] : issues.slice(0, random() < 0.3 ? 2 : 1),
      language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
      ...(account !== undefined && { account }),
      ...(random() < 0.9 && { product: pick(['lumen-3', 'lumen-2', 'kite']) }),
      ...(random() < 0.9 && { channel: pick(['chat', 'phone', 'jd']) }),
      ...(random() < 0.6 && { productVersion: pick(['1.0', '3.1']), region: pick(['cn', 'de']) }),
      harm: { level, class: level >= 3 ? 'injury' : null, quote: level > 0 ? text : null, turn: level > 0 ? 0 : null },
    });
  });
}
