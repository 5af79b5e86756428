// One run at a time in one checkout: installing and building by two processes at once would leave a mixture.
// The lock is a file that names its holder. It is taken by creating it, and taken over when its holder is gone.
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Trouble } from './terminal.mjs';

const beatMs = 2_000;
/** A holder beats every two seconds; one that has not for so long is another process that got the same number. */
const silentMs = 60_000;
/** No orphaned npm runs for so long; its number is another's, or its body was never collected. */
const orphanMs = 600_000;
/** A lock file that cannot be read yet is being written; one that stays so was left by a crash. */
const unwrittenMs = 5_000;
const pollMs = 200;

/**
 * Runs `task` while holding the lock file; waits for another holder and says so once. `task` gets a function that names
 * a further process (npm, say) whose life keeps the lock even when this process is killed.
 */
export async function exclusively(lockFile, say, task) {
  const holder = await acquire(lockFile, say);
  const beat = setInterval(() => touch(lockFile), beatMs);
  const release = () => {
    clearInterval(beat);
    if (readOwner(lockFile)?.token === holder.token) rmSync(lockFile, { force: true });
  };
  process.once('exit', release);
  try {
    return await task((pid) => {
      holder.pids.push(pid);
      writeFileSync(lockFile, JSON.stringify(holder));
    });
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

async function acquire(lockFile, say) {
  const holder = { pids: [process.pid], host: hostname(), token: `${process.pid}-${Date.now()}-${Math.random()}` };
  let saidFor = null;
  makeFolder(dirname(lockFile));
  for (;;) {
    if (tryCreate(lockFile, holder)) return holder;
    const owner = readOwner(lockFile);
    if (isGone(lockFile, owner)) {
      takeAway(lockFile, owner);
      continue;
    }
    if (owner && saidFor !== owner.token) {
      say(`another run (process ${owner.pids[0]}) is setting up this folder; waiting for it`);
      saidFor = owner.token;
    }
    await delay(pollMs);
  }
}

function tryCreate(lockFile, holder) {
  try {
    const file = openSync(lockFile, 'wx');
    writeFileSync(file, JSON.stringify(holder));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    // Windows answers EPERM for a file that is just being deleted
    if (error.code === 'EPERM' && process.platform === 'win32') return false;
    throw notWritable(lockFile, error);
  }
}

function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw notWritable(folder, error);
  }
}

const notWritable = (path, error) =>
  new Trouble(`Cannot write ${path} (${error.code}): this folder must be writable to set itself up.`);

/** The holder's own words, or null while they cannot be read. */
function readOwner(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8'));
  } catch {
    return null; // absent, or not written yet: isGone() decides by its age
  }
}

function isGone(lockFile, owner) {
  const age = Date.now() - (statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (!owner) return age > unwrittenMs;
  if (age > orphanMs) return true;
  if (age > silentMs && !owner.pids.slice(1).some(isAlive)) return true;
  return owner.host === hostname() && !owner.pids.some(isAlive);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // alive, but another user's
  }
}

/** Removes the lock of a holder that is gone, and only that one: another waiter may have replaced it meanwhile. */
function takeAway(lockFile, gone) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return; // another waiter was faster
  }
  const taken = readOwner(aside);
  if (taken && taken.token !== gone?.token) renameSync(aside, lockFile);
  else rmSync(aside, { force: true });
}

function touch(lockFile) {
  const now = new Date();
  try {
    utimesSync(lockFile, now, now);
  } catch {
    // taken over after this machine slept: the next beat finds the same, and release() leaves it alone
  }
}
