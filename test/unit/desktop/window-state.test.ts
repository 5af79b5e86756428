import { describe, expect, test } from 'vitest';
import { parseDesktopArguments } from '../../../electron/desktop/arguments.ts';
import { parseWindowState, placeWindow } from '../../../electron/desktop/window-state.ts';

const display = { x: 0, y: 0, width: 1920, height: 1040 };
const saved = { x: 100, y: 50, width: 1000, height: 700, isMaximized: false };

describe('the window opens', () => {
  test('where it was', () => {
    expect(placeWindow(saved, [display])).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
  });

  test('on the second display where it was there', () => {
    const second = { ...display, x: 1920 };
    expect(placeWindow({ ...saved, x: 2000 }, [display, second])).toMatchObject({ x: 2000 });
  });

  test('in the middle of what is left when its display is gone', () => {
    expect(placeWindow({ ...saved, x: 2000 }, [display])).toEqual({ width: 1000, height: 700 });
  });

  test('where its title bar can be grabbed: 100 pixels are enough, 99 are not', () => {
    expect(placeWindow({ ...saved, x: -900 }, [display])).toMatchObject({ x: -900 });
    expect(placeWindow({ ...saved, x: -901 }, [display])).not.toHaveProperty('x');
    expect(placeWindow({ ...saved, y: -11 }, [display])).not.toHaveProperty('y');
  });

  test('no larger than a small display and no smaller than it works', () => {
    expect(placeWindow(null, [{ ...display, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
    expect(placeWindow(null, [{ ...display, width: 300, height: 200 }])).toEqual({ width: 720, height: 520 });
    expect(placeWindow({ ...saved, width: 1, height: 1 }, [display])).toMatchObject({ width: 720, height: 520 });
  });

  test('at its usual size the first time, also where no display is told', () => {
    expect(placeWindow(null, [display])).toEqual({ width: 1240, height: 860 });
    expect(placeWindow(null, [])).toEqual({ width: 1240, height: 860 });
  });
});

test('a damaged state is no state', () => {
  expect(parseWindowState(JSON.stringify(saved))).toEqual(saved);
  for (const text of [
    '',
    '{',
    '[]',
    '{"x":1}',
    JSON.stringify({ ...saved, x: 1e9 }),
    JSON.stringify({ ...saved, more: 1 }),
  ]) {
    expect(parseWindowState(text)).toBeNull();
  }
});

describe('the arguments of a start', () => {
  test('are evidence, relative to where it was started; switches are left alone', () => {
    expect(parseDesktopArguments(['--no-sandbox', 'logs', '/a/b.zip', '--inspect=0', ''], '/home/me')).toEqual({
      paths: ['/home/me/logs', '/a/b.zip'],
      reportsFolder: null,
    });
  });

  test('after two dashes are paths, whatever they begin with', () => {
    expect(parseDesktopArguments(['--', '--odd'], '/home/me').paths).toEqual(['/home/me/--odd']);
  });

  test('may name a folder for reports, the last one given', () => {
    expect(parseDesktopArguments(['--reports=/a', '--reports=b'], '/home/me').reportsFolder).toBe('/home/me/b');
    expect(parseDesktopArguments(['--reports='], '/home/me').reportsFolder).toBeNull();
  });
});
