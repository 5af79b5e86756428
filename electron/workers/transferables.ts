/** A buffer smaller than this is copied sooner than it is moved. */
const worthMovingBytes = 65_536;

/** Finds the large buffers inside a message, so that long columns move to the other thread and are not copied. */
export function transferables(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const pending: unknown[] = [message];
  for (let next = pending.pop(); next !== undefined || pending.length > 0; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer && next.buffer.byteLength >= worthMovingBytes) found.add(next.buffer);
    } else if (Array.isArray(next)) {
      for (const item of next) if (typeof item === 'object') pending.push(item);
    } else {
      for (const item of Object.values(next)) if (typeof item === 'object') pending.push(item);
    }
  }
  return [...found];
}
