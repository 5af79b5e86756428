/** Cuts a stream of bytes into blocks that end where a name cannot: at a line end, or with what follows kept back. */
export interface BlockStream {
  /** Blocks that are complete, each valid until the next call. */
  push(chunk: Uint8Array): Uint8Array[];
  end(): Uint8Array[];
}

/** Bytes that may wait for a line end; a longer line is cut. */
export const blockLimit = 2 * 2 ** 20;

/** `unit` is 2 for UTF-16, whose line end is two bytes. */
export function openBlocks(unit: 1 | 2, isLittle: boolean): BlockStream {
  let rest = new Uint8Array(0);

  function cut(bytes: Uint8Array): number {
    const last = unit === 1 ? bytes.lastIndexOf(10) + 1 : lastWideLine(bytes, isLittle);
    if (last > 0 || bytes.length < blockLimit) return last;
    return lastGap(bytes) & ~(unit - 1);
  }

  return {
    push(chunk) {
      const bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
      const at = cut(bytes);
      rest = bytes.slice(at);
      return at > 0 ? [bytes.subarray(0, at)] : [];
    },
    end: () => (rest.length > 0 ? [rest] : []),
  };
}

function lastWideLine(bytes: Uint8Array, isLittle: boolean): number {
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    const code = isLittle
      ? (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
      : (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (code === 10) return at + 2;
  }
  return 0;
}

/** In a line of megabytes: behind the last blank, quote, comma or zero of its end, or simply its end. */
function lastGap(bytes: Uint8Array): number {
  for (let at = bytes.length - 2; at > bytes.length - 65_536; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 32 || byte === 44 || byte === 34 || (byte === 0 && bytes[at - 1] === 0)) return at + 1;
  }
  return bytes.length;
}
