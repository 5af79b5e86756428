import { describe, expect, test } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';

interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string>>;
  readonly isRoot: boolean;
}
const { whyNoElectron } = await loadBuildScript<{ whyNoElectron(machine: Machine): string | null }>('start.mjs');

describe('npm start opens Electron', () => {
  const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false };

  test.each([
    ['on X11', desktop],
    ['on Wayland', { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['on Windows, also for an administrator', { platform: 'win32', env: {}, isRoot: false }],
  ])('%s', (_where, machine) => {
    expect(whyNoElectron(machine)).toBeNull();
  });

  test('but not without a display, nor as root, and says which', () => {
    expect(whyNoElectron({ ...desktop, env: {} })).toContain('no display');
    expect(whyNoElectron({ ...desktop, env: {}, isRoot: true })).toContain('no display');
    expect(whyNoElectron({ ...desktop, isRoot: true })).toContain('root');
  });
});
