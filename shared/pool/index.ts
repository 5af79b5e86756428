export { poolUsedKind, vmKind } from './debugger-kind.ts';
export { parsePoolTagFile, poolTagKind } from './pool-tag-file.ts';
export { createPoolTagLookup, type PoolTagLookup } from './pool-tag-lookup.ts';
export { poolmonKind, poolmonSnapshotKind } from './poolmon-kind.ts';
