import type { CapPlace } from '../model/capacity.ts';
import { type ConnectionBudget, isBeforeVista, isUpToOr, type PlanContext } from './action.ts';

/** Port 80, port 443, or process 4, which is the kernel. */
function isHttpSys({ port, processId }: ConnectionBudget): boolean {
  return processId === '4' || port === '80' || port === '443';
}

/** True where netstat names a program other than http.sys as the one that holds the connections. */
export function isOfProgram(budget: ConnectionBudget | null): budget is ConnectionBudget {
  return budget !== null && budget.processId !== null && !isHttpSys(budget);
}

/** MaxConnections of http.sys: its range is of KB 820129; 2016 and later no longer use it (performance tuning for IIS 10). */
export function honoursMaxConnections(context: PlanContext): boolean {
  const cap = context.connections?.cap ?? 0;
  return isUpToOr(context, '8.1-2012r2', false) && cap >= 1024 && cap <= 2_031_616;
}

/** Where this server's connections can be limited, the nearest first. */
export function capPlacesOf(context: PlanContext): CapPlace[] {
  if (isOfProgram(context.connections)) return ['program', 'load-balancer'];
  return [
    'site-limits',
    'load-balancer',
    // ASP.NET Core needs a Windows later than Server 2003
    ...(isBeforeVista(context) ? [] : (['http-sys-options'] as const)),
    ...(honoursMaxConnections(context) ? (['max-connections'] as const) : []),
  ];
}
