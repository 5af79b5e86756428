export { poolmonKind, poolmonSnapshotKind } from './poolmon-kind.ts';
