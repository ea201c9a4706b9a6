/**
 * Who reads which partition: shares differ by one at most, and as few partitions as possible move from where they were.
 * `previous[p]` is the member that had partition p, if any; the answer has one member per partition, or none without members.
 */
export function assignPartitions<M>(previous: readonly (M | undefined)[], members: readonly M[]): (M | undefined)[] {
  if (members.length === 0) return previous.map(() => undefined);
  const least = Math.floor(previous.length / members.length);
  let withOneMore = previous.length % members.length;
  const kept = new Map<M, number>(members.map((member) => [member, 0]));
  const assigned = previous.map((member) => {
    const count = member === undefined ? undefined : kept.get(member);
    if (member === undefined || count === undefined) return undefined;
    if (count < least) kept.set(member, count + 1);
    else if (count === least && withOneMore > 0) {
      withOneMore -= 1;
      kept.set(member, count + 1);
    } else return undefined;
    return member;
  });
  return assigned.map((member) => {
    if (member !== undefined) return member;
    const taker = members.reduce((a, b) => ((kept.get(b) ?? 0) < (kept.get(a) ?? 0) ? b : a));
    kept.set(taker, (kept.get(taker) ?? 0) + 1);
    return taker;
  });
}
