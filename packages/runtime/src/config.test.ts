import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, loadConfig, portSetting } from './config.js';

const schema = z.object({ EARSHOT_PORT: portSetting.default(8080), EARSHOT_LEVEL: z.enum(['info', 'debug']) });

test('an empty variable counts as absent, so the default applies', () => {
  expect(loadConfig(schema, { EARSHOT_PORT: '', EARSHOT_LEVEL: 'info' })).toEqual({
    EARSHOT_PORT: 8080,
    EARSHOT_LEVEL: 'info',
  });
});

test('every problem is named at once, without the value', () => {
  const load = () => loadConfig(schema, { EARSHOT_PORT: '99999', EARSHOT_LEVEL: 'sëcret' });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(/EARSHOT_PORT.*\n.*EARSHOT_LEVEL/);
  expect(load).not.toThrow(/sëcret/);
});
