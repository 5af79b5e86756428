/**
 * Words that prints and logs are made of. A host, domain or user that is called like one of them is replaced only where
 * it stands as a host, domain or user; replacing the word everywhere would break what the readers look for.
 */
const words = new Set(
  `access account active adapter address admin administrator administrators afd agent alias allocs allocated alpha
  android apache api app application apppool appoffline archive asp aspnet available average backup badrequest bcdedit
  beta bios blue boot bootini branch browser build bytes cache caption capacity cert certificate chrome class client
  clients cluster code collect command commit company computer config connection connections console control core
  corp counter cpu current currentcontrolset data database date dc debug default defaultapppool delete demo description
  desktop dev device dhcp diff disabled disk display dns documents domain down download driver driverquery drivers drop
  edge enabled endpoint engine enterprise entity entry error errors example established event events exchange explorer export
  false fast fault field fields file files filter firefox firewall folder font foreign frees free ftp full gateway get
  global green group guest handle handles header health help home host hostname hotfix http httperr https hyper icmp
  identity idle iis image info inactive index input install internal internet intra intranet invalid iphone kernel key
  lab lan language large last leak legacy length level library limit line link linux list listening live load local
  localhost locale log login logon logs machine mail main manager master max maximum media memory message microsoft
  min mobile mode model module monitor mozilla name net netbios netbt netstat network node none nonp nonpaged normal
  notfound note null number object offline old open operating option order other output owner owned page paged pages
  parameters password patch path paths peak pending performance permanent phone physical pool poolmon port ports post
  powershell pool primary print printer private process processes processor product production program programs
  protocol proxy public put queue queuefull quota raid read ready reason red refused registered registry relay release
  remote report request reset resource response restart root route router rule running safari sales sample scan schema
  script search section secure security select sema sensor serial server servers service services session sessions
  share shell signed site size small smtp socket software source sql sqlserver stage staging standard start state
  status stop stopped storage store stream string support sync syn system systemroot table tag task tasklist tcp tcpip
  team temp temporary terminal test thread threads time timer timeout token tool tools total trace traffic transport
  true type udp unknown unix update upload uri url usage usb use used user username users utility value values vendor
  verb version video view virtual virus vista vmware volume vpn wait wan warning watch web website webserver win window
  windows winnt wmic work worker workgroup workstation write www zone zombie
  system32 winsxs ntoskrnl ntfs tdx netio ndis httpsys svchost lsass csrss smss services winlogon spoolsv inetinfo w3wp
  symantec mcafee sophos kaspersky trend norton broadcom intel realtek nvidia emulex qlogic dell lenovo ibm oracle
  citrix veeam acronis commvault kingsoft rising huawei cisco checkpoint palo fortinet avast avg bitdefender eset
  device dosdevices filesystem harddisk harddiskvolume1 partition multi rdisk scsi signature fastdetect noexecute optin
  optout userva debugport redirect comment timeout loader systems boundary hkey hkey_local_machine hklm hkcu software
  smbus acpi pci volmgr mup rdbss fltmgr srv srv2 srvnet luafv npfs msfs wfp wfplwfs httpservice w3svc was iisadmin
  timer_connectionidle connections_refused client_reset connection_dropped connection_abandoned_by_apppool
  timer_minbytespersecond timer_headerwait timer_entitybody connection_abandoned_by_reqqueue connlimit forbidden
  copied evidence incident manifest poolhound reg_sz reg_dword reg_multi_sz reg_binary reg_qword systeminfo driverquery
  管理员 用户 公用 默认 系统 服务 服务器 网络 计算机 测试`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Accounts, domains and hosts that every Windows has: they name nobody. */
const everywhere = new Set([
  'administrator',
  'administrators',
  'guest',
  // the same in other languages of Windows, from memory (unsourced)
  'administrateur',
  'administrador',
  'administratör',
  'amministratore',
  'rendszergazda',
  'järjestelmänvalvoja',
  'администратор',
  'gast',
  'invité',
  'invitado',
  'convidado',
  'гость',
  'public',
  'default',
  'default user',
  'all users',
  'localservice',
  'local service',
  'networkservice',
  'network service',
  'system',
  'systemprofile',
  'defaultapppool',
  'defaultaccount',
  'wdagutilityaccount',
  'users',
  'user',
  'temp',
  'n/a',
  'none',
  'nt authority',
  'nt service',
  'builtin',
  'iis apppool',
  'font driver host',
  'window manager',
  'workgroup',
  'localhost',
  'localhost.localdomain',
  'local',
  'unknown',
  'null',
  'true',
  'false',
  'nt virtual machine',
  'trustedinstaller',
  'krbtgt',
  'iusr',
  'aspnet',
  'appdata',
  'desktop.ini',
  'classic .net apppool',
]);

/** Sites whose names say nothing of the server: they stand in every Windows' own texts. */
const publicSites = ['microsoft.com', 'windows.com', 'windowsupdate.com', 'w3.org', 'msftncsi.com', 'xmlsoap.org'];

export const isWord = (lower: string): boolean => words.has(lower);

/** True where the name stands inside a word, so that it must not be replaced in the middle of others. */
export function isInsideWord(lower: string): boolean {
  for (const word of words) if (word.length > lower.length && word.includes(lower)) return true;
  return false;
}

export const isEverywhere = (lower: string): boolean => everywhere.has(lower.trim());

export function isPublicSite(host: string): boolean {
  const lower = host.toLowerCase();
  return publicSites.some((site) => lower === site || lower.endsWith(`.${site}`));
}
