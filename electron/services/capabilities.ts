import type { Services } from '../../shared/contract/dispatch.ts';
import { ok } from '../../shared/contract/fault.ts';
import type { OperationOutput } from '../../shared/contract/operations.ts';

/** What this host can do; the window asks once and never wonders where it runs. */
export function createCapabilities(
  capabilities: OperationOutput<'host.capabilities'>,
): Pick<Services, 'host.capabilities'> {
  return { 'host.capabilities': async () => ok(capabilities) };
}
