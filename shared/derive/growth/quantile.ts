/** More rounds than chance ever takes: from here on the rest is sorted, so that no order of values makes it slow. */
const mostRounds = 64;

/**
 * The value below which this part of the values lies, between neighbours in proportion; 0 without values. Reorders them:
 * of thousands of values only the place asked for is found, since sorting them all costs ten times as much.
 */
export function quantile(values: Float64Array, part: number): number {
  if (values.length === 0) return 0;
  const at = (values.length - 1) * part;
  const place = Math.floor(at);
  bringTo(place, values);
  const low = values[place] ?? 0;
  if (at === place) return low;
  let high = Number.POSITIVE_INFINITY; // the lowest of those above, of which there is one: the place is not the last
  for (let above = place + 1; above < values.length; above += 1) high = Math.min(high, values[above] ?? high);
  return low + (high - low) * (at - place);
}

/** Brings the value that sorting would put there to this place, those below it before it and those above it behind. */
function bringTo(place: number, values: Float64Array): void {
  let from = 0;
  let to = values.length - 1;
  for (let round = 0; from < to; round += 1) {
    if (round === mostRounds) {
      values.subarray(from, to + 1).sort();
      return;
    }
    const pivot = values[place] ?? 0;
    let low = from;
    let high = to;
    while (low <= high) {
      while ((values[low] ?? pivot) < pivot) low += 1;
      while (pivot < (values[high] ?? pivot)) high -= 1;
      if (low > high) break;
      const swapped = values[low] ?? 0;
      values[low] = values[high] ?? 0;
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (high < place) from = low;
    if (place < low) to = high;
  }
}
