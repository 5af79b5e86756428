// How many connections both ends hold on loopback, how fast they open and what they cost in memory:
// `node test/bench/probe.mjs` after `npm run build`. Beside it, in the same run, wrk (Debian) holds the same number
// against the same server. Then data with every byte checked, and a server whose handles run out again and again.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cli = join(fileURLToPath(new URL('../../', import.meta.url)), 'dist/cli.cjs');
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
const count = (value) => Math.round(value).toLocaleString('en-US');

/** A program with everything it says; `until` waits for words, `end` for its one JSON object. */
function start(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  const exit = new Promise((resolve) => child.once('close', resolve));
  return {
    pid: child.pid,
    kill: (signal) => child.kill(signal),
    async until(pattern) {
      for (;;) {
        const match = pattern.exec(err);
        if (match) return match;
        if (child.exitCode !== null) throw new Error(`${command} ended: ${err}`);
        await sleep(20);
      }
    },
    async end() {
      await exit;
      return out.trim() === '' ? null : JSON.parse(out);
    },
    exit,
  };
}

/** A process and all below it. */
function treeOf(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // it ended while the list was read
    }
  }
  const isBelow = (each) => each === pid || (parents.has(each) && each > 1 && isBelow(parents.get(each)));
  return [...parents.keys()].filter(isBelow);
}

/** Bytes of memory of a process and all below it: what several of them share counts once (PSS), and as `resident` each time. */
function memoryOf(pid) {
  let [own, resident] = [0, 0];
  for (const each of treeOf(pid)) {
    try {
      const text = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
      own += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
      resident += Number(/^Rss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
    } catch {
      // it ended while the list was read
    }
  }
  return { own, resident };
}

const both = (a, b) => ({ own: a.own + b.own, resident: a.resident + b.resident });
const larger = (a, b) => ({ own: Math.max(a.own, b.own), resident: Math.max(a.resident, b.resident) });
const memoryText = ({ own, resident }) =>
  `${megabytes(own)} of memory (${megabytes(resident)} with shared pages counted for each process)`;

/** Seconds of processor time that one process has used. */
function processorSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}

async function serve(...args) {
  const server = start(process.execPath, [cli, 'probe', 'serve', '--json', ...args]);
  const [, port] = await server.until(/serving on [\d.]+:(\d+)/);
  return { ...server, port };
}

async function hold(connections, workers, ...more) {
  const server = await serve('--workers', String(workers));
  const probe = start(process.execPath, [
    ...[cli, 'probe', `127.0.0.1:${server.port}`, '--connections', String(connections), '--rate', '50000'],
    ...['--workers', String(workers), '--hold', '6', '--json', ...more],
  ]);
  let most = { own: 0, resident: 0 };
  let isDone = false;
  void probe.exit.then(() => (isDone = true));
  while (!isDone) {
    most = larger(most, both(memoryOf(server.pid), memoryOf(probe.pid)));
    await sleep(500);
  }
  const result = await probe.end();
  server.kill('SIGINT');
  const served = await server.end();
  return { result, served, most };
}

async function report(connections, workers, ...more) {
  const { result, served, most } = await hold(connections, workers, ...more);
  const { opened, held, openedPerSecond, phantoms, echo } = result;
  console.log(
    `${count(opened)} of ${count(connections)} opened (${count(openedPerSecond)} per second), ${count(held)} held, server accepted ${count(served.counts.accepted)}; both ends at most ${memoryText(most)}`,
  );
  if (echo) {
    console.log(
      `  ${megabytes(echo.sentBytes)} sent, ${count(echo.wrongBytes)} bytes wrong, ${count(echo.missingBytes)} missing; served ${count(phantoms.confirmed)}, dropped ${count(phantoms.dropped)}, silent ${count(phantoms.silent)}`,
    );
  }
  return most;
}

/** wrk's requests are never answered, so its connections stand and wait. Two, since one address has 28,232 local ports. */
async function besideWrk(connections) {
  if (spawnSync('wrk', ['--version']).error) {
    console.log('wrk is not installed (apt install wrk); not compared');
    return;
  }
  const server = await serve('--host', '0.0.0.0', '--workers', '2', '--mode', 'silent');
  const wrks = ['127.0.0.1', '127.0.0.2'].map((address) =>
    start('wrk', ['-t1', `-c${connections / 2}`, '-d8s', '--timeout', '30s', `http://${address}:${server.port}/`]),
  );
  let client = { own: 0, resident: 0 };
  const startedAt = performance.now();
  while (performance.now() - startedAt < 7500) {
    client = larger(client, wrks.map(({ pid }) => memoryOf(pid)).reduce(both));
    await sleep(250);
  }
  const all = both(client, memoryOf(server.pid));
  await Promise.all(wrks.map(({ exit }) => exit));
  server.kill('SIGINT');
  const { counts } = await server.end();
  console.log(
    `wrk: ${count(counts.peak)} of ${count(connections)} held at once; wrk ${megabytes(client.own)}, with the server ${memoryText(all)}`,
  );
}

/** Handles run out ten times, with thousands of clients; then the full server's processor time is measured. */
async function exhaustion() {
  const command = 'ulimit -n 1000 && exec "$0" "$@"';
  const server = start('sh', ['-c', command, process.execPath, cli, 'probe', 'serve', '--json']);
  const [, port, cap] = await server.until(/serving on [\d.]+:(\d+), at most (\d+)/);
  let [confirmed, dropped, silent, wrong, missing] = [0, 0, 0, 0, 0];
  const probe = (hold) =>
    start(process.execPath, [
      ...[
        cli,
        'probe',
        `127.0.0.1:${port}`,
        '--connections',
        '4000',
        '--rate',
        '20000',
        '--send',
        '--hold',
        hold,
        '--json',
      ],
    ]);
  for (let cycle = 0; cycle < 10; cycle += 1) {
    const { phantoms, echo } = await probe('0.5').end();
    confirmed += phantoms.confirmed;
    dropped += phantoms.dropped;
    silent += phantoms.silent;
    wrong += echo.wrongBytes;
    missing += echo.missingBytes;
  }
  const idle = start(process.execPath, [
    cli,
    'probe',
    `127.0.0.1:${port}`,
    '--connections',
    '4000',
    '--rate',
    '20000',
    '--hold',
    '6',
    '--json',
  ]);
  await sleep(3000);
  const before = processorSeconds(server.pid);
  await sleep(2000);
  const share = (processorSeconds(server.pid) - before) / 2;
  await idle.end();
  server.kill('SIGINT');
  const { counts } = await server.end();
  console.log(
    `exhaustion: limit of 1,000 handles, cap ${cap}, ten cycles of 4,000 clients: accepted ${count(counts.accepted)}, served ${count(confirmed)} and held idle ${count(counts.accepted - confirmed)}, dropped ${count(dropped)}, silent ${silent}, ${wrong} bytes wrong, ${missing} missing; paused ${counts.pauses} times; full and idle it used ${(share * 100).toFixed(1)} % of a core`,
  );
}

const most = await report(31_200, 2);
console.log(`  wanted: all held, under 500 MB, 12,000 per second${most.own > 500e6 ? ' (memory missed)' : ''}`);
await besideWrk(31_200);
await report(60_000, 4);
console.log('  wanted: all held, under 1,000 MB');
await report(4000, 2, '--send');
await exhaustion();
