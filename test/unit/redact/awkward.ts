import { zipSync } from 'fflate';
import { encodeGbk } from '../../../shared/redact/bytes/gbk.ts';
import { randomOf } from '../../score/generate/random.ts';

/** A file as it is handed over. */
export interface AwkwardFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Evidence with private things in awkward places, and the list of them. */
export interface AwkwardEvidence {
  readonly files: readonly AwkwardFile[];
  readonly secrets: readonly string[];
}

const hosts = ['WEBSRV', 'IISPROD', 'Frontend-', 'bj-web', 'srvhttp', 'NLBNODE'];
const domains = ['contoso', 'fabrikam', 'northwind', 'adatum-bj', 'tailspin'];
const users = ['jdoe', 'm.mueller', 'John Smithson', 'svc_iis_app', 'Łukasz', 'Müllerin', '张伟', '欧阳建国'];
const endings = ['local', 'com', 'internal', 'com.cn', 'corp'];

const utf8 = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const wideBare = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

/** The evidence of a seed: always the same. */
export function awkwardEvidence(seed: number): AwkwardEvidence {
  const random = randomOf(seed);
  const number = (low: number, high: number) => low + Math.floor(random.unit() * (high - low + 1));
  const of = <T>(list: readonly T[]): T => list[number(0, list.length - 1)]!;
  const hex = () => number(0x1000, 0xffff).toString(16);

  const host = `${of(hosts)}${number(10, 99)}`;
  const domain = `${of(domains)}${number(10, 99)}`;
  const fqdn = `${host.toLowerCase()}.${domain}.${of(endings)}`;
  const user = of(users);
  const login = `op${number(100, 999)}er`;
  const v4 = `${of([10, 172, 192, 85])}.${number(16, 220)}.${number(1, 254)}.${number(2, 254)}`;
  const v4b = `203.${number(10, 99)}.${number(100, 254)}.${number(100, 254)}`;
  const v6 = `2a02:${hex()}:${hex()}::${hex()}`;
  const link = `fe80::${hex()}:${hex()}:${hex()}:${hex()}`;
  const sid = `S-1-5-21-${number(1e8, 9e8)}-${number(1e8, 9e8)}-${number(1e8, 9e8)}-${number(1001, 4000)}`;
  const query = `session=${hex()}${hex()}&who=${login}`;

  const log = [
    '#Software: Microsoft HTTP API 2.0',
    '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
    `2012-03-04 05:06:07 ${v4} 4711 ${v4b} 80 HTTP/1.1 GET /a/b.aspx?${query} 400 - Hostname -`,
    `2012-03-04 05:06:08 ${link}%14 4712 ${v6} 443 HTTP/1.1 GET http://${fqdn}:8080/x?to=C:\\Users\\${login}\\x 400 - URL -`,
    `2012-03-04 05:06:09 ${v4} 4713 ${v4b} 80 HTTP/?.? GET /~${login}/?q=[${v6}]&h=${host} 400 1 BadRequest pool-${host}`,
    '2012-03-04 05:06:12 - - - - - - - - - 3_Connections_Refused -',
    '',
  ].join('\r\n');
  const notes = [
    `The path "C:\\Documents and Settings\\${user}\\Local Settings\\Temp\\x.log" and 'D:\\Users\\${user}\\a b.txt'.`,
    `Share \\\\${host}\\c$\\temp, \\\\${fqdn}\\logs and file://${fqdn}/x; mail ${login}@${domain}.com, [${v6}]:443, <${v4}>, (${v4b}:8080)`,
    `http://${login}:secret@[${v6}]:8080/index?${query} ${domain.toUpperCase()}\\${login} ${host}$ ${sid}`,
    `${link.toUpperCase()}%3 ::ffff:${v4} ${v4.replaceAll('.', '-')}.in.${fqdn} C%3A%5CUsers%5C${login}%5Cx`,
    '',
  ].join('\r\n');
  const registry = [
    'Windows Registry Editor Version 5.00',
    '',
    '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
    `"ComputerName"="${host.toUpperCase()}"`,
    '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters]',
    `"Domain"="${fqdn.slice(fqdn.indexOf('.') + 1)}"`,
    `"DhcpNameServer"="${v4b}"`,
    `"TEMP"="C:\\\\Users\\\\${login}\\\\AppData\\\\Local\\\\Temp"`,
    '',
  ].join('\r\n');
  const netstat = [
    'Active Connections',
    '',
    '  Proto  Local Address          Foreign Address        State           PID',
    `  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       4`,
    `  TCP    ${v4}:80        ${v4b}:51234    ESTABLISHED     4`,
    `  TCP    [${link}%12]:80   [${v6}]:51235    TIME_WAIT       0`,
    `  TCP    ${v4}:49161     ${host.toLowerCase()}:epmap     ESTABLISHED     644`,
    '',
  ].join('\r\n');
  const chinese = `主机名:           ${host}\r\n路径: "C:\\Users\\${user === 'Łukasz' ? login : user}\\桌面\\日志.txt"\r\n登录服务器: \\\\${host}\r\n`;
  const gbk = encodeGbk(chinese.replaceAll('ü', 'u')) ?? utf8(chinese);
  const inner = zipSync({ [`logs ${host}/httperr1.log`]: utf8(log), 'notes.txt': wide(notes) });

  return {
    files: [
      { name: `HTTPERR/httperr1.log`, bytes: utf8(log) },
      { name: `notes of ${login} from ${v4}.txt`, bytes: utf8(notes) },
      { name: `${host}/registry.reg`, bytes: wide(registry) },
      { name: `netstat-${v4.replaceAll('.', '_')}.txt`, bytes: utf8(netstat) },
      { name: 'bare wide.txt', bytes: wideBare(`${notes}plain ascii words make it certain what this is\r\n`) },
      { name: '中文.txt', bytes: gbk },
      { name: 'mixed.log', bytes: Buffer.concat([utf8(log), gbk]) },
      { name: `support ${domain}.zip`, bytes: zipSync({ 'inner.zip': inner, 'n.txt': utf8(notes) }) },
    ],
    secrets: [
      host,
      domain,
      fqdn,
      user,
      login,
      v4,
      v4b,
      v6,
      link,
      sid,
      query,
      v4.replaceAll('.', '-'),
      v4.replaceAll('.', '_'),
    ],
  };
}
