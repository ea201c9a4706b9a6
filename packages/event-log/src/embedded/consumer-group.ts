import { assignPartitions } from './assign-partitions.js';

/** The right to read and commit one partition, until `revoked`. Work begun under a revoked one doesn't commit. */
export interface Assignment {
  readonly partition: number;
  revoked: boolean;
}

/** A consumer, as its group sees it. */
export interface GroupMember {
  /** What it may read from now on; what it had and doesn't find here is revoked. */
  assigned(assignments: readonly Assignment[]): void;
}

/**
 * The consumers of one process that share a topic's partitions. They are shared out anew when one joins or leaves; a partition that
 * stays where it was keeps its assignment, so work in flight on it is not lost.
 */
export class ConsumerGroup {
  readonly #members: GroupMember[] = [];
  #owners: ({ member: GroupMember; assignment: Assignment } | undefined)[];

  constructor(partitions: number) {
    this.#owners = new Array(partitions).fill(undefined);
  }

  get size(): number {
    return this.#members.length;
  }

  join(member: GroupMember): void {
    this.#members.push(member);
    this.#rebalance();
  }

  leave(member: GroupMember): void {
    const at = this.#members.indexOf(member);
    if (at < 0) return;
    this.#members.splice(at, 1);
    this.#rebalance();
    member.assigned([]);
  }

  #rebalance(): void {
    const before = this.#owners;
    const assigned = assignPartitions(
      before.map((owner) => owner?.member),
      this.#members,
    );
    this.#owners = assigned.map((member, partition) => {
      const owner = before[partition];
      if (owner && owner.member === member) return owner;
      if (owner) owner.assignment.revoked = true;
      return member && { member, assignment: { partition, revoked: false } };
    });
    for (const member of this.#members) {
      member.assigned(this.#owners.flatMap((owner) => (owner?.member === member ? [owner.assignment] : [])));
    }
  }
}
