/** The parts of a counter path `\\HOST\Object(instance)\Counter`; host and instance may be absent. */
export interface CounterPath {
  readonly host: string | null;
  readonly object: string;
  readonly instance: string | null;
  readonly counter: string;
}

/** Splits a path; null where the text is none. An instance may hold brackets and backslashes of its own. */
export function readCounterPath(written: string): CounterPath | null {
  const path = written.trim();
  if (!path.startsWith('\\')) return null;
  const hostEnd = path.startsWith('\\\\') ? path.indexOf('\\', 2) : 0;
  if (hostEnd < 0) return null;
  const host = hostEnd > 2 ? path.slice(2, hostEnd) : null;
  const rest = path.slice(hostEnd + 1);
  const bracket = rest.indexOf('(');
  const slash = rest.indexOf('\\');
  if (slash < 0) return null;
  if (bracket < 0 || slash < bracket) {
    return { host, object: rest.slice(0, slash), instance: null, counter: rest.slice(slash + 1) };
  }
  const close = rest.lastIndexOf(')\\');
  if (close < bracket) return null;
  return {
    host,
    object: rest.slice(0, bracket),
    instance: rest.slice(bracket + 1, close),
    counter: rest.slice(close + 2),
  };
}
