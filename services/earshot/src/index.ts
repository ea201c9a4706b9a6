export { ApiClient } from './api-client.js';
export { buildDemo } from './demo/build-demo.js';
export type { DemoWorld } from './demo/demo-world.js';
export { importFile } from './import/import-file.js';
export { openInput } from './import/open-input.js';
export { readSettings, type Settings } from './settings.js';
export { type Earshot, startEarshot } from './start-earshot.js';
