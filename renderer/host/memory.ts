/** A few short texts that outlive a reload of the window. */
export interface Memory {
  /** Null where nothing was kept, or the browser refuses storage. */
  read(key: MemoryKey): string | null;
  write(key: MemoryKey, value: string | null): void;
}

export type MemoryKey = 'incident' | 'step' | 'theme' | 'language' | 'clock' | 'evidence';

/** The browser's storage: preferences outlive the window, the incident outlives a reload only. */
export const browserMemory: Memory = {
  read: (key) => attempt(() => storeOf(key).getItem(`poolhound.${key}`)),
  write: (key, value) =>
    void attempt(() =>
      value === null ? storeOf(key).removeItem(`poolhound.${key}`) : storeOf(key).setItem(`poolhound.${key}`, value),
    ),
};

const storeOf = (key: MemoryKey): Storage =>
  key === 'theme' || key === 'language' || key === 'clock' ? window.localStorage : window.sessionStorage;

function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null; // storage is switched off or full: then nothing is remembered
  }
}
