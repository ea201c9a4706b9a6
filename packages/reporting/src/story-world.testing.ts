import type { AlertEvidence, WorkspaceChange, WorkspaceEvent } from '@earshot/contracts';
import type { ReadContext } from '@earshot/issues';
import { aStoredContact, openTestWarehouse, type StoredContact, seededRandom, storedRow } from '@earshot/testkit';
import { emptyState, fold, type WorkspaceState } from '@earshot/workspace';

const DAY = 86_400_000;
const LAUNCH = Date.parse('2026-10-22T00:00:00+08:00');
const END = Date.parse('2026-11-02T09:00:00+08:00');
const FIRST = Date.parse('2026-08-31T00:00:00+08:00');

const WORDS: Record<string, string[]> = {
  'set-time': [
    '新表到手半小时了，侧面没有旋钮怎么调时间？长按屏幕也没反应，说明书就一张纸。',
    'Beautiful watch, but I cannot for the life of me set the time. Where did the crown go?',
    '我爸用的，以前转一下就行，现在这个点也不是按也不是，怎么调时间？',
    'How do I set the time on this thing without a crown?',
  ],
  battery: ['孩子的表以前三天一充，升级后一天都撑不住。', 'Since the update the battery is empty by noon.'],
  late: ['迟迟不发货，都五天了。', 'Where is my parcel? It is a week late.'],
  invoice: ['请帮我开发票。', 'I need an invoice for my order.'],
  burn: [
    '充了一晚上，早上一拿，充电座烫得我手指起了个水泡，桌垫都变形了。',
    '充电的时候一股焦味，座子背面发黄，我赶紧拔了，还能用吗？',
  ],
};

/** A watch maker's nine weeks: a launch without a crown, the questions it brings, the returns after them, and a charger that burns. */
export async function openStoryWorld(): Promise<ReadContext> {
  const warehouse = await openTestWarehouse();
  await warehouse.insertLines('contacts', storyContacts().map(storedRow), 'test.contacts');
  const days = Array.from({ length: 64 }, (_, day) => FIRST + day * DAY);
  const exposures = days.map((at) => ({
    measure: 'units_in_use',
    at: new Date(at).toISOString(),
    bucket_hours: 24,
    value: 9_000 + Math.max(0, Math.round((at - LAUNCH) / DAY)) * 250,
    received_at: new Date(at + DAY).toISOString(),
  }));
  await warehouse.insertLines(
    'exposures',
    exposures.map((row) => JSON.stringify(row)),
    'test.exposures',
  );
  await warehouse.insertLines(
    'outcomes',
    storyReturns(days).map((row) => JSON.stringify(row)),
    'test.outcomes',
  );
  return { warehouse, state: storyState(), now: Date.parse('2026-11-02T09:20:00+08:00') };
}

function storyContacts(): StoredContact[] {
  const random = seededRandom(44);
  const contacts: StoredContact[] = [];
  const add = (issue: string, at: number, change: Partial<StoredContact> = {}) => {
    const words = WORDS[issue] ?? [];
    const text = words[Math.floor(random() * words.length)] ?? issue;
    contacts.push(
      aStoredContact({
        id: `c${contacts.length}`,
        source: ['chat-main', 'jd-flagship', 'phone-hub'][contacts.length % 3] ?? 'chat-main',
        occurredAt: new Date(at).toISOString(),
        issues: [issue],
        turns: [{ speaker: 'customer', text }],
        language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
        channel: ['chat', 'jd', 'phone'][contacts.length % 3] ?? 'chat',
        product: random() < 0.5 ? 'lumen-2' : 'kite-mini',
        account: `A-${Math.floor(random() * 9_000)
          .toString(16)
          .toUpperCase()}`,
        ...change,
      }),
    );
  };
  for (let at = FIRST; at < END; at += DAY) {
    const usual = { late: 20, invoice: 11, battery: 12, 'set-time': 5 };
    for (const [issue, count] of Object.entries(usual)) {
      for (let n = 0; n < count * (0.7 + 0.6 * random()); n += 1) add(issue, at + random() * DAY);
    }
    if (random() < 0.3)
      contacts.push(
        aStoredContact({
          id: `u${at}`,
          source: 'chat-main',
          occurredAt: new Date(at + DAY / 2).toISOString(),
          issues: [],
        }),
      );
    const age = (at - LAUNCH) / DAY;
    const surge = age < 2 ? 0 : 50 * Math.exp(-((age - 6) ** 2) / 14);
    for (let n = 0; n < surge; n += 1)
      add('set-time', at + random() * DAY, { product: 'lumen-3', productVersion: '3.1' });
  }
  const burnt = { product: 'lumen-3', source: 'phone-hub', channel: 'phone', language: 'zh' };
  for (const [at, level, words] of [
    ['2026-10-28T19:48:00+08:00', 3, 1],
    ['2026-10-31T21:36:00+08:00', 3, 1],
    ['2026-11-01T20:12:00+08:00', 4, 0],
  ] as const) {
    const text = WORDS.burn?.[words] ?? '';
    const quote = text.slice(0, 20);
    add('burn', Date.parse(at), {
      ...burnt,
      turns: [{ speaker: 'customer', text }],
      harm: { level, class: level === 4 ? 'injury' : 'fire_or_shock', quote, turn: 0 },
    });
  }
  return contacts.filter(({ occurredAt }) => Date.parse(occurredAt) < END);
}

