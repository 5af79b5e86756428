/** A row of poolmon: bytes and live blocks; `freed` blocks came and went. */
export type TagRow = readonly [tag: string, bytes: number, live: number, freed?: number, pool?: 'Nonp' | 'Paged'];

/** The tags of a quiet 32-bit web server, non-paged ones first; together about 27 MB non-paged and 60 MB paged. */
export const quiet32: readonly TagRow[] = [
  ['MmCm', 5_767_168, 318, 42],
  ['LSwi', 2_584_576, 1, 0],
  ['File', 3_276_800, 21_560, 9_318_242],
  ['Pool', 2_105_344, 3, 0],
  ['MmCa', 2_249_304, 19_022, 88_211],
  ['Irp ', 1_912_340, 4_553, 7_311_902],
  ['NDpp', 1_572_864, 96, 3],
  ['Ntfr', 1_120_512, 17_508, 290_114],
  ['Devi', 912_800, 698, 1_012],
  ['Thre', 873_600, 1_400, 402_118],
  ['Even', 806_400, 16_800, 31_020_118],
  ['AfdC', 421_344, 1_596, 880_112],
  ['TCPC', 382_976, 1_496, 861_020],
  ['UlHC', 340_992, 888, 640_201],
  ['UlRP', 270_336, 66, 4_201_880],
  ['Vad ', 660_480, 13_760, 9_881_030],
  ['Mdl ', 244_480, 1_910, 66_201_100],
  ['Ntfn', 1_402_880, 8_768, 120_301],
  ['Sema', 160_000, 3_200, 12_202],
  ['Ddk ', 309_120, 402, 1_088],
  ['MmSt', 22_020_096, 15_002, 77_019, 'Paged'],
  ['CM31', 14_680_064, 3_584, 211, 'Paged'],
  ['Ntff', 6_029_312, 7_360, 41_008, 'Paged'],
  ['Toke', 3_604_480, 1_760, 990_110, 'Paged'],
  ['Gh05', 2_883_584, 1_201, 60_118, 'Paged'],
];

/** The same on a large 64-bit server. */
export const quiet64: readonly TagRow[] = quiet32.map(([tag, bytes, live, freed = 0, pool = 'Nonp']) => [
  tag,
  bytes * 7,
  live * 4,
  freed * 9,
  pool,
]);
