export * from './empty-state.js';
export * from './fold.js';
export * from './open-workspace.js';
export * from './propose-fresh.js';
export * from './run-as-owner.js';
export * from './until-state.js';
export * from './workspace.js';
