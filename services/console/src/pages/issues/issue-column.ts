import type { IssueRow } from '@earshot/contracts';
import type { ReactNode } from 'react';

/** A column of the list: its head, and what stands in it for an issue. */
export interface IssueColumn {
  key: string;
  head: ReactNode;
  className?: string;
  sorted?: boolean;
  cell: (issue: IssueRow) => ReactNode;
}
