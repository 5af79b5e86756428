import type { EvidenceRef } from '../../model/cited.ts';
import { bytes, type Sentence, text } from '../../model/sentence.ts';
import type { HttpErrView } from '../httperr/httperr.ts';
import type { MachineView } from '../machine/machine.ts';
import type { PoolView } from '../pool/pool.ts';
import type { SettingsView } from '../settings/settings.ts';
import { ceilingTableMessages, type TableCeiling, tableCeiling } from './ceiling-table.ts';
import { type Lowering, lowerings } from './lowering.ts';

/** The most non-paged pool this Windows can have, with its uncertainty and where it comes from. */
export interface CeilingView {
  readonly bytes: number;
  /** Lower and upper bound in bytes: ±8 % for a table value, the same figure twice for a measured one. */
  readonly band: readonly [number, number];
  readonly basis: 'measured' | 'table' | 'refusals';
  /** Where the figure comes from, as template key and values. */
  readonly source: Sentence;
  /** The ceiling without the boot switch or registry value that lowers it; equal to `bytes` where nothing does. */
  readonly unloweredBytes: number;
  readonly loweredBy: Lowering['by'] | null;
  /** The ceiling that a boot switch would leave of which nobody knows whether it is in force; null where that is known. */
  readonly withUnknownSwitchBytes: number | null;
  readonly evidence: readonly EvidenceRef[];
}

export const ceilingMessages = {
  ...ceilingTableMessages,
  'ceiling/measured': 'as the kernel itself reports it',
  'ceiling/lowered': '{table} by the table of memory limits for this Windows, lowered to {ceiling} by {switch}',
  'ceiling/by-refusals':
    '{bytes}, because http.sys refused connections with {used} in use: of the two maximums that 32-bit Server 2003 can have, 256 MB and 128 MB, only this one explains it (inferred)',
} as const;

/** A table figure may be off by this part: measured maximums were 120 and 271 MB where the table says 128 and 256. */
export const tableBand = 0.08;

/** A maximum that no machine reaches, such as the 16 TB of 64-bit 2012 R2 and later, limits nothing. */
const meaninglessBytes = 2 ** 40;

/** What the ceiling follows from; each may be unknown. */
export interface CeilingQuestion {
  readonly machine: MachineView | null;
  readonly settings: SettingsView | null;
  readonly pool: PoolView | null;
  readonly httperr: HttpErrView | null;
}

/**
 * The ceiling: what the kernel reports, else the table's figure with what lowers it, else what refusals prove. Null when
 * nothing tells, and on 64-bit 2012 R2 and later unless a maximum below RAM was measured.
 */
export function viewCeiling(asked: CeilingQuestion): CeilingView | null {
  const question = { ...asked, machine: withArch(asked) };
  return measuredCeiling(question) ?? ceilingByTable(question) ?? ceilingByRefusals(question);
}

/** True where the maximum is as large as RAM or larger, so that "maximum less used" means nothing. */
export function isUnlimited(machine: MachineView | null): boolean {
  const { family, arch } = machine ?? {};
  if (!family || !arch || arch.value === 'x86') return false;
  return family.value === '8.1-2012r2' || family.value === '10-or-newer';
}

/**
 * A Server 2003 of unknown width that refuses connections with much less in use than 64-bit allows is 32-bit (inferred).
 */
function withArch({ machine, pool, httperr }: CeilingQuestion): MachineView | null {
  if (!machine || machine.arch !== null || machine.family?.value !== 'xp-2003') return machine;
  const used = pool?.nonPaged ?? null;
  if (used === null || !httperr || httperr.refusals.records === 0) return machine;
  const wide = tableCeiling({ family: 'xp-2003', arch: 'x64', ramBytes: machine.ramBytes?.value ?? null });
  if (wide !== null && used.value > wide.bytes * (1 - tableBand) - refusalSlackBytes) return machine;
  return { ...machine, arch: { value: 'x86', evidence: used.evidence, inferredBecause: null } };
}

