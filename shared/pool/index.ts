export { poolUsedKind, vmKind } from './debugger-kind.ts';
export { parsePoolTagFile, poolTagKind } from './pool-tag-file.ts';
export { poolmonKind, poolmonSnapshotKind } from './poolmon-kind.ts';
