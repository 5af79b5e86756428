// The HTTPERR log that the benchmarks read: the same bytes for the same number of lines.
import { closeSync, openSync, writeSync } from 'node:fs';

/** Deterministic: idle time-outs, bad requests, a worker pool that fails, and two episodes of refusals. */
export function writeLog(path, count) {
  const fd = openSync(path, 'w');
  let seed = 12345;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const fields =
    'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename';
  const header = `#Software: Microsoft HTTP API 2.0\r\n#Version: 1.0\r\n#Date: 2026-01-05 00:00:00\r\n#Fields: ${fields}\r\n`;
  const failures = ['AppOffline', 'QueueFull', 'Connection_Abandoned_By_ReqQueue', 'Timer_AppPool', 'Client_Reset'];
  const refused = [0.4, 0.8].map((share) => [Math.floor(count * share), Math.floor(count * (share + 0.01))]);
  let refusals = 0;
  let atMs = Date.UTC(2026, 0, 5);
  let stamp = '';
  let text = header;
  for (let line = 0; line < count; line += 1) {
    if (line % 4 === 0) {
      atMs += 1000;
      stamp = new Date(atMs).toISOString().replace('T', ' ').slice(0, 19);
    }
    const client = `10.${random(256)}.${random(256)}.${random(256)} ${1024 + random(60000)}`;
    const pick = random(100);
    if (refused.some(([from, to]) => line >= from && line < to) && line % 20 === 0) {
      text += `${stamp} - - - - - - - - - ${1 + random(9)}_Connections_Refused -\r\n`;
      refusals += 1;
    } else if (pick < 45) text += `${stamp} ${client} 192.168.17.20 443 - - - - - Timer_ConnectionIdle -\r\n`;
    else if (pick < 55)
      text += `${stamp} ${client} 192.168.17.20 443 HTTP/1.1 GET /${random(1e9)} 400 - Hostname -\r\n`;
    else {
      const url = `/shop/catalogue/item-${random(1e9)}/details.aspx?session=${random(1e9)}&page=${random(999)}`;
      const reason = failures[pick % failures.length];
      text += `${stamp} ${client} 192.168.17.20 443 HTTP/1.1 GET ${url} 503 1 ${reason} DefaultAppPool\r\n`;
    }
    if (text.length > 4_000_000) {
      writeSync(fd, text, null, 'latin1');
      text = '';
    }
  }
  writeSync(fd, text, null, 'latin1');
  closeSync(fd);
  return { lines: count, refusals };
}
