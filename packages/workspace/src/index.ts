export * from './empty-state.js';
export * from './fold.js';
export * from './open-workspace.js';
export * from './propose-fresh.js';
export * from './workspace.js';
