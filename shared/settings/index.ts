import type { ReaderKind } from '../recognise/reader.ts';
import { bcdeditReader } from './bcdedit.ts';
import { bootIniReader } from './boot-ini.ts';
import { bootcfgReader } from './bootcfg.ts';
import { getItemPropertyReader } from './get-item-property.ts';
import { regExportReader } from './reg-export.ts';
import { regQueryReader } from './reg-query.ts';

/** Readers of boot and registry settings. */
export const settingsReaders: readonly ReaderKind[] = [
  bootIniReader,
  bootcfgReader,
  bcdeditReader,
  regExportReader,
  regQueryReader,
  getItemPropertyReader,
];
