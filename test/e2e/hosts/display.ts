import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A screen for windows, where this machine has none. */
export interface Display {
  /** For the environment: `:99`; undefined where a screen is already there. */
  readonly name: string | undefined;
  close(): void;
}

/** True where this session has a screen already. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** The screen of this session, or one of our own that nobody sees (Xvfb chooses a free number and tells it). */
export async function openDisplay(): Promise<Display> {
  if (hasScreen()) return { name: undefined, close: () => undefined };
  const screen = ['-screen', '0', '1400x1000x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const numbers = child.stdio[3] as Readable; // a pipe, as asked for in the line above
  const number = await new Promise<string>((resolve, reject) => {
    numbers.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { name: `:${number}`, close: () => void child.kill() };
}
