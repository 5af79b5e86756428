import { entries, httperr, refusing } from '../prints/logs.ts';
import type { ByHand } from '../truth.ts';

const log = (text: string) => ({ 'HTTPERR/httperr1.log': text });
const hour = (number: number) => `2008-03-04T${number}:00:00Z`;

/** Only the log of http.sys. */
export const logCases: readonly ByHand[] = [
  {
    name: 'refusals of 2003 and nothing else',
    files: log(refusing()),
    primary: ['inconclusive'],
    begins: ['capture-first'],
    missing: [/pool sample/i],
  },
  {
    name: 'refusals of 2003 without a service pack, without a header',
    files: log(refusing(undefined, 12)),
    primary: ['inconclusive'],
    begins: ['capture-first'],
  },
  {
    name: 'refusals of Server 2022, sixteen fields',
    files: log(refusing('2024-02-01T03:00:04Z', 16)),
    primary: ['inconclusive'],
    begins: ['capture-first'],
  },
  {
    name: 'the spellings of other articles',
    files: log(
      httperr([
        ...entries('24_Connections_Refused', 3),
        ...entries('Connection_Refused', 3, '2008-03-04T09:01:00Z'),
        ...entries('1_CONNECTIONS_REFUSED', 2, '2008-03-04T09:02:00Z'),
      ]),
    ),
    primary: ['inconclusive'],
    says: [/8 records/],
  },
  {
    name: 'idle time-outs of a busy day',
    files: log(httperr(entries('Timer_ConnectionIdle', 900))),
    primary: ['request-noise', 'none'],
  },
  {
    name: 'idle time-outs, scanners and broken clients',
    files: log(
      httperr(
        [
          ...entries('Timer_ConnectionIdle', 200),
          ...entries('BadRequest', 80, hour(12)),
          ...entries('Hostname', 30, hour(13)),
          ...entries('Client_Reset', 60, hour(14)),
          ...entries('URL', 20, hour(15)),
          ...entries('Verb', 5, hour(16)),
        ],
        14,
      ),
    ),
    primary: ['request-noise', 'none'],
  },
  {
    name: 'three idle time-outs',
    files: log(httperr(entries('Timer_ConnectionIdle', 3))),
    primary: ['request-noise', 'none', 'inconclusive'],
    atMost: 0.9,
  },
  { name: 'a header and nothing below it', files: log(httperr([])), primary: ['inconclusive'] },
  {
    name: 'rapid-fail took the pool offline',
    files: log(httperr([...entries('AppOffline', 60), ...entries('Timer_ConnectionIdle', 300, hour(11))])),
    primary: ['application-pool-failure'],
  },
  {
    name: 'the request queue is full',
    files: log(httperr(entries('QueueFull', 400, undefined, 1), 14)),
    primary: ['application-pool-failure'],
  },
  {
    name: 'workers die with requests pending (IIS 6)',
    files: log(httperr(entries('Connection_Abandoned_By_AppPool', 40))),
    primary: ['application-pool-failure'],
  },
  {
    name: 'workers die with requests pending (IIS 7 and later)',
    files: log(httperr(entries('Connection_Abandoned_By_ReqQueue', 40), 14)),
    primary: ['application-pool-failure'],
  },
  {
    name: 'requests wait too long in the queue',
    files: log(httperr([...entries('Timer_AppPool', 40), ...entries('Timer_ReqQueue', 30, hour(10))], 14)),
    primary: ['application-pool-failure'],
  },
  {
    name: 'an administrator took the application offline',
    files: log(httperr(entries('Disabled', 40))),
    primary: ['application-pool-failure', 'none', 'inconclusive', 'request-noise'],
  },
  {
    name: 'the connection limit of the site is reached',
    files: log(httperr(entries('ConnLimit', 80))),
    primary: ['application-pool-failure', 'inconclusive'],
  },
  {
    name: 'refusals beside a failing pool, without a sample',
    files: log(httperr([...entries('3_Connections_Refused', 30), ...entries('AppOffline', 30, hour(10))])),
    primary: ['inconclusive'],
    begins: ['capture-first'],
  },
  {
    name: 'internal errors without refusals',
    files: log(httperr(entries('N/A', 50))),
    primary: ['inconclusive'],
    begins: ['capture-first'],
    missing: [/pool sample/i],
  },
  {
    name: 'phrases nobody documents',
    files: log(httperr([...entries('NotFound', 50), ...entries('Request_Cancelled', 50, hour(10))], 14)),
    primary: ['inconclusive', 'request-noise', 'none'],
  },
  {
    name: 'zombies of a slow worker',
    files: log(
      httperr([...entries('Connection_Dropped', 60), ...entries('Connection_Dropped_List_Full', 10, hour(10))], 14),
    ),
    primary: ['application-pool-failure', 'request-noise', 'inconclusive', 'none'],
  },
];
