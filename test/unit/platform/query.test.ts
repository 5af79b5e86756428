import { expect, test } from 'vitest';
import { pathOfDriver } from '../../../electron/platform/windows/drivers.ts';
import { askGrowing } from '../../../electron/platform/windows/query.ts';

const tooSmall = 0xc000_0004;

test('the buffer grows until the answer fits, also while the answer grows', () => {
  const sizes: number[] = [];
  let needed = 1000;
  const reply = askGrowing({
    what: 'pool tags',
    firstBytes: 64,
    ask(buffer) {
      sizes.push(buffer.length);
      needed += 50;
      return buffer.length < needed ? { status: tooSmall, bytes: needed } : { status: 0, bytes: needed };
    },
  });
  expect(reply).toMatchObject({ ok: true, value: { length: 1100 } });
  expect(sizes).toEqual([64, 1181]);
});

test('a class that does not say how much it needs is asked with twice as much each time', () => {
  const sizes: number[] = [];
  askGrowing({
    what: 'pool tags',
    firstBytes: 64,
    ask(buffer) {
      sizes.push(buffer.length);
      return buffer.length < 300 ? { status: tooSmall, bytes: 0 } : { status: 0, bytes: 10 };
    },
  });
  expect(sizes).toEqual([64, 128, 256, 512]);
});

test('an answer without end is given up', () => {
  const reply = askGrowing({ what: 'pool tags', firstBytes: 2 ** 20, ask: () => ({ status: tooSmall, bytes: 0 }) });
  expect(reply).toMatchObject({ ok: false, fault: { code: 'too-large' } });
});

test.each([
  [0xc000_0003, 'not-supported'],
  [0xc000_0002, 'not-supported'],
  [0xc000_0022, 'access-denied'],
  [5, 'access-denied'],
  [0xc000_0001, 'internal'],
])('status %i is a fault of its own', (status, code) => {
  const reply = askGrowing({ what: 'pool tags', firstBytes: 64, ask: () => ({ status, bytes: 0 }) });
  expect(reply).toMatchObject({ ok: false, fault: { code, detail: `status 0x${status.toString(16)}` } });
});

test.each([
  ['\\SystemRoot\\System32\\drivers\\http.sys', 'D:\\Windows\\System32\\drivers\\http.sys'],
  ['\\systemroot\\system32\\ntoskrnl.exe', 'D:\\Windows\\system32\\ntoskrnl.exe'],
  ['\\??\\C:\\Program Files\\x\\leak.sys', 'C:\\Program Files\\x\\leak.sys'],
  ['\\Windows\\System32\\hal.dll', 'D:\\Windows\\System32\\hal.dll'],
  ['leak.sys', 'D:\\Windows\\System32\\drivers\\leak.sys'],
  ['C:\\x\\leak.sys', 'C:\\x\\leak.sys'],
  ['', ''],
])('the kernel’s %j is the file %j', (kernel, path) => {
  expect(pathOfDriver(kernel, 'D:\\Windows')).toBe(path);
});
