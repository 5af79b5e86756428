// Reads the fuses of an Electron executable, under the names that electron-builder's configuration uses.
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** The fuse wire is a row of the characters `0`, `1`, `r` (removed) and 0x90 (inherited) in the executable. */
const isOn = '1'.charCodeAt(0);

/** Every fuse by name: true where it is on. Rejects for a file without a fuse wire. */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  return Object.fromEntries(names.map((name) => [configName(name), wire[FuseV1Options[name]] === isOn]));
}

/** `RunAsNode` → `runAsNode`. */
const configName = (name) => name.charAt(0).toLowerCase() + name.slice(1);
