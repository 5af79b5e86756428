import { addLabels } from './domain-names.ts';
import type { Add } from './name-place.ts';

// labels of other languages are from memory (unsourced); names told by a print's layout are found without them
const hostLabels =
  'computer ?name|activecomputername|host ?name|nv hostname|dns ?host ?name|csname|__server|systemname|pscomputername|machine ?name|server ?name|workstation ?name|logon ?server|computer|source ?computer|主机名|计算机名|登录服务器|主機名稱|登入伺服器|ホスト名|호스트 이름|hostnaam|hostnamn|värdnamn|nom de l.hôte|nombre de host|nome host|nome do host|имя узла|nazwa hosta|název hostitele|anmeldeserver|computername';
const domainLabels =
  'domain|nv domain|dhcpdomain|userdomain|userdnsdomain|default ?domain ?name|cachedefaultdomain|dns ?domain|primary dns suffix|searchlist|subjectdomainname|targetdomainname|ntdomain|域|網域|ドメイン|도메인|domäne|domaine|dominio|domínio|домен|domena|doména|domein';
const userLabels =
  'user ?name|registered ?user|registered ?owner|registered ?organization|organization|default ?user ?name|altdefaultusername|lastloggedonuser|lastloggedonsamuser|lastusedusername|account ?name|subjectusername|targetusername|run as user|primaryownername|user';

// labelled = label, quote or ">" , then ":" or "=" or a registry type, then a value up to a quote, tab, "<" or line end
const labelledPattern = new RegExp(
  `(?:^|[\\s"'<{,;])(?:(${hostLabels})|(${domainLabels})|(${userLabels}))["']?(?:\\s*[:=：]\\s*|\\s+REG_(?:EXPAND_)?SZ\\s+|>)["']?([^"'<>\\t\\r\\n,;=]{1,80})`,
  'gim',
);
// a value that can be a name: letters, digits and few marks, with at least one letter
const plausible = /^(?=.*\p{L})[\p{L}\p{N}_][\p{L}\p{N} ._$@~\\-]{0,79}$/u;

/** Names behind a label that says what they are, in prints, exports and events. */
export function findLabelled(text: string, add: Add): void {
  for (const match of text.matchAll(labelledPattern)) {
    const [whole, host, domain, , value = ''] = match;
    const start = match.index + whole.length - value.length;
    // columns of a table end at two blanks
    const name = (/^\\{0,2}(.*?)(?:\s{2,}|$)/s.exec(value)?.[1] ?? '').trimEnd();
    if (!plausible.test(name)) continue;
    const at = start + value.indexOf(name);
    const slash = name.indexOf('\\');
    if (slash > 0) {
      add('domain', at, name.slice(0, slash));
      add('user', at + slash + 1, name.slice(slash + 1));
    } else if (host !== undefined || domain !== undefined || /^[\w-]+(?:\.[\w-]+)+$/.test(name)) {
      if (!/\s/.test(name)) addLabels(at, name, domain === undefined || name.includes('.') ? add : asDomain(add));
    } else add('user', at, name);
  }
}

const asDomain =
  (add: Add): Add =>
  (_, start, text) =>
    add('domain', start, text);
