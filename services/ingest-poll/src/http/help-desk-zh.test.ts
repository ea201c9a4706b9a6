import { eventually, openTestLog } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { contactsIn, exampleSource, startPolling, startServer, stateOf, type Told } from '../poll-world.testing.js';

const T0 = Date.now() - 86_400_000;

interface Session {
  sessionId: string;
  updateTime: number;
  evaluation: number;
}
/** Half an hour apart: what is missed once, no overlap brings back. */
const session = (n: number, updateTime = T0 + n * 1_800_000, evaluation = n % 6): Session => ({
  sessionId: `s${n}`,
  updateTime,
  evaluation,
});

/** Sessions by the time they changed, newest first, by page and size; a token that runs out; errors inside a status 200. */
function helpDesk(sessions: Session[]) {
  const state = { token: 't1', logins: 0, limited: 0, broken: 0, onPage: (_page: number): void => {} };
  const server = startServer(({ path, headers, body }): Told => {
    if (path.endsWith('/token')) {
      if (body.appId !== 'app' || body.appSecret !== 's3cret')
        return { json: { code: 40_001, msg: 'appId 或 appSecret 错误' } };
      state.logins += 1;
      return { json: { code: 0, msg: 'ok', data: { token: state.token, expireIn: 86_400 } } };
    }
    if (headers.token !== state.token) return { json: { code: 40_101, msg: 'token 已失效' } };
    if (state.limited > 0) {
      state.limited -= 1;
      return { status: 429 };
    }
    if (state.broken > 0) {
      state.broken -= 1;
      return { status: 500 };
    }
    const [page, size] = [Number(body.page), Number(body.pageSize)];
    const found = sessions
      .filter(({ updateTime }) => updateTime >= Number(body.startTime) && updateTime <= Number(body.endTime))
      .sort((a, b) => b.updateTime - a.updateTime);
    const items = found.slice((page - 1) * size, page * size).map((one) => ({
      ...one,
      startTime: one.updateTime - 60_000,
      from: 2,
      visitor: { id: 'v1', uid: 'u-1', province: '浙江' },
      groupName: '售后',
      transferred: false,
      queueSeconds: 12,
      ext: { productCode: 'lumen-3' },
      messages: [
        { sender: '机器人', msgType: 'text', content: '您好', time: one.updateTime - 60_000 },
        { sender: '访客', msgType: 'text', content: `新表怎么调时间 ${one.sessionId}`, time: one.updateTime - 50_000 },
        { sender: '访客', msgType: 'image', content: 'https://x/1.png', time: one.updateTime - 45_000 },
        { sender: '客服', msgType: 'text', content: '长按表冠', time: one.updateTime - 40_000 },
      ],
    }));
    const told = { json: { code: 0, msg: 'ok', data: { total: found.length, items } } };
    state.onPage(page);
    return told;
  });
  return { server, state };
}

const env = { KEFU_APP_ID: 'app', KEFU_APP_SECRET: 's3cret' };
const wait = async (ms: number, signal: AbortSignal) => {
  await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5)));
  signal.throwIfAborted();
};
async function desk(sessions: Session[]) {
  const { server, state } = helpDesk(sessions);
  const { origin, asked } = await server;
  const source = exampleSource('help-desk-zh.json', origin, { every: '20ms' });
  Object.assign(source, {
    request: { ...Reflect.get(source, 'request'), perMinute: 1_000_000, body: { pageSize: 10 } },
  });
  return { source, state, asked, log: await openTestLog() };
}

test('sessions become contacts: who spoke, when, satisfaction, place; the token is fetched anew when it runs out', async () => {
  const sessions = Array.from({ length: 25 }, (_, i) => session(i + 1));
  const { source, state, log } = await desk(sessions);
  const world = await startPolling(log, [source], { env, wait });
  await eventually(async () => expect((await contactsIn(log)).size).toBe(25), { timeoutMs: 20_000 });
  const contacts = await contactsIn(log);
  expect(contacts.get('s5')).toMatchObject({
    source: 'kefu-flagship',
    channel: 'wechat',
    product: 'lumen-3',
    region: '浙江',
    occurredAt: expect.stringMatching(/\+08:00$/),
    outcome: { csat: 5, queueSeconds: 12, transferred: false },
    attributes: { group: '售后' },
  });
  expect(contacts.get('s5')?.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['bot', '您好'],
    ['customer', '新表怎么调时间 s5'],
    ['agent', '长按表冠'],
  ]);
  // Not judged is not zero.
  expect(contacts.get('s6')?.outcome?.csat).toBeUndefined();
  expect(contacts.get('s5')?.account).not.toBe('u-1');

  Object.assign(state, { token: 't2', limited: 1, broken: 1 });
  sessions.push(session(26, Date.now() - 1_000));
  await eventually(async () => expect((await contactsIn(log)).has('s26')).toBe(true), { timeoutMs: 20_000 });
  expect(state.logins).toBe(2);
  expect(await stateOf(log, 'kefu-flagship')).toMatchObject({ status: { rejected: 0 } });
  await world.stop();
});

test('a page that moves in the middle loses nothing: a session that changes meanwhile pushes another across the pages', async () => {
  const sessions = Array.from({ length: 30 }, (_, i) => session(i + 1));
  const { source, state, log } = await desk(sessions);
  // While page 1 is on its way, its first session closes anew, after the window: it leaves the list, and page 2 begins one further.
  let times = 0;
  state.onPage = (page) => {
    if (page !== 1 || times > 0) return;
    times += 1;
    const moved = sessions.find(({ sessionId }) => sessionId === 's30');
    if (moved) moved.updateTime = Date.now() + 3_600_000;
  };
  const world = await startPolling(log, [source], { env, wait });
  // s20 would have been first on page 2 and is now last on page 1.
  await eventually(async () => expect([...(await contactsIn(log)).keys()]).toContain('s20'), { timeoutMs: 20_000 });
  await eventually(async () => expect((await contactsIn(log)).size).toBe(30), { timeoutMs: 20_000 });
  await world.stop();
  expect(world.lines.join('')).toMatch(/poll_pages_moved/);
});

test('pages that keep moving lose nothing', async () => {
  const sessions = Array.from({ length: 40 }, (_, i) => session(i + 1));
  const { source, state, log } = await desk(sessions);
  let n = 0;
  state.onPage = (page) => {
    // One leaves the window with every page, until eight have.
    const leaves = page < 4 ? sessions[39 - n] : undefined;
    if (!leaves || n >= 8) return;
    n += 1;
    leaves.updateTime = Date.now() + 3_600_000;
  };
  const world = await startPolling(log, [source], { env, wait });
  await eventually(async () => expect(n).toBe(8), { timeoutMs: 20_000 });
  const still = sessions.filter(({ updateTime }) => updateTime < Date.now()).map(({ sessionId }) => sessionId);
  await eventually(async () => expect([...(await contactsIn(log)).keys()]).toEqual(expect.arrayContaining(still)), {
    timeoutMs: 20_000,
  });
  await world.stop();
});

test('wrong credentials: told by the place of the token, never by what was sent', async () => {
  const { source, log } = await desk([session(1)]);
  const world = await startPolling(log, [source], { env: { ...env, KEFU_APP_SECRET: 'hunter2' }, wait });
  await eventually(async () =>
    expect(await stateOf(log, 'kefu-flagship')).toMatchObject({
      status: { problem: expect.stringMatching(/no token at \/data\/token/) },
    }),
  );
  await world.stop();
  expect(world.lines.join('')).not.toMatch(/hunter2|appSecret/);
});
