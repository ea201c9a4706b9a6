import type { IssueView } from '@earshot/contracts';
import { formatCount, formatShare } from '../../format/number-format.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** Fewer in the worst cell are no place to begin. */
const WORTH_NAMING = 5;

const COLUMNS = [
  { resolved: true, hard: false, key: 'resolvedEasy' },
  { resolved: true, hard: true, key: 'resolvedHard' },
  { resolved: false, hard: false, key: 'unresolvedEasy' },
  { resolved: false, hard: true, key: 'unresolvedHard' },
] as const;

/** Satisfied or not, by solved and easy or not: 2 × 4 cells and what is unknown, tinted by their share of all contacts. */
export function MatrixTable({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const total = view.matrix.reduce((sum, c) => sum + c.contacts, 0);
  const count = (satisfied: boolean, resolved: boolean, hard: boolean) =>
    view.matrix
      .filter((c) => c.satisfied === satisfied && c.resolved === resolved && c.hard === hard)
      .reduce((sum, c) => sum + c.contacts, 0);
  const known = [true, false].flatMap((s) => COLUMNS.map((c) => count(s, c.resolved, c.hard)));
  const unknown = total - known.reduce((sum, n) => sum + n, 0);
  if (unknown === total) return <p className="m2 under">{t.matrixUnknown(formatCount(total))}</p>;
  const few = total <= 5;
  const share = (n: number) => (total > 0 ? n / total : 0);
  const worst = COLUMNS.filter((c) => c.hard || !c.resolved)
    .map((c) => ({ ...c, n: count(false, c.resolved, c.hard) }))
    .toSorted((a, b) => b.n - a.n)[0];
  return (
    <>
      <table className="mx">
        <thead>
          <tr>
            <th>
              <span className="hidden">{t.satisfied}</span>
            </th>
            {COLUMNS.map((c) => (
              <th key={c.key} scope="col">
                {t[c.key]}
              </th>
            ))}
            <th scope="col">{t.unknown}</th>
          </tr>
        </thead>
        <tbody>
          {[true, false].map((satisfied) => (
            <tr key={String(satisfied)}>
              <th scope="row">{satisfied ? t.satisfied : t.dissatisfied}</th>
              {COLUMNS.map((c) => {
                const n = count(satisfied, c.resolved, c.hard);
                const tone = c.resolved ? (satisfied || !c.hard ? 'ink-3' : 'excess') : 'excess';
                return (
                  <td
                    key={c.key}
                    style={{
                      background: `color-mix(in srgb, var(--${tone}) ${few ? 0 : Math.min(Math.round(share(n) * 170), 30)}%, var(--sunk))`,
                    }}
                  >
                    <b>{formatCount(n)}</b>
                    {!few && <span className="m2 sm">{formatShare(share(n), 0)}</span>}
                  </td>
                );
              })}
              {satisfied && (
                <td rowSpan={2} className="unknown">
                  <b>{formatCount(unknown)}</b>
                  {!few && <span className="m2 sm">{formatShare(share(unknown), 0)}</span>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="m2 sm under">
        {!few && t.matrixFoot(formatCount(total))}{' '}
        {worst && worst.n >= WORTH_NAMING && !few && t.matrixWorst(t[worst.key], formatCount(worst.n))}
      </p>
    </>
  );
}
