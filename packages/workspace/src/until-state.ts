import type { Workspace, WorkspaceState } from './workspace.js';

/** Resolves with the first state, from now on, that is as wanted; rejects with the signal's reason when that is aborted before. */
export async function untilState(
  workspace: Workspace,
  isWanted: (state: WorkspaceState) => boolean,
  signal: AbortSignal,
): Promise<WorkspaceState> {
  signal.throwIfAborted();
  const now = workspace.state();
  if (isWanted(now)) return now;
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      unsubscribe();
      signal.removeEventListener('abort', abandon);
    };
    const abandon = (): void => {
      settle();
      reject(signal.reason);
    };
    const unsubscribe = workspace.subscribe((state) => {
      if (!isWanted(state)) return;
      settle();
      resolve(state);
    });
    signal.addEventListener('abort', abandon);
  });
}
