import type { WindowsFamily } from '../machine/windows.ts';

/** A leak that is public: a tag on some Windows, and what cures it. */
export interface KnownLeak {
  readonly tag: string;
  readonly families: readonly WindowsFamily[];
  /** In our own words; a KB number or public thread is its source. */
  readonly what: string;
  readonly cure: string;
  readonly source: string;
}

export const knownLeaks: readonly KnownLeak[] = [
  {
    tag: 'AfdB',
    families: ['xp-2003'],
    what: 'received data, out-of-band data among it, that stays buffered in Winsock because nobody reads it',
    cure: 'the update of KB 931311, which replaces that of KB 927493',
    source: 'KB 931311',
  },
  {
    tag: 'AfdB',
    families: ['2000-or-older'],
    what: 'received data that stays buffered in Winsock',
    cure: 'the update of KB 824602 (Windows 2000) or KB 293841 (NT 4)',
    source: 'KB 824602, KB 293841',
  },
  {
    tag: 'AfdP',
    families: ['xp-2003'],
    what: 'bookkeeping of select() on machines with several processors',
    cure: 'the update of KB 917114',
    source: 'KB 917114',
  },
  {
    tag: 'IoSe',
    families: ['xp-2003', 'vista', '2008-7'],
    what: 'security data of drivers that are loaded and unloaded again and again',
    cure: 'the update of KB 950162',
    source: 'KB 950162; which versions it is for is not known here',
  },
  {
    tag: 'NtFC',
    families: ['10-or-newer'],
    what: 'file creations in ntfs.sys on machines with WSL 2 or containers, about 21 GB per hour in one report',
    cure: 'fewer containers or WSL machines until Windows is updated; see the public reports',
    source: 'github.com/microsoft/WSL issues 40804 and 41644',
  },
  {
    tag: 'Proc',
    families: ['10-or-newer'],
    what: 'process objects kept alive by an AMD display driver',
    cure: 'another version of the display driver',
    source: 'github.com/microsoft/Windows-Dev-Performance issue 137',
  },
];
