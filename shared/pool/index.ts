export { poolUsedKind, vmKind } from './debugger/debugger-kind.ts';
export { poolmonKind, poolmonSnapshotKind } from './poolmon/poolmon-kind.ts';
export { parsePoolTagFile, poolTagKind } from './tag-file/pool-tag-file.ts';
export { poolCsvKind } from './tag-table/tag-table.ts';
