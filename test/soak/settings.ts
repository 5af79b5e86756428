import { bcdeditReader } from '../../shared/settings/bcdedit.ts';
import { bootIniReader } from '../../shared/settings/boot-ini.ts';
import { bootcfgReader } from '../../shared/settings/bootcfg.ts';
import { getItemPropertyReader } from '../../shared/settings/get-item-property.ts';
import { regExportReader } from '../../shared/settings/reg-export.ts';
import { regQueryReader } from '../../shared/settings/reg-query.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';

const bootIni = `[boot loader]
timeout=30
default=multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS
[operating systems]
multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS="Windows Server 2003, /3GB" /fastdetect/3GB /USERVA=3030
multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS="without" /fastdetect /noexecute=optout
C:\\CMDCONS\\BOOTSECT.DAT="Microsoft Windows Recovery Console" /cmdcons
`;

const bootcfg = `
timeout: 30
default: multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS

Boot entry ID:    1
OS Friendly Name: Windows Server 2003, Enterprise
Path:             multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS
OS Load Options:  /fastdetect /noexecute=optout
                  /3GB /userva=3030
Boot entry ID:    2
OS Friendly Name: Recovery
Path:             C:\\CMDCONS\\BOOTSECT.DAT
OS Load Options:  N/A
`;

const bcdedit = `
Windows Boot Manager
--------------------
identifier              {bootmgr}
device                  partition=\\Device\\HarddiskVolume1
default                 {current}
displayorder            {current}
                        {11111111-2222-3333-4444-555555555555}

Windows Boot Loader
-------------------
identifier              {current}
path                    \\Windows\\system32\\winload.exe
description             Windows Server 2008
osdevice                partition=C:
increaseuserva          3072
nx                      OptOut
`;

const regExport = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters]
@="unnamed"
"EnableAggressiveMemoryUsage"=dword:00000001
"Text"="C:\\\\Windows \\"x\\""
"List"=hex(7):61,00,00,00,62,00,63,00,\\
  00,00,00,00
"Gone"=-

[-HKEY_LOCAL_MACHINE\\SYSTEM\\Gone]
`;

const regQuery = `! REG.EXE VERSION 3.0

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters
    <NO NAME>\tREG_SZ\t
    EnableErrorLogging\tREG_DWORD\t0x1
    MaxConnections    REG_DWORD    0x400
    List    REG_MULTI_SZ    1\\01847\\02\\0System
`;

export const itemProperty = `

EnableAggressiveMemoryUsage : 1
MaxConnections              : 50000
ErrorLoggingDir             : D:\\Logs
PSPath                      : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\
                              HTTP\\Parameters
PSParentPath                : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\
                              HTTP
PSChildName                 : Parameters
PSDrive                     : HKLM
PSProvider                  : Microsoft.PowerShell.Core\\Registry

ClearPageFileAtShutdown : 0
NonPagedPoolSize        : -1
ExistingPageFiles       : {\\??\\C:\\pagefile.sys, \\??\\D:\\pagefile.sys}
PSPath                  : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management
PSProvider              : Microsoft.PowerShell.Core\\Registry
`;
export const item = `

    Hive: HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP


Name                           Property
----                           --------
Parameters                     MaxConnections              : 50000
                               EnableAggressiveMemoryUsage : 1
`;

export const soak: readonly SoakEntry[] = [
  soakReader(bootIniReader, [bootIni]),
  soakReader(bootcfgReader, [bootcfg, bootIni], '(bootcfg)'),
  soakReader(bcdeditReader, [bcdedit]),
  soakReader(regExportReader, [regExport]),
  soakReader(regQueryReader, [regQuery]),
  soakReader(getItemPropertyReader, [itemProperty, item, regQuery], '(PowerShell)'),
];
