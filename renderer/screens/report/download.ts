import type { Written } from '../../state/stores.ts';

/** Hands a written report to the browser's own download; only addresses of this host are followed. */
export function download({ name, url }: Written): void {
  if (url === null) return;
  const address = new URL(url, window.location.href);
  if (address.origin !== window.location.origin) return;
  const link = document.createElement('a');
  link.href = address.href;
  link.download = name;
  link.click();
}
