/** A dot above the band: what the product is about. */
export function BrandMark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect y="6.5" width="18" height="5" fill="var(--band-edge)" />
      <circle cx="12" cy="3.5" r="2.7" fill="var(--excess)" />
    </svg>
  );
}
