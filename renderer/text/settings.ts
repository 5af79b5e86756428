import type { LanguageId } from './language.ts';

/** What is known of one setting: its default and where it is documented; words in each language. */
export interface SettingFacts {
  /** As it is written; null where no public source names one. */
  readonly byDefault: string | null;
  readonly source: string | null;
  readonly says: Readonly<Record<LanguageId, string>>;
}

const facts: Readonly<Record<string, SettingFacts>> = {
  '3gb': {
    byDefault: null,
    source: 'KB 933844, KB 924047',
    says: {
      en: 'Gives programs 3 GB of address space and leaves the kernel 1 GB. On 32-bit Windows Server 2003 this halves the ceiling of the non-paged pool: 128 MB instead of 256 MB.',
      zh: '让程序使用 3 GB 地址空间，只给内核留 1 GB。在 32 位 Windows Server 2003 上，非分页池上限因此减半：128 MB 而不是 256 MB。',
    },
  },
  userva: {
    byDefault: null,
    source: 'KB 810371',
    says: {
      en: 'Tunes /3GB and is ignored without it. Gives system page table entries back; no source says that it gives non-paged pool back.',
      zh: '微调 /3GB，单独使用无效。能让回一部分系统页表项；没有资料说明它能让回非分页池。',
    },
  },
  increaseuserva: {
    byDefault: null,
    source: 'bcdedit /set increaseuserva',
    says: {
      en: 'What /3GB became in Windows Vista and Server 2008, 32-bit only: more address space for programs, less for the kernel and its pool.',
      zh: '/3GB 在 Windows Vista 和 Server 2008 上的后继（仅 32 位）：程序的地址空间更多，内核及其内存池更少。',
    },
  },
  pae: {
    byDefault: null,
    source: 'WDK, Boot.ini options',
    says: {
      en: 'Lets 32-bit Windows use more than 4 GB of RAM; together with /3GB at most 16 GB. The kernel’s address space, and with it the pool, does not grow.',
      zh: '让 32 位 Windows 使用 4 GB 以上的内存；与 /3GB 同用时最多 16 GB。内核的地址空间和内存池并不因此变大。',
    },
  },
  maxmem: {
    byDefault: null,
    source: 'WDK, Boot.ini options',
    says: {
      en: 'Limits the RAM that Windows uses, and with it the pool of small machines.',
      zh: '限制 Windows 使用的内存，小内存机器的内存池也随之变小。',
    },
  },
  enableaggressivememoryusage: {
    byDefault: '0',
    source: 'KB 934878, KB 820129',
    says: {
      en: 'With 1, http.sys goes on accepting until 8 MB of non-paged pool are left instead of 20 MB. Read when http.sys starts. A stop-gap: a leak uses up the difference too.',
      zh: '设为 1 时，http.sys 直到非分页池只剩 8 MB（而不是 20 MB）才停止接受连接。在 http.sys 启动时读取。只是权宜之计：泄漏也会用完这部分。',
    },
  },
  maxconnections: {
    byDefault: null,
    source: 'KB 820129',
    says: {
      en: 'Limits the connections http.sys keeps, in place of its own reckoning by memory. No longer used by current Windows.',
      zh: '限制 http.sys 保持的连接数，代替它按内存自行计算。当前的 Windows 已不再使用。',
    },
  },
  nonpagedpoolsize: {
    byDefault: '0',
    source: 'TechNet, NonPagedPoolSize',
    says: {
      en: 'A fixed size of the non-paged pool in bytes on Windows 2000 and Server 2003; 0 lets Windows decide.',
      zh: '在 Windows 2000 和 Server 2003 上固定非分页池的大小（字节）；0 由 Windows 决定。',
    },
  },
  nonpagedpoollimit: {
    byDefault: '0',
    source: 'Windows memory management registry keys',
    says: {
      en: 'Caps the non-paged pool in MB on 32-bit Windows since Vista SP1; ignored on 64-bit.',
      zh: '在 Vista SP1 以后的 32 位 Windows 上限制非分页池（MB）；64 位忽略。',
    },
  },
  pagedpoolsize: {
    byDefault: '0',
    source: 'KB 126402',
    says: {
      en: 'Size of the paged pool in bytes; 0 lets Windows decide. More of it leaves less address space for the rest.',
      zh: '分页池的大小（字节）；0 由 Windows 决定。它越大，留给其余部分的地址空间越少。',
    },
  },
  pagedpoollimit: {
    byDefault: '0',
    source: 'Windows memory management registry keys',
    says: {
      en: 'Caps the paged pool in MB on 32-bit Windows since Vista SP1; ignored on 64-bit.',
      zh: '在 Vista SP1 以后的 32 位 Windows 上限制分页池（MB）；64 位忽略。',
    },
  },
  poolusagemaximum: {
    byDefault: '80',
    source: 'KB 304101',
    says: {
      en: 'Percent of the paged pool at which Windows begins to trim it. The default is unsourced.',
      zh: '分页池用到百分之多少时 Windows 开始回收。默认值没有可查的出处。',
    },
  },
  systempages: {
    byDefault: '0',
    source: 'TechNet, SystemPages',
    says: {
      en: 'How many system page table entries there are; 0 lets Windows decide.',
      zh: '系统页表项的数目；0 由 Windows 决定。',
    },
  },
  maxuserport: {
    byDefault: '5000',
    source: 'KB 196271',
    says: {
      en: 'The highest local port for outgoing connections, before Windows Vista. Has nothing to do with the pool, but running out of ports looks alike.',
      zh: 'Windows Vista 之前，外出连接可用的最高本地端口。与内存池无关，但端口用尽时的现象相似。',
    },
  },
  systemstartoptions: {
    byDefault: null,
    source: 'MSDN, SystemStartOptions',
    says: {
      en: 'What the running Windows was booted with. It outranks boot.ini, which says what the next boot will be.',
      zh: '当前运行的 Windows 的启动参数。它优先于 boot.ini，后者说明的是下次启动。',
    },
  },
};

/** What is known of a setting by its name in any case; null for one that nothing is known of. */
export function factsOfSetting(key: string): SettingFacts | null {
  const name = key.toLowerCase();
  return Object.hasOwn(facts, name) ? (facts[name] ?? null) : null;
}
