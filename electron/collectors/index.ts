import type { CollectRoom } from '../platform/collect-ports.ts';
import { bootCollector } from './boot.ts';
import type { Collector } from './collector.ts';
import { connectionsCollector } from './connections.ts';
import { driversCollector } from './drivers.ts';
import { httpErrCollector } from './httperr.ts';
import { machineCollector } from './machine.ts';
import { poolCollector } from './pool.ts';
import { processesCollector } from './processes.ts';
import { registryCollector } from './registry.ts';
import { runCollectors } from './run.ts';
import { eventsCollector, filtersCollector, httpServicesCollector } from './tool-prints.ts';
import { updatesCollector } from './updates.ts';

/** All collectors, the fleeting evidence first: a server that is about to crash leaves at least that. */
const collectors: readonly Collector[] = [
  poolCollector,
  processesCollector,
  connectionsCollector,
  machineCollector,
  registryCollector,
  bootCollector,
  httpErrCollector,
  httpServicesCollector,
  filtersCollector,
  eventsCollector,
  driversCollector,
  updatesCollector,
];

/** The collectors as the services see them. */
export const collectRoom: CollectRoom = {
  plans: collectors.map(({ plan }) => plan),
  run: (ids, run) =>
    runCollectors(
      collectors.filter(({ plan }) => ids.includes(plan.id)),
      run,
    ),
};
