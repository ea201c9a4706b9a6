import { type ChangeEvent, changeEvent, type Rejection } from '@earshot/contracts';
import type { Door } from '@earshot/intake';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import type { BodyItem } from './body-items.js';

export interface ReceivedEvents {
  accepted: number;
  rejections: Rejection[];
  new: number;
  unchanged: number;
}

/** Adds launches, releases, sales and the like to the workspace's calendar; one that is there already changes nothing. */
export async function receiveChangeEvents(
  items: readonly BodyItem[],
  door: Pick<Door, 'concealEvent'>,
  workspace: Workspace,
  author: string,
): Promise<ReceivedEvents> {
  const rejections: Rejection[] = [];
  const known = new Set(workspace.state().events.map(identity));
  let added = 0;
  let unchanged = 0;
  for (const item of items) {
    const value = parsedItem(item);
    if (value === undefined) continue;
    const parsed = changeEvent.safeParse(value);
    if (!parsed.success) {
      rejections.push(...parsed.error.issues.map((issue) => rejectionOf(item.line, issue.path, issue.message)));
      continue;
    }
    const event = door.concealEvent(parsed.data);
    if (known.has(identity(event))) {
      unchanged += 1;
      continue;
    }
    known.add(identity(event));
    await proposeFresh(workspace, author, 'events', { kind: 'event.added', data: event });
    added += 1;
  }
  return { accepted: added + unchanged, rejections, new: added, unchanged };
}

function identity(event: ChangeEvent): string {
  return JSON.stringify([event.at, event.kind, event.product ?? '', event.region ?? '', event.name]);
}

/** Undefined for a blank line; null, which no schema takes, for a line that is not JSON. */
function parsedItem(item: BodyItem): unknown {
  if ('value' in item) return item.value;
  const text = item.bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rejectionOf(line: number, path: PropertyKey[], message: string): Rejection {
  const field = path.join('.');
  return {
    line,
    field,
    reason: field ? message : 'not a JSON object',
    remedy: 'Write {"at": "2026-10-22", "kind": "launch", "product": "lumen-3", "name": "Lumen 3 on sale"}.',
  };
}
