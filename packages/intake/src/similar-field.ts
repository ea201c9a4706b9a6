// What other systems call our fields.
const OTHER_NAMES: Record<string, readonly string[]> = {
  id: ['contactid', 'ticketid', 'conversationid', 'caseid', 'callid', 'reviewid', 'uuid', 'key'],
  source: ['sourcesystem', 'system', 'origin', 'platform', 'sourcename'],
  occurredAt: ['createdat', 'created', 'timestamp', 'time', 'date', 'datetime', 'at', 'startedat', 'happenedat'],
  turns: ['messages', 'conversation', 'dialog', 'dialogue', 'transcript', 'utterances'],
  text: ['message', 'body', 'content', 'comment', 'description'],
  account: ['accountid', 'customer', 'customerid', 'user', 'userid'],
  at: ['date', 'day', 'time', 'timestamp'],
  value: ['count', 'amount', 'orders', 'quantity', 'number'],
  measure: ['metric', 'kind', 'type'],
  kind: ['type', 'event'],
  speaker: ['role', 'author', 'sender', 'from'],
};

/** The one of `names` that was probably meant for `field`, or null: another spelling, a slip of two letters, a known other name. */
export function similarField(field: string, names: readonly string[]): string | null {
  const wanted = bare(field);
  const others = OTHER_NAMES[field] ?? [];
  return (
    names.find((name) => bare(name) === wanted) ??
    names.find((name) => wanted.length > 4 && editDistance(bare(name), wanted) <= 2) ??
    names.find((name) => others.includes(bare(name))) ??
    null
  );
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours; 3 stands for more than two. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 3) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return Math.min(3, row[b.length] ?? 3);
}
