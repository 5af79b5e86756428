import type { WriteStream } from 'node:tty';
import { formatBytes } from '../../shared/format/bytes.ts';
import type { ProgressView } from './run-job.ts';

/** One line on a terminal's stderr that is written over; nothing at all where stderr is a file or a pipe. */
export function terminalProgress(stream: NodeJS.WriteStream): ProgressView {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const terminal = stream as WriteStream; // isTTY is checked just above
  let isShown = false;
  return {
    show({ done, total, what }) {
      const amount = total ? ` ${Math.floor((done / total) * 100)} % of ${formatBytes(total)}` : '';
      const line = `${what}${amount}`.slice(0, Math.max(20, terminal.columns - 1));
      terminal.write(`\r\u001b[2K${line}`);
      isShown = true;
    },
    clear() {
      if (isShown) terminal.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
