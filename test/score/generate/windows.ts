/** How an HTTPERR log of this Windows is laid out (domain facts, section 1.2). */
export type HttpErrLayout = 'no-header' | 'api-1.0' | 'api-2.0' | 'stream-id' | 'transport';

/** A Windows version, as far as evidence differs by it. */
export interface Windows {
  readonly id: string;
  readonly caption: string;
  readonly captionZh: string;
  readonly version: string;
  readonly servicePack: string;
  readonly arch: 'x86' | 'x64';
  readonly layout: HttpErrLayout;
  /** boot.ini and `System Up Time` before Vista; bcdedit and a boot time after. */
  readonly isBeforeVista: boolean;
  /** Years in which such a server was in use. */
  readonly years: readonly [number, number];
  readonly ramMib: readonly number[];
}

const before = (
  id: string,
  caption: string,
  captionZh: string,
  differs: Pick<Windows, 'version' | 'servicePack' | 'arch' | 'layout' | 'ramMib'>,
): Windows => ({ id, caption, captionZh, isBeforeVista: true, years: [2004, 2011], ...differs });

/** RAM either so small that 3.2's measured 128 MB holds (511 MB), or above 1.2 GB, where 3.1 says 256 MB. */
const ram2003 = [512, 2048, 3072, 3840, 4096];

export const server2003Rtm = before(
  '2003-rtm',
  'Microsoft(R) Windows(R) Server 2003, Standard Edition',
  'Microsoft(R) Windows(R) Server 2003, Standard Edition',
  { version: '5.2.3790', servicePack: '', arch: 'x86', layout: 'no-header', ramMib: ram2003 },
);
export const server2003 = before(
  '2003-sp2',
  'Microsoft(R) Windows(R) Server 2003, Enterprise Edition',
  'Microsoft(R) Windows(R) Server 2003, Enterprise Edition',
  { version: '5.2.3790', servicePack: 'Service Pack 2', arch: 'x86', layout: 'api-1.0', ramMib: ram2003 },
);
export const server2003X64 = before(
  '2003-x64',
  'Microsoft(R) Windows(R) Server 2003 Standard x64 Edition',
  'Microsoft(R) Windows(R) Server 2003 Standard x64 Edition',
  { version: '5.2.3790', servicePack: 'Service Pack 2', arch: 'x64', layout: 'api-1.0', ramMib: [2048, 4096, 8192] },
);
export const windowsXp = before('xp', 'Microsoft Windows XP Professional', 'Microsoft Windows XP Professional', {
  version: '5.1.2600',
  servicePack: 'Service Pack 2',
  arch: 'x86',
  layout: 'api-1.0',
  ramMib: [512, 2048, 3072],
});

const after = (
  id: string,
  caption: string,
  version: string,
  differs: Pick<Windows, 'servicePack' | 'arch' | 'layout' | 'ramMib' | 'years'>,
): Windows => ({ id, caption, captionZh: caption, version, isBeforeVista: false, ...differs });

export const server2008X86 = after('2008-x86', 'Microsoft® Windows Server® 2008 Standard', '6.0.6002', {
  servicePack: 'Service Pack 2',
  arch: 'x86',
  layout: 'api-2.0',
  ramMib: [1024, 2048, 4096],
  years: [2009, 2015],
});
export const server2008R2 = after('2008-r2', 'Microsoft Windows Server 2008 R2 Standard', '6.1.7601', {
  servicePack: 'Service Pack 1',
  arch: 'x64',
  layout: 'api-2.0',
  ramMib: [2048, 4096, 8192],
  years: [2011, 2018],
});
export const server2012 = after('2012', 'Microsoft Windows Server 2012 Standard', '6.2.9200', {
  servicePack: '',
  arch: 'x64',
  layout: 'api-2.0',
  ramMib: [4096, 8192, 16384],
  years: [2013, 2020],
});
export const server2012R2 = after('2012-r2', 'Microsoft Windows Server 2012 R2 Standard', '6.3.9600', {
  servicePack: '',
  arch: 'x64',
  layout: 'api-2.0',
  ramMib: [4096, 8192, 16384, 32768],
  years: [2014, 2022],
});
export const server2016 = after('2016', 'Microsoft Windows Server 2016 Standard', '10.0.14393', {
  servicePack: '',
  arch: 'x64',
  layout: 'stream-id',
  ramMib: [8192, 16384, 32768],
  years: [2017, 2025],
});
export const server2019 = after('2019', 'Microsoft Windows Server 2019 Standard', '10.0.17763', {
  servicePack: '',
  arch: 'x64',
  layout: 'stream-id',
  ramMib: [8192, 16384, 32768, 65536],
  years: [2019, 2026],
});
export const server2022 = after('2022', 'Microsoft Windows Server 2022 Standard', '10.0.20348', {
  servicePack: '',
  arch: 'x64',
  layout: 'transport',
  ramMib: [16384, 32768, 65536],
  years: [2022, 2026],
});

/** 1 GB: the table only says "32 to 256 MB" (3.1), so that its ceiling cannot be told from RAM. */
export const server2003Small: Windows = { ...server2003, id: '2003-1gb', ramMib: [1024] };

/** 32-bit servers whose ceiling a boot switch can halve (3.1 and 5). */
export const halvable: readonly Windows[] = [server2003, server2003, server2003Rtm, windowsXp];
/** 64-bit with a ceiling below RAM (3.1). */
export const ceiled64: readonly Windows[] = [server2003X64, server2008R2];
/** 64-bit where the pool may grow as large as RAM (3.1): 2012, 2012 R2 and later. */
export const unceiled64: readonly Windows[] = [server2012, server2012R2, server2016, server2019, server2022];
export const anyWindows: readonly Windows[] = [...halvable, server2008X86, ...ceiled64, ...unceiled64];

const mib = 1024 * 1024;

/** The largest non-paged pool by section 3.1, in bytes, without any setting; null where only RAM bounds it. */
export function tableCeiling(windows: Windows, ramBytes: number): number | null {
  const ramMib = ramBytes / mib;
  if (windows.isBeforeVista && windows.arch === 'x86') return (ramMib <= 512 ? 128 : ramMib <= 1228 ? 208 : 256) * mib;
  if (windows.isBeforeVista) return ramMib * 400 * 1024;
  if (windows.arch === 'x86') return Math.min(ramBytes * 0.75, 2048 * mib);
  return windows.version.startsWith('6.1') || windows.version.startsWith('6.0') ? ramBytes * 0.75 : null;
}

/** With /3GB the ceiling of 2000 to 2003 is 128 MB, "around 120 MB" where it was measured (3.1, 3.2). */
export const halvedCeilingMib: readonly [number, number] = [120, 128];
