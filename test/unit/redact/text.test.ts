import { expect, test } from 'vitest';
import { findAddresses } from '../../../shared/redact/find/addresses.ts';
import { contextOf, fileName, plainText, type TextContext } from '../../../shared/redact/find/spans.ts';
import { collectOriginals } from '../../../shared/redact/originals.ts';
import { redactText } from '../../../shared/redact/redact-text.ts';
import { createRedaction } from '../../../shared/redact/redaction.ts';

const spelled = (text: string, isVersioned = false) =>
  findAddresses(text, { isVersioned })
    .filter(({ isVersion }) => !isVersion)
    .map(({ start, end }) => text.slice(start, end));

function redactionOf(text: string, context: TextContext = plainText) {
  const collector = collectOriginals();
  collector.collect(text, context);
  return createRedaction(collector.originals());
}

function redact(text: string, context: TextContext = plainText) {
  const redaction = redactionOf(text, context);
  return { text: redactText(text, redaction, context), entries: redaction.entries };
}

test('addresses are found in brackets, with ports, scopes and inside URLs', () => {
  expect(spelled('TCP 10.1.2.3:80 [fe80::1%12]:443 http://[2a02::9]:8080/ ::ffff:10.9.8.7')).toEqual([
    '10.1.2.3',
    'fe80::1%12',
    '2a02::9',
    '::ffff:10.9.8.7',
  ]);
});

test('versions, times, masks and addresses that every machine has are no addresses', () => {
  expect(spelled('Version: 6.0.2.10, 20:01:44, 255.255.255.0, 127.0.0.1, 0.0.0.0, ::1, 5.2.3790.3959')).toEqual([]);
  expect(spelled('x.sys 8.0.0.1', true)).toEqual([]);
  expect(spelled('\\\\10.1.2.3\\share', true)).toEqual(['10.1.2.3']);
});

test('the same address stays the same token, which is an address that no machine has', () => {
  const { text } = redact('10.1.2.3 10.1.2.4 10.1.2.3');
  const [first, second, third] = text.split(' ');
  expect(first).toBe(third);
  expect(first).not.toBe(second);
  expect([first, second]).toEqual(['240.0.0.1', '240.0.0.2']);
});

test('a host is the same token alone, in a full name and in any case', () => {
  const { text } = redact('\\\\WEBSRV01\\c$ http://websrv01.contoso.local/ WEBSRV01$ CONTOSO');
  expect(text).not.toMatch(/websrv|contoso/i);
  expect(new Set(text.match(/host\w+/g))).toHaveProperty('size', 1);
  expect(text.match(/dom\w+/g)).toHaveLength(2);
});

test('a query goes, the path and the odd version of HTTP stay', () => {
  const line = '2012-03-04 05:06:07 10.1.2.3 1 10.1.2.4 80 HTTP/?.? GET /a/b.aspx?who=me 400 - URL -';
  const { text } = redact(line, contextOf('httperr'));
  expect(text).toContain('HTTP/?.? GET /a/b.aspx?q0000001 400 - URL -');
});

test('a name that is a common word goes only where it stands as a name', () => {
  const { text } = redact('C:\\Users\\http\\x.txt \\Services\\HTTP\\Parameters');
  expect(text).toMatch(/^C:\\Users\\u\w+\\x\.txt \\Services\\HTTP\\Parameters$/);
});

test('a host called like a common word goes from labels in other languages too', () => {
  const { text } = redact('主机名:           intranet\r\nCSName=intranet\r\nthe intranet is down');
  expect(text).toMatch(/^主机名: {11}(host\w+)\r\nCSName=\1\r\nthe intranet is down$/);
});

test('accounts and sites of every Windows stay', () => {
  const text = 'C:\\Users\\Administrator\\x NT AUTHORITY\\SYSTEM http://schemas.microsoft.com/win S-1-5-18';
  expect(redact(text).text).toBe(text);
});

test('redacting twice changes nothing more', () => {
  const once = redact(
    '10.1.2.3 \\\\WEBSRV01\\c$ C:\\Users\\jdoe\\x /a?b=c S-1-5-21-111111111-222222222-333333333-1105',
  );
  const collector = collectOriginals();
  collector.collect(
    '10.1.2.3 \\\\WEBSRV01\\c$ C:\\Users\\jdoe\\x /a?b=c S-1-5-21-111111111-222222222-333333333-1105',
    plainText,
  );
  expect(redactText(once.text, createRedaction(collector.originals()))).toBe(once.text);
});

test('tokens stay unlike addresses of the evidence that look like tokens', () => {
  const { text } = redact('240.0.0.1 10.1.2.3 2001:db8::1 2a02::9');
  expect(text).not.toMatch(/240\.0\.0\.1\b|2001:db8::1\b|10\.1\.2\.3|2a02/);
  expect(new Set(text.split(' '))).toHaveProperty('size', 4);
});

const plainWords = 'the web server is down; ask the administrator or admin for the web log of server 3';

test('a host, domain or user called like a common word goes where it stands as a name, and ordinary text stays', () => {
  const names = [
    '\\\\web\\c$',
    'http://web:8080/a',
    'Computer Name: WEB',
    'WEB$',
    'web.server.local',
    'SERVER\\admin',
    'server\\administrator',
    'C:\\Users\\admin\\x.log',
    '[web]: PS C:\\>',
    'admin@server.com',
  ];
  const { text, entries } = redact(`${names.join('\r\n')}\r\n${plainWords}`);
  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe(plainWords);
  expect(lines.slice(0, -1).join('\n')).not.toMatch(/\b(?:web|server|admin)\b/i);
  expect(text).toContain('\\administrator');
  expect(entries.map(({ original }) => original.toLowerCase()).sort()).toEqual(['admin', 'server', 'web']);
});

test('the registry keeps its words beside a host that is called like one of them', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
  const { text } = redact(`\\\\http\\share\r\n[${key}]\r\nServices\\HTTP runs`);
  expect(text).toMatch(/^\\\\h\w+\\share\r\n/);
  expect(text).toContain(`[${key}]\r\nServices\\HTTP runs`);
});

test('in names of files a common word that is a name goes, and drivers keep theirs', () => {
  const redaction = redactionOf('\\\\web\\c$ C:\\Users\\http\\x');
  const named = (name: string) => redactText(name, redaction, fileName);
  expect(named('web/httperr1.log')).toMatch(/^h\w+\/httperr1\.log$/);
  expect(named('drivers/http.sys')).toBe('drivers/http.sys');
  expect(named('notes of http, web_3.txt')).toMatch(/^notes of u\w+, h\w+_3\.txt$/);
});

test('administrators of other languages are accounts of every Windows', () => {
  const text = 'C:\\Users\\Administrateur\\x, C:\\Users\\Administrador\\y, el administrador';
  expect(redact(text).text).toBe(text);
});
