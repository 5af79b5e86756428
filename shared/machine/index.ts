import type { ReaderKind } from '../recognise/reader.ts';
import { systeminfoReader } from './systeminfo.ts';
import { wmicOsReader } from './wmic-os.ts';

/** Readers of facts about the computer and of what runs on it. */
export const machineReaders: readonly ReaderKind[] = [systeminfoReader, wmicOsReader];
