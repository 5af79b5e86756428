import type { Reply } from '../../shared/contract/fault.ts';
import type { ServerFacts, ToolOutput } from '../platform/collect-ports.ts';
import type { Collector } from './collector.ts';
import { keepPrint, type ToolFailure, type ToolPrint } from './keep-print.ts';

const elevate =
  'Start Poolhound again with “Run as administrator”, or run the command yourself in such a console and add its print to the evidence.';

const needsRights = (what: string) => ({ code: 'access-denied', message: `${what} ${elevate}` }) as const;

/** Most tools do not say why they fail: without an administrator's rights that is the likeliest reason, with them it is not. */
export function failedWithoutRights(what: string, command: string, facts: Reply<ServerFacts>): ToolFailure {
  if (!facts.ok || facts.value.isElevated !== true) return needsRights(what);
  return {
    code: 'internal',
    message: `${command} failed, though Poolhound runs as administrator. Run it by hand to see why.`,
  };
}

/** Error codes of Windows that a tool hands on as its exit code. */
const accessDenied = 5;
const noSuchService = 1060;

/** `net helpmsg 1060`: the service does not exist as an installed service. */
function failedAtHttp({ exitCode }: ToolOutput) {
  if (exitCode === noSuchService) {
    const message =
      'The HTTP service (http.sys) is not installed here: nothing on this server can write N_Connections_Refused. Check that this is the right server.';
    return { code: 'not-found', message } as const;
  }
  if (exitCode === accessDenied) return needsRights('The list of services that depend on HTTP needs more rights.');
  return {
    code: 'internal',
    message:
      'Windows could not list the services that depend on HTTP. Run sc enumdepend http by hand and add its print.',
  } as const;
}

const dependants: ToolPrint = {
  tool: 'sc',
  args: ['enumdepend', 'http', '65536'],
  timeoutMs: 15_000,
  file: 'http/sc-enumdepend-http.txt',
  failed: failedAtHttp,
};

const serviceState: ToolPrint = {
  tool: 'netsh',
  args: ['http', 'show', 'servicestate'],
  timeoutMs: 20_000,
  file: 'http/netsh-http-servicestate.txt',
  failed: () => ({
    code: 'internal',
    message:
      'Windows could not show the request queues of http.sys. Check that the HTTP service is started: sc query http.',
  }),
};

/** Who uses http.sys. */
export const httpServicesCollector: Collector = {
  plan: {
    id: 'http-services',
    title: 'Services and request queues of http.sys',
    touches: ['Runs sc.exe enumdepend http.', 'Runs netsh.exe http show servicestate.'],
    needsElevation: 'never',
    timeoutMs: 40_000,
  },
  async collect(context) {
    await keepPrint(dependants, context);
    await keepPrint(serviceState, context);
  },
};

/** File system filters, which sit between every program and the disk: virus scanners, backup, replication. */
export const filtersCollector: Collector = {
  plan: {
    id: 'filters',
    title: 'File system filters',
    touches: ['Runs fltmc.exe filters.'],
    needsElevation: 'always',
    timeoutMs: 20_000,
  },
  async collect(context) {
    const facts = await context.server.facts();
    const failed = () =>
      failedWithoutRights('The list of file system filters is for administrators.', 'fltmc filters', facts);
    await keepPrint({ tool: 'fltmc', args: ['filters'], timeoutMs: 15_000, file: 'fltmc.txt', failed }, context);
  },
};

/** Sources and numbers of docs/formats/events.md; the query asks for these and nothing else. */
const systemEvents =
  "*[System[(Provider[@Name='Srv' or @Name='srv' or @Name='srv2'] and (EventID=2019 or EventID=2020 or EventID=2000)) or " +
  "(Provider[@Name='Tcpip'] and (EventID=4226 or EventID=4227 or EventID=4231)) or " +
  "(Provider[@Name='Microsoft-Windows-Resource-Exhaustion-Detector'] and EventID=2004)]]";
const applicationEvents = '*[System[(EventID=21280)]]';

const eventPrint = (log: string, query: string): ToolPrint => ({
  tool: 'wevtutil',
  args: ['qe', log, `/q:${query}`, '/f:xml', '/rd:true', '/c:2000'],
  timeoutMs: 30_000,
  file: `events/${log.toLowerCase()}.xml`,
  failed: ({ exitCode }) =>
    exitCode === accessDenied
      ? needsRights(`The ${log} event log may not be read.`)
      : { code: 'internal', message: `The ${log} event log could not be read. Check that the Event Log service runs.` },
});

/** The few events that bear on the pool. */
export const eventsCollector: Collector = {
  plan: {
    id: 'events',
    title: 'Events about pool, ports and memory',
    touches: [
      'Asks the System event log for events 2000, 2019, 2020 (Srv), 4226, 4227, 4231 (Tcpip) and 2004 (Resource-Exhaustion-Detector), with wevtutil.exe.',
      'Asks the Application event log for event 21280 (ISA Server), with wevtutil.exe.',
    ],
    needsElevation: 'never',
    timeoutMs: 65_000,
  },
  async collect(context) {
    for (const print of [eventPrint('System', systemEvents), eventPrint('Application', applicationEvents)]) {
      await keepEvents(print, context);
    }
  },
};

/** A log without such an event prints nothing, which is an answer and not a fault. */
async function keepEvents(print: ToolPrint, context: Parameters<Collector['collect']>[0]): Promise<void> {
  await keepPrint(print, {
    ...context,
    trouble: (fault) => void (fault.code === 'nothing-to-read' || context.trouble(fault)),
  });
}
