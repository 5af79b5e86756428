import type { ReaderKind } from '../recognise/reader.ts';
import { getCounterReader } from './get-counter.ts';
import { countersReader } from './pdh-csv.ts';
import { counterNamesReader } from './perfc.ts';
import { wmiMemoryReader } from './wmi-memory.ts';

/** Readers of performance counter logs and of the tables that name counters. */
export const counterReaders: readonly ReaderKind[] = [
  countersReader,
  getCounterReader,
  wmiMemoryReader,
  counterNamesReader,
];
