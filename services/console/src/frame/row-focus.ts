/** Moves focus to the name of the next or previous row of the page; j and k. */
export function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next =
    rows[current < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(current + step, 0), rows.length - 1)];
  next?.querySelector<HTMLElement>('a.t, h3 a')?.focus();
}

/** Presses the row's button that acknowledges, if it has one; a. */
export function acknowledgeFocusedRow(): void {
  document.activeElement?.closest('[data-row]')?.querySelector<HTMLButtonElement>('[data-acknowledge]')?.click();
}
