import { inForce } from '../../../derive/settings/settings.ts';
import { text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Process names of Exchange 2000 and 2003: information store, system attendant, message transfer. */
const exchange = /^(?:store|mad|emsmta)(?:\.exe)?$/i;

/** Does Exchange run with /3GB, where its front end must not and its mailbox server must? */
export const exchangeWith3gb = defineRule({
  id: 'exchange-with-3gb',
  asks: ['settings', 'processes'],
  wants: ['httperr'],
  thresholds: {
    mailboxRam: {
      value: 1024 * 1024 * 1024,
      unit: 'bytes',
      source: 'Exchange 2003: /3GB /USERVA=3030 on mailbox servers with more than 1 GB of RAM, none on front ends',
    },
  },
  messages: {
    both: 'Exchange ({process}) runs on a server booted with /3GB, whose non-paged pool ends at 128 MB (KB 934878). Mailbox servers with more than 1 GB of RAM need /3GB; a front end or plain SMTP gateway does not and should boot without it.',
    exchangeOnly: 'Exchange ({process}) runs, and /3GB is not in force.',
    noExchange: 'No process of Exchange is in the list.',
    unsure: 'Exchange ({process}) runs; whether /3GB is in force cannot be told.',
  },
  isInferred: false,
  examine({ settings, processes }) {
    const process = processes.processes.find(({ row }) => exchange.test(row.name));
    const [any] = processes.processes;
    if (!process) {
      return any
        ? { outcome: 'refuted', message: 'noExchange', values: {}, evidence: [any.evidence] }
        : { outcome: 'inconclusive', message: 'noExchange', values: {}, evidence: [] };
    }
    const values = { process: text(process.row.name) };
    const threeGb = inForce(settings, '3GB');
    if (threeGb) {
      return { outcome: 'supported', message: 'both', values, evidence: [process.evidence, threeGb.evidence] };
    }
    if (!settings.knowsBootSwitches) {
      return { outcome: 'inconclusive', message: 'unsure', values, evidence: [process.evidence] };
    }
    return {
      outcome: 'refuted',
      message: 'exchangeOnly',
      values,
      evidence: [process.evidence, ...settings.bootEvidence],
    };
  },
});
