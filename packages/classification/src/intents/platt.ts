/** p = 1 / (1 + exp(−(slope · margin + intercept))). */
export interface Platt {
  slope: number;
  intercept: number;
}

export function probability({ slope, intercept }: Platt, margin: number): number {
  return 1 / (1 + Math.exp(-(slope * margin + intercept)));
}

/**
 * Fits margins to probabilities by Newton's method on the logistic loss, with Platt's smoothed targets
 * (Platt 1999; Lin, Lin & Weng 2007). Falls back to a slope of 4 when there is nothing to learn from.
 */
export function fitPlatt(margins: ArrayLike<number>, positive: ArrayLike<number>): Platt {
  let positives = 0;
  for (let i = 0; i < margins.length; i++) positives += positive[i] as number;
  const negatives = margins.length - positives;
  if (positives < 2 || negatives < 2) return { slope: 4, intercept: 0 };
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 2;
  let intercept = Math.log((positives + 1) / (negatives + 1));
  for (let step = 0; step < 50; step++) {
    let g1 = 0;
    let g2 = 0;
    let h11 = 1e-6;
    let h12 = 0;
    let h22 = 1e-6;
    for (let i = 0; i < margins.length; i++) {
      const margin = margins[i] as number;
      const p = 1 / (1 + Math.exp(-(slope * margin + intercept)));
      const error = p - (positive[i] === 1 ? high : low);
      const weight = p * (1 - p);
      g1 += error * margin;
      g2 += error;
      h11 += weight * margin * margin;
      h12 += weight * margin;
      h22 += weight;
    }
    const determinant = h11 * h22 - h12 * h12;
    if (determinant < 1e-12) break;
    const d1 = (h22 * g1 - h12 * g2) / determinant;
    const d2 = (h11 * g2 - h12 * g1) / determinant;
    // A damped step: far from the optimum Newton overshoots.
    const size = Math.min(1, 2 / Math.max(Math.abs(d1), Math.abs(d2), 1e-9));
    slope -= d1 * size;
    intercept -= d2 * size;
    if (Math.abs(d1) + Math.abs(d2) < 1e-7) break;
  }
  return slope > 0 ? { slope, intercept } : { slope: 4, intercept: 0 };
}
