import type { WorkspaceState } from './workspace.js';

/** A workspace nothing has happened in yet. */
export const emptyState: WorkspaceState = {
  timeZone: null,
  name: 'Earshot',
  generation: 0,
  generationChecksum: null,
  settledGeneration: 0,
  taxonomy: [],
  events: [],
  actions: [],
  alerts: new Map(),
  keys: new Map(),
  openImports: new Map(),
  digests: new Map(),
  restoring: null,
  versions: new Map(),
};