function storyReturns(days: readonly number[]) {
  return days.flatMap((at, day) => {
    const age = (at - LAUNCH) / DAY;
    const count = 2 + (day % 3 === 0 ? 1 : 0) + (age < 6 ? 0 : Math.round(4 * (age - 5)));
    return Array.from({ length: count }, (_, n) => ({
      id: `r${day}-${n}`,
      at: new Date(at + 3_600_000 * (n % 20)).toISOString(),
      kind: 'return',
      account: `A-${((day * 131 + n * 17) % 9_000).toString(16).toUpperCase()}`,
      product: 'lumen-3',
      received_at: new Date(at + DAY).toISOString(),
    }));
  });
}

function storyState(): WorkspaceState {
  const slice = { product: 'lumen-3' };
  const spike: AlertEvidence = {
    kind: 'spike',
    issue: 'set-time',
    slice,
    startedAt: '2026-10-24T00:00:00+08:00',
    window: { from: '2026-11-01T00:00:00+08:00', to: '2026-11-02T00:00:00+08:00' },
    observed: 20,
    accounts: 20,
    expected: 4.4,
    low: 1,
    high: 8,
    lift: 4.5,
    score: 2,
    exposed: true,
    harmLevel: 0,
  };
  const harm: AlertEvidence = {
    ...spike,
    kind: 'high_harm',
    issue: 'burn',
    slice: {},
    startedAt: '2026-10-28T19:48:00+08:00',
    window: { from: '2026-10-28T00:00:00+08:00', to: '2026-11-02T00:00:00+08:00' },
    observed: 3,
    accounts: 3,
    expected: null,
    low: null,
    high: null,
    lift: null,
    harmLevel: 4,
  };
  const changes: [string, string, number, WorkspaceChange][] = [
    [
      'alert:AL-1042',
      'alerter',
      0,
      {
        kind: 'alert.opened',
        data: { id: 'AL-1042', detectedAt: '2026-10-24T15:00:00+08:00', backfilled: false, evidence: spike },
      },
    ],
    [
      'alert:AL-1042',
      '林悦',
      1,
      { kind: 'alert.state_changed', data: { id: 'AL-1042', at: '2026-10-30T18:00:00+08:00', state: 'acting' } },
    ],
    [
      'alert:AL-1047',
      'alerter',
      0,
      {
        kind: 'alert.opened',
        data: { id: 'AL-1047', detectedAt: '2026-11-01T20:20:00+08:00', backfilled: false, evidence: harm },
      },
    ],
    [
      'action:1',
      '林悦',
      0,
      {
        kind: 'action.added',
        data: {
          id: '1',
          issue: 'set-time',
          what: '客服话术、商品页、40 秒视频',
          owner: '林悦',
          at: '2026-10-30T18:00:00+08:00',
        },
      },
    ],
    [
      'event:1',
      '林悦',
      0,
      { kind: 'event.added', data: { at: '2026-10-22', kind: 'launch', product: 'lumen-3', name: 'Lumen 3' } },
    ],
  ];
  const start: WorkspaceState = {
    ...emptyState,
    timeZone: 'Asia/Shanghai',
    name: 'Norran',
    generation: 12,
    taxonomy: [
      { id: 'set-time', name: { zh: '如何调时间', en: 'How to set the time' }, owner: '林悦', causeSide: 'design' },
      {
        id: 'battery',
        name: { zh: '续航明显缩短', en: 'Battery drains fast' },
        owner: 'Priya Nair',
        causeSide: 'defect',
      },
      { id: 'burn', name: { zh: '充电座发烫', en: 'Charger overheats' }, owner: '周航', causeSide: 'defect' },
      { id: 'late', name: { zh: '迟迟不发货', en: 'Delivery is late' }, owner: '王蕾', causeSide: 'logistics' },
      { id: 'invoice', name: { zh: '开具发票', en: 'Invoice request' }, owner: '陈敏', causeSide: 'policy' },
    ],
  };
  return changes.reduce((state, [entity, author, expectedVersion, change], at): WorkspaceState => {
    const event: WorkspaceEvent = {
      v: 1,
      id: String(at),
      at: '2026-10-24T15:00:00+08:00',
      author,
      entity,
      expectedVersion,
      change,
    };
    return fold(state, event);
  }, start);
}
