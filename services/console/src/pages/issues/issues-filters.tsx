import type { IssuesView } from '@earshot/contracts';
import { useAddress } from '../../address/use-address.js';
import { FACETS, facetOf, withFacet } from '../../address/where-conditions.js';
import { Dropdown } from '../../frame/dropdown.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issuesMessages } from './issues.messages.js';
import { downloadCsv, issuesCsv } from './issues-csv.js';

/** A chip for each field that has values in the window; and the list as a file. */
export function IssuesFilters({ view }: { view: IssuesView }) {
  const t = useMessages(issuesMessages);
  const { words } = useReader();
  const address = useAddress();
  const others = Object.keys(view.facets).filter((key) => !FACETS.some((f) => f === key));
  const facets = [...FACETS, ...others].flatMap((key) => {
    const set = facetOf(address.query, key);
    const values = view.facets[key] ?? [];
    return values.length > 1 || set !== null ? [{ key, set, values }] : [];
  });
  return (
    <search className="filters" aria-label={t.filters}>
      {facets.map(({ key, set, values }) => (
        <Dropdown
          key={key}
          className={`chip ${set === null ? '' : 'on'}`}
          menuClassName="left"
          label={
            <>
              <b>{words.dimension(key)}</b> {set === null ? t.all : words.value(key, set)}{' '}
              <span aria-hidden="true">▾</span>
            </>
          }
        >
          {(close) =>
            [null, ...values].map((value) => (
              <button
                key={value ?? ' '}
                type="button"
                className="pick"
                aria-pressed={value === set}
                onClick={() => {
                  close();
                  address.go(withFacet(address.query, key, value));
                }}
              >
                {value === null ? t.all : words.value(key, value)}
              </button>
            ))
          }
        </Dropdown>
      ))}
      <span className="sp" />
      <button
        type="button"
        className="btn hide-s"
        onClick={() => downloadCsv(`issues-${view.by}-${view.window.to.slice(0, 10)}.csv`, issuesCsv(view.issues))}
      >
        {t.exportCsv}
      </button>
    </search>
  );
}
