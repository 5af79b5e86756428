// From launch to a window that can be used, against a bare Electron window with an empty page in the same run:
// `node test/bench/window-launch.mjs [--times 5]` after `npm run package:linux`; on a machine without a screen under
// xvfb-run. Wanted: at most 1.5 times the bare window.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = process.argv.indexOf('--times');
const times = at < 0 ? 5 : Number(process.argv[at + 1]);
const app = join(root, 'release/linux-unpacked');
const folder = mkdtempSync(join(tmpdir(), 'poolhound-launch-'));

// the same runtime with nothing in it: links to its files, and an application of three lines
const bare = join(folder, 'bare');
cpSync(app, bare, { recursive: true, filter: (path) => !path.includes(`${app}/resources`) });
const inside = join(bare, 'resources/app.asar');
mkdirSync(dirname(inside), { recursive: true });
const source = join(folder, 'source');
mkdirSync(source);
writeFileSync(join(source, 'package.json'), '{"name":"bare","main":"main.js"}');
writeFileSync(
  join(source, 'main.js'),
  `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1240, height: 860, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,<title>bare</title><div id=root data-app-state=idle></div>');
});
`,
);
const { createPackage } = await import('@electron/asar');
await createPackage(source, inside);

try {
  const taken = { bare: [], poolhound: [] };
  for (let nth = 0; nth <= times; nth += 1) {
    for (const [name, home] of [
      ['bare', bare],
      ['poolhound', app],
    ]) {
      const ms = await launch(join(home, 'poolhound'), nth);
      if (nth > 0) taken[name].push(ms); // the first only fills the disk's cache
    }
  }
  const [empty, own] = [median(taken.bare), median(taken.poolhound)];
  console.log(
    `bare window: ${Math.round(empty)} ms; Poolhound until it can be used: ${Math.round(own)} ms (medians of ${times})`,
  );
  console.log(`ratio ${(own / empty).toFixed(2)} (wanted: at most 1.5)`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** Milliseconds from the start of the process until its page says that it is idle. */
async function launch(executable, nth) {
  if (!existsSync(executable)) throw new Error(`${executable} is missing. Run npm run package:linux first.`);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = join(folder, `profile-${nth}-${Math.random()}`);
  const startedAt = performance.now();
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stderr) {
    said += chunk;
    if (/DevTools listening on/.test(said)) break;
  }
  const { host } = new URL(/ws:\/\/\S+/.exec(said)?.[0] ?? 'ws://none');
  const page = await pageOf(host);
  const socket = new (await import('ws')).WebSocket(page);
  await once(socket, 'open');
  const expression = `new Promise((done) => { const look = () => document.querySelector('#root[data-app-state=idle]') ? done(true) : setTimeout(look, 2); look(); })`;
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, awaitPromise: true } }));
  await once(socket, 'message');
  const ms = performance.now() - startedAt;
  socket.close();
  child.kill();
  await once(child, 'exit');
  return ms;
}

async function pageOf(host) {
  for (;;) {
    const list = await fetch(`http://${host}/json/list`).then((reply) => reply.json());
    const page = list.find(({ type, url }) => type === 'page' && url !== 'about:blank');
    if (page) return page.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
