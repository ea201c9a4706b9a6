import type { Bilingual } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';

/** What an issue (or the source of a source alert) is called; its id where the taxonomy has no name for it. */
export function nameOf({ taxonomy }: WorkspaceState, id: string): Bilingual {
  return taxonomy.find((intent) => intent.id === id)?.name ?? { zh: id, en: id };
}
