/**
 * Runs `work` in a task of its own and answers how to call it off: what an effect does adds to the time that rendering
 * the page already takes, and holds the window for both together.
 */
export function inOwnTask(work: () => void): () => void {
  const handle = setTimeout(work);
  return () => clearTimeout(handle);
}
