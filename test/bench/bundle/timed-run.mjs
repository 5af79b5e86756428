import { spawnSync } from 'node:child_process';

/** Runs a program; says how long it took and what memory it had at most. Answers its output and whether it ended well. */
export function timedRun(what, [program, ...args], cwd) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync('/usr/bin/time', ['-f', 'user %U memory %M', program, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const [, user = '?', memory = '0'] = /user ([\d.]+) memory (\d+)\s*$/.exec(stderr) ?? [];
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const trouble = status === 0 ? '' : `, exit ${status}: ${stderr.slice(-300)}`;
  console.log(`${what}: ${seconds} s (${user} s of processor time), ${Math.round(Number(memory) / 1024)} MB${trouble}`);
  return { stdout, isGood: status === 0 };
}
