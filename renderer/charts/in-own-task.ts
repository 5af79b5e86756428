/**
 * Runs `draw` in a task of its own and answers how to call it off: drawing inside an effect would add to the time that
 * rendering the page already takes, and hold the window for both together.
 */
export function inOwnTask(draw: () => void): () => void {
  const handle = setTimeout(draw);
  return () => clearTimeout(handle);
}
