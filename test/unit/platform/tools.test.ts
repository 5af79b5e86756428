import { expect, test } from 'vitest';
import type { ToolRun } from '../../../electron/platform/collect-ports.ts';
import { runTool } from '../../../electron/platform/windows/tools.ts';

/** Node itself stands for a tool of Windows. */
const run = (script: string, changes: Partial<ToolRun> = {}) =>
  runTool(process.execPath, {
    tool: 'sc',
    args: ['-e', script],
    timeoutMs: 20_000,
    maxBytes: 1000,
    signal: new AbortController().signal,
    ...changes,
  });

test('a tool’s print comes as bytes, with its exit code and what it complained', async () => {
  const reply = await run('process.stdout.write(Buffer.from([65, 255])); console.error("odd"); process.exitCode = 7');
  expect(reply).toMatchObject({ ok: true, value: { exitCode: 7, stderr: 'odd\n', isCut: false } });
  expect(reply.ok && [...reply.value.stdout]).toEqual([65, 255]);
});

test('arguments reach the tool as they are: no shell reads them', async () => {
  const reply = await run('process.stdout.write(JSON.stringify(process.argv.slice(1)))', {
    args: ['-e', 'process.stdout.write(JSON.stringify(process.argv.slice(1)))', '--', '$HOME & | "x" %PATH%', '*'],
  });
  expect(reply.ok && JSON.parse(Buffer.from(reply.value.stdout).toString())).toEqual(['$HOME & | "x" %PATH%', '*']);
});

test('a tool that hangs is ended at its time limit, and the fault names the command', async () => {
  const reply = await run('setInterval(() => {}, 1000)', { timeoutMs: 50 });
  expect(reply).toMatchObject({ ok: false, fault: { code: 'timed-out', message: expect.stringContaining('sc.exe') } });
});

test('a tool that prints without end is cut', async () => {
  const reply = await run('process.stdout.write("x".repeat(5000))');
  expect(reply).toMatchObject({ ok: true, value: { isCut: true, stdout: { length: 1000 } } });
});

test('a stop ends the tool', async () => {
  const abort = new AbortController();
  const reply = run('setInterval(() => {}, 1000)', { signal: abort.signal });
  abort.abort();
  expect(await reply).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(await run('0', { signal: abort.signal })).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
});

test('a tool that is not there says so', async () => {
  const reply = await runTool('/no/such/fltmc.exe', {
    tool: 'fltmc',
    args: [],
    timeoutMs: 1000,
    maxBytes: 10,
    signal: new AbortController().signal,
  });
  expect(reply).toMatchObject({
    ok: false,
    fault: { code: 'not-found', message: expect.stringContaining('fltmc.exe') },
  });
});
