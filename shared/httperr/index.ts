export { joinHttpErrParts } from './join-parts.ts';
export { finishHttpErr, type HttpErrPart, type PartStart, startOfFile } from './part.ts';
export { type PartReader, readHttpErrPart } from './read-part.ts';
export { httpErrReader, openHttpErr } from './reader.ts';
export { planHttpErrSplit, type SplitPlan } from './split.ts';
