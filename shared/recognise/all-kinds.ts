import { ownFilesKind } from '../bundle/own-files.ts';
import { probeKind } from '../capacity/probe-kind.ts';
import { counterReaders } from '../counters/index.ts';
import { driverImageKind } from '../drivers/kind.ts';
import { httpErrReader } from '../httperr/index.ts';
import { journalKind } from '../journal/reader/kind.ts';
import { minutesKind } from '../journal/reader/minutes-kind.ts';
import { machineReaders } from '../machine/index.ts';
import { poolCsvKind, poolmonKind, poolmonSnapshotKind, poolTagKind, poolUsedKind, vmKind } from '../pool/index.ts';
import { settingsReaders } from '../settings/index.ts';
import type { ReaderKind } from './reader.ts';

/**
 * Every kind of evidence that can be recognised. A new reader is added to its room's list and found here. Those that
 * look longest at a file that is none of theirs come last: by then another is mostly surer than they can be.
 */
export const allReaderKinds: readonly ReaderKind[] = [
  httpErrReader,
  poolmonKind,
  poolmonSnapshotKind,
  poolCsvKind,
  ...settingsReaders,
  ...machineReaders,
  poolUsedKind,
  vmKind,
  poolTagKind,
  ...counterReaders,
  journalKind,
  minutesKind,
  driverImageKind,
  probeKind,
  ownFilesKind,
];
