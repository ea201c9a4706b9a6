import type { WorkspaceEvent } from '@earshot/contracts';
import { applyAlertChange } from './apply-alert-change.js';
import { emptyState } from './empty-state.js';
import type { WorkspaceState } from './workspace.js';

/**
 * The state after one event. An event that was decided on another version of its entity is stale: it changes nothing, for everyone,
 * because everyone folds the same order.
 */
export function fold(state: WorkspaceState, event: WorkspaceEvent): WorkspaceState {
  const version = state.versions.get(event.entity) ?? 0;
  if (event.expectedVersion !== version) return state;
  // A restored workspace begins anew: the events that follow were decided on versions that began at 0.
  const before = event.change.kind === 'restore.started' ? [] : state.versions;
  const versions = new Map(before).set(event.entity, version + 1);
  return { ...applyChange(state, event), versions };
}

function applyChange(state: WorkspaceState, event: WorkspaceEvent): WorkspaceState {
  const { change } = event;
  switch (change.kind) {
    case 'settings.changed':
      return {
        ...state,
        timeZone: change.data.timeZone ?? state.timeZone,
        name: change.data.name ?? state.name,
      };
    case 'generation.activated': {
      const { generation, checksum, taxonomy } = change.data;
      return { ...state, generation, generationChecksum: checksum, taxonomy };
    }
    case 'generation.settled':
      return { ...state, settledGeneration: change.data.generation };
    case 'import.started':
      return { ...state, openImports: added(state.openImports, change.data.importId, Date.parse(event.at)) };
    case 'import.finished':
      return { ...state, openImports: without(state.openImports, change.data.importId) };
    case 'event.added':
      return { ...state, events: [...state.events, change.data] };
    case 'action.added':
      return { ...state, actions: [...state.actions, change.data] };
    case 'key.created':
      return { ...state, keys: added(state.keys, change.data.id, change.data) };
    case 'key.revoked':
      return { ...state, keys: without(state.keys, change.data.id) };
    case 'sign_in.redeemed':
      // Its entity's version says it all.
      return state;
    case 'restore.started': {
      const { backup } = change.data;
      // Like an import: what looks at counts waits for its end.
      const openImports = new Map([[`restore-${backup}`, Date.parse(event.at)]]);
      // Whoever restores, from afar too, can still come in to ask whether it is done, or to do it again.
      return { ...emptyState, keys: state.keys, openImports, restoring: backup };
    }
    case 'restore.finished':
      // Imports that were under way when the backup was made are nobody's now.
      return { ...state, openImports: new Map(), restoring: null };
    case 'digest.written':
      return { ...state, digests: added(state.digests, change.data.week, change.data.runId) };
    default:
      return { ...state, alerts: applyAlertChange(state, change, event) };
  }
}

function added<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
