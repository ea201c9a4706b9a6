import { expect, test } from 'vitest';
import { startHealthServer } from './health-server.js';
import { Metrics } from './metrics.js';

test('ready names the services it waits for, and says no while draining', async () => {
  const metrics = new Metrics();
  metrics.counter('earshot_things_total', 'Things.').inc(3);
  let ready = false;
  const service = { name: 'classifier', isReady: () => ready, stop: async () => {} };
  const server = await startHealthServer({ services: () => [service], metrics, port: 0 });
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  try {
    expect((await get('/live')).status).toBe(200);
    expect(await (await get('/ready')).json()).toEqual({ status: 'waiting', waiting: ['classifier'] });
    const text = async (path: string) => (await get(path)).text();
    expect(await text('/metrics')).toContain('earshot_ready{part="classifier"} 0');
    ready = true;
    expect(await text('/metrics')).toContain('earshot_ready{part="classifier"} 1');
    expect((await get('/ready')).status).toBe(200);
    server.drain();
    expect((await get('/ready')).status).toBe(503);
    expect(await text('/metrics')).toContain('earshot_things_total 3');
  } finally {
    await server.stop();
  }
});