function measuredCeiling({ machine, settings, pool }: CeilingQuestion): CeilingView | null {
  const maximum = pool?.nonPagedMaximum ?? null;
  if (maximum === null || maximum.value <= 0 || maximum.value >= meaninglessBytes) return null;
  const ram = machine?.ramBytes?.value ?? null;
  if (isUnlimited(machine) && (ram === null || maximum.value >= ram)) return null;
  const table = tableFor(machine);
  const lowering = table ? lowerings(machine, settings, table.bytes)[0] : undefined;
  const explains = lowering && maximum.value <= lowering.bytes * (1 + tableBand) ? lowering : null;
  return {
    bytes: maximum.value,
    band: [maximum.value, maximum.value],
    basis: 'measured',
    source: { key: 'ceiling/measured', values: {} },
    unloweredBytes: explains && table ? Math.max(table.bytes, maximum.value) : maximum.value,
    loweredBy: explains?.by ?? null,
    withUnknownSwitchBytes: null,
    evidence: explains ? [maximum.evidence, explains.evidence] : [maximum.evidence],
  };
}

function ceilingByTable({ machine, settings, pool, httperr }: CeilingQuestion): CeilingView | null {
  const table = tableFor(machine);
  if (!table || !machine) return null;
  const isSwitchUnknown =
    machine.family?.value === 'xp-2003' && machine.arch?.value === 'x86' && !knowsSwitches(settings);
  if (isSwitchUnknown) {
    const proven = ceilingByRefusals({ machine, settings, pool, httperr });
    if (proven) return proven;
  }
  const lowering = lowerings(machine, settings, table.bytes)[0] ?? null;
  const ceiling = lowering ? Math.min(table.bytes, lowering.bytes) : table.bytes;
  return {
    bytes: ceiling,
    band: [Math.min(table.lowBytes, ceiling) * (1 - tableBand), Math.min(table.highBytes, ceiling) * (1 + tableBand)],
    basis: 'table',
    source: lowering
      ? {
          key: 'ceiling/lowered',
          values: { table: bytes(table.bytes), switch: text(lowering.label), ceiling: bytes(ceiling) },
        }
      : { key: table.source, values: {} },
    unloweredBytes: table.bytes,
    loweredBy: lowering?.by ?? null,
    withUnknownSwitchBytes: isSwitchUnknown ? Math.min(ceiling, ceilings2003[0]) : null,
    evidence: [...machineEvidence(machine), ...(lowering ? [lowering.evidence] : [])],
  };
}

/** 32-bit Server 2003 with and without /3GB. */
const ceilings2003 = [128 * 1024 * 1024, 256 * 1024 * 1024] as const;

/** Refusals begin below 20 MB free; figures of one sample and a table may be off by a little more. */
const refusalSlackBytes = 24 * 1024 * 1024;

/** Where boot switches are unknown, refusals tell which of the two maximums of 32-bit Server 2003 was in force. */
function ceilingByRefusals({ machine, settings, pool, httperr }: CeilingQuestion): CeilingView | null {
  const used = pool?.nonPaged ?? null;
  if (machine?.family?.value !== 'xp-2003' || machine.arch?.value === 'x64') return null;
  if (knowsSwitches(settings) || used === null || !httperr || httperr.refusals.records === 0) return null;
  const fits = ceilings2003.find(
    (ceiling) => used.value <= ceiling * (1 + tableBand) && used.value >= ceiling * (1 - tableBand) - refusalSlackBytes,
  );
  if (fits === undefined) return null;
  return {
    bytes: fits,
    band: [fits * (1 - tableBand), fits * (1 + tableBand)],
    basis: 'refusals',
    source: { key: 'ceiling/by-refusals', values: { bytes: bytes(fits), used: bytes(used.value) } },
    unloweredBytes: fits,
    loweredBy: null,
    withUnknownSwitchBytes: null,
    evidence: [used.evidence, ...httperr.refusals.evidence.slice(0, 1), machine.family.evidence],
  };
}

function knowsSwitches(settings: SettingsView | null): boolean {
  return settings?.knowsBootSwitches ?? false;
}

function tableFor(machine: MachineView | null): TableCeiling | null {
  if (!machine?.family || !machine.arch) return null;
  const { family, arch, ramBytes } = machine;
  return tableCeiling({ family: family.value, arch: arch.value, ramBytes: ramBytes?.value ?? null });
}

function machineEvidence({ family, arch, ramBytes }: MachineView): EvidenceRef[] {
  return [family, arch, ramBytes].flatMap((fact) => (fact ? [fact.evidence] : []));
}
