import { describe, expect, test } from 'vitest';
import { tableCeiling } from '../../../shared/derive/ceiling/ceiling-table.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { type EvidenceFile, readIncident } from '../../helpers/incident.ts';
import { bootIniPrint, httpErrPrint, poolmonPrint, regQueryPrint, systeminfoPrint } from '../../helpers/prints.ts';

const mib = 1024 * 1024;
const gib = 1024 * mib;
const poolOf = (...files: EvidenceFile[]) => diagnose(readIncident(files)).pool;
const boot = (switches = '', others: string[] = []): EvidenceFile => ({
  file: 'boot.ini',
  content: bootIniPrint(switches, others),
});
const system = (facts: Parameters<typeof systeminfoPrint>[0] = {}): EvidenceFile => ({
  file: 'systeminfo.txt',
  content: systeminfoPrint(facts),
});
const memory = (values: Record<string, number>): EvidenceFile => ({
  file: 'memory.txt',
  content: regQueryPrint(
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management',
    values,
  ),
});

describe('the table of maximums (domain 3.1)', () => {
  test.each([
    ['2000-or-older', 'x86', 63.5 * mib, 24_824 * 1024],
    ['2000-or-older', 'x86', 2 * gib, 128 * mib],
    ['xp-2003', 'x86', 4 * gib, 256 * mib],
    ['xp-2003', 'x86', null, 256 * mib],
    ['xp-2003', 'x86', 511 * mib, 128 * mib],
    ['xp-2003', 'x64', 8 * gib, 8192 * 400 * 1024],
    ['2008-7', 'x86', 1 * gib, 768 * mib],
    ['2008-7', 'x86', 8 * gib, 2 * gib],
    ['2008-7', 'x64', 8 * gib, 6 * gib],
    ['8-2012', 'x64', 8 * gib, 8 * gib],
    ['8-2012', 'x64', 512 * gib, 128 * gib],
  ] as const)('%s %s with %d bytes of RAM has %d', (family, arch, ramBytes, bytes) => {
    expect(tableCeiling({ family, arch, ramBytes })?.bytes).toBe(bytes);
  });

  test('64-bit 2012 R2 and later have none, and neither has what depends on unknown RAM', () => {
    expect(tableCeiling({ family: '8.1-2012r2', arch: 'x64', ramBytes: 8 * gib })).toBeNull();
    expect(tableCeiling({ family: '10-or-newer', arch: 'x64', ramBytes: 8 * gib })).toBeNull();
    expect(tableCeiling({ family: '2008-7', arch: 'x64', ramBytes: null })).toBeNull();
  });
});

describe('boot switches and registry', () => {
  test('/3GB on the booted entry halves it, with 8 % either way', () => {
    const pool = poolOf(system(), boot(' /3GB'));
    expect(pool.ceilingBytes).toBe(128 * mib);
    expect(pool.ceilingBand).toEqual([Math.round(128 * mib * 0.92), Math.round(128 * mib * 1.08)]);
  });

  test('/3GB on an entry that is not booted changes nothing', () => {
    const other = 'multi(0)disk(0)rdisk(0)partition(2)\\WINDOWS="Windows Server 2003" /fastdetect /3GB';
    expect(poolOf(system(), boot('', [other])).ceilingBytes).toBe(256 * mib);
  });

  test('/USERVA gives back no pool', () => {
    expect(poolOf(system(), boot(' /3GB /USERVA=3030')).ceilingBytes).toBe(128 * mib);
  });

  test('a smaller NonPagedPoolSize is the ceiling, zero and larger ones are not', () => {
    expect(poolOf(system(), boot(), memory({ NonPagedPoolSize: 96 * mib })).ceilingBytes).toBe(96 * mib);
    expect(poolOf(system(), boot(), memory({ NonPagedPoolSize: 0 })).ceilingBytes).toBe(256 * mib);
    expect(poolOf(system(), boot(), memory({ NonPagedPoolSize: 512 * mib })).ceilingBytes).toBe(256 * mib);
  });

  test('NonPagedPoolLimit counts on 32-bit Server 2008 and is ignored on 64-bit', () => {
    const os = { version: '6.1.7601 Service Pack 1 Build 7601', name: 'Microsoft Windows Server 2008 R2', ramMb: 8192 };
    const limit = memory({ NonPagedPoolLimit: 512 });
    expect(poolOf(system({ ...os, type: 'X86-based PC' }), limit).ceilingBytes).toBe(512 * mib);
    expect(poolOf(system({ ...os, type: 'x64-based PC' }), limit).ceilingBytes).toBe(6 * gib);
  });

  test('the boot arguments of the running system outrank a boot.ini that was edited since', () => {
    const options = {
      file: 'control.txt',
      content: regQueryPrint('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control', {
        SystemStartOptions: ' NOEXECUTE=OPTOUT FASTDETECT 3GB',
      }),
    };
    expect(poolOf(system(), boot(), options).ceilingBytes).toBe(128 * mib);
    const none = { ...options, content: options.content.replace(' 3GB', '') };
    expect(poolOf(system(), boot(' /3GB'), none).ceilingBytes).toBe(256 * mib);
  });
});

describe('what is not printed', () => {
  test('nothing is known about 64-bit 2016: ceiling, threshold and free pool are null', () => {
    const os = { version: '10.0.14393 N/A Build 14393', name: 'Microsoft Windows Server 2016', type: 'x64-based PC' };
    const pool = poolOf(system(os), { file: 'p.txt', content: poolmonPrint({ nonPagedKib: 500_000, rows: [] }) });
    expect(pool).toMatchObject({ ceilingBytes: null, thresholdBytes: null, availableBytes: null, ceilingBand: null });
  });

  test('boot.ini with /3GB means 32-bit', () => {
    expect(diagnose(readIncident([boot(' /3GB')])).machine.arch).toBe('x86');
    expect(diagnose(readIncident([boot()])).machine.arch).toBeNull();
  });

  test('with unknown boot switches refusals tell which maximum of Server 2003 was in force (case 2)', () => {
    const rows = [{ tag: 'TCPt', bytes: 1_392_264, live: 24 }];
    const sample = { file: 'p.txt', content: poolmonPrint({ nonPagedKib: 109_056, memoryKib: 1_048_016, rows }) };
    const refused = { file: 'h.log', content: httpErrPrint([['10:00:00', '1_Connections_Refused']]) };
    expect(poolOf(sample, refused)).toMatchObject({ ceilingBytes: 128 * mib, availableBytes: 21.5 * mib });
    expect(poolOf(sample).ceilingBytes).toBeNull();
  });
});
