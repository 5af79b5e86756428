/** Prints as the programs write them, for the readers' tests and the soak. */

export const netstatEnglish = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       4
  TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       996
  TCP    192.0.2.10:80          198.51.100.7:51023     ESTABLISHED     4
  TCP    192.0.2.10:80          198.51.100.8:51024     CLOSE_WAIT      4
  TCP    192.0.2.10:1030        203.0.113.5:1433       TIME_WAIT       0
  TCP    192.0.2.10:1031        203.0.113.5:1433       TIME_WAIT       0
  TCP    192.0.2.10:49200       203.0.113.5:1433       ESTABLISHED     2468
  TCP    [::]:80                [::]:0                 LISTENING       4
  UDP    0.0.0.0:123            *:*                                    1024
`;

export const netstatChinese = `
活动连接

  协议  本地地址          外部地址        状态           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       820
  TCP    192.0.2.10:50000       203.0.113.5:443        ESTABLISHED     1200
 [w3wp.exe]
  UDP    [fe80::1%12]:1900      *:*                                    2244
 无法获取所有权信息
`;

const eventXml = (provider: string, id: number, time: string, rest = '') =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='49152'>${id}</EventID><TimeCreated SystemTime='${time}'/><Computer>WEB01</Computer></System>${rest}</Event>`;

const exhaustion = `<UserData><MemoryExhaustionInfo><SystemInfo><SystemCommitLimit>136749981696</SystemCommitLimit><SystemCommitCharge>136744210432</SystemCommitCharge><PagedPoolUsage>843325440</PagedPoolUsage><PhysicalMemorySize>8450822144</PhysicalMemorySize><NonPagedPoolUsage>732229632</NonPagedPoolUsage></SystemInfo><PagedPoolInfo><Tag_1><Name>MmSt</Name><PoolUsed>48371392</PoolUsed></Tag_1></PagedPoolInfo><NonPagedPoolInfo><Tag_1><Name>CM</Name><PoolUsed>64679936</PoolUsed></Tag_1></NonPagedPoolInfo></MemoryExhaustionInfo></UserData>`;

export const eventsXml = [
  eventXml('srv', 2019, '2026-04-16T23:59:47.3308179Z'),
  eventXml('Microsoft-Windows-Resource-Exhaustion-Detector', 2004, '2026-04-17T00:00:00.000Z', exhaustion).replaceAll(
    '><',
    '>\r\n<',
  ),
  eventXml('Microsoft-Windows-Kernel-Power', 42, '2026-04-17T01:00:00Z') +
    eventXml('srv', 2019, '2026-04-17T02:00:00Z'),
].join('\r\n');

export const eventsText = `Event[0]:
  Log Name: System
  Source: Tcpip
  Date: 2016-12-22T05:29:02.512
  Event ID: 4231
  Task: N/A
  Level: Warning
  Description:
A request to allocate an ephemeral port number has failed.
  Source: not a field

Event[1]
  Log Name: System
  Source: EventLog
  Date: 2016-12-22T05:30:02.512
  Event ID: 6009
`;

export const eventViewer2003 = `11/13/2007,8:01:44 PM,Srv,Error,None,2019,N/A,WEB01,"The server was unable to allocate
from the system nonpaged pool, because the pool was empty."
11/13/2007,8:00:00 PM,Service Control Manager,Information,None,7036,N/A,WEB01,The service entered the stopped state.
`;

export const eventViewer = `Level,Date and Time,Source,Event ID,Task Category
Error,13/11/2007 20:01:44,srv,2019,None,The pool was empty.
Information,13/11/2007 20:02:44,Service Control Manager,7036,None
`;

export const eventquery = `"Type","Event","Date Time","Source","ComputerName"
"Error","2019","11/13/2007 8:01:44 PM","Srv","WEB01"
"Information","7036","11/13/2007 8:00:00 PM","Service Control Manager","WEB01"
`;

export const ntevent = `

ComputerName=WEB01
EventCode=2020
Message=The server was unable to allocate
from the system paged pool.

Because the pool was empty.
SourceName=Srv
TimeGenerated=20071113200144.000000-300


EventCode=7036
SourceName=Service Control Manager
TimeGenerated=20071113200000.000000-300
`;

export const wmicProcess = `Node,HandleCount,Name,ProcessId,ThreadCount,WorkingSetSize
WEB01,1227,System,4,273,10862592
WEB01,50000,w3wp.exe,2468,40,209715200
`;

export const tasklist = `"Image Name","PID","Session Name","Session#","Mem Usage","Status","User Name","CPU Time","Window Title"
"System Idle Process","0","Services","0","8 K","Unknown","NT AUTHORITY\\SYSTEM","100:00:00","N/A"
"w3wp.exe","2468","Services","0","204,800 K","Unknown","N/A","0:10:00","N/A"
`;

export const tasklistTable = `
Image Name                     PID Session Name        Session#    Mem Usage
========================= ======== ================ =========== ============
System Idle Process              0 Services                   0          8 K
w3wp.exe                      2468 Services                   0    204,800 K
`;

export const tasklistList = `
Image Name:   System Idle Process
PID:          0
Session Name: Services
Session#:     0
Mem Usage:    8 K

Image Name:   w3wp.exe
PID:          2468
Session Name: Services
Session#:     0
Mem Usage:    204,800 K
`;

export const getProcess = `#TYPE System.Diagnostics.Process
"Name","SI","Handles","VM","WS","PM","NPM","Id","HandleCount"
"w3wp","0","50000","1","209715200","104857600","40960","2468","50000"
`;

const driverLabels =
  'Module Name,Display Name,Description,Driver Type,Start Mode,State,Status,Accept Stop,Accept Pause,Paged Pool(bytes),Code(bytes),BSS(bytes),Link Date,Path,Init(bytes)';
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
const driver = (module: string, state: string) =>
  quoted([
    module,
    `${module} driver`,
    `${module} driver`,
    'Kernel ',
    'Boot',
    state,
    'OK',
    'TRUE',
    'FALSE',
    '20,480',
    '516,096',
    '0',
    '12/10/2024 10:20:00',
    `C:\\Windows\\system32\\drivers\\${module}.sys`,
    '8,192',
  ]);

export const driverquery = [
  quoted(driverLabels.split(',')),
  driver('ACPI', 'Running'),
  driver('myfault', 'Stopped'),
].join('\r\n');

export const driverqueryTable = `
Module Name  Display Name           Driver Type   Link Date
============ ====================== ============= ======================
ACPI         Microsoft ACPI Driver  Kernel        2/17/2007 12:58:12 AM
myfault      myfault                Kernel        3/2/2010 10:23:00 AM
`;

export const driverqueryList = `
Module Name:       ACPI
Display Name:      Microsoft ACPI Driver
Driver Type:       Kernel
Link Date:         2/17/2007 12:58:12 AM

Module Name:       myfault
Display Name:      myfault
Driver Type:       Kernel
Link Date:         3/2/2010 10:23:00 AM
`;

export const driverSignatures = `
DeviceName                     InfName       IsSigned Manufacturer
============================== ============= ======== =========================
Realtek PCIe GbE               rt640x64.inf  TRUE     Realtek
Example Filter                 oem12.inf     FALSE    Example
`;

export const sigcheckCsv = `Path,Verified,Date,Publisher,Company,Description,Product,Product Version,File Version,Machine Type
"c:\\windows\\system32\\drivers\\myfault.sys","Signed","10:23 AM 3/2/2010","Sysinternals","Sysinternals - www.sysinternals.com","Crash Test Driver","Sysinternals Myfault","3.0","3.0","64-bit"
"c:\\windows\\system32\\drivers\\odd.sys","Unsigned","10:00 01/02/2015","n/a","Odd Inc","Odd, the driver","Odd","1.0","1.1","64-bit"
`;

export const sigcheckText = `
Sigcheck v2.80 - File version and signature viewer
Copyright (C) 2004-2020 Mark Russinovich
Sysinternals - www.sysinternals.com

c:\\windows\\system32\\drivers\\afd.sys:
\tVerified:\tSigned
\tSigning date:\t6:18 PM 11/29/2017
\tCatalog:\tC:\\Windows\\system32\\CatRoot\\x.cat
\tSigners:
\t   Microsoft Windows
\t\tCert Status:\tValid
\tCompany:\tMicrosoft Corporation
\tDescription:\tAncillary Function Driver for WinSock
\tFile version:\t6.1.7601.24000
c:\\windows\\system32\\drivers\\old.sys:
\tVerified:\tA certificate chain could not be built
\tPublisher:\tOld Inc
`;

export const authenticodeList = `

SignerCertificate      : [Subject]
                           CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond

                         [Issuer]
                           CN=Microsoft Windows Production PCA 2011

TimeStamperCertificate :
Status                 : Valid
StatusMessage          : Signature verified.
Path                   : C:\\Windows\\System32\\drivers\\afd.sys
SignatureType          : Catalog

SignerCertificate      :
TimeStamperCertificate :
Status                 : NotSigned
StatusMessage          : The file is not digitally signed.
Path                   : C:\\Windows\\System32\\drivers\\odd.sys
`;

export const authenticodeTable = `
    Directory: C:\\Windows\\System32\\drivers


SignerCertificate                         Status                                 Path
-----------------                         ------                                 ----
8740DF4ACB749640AD318E4BE842F72EC651AD80  Valid                                  afd.sys
                                          HashMismatch                           odd.sys
`;

export const authenticodeCsv = `"Path","Status","SignerCertificate"
"C:\\Windows\\afd.sys","Valid","[Subject]
  CN=Microsoft Windows, O=Microsoft Corporation

[Issuer]
  CN=Other"
"C:\\Windows\\odd.sys","NotSigned",
`;

export const enumdepend = `Enum: entriesRead = 2

SERVICE_NAME: W3SVC
DISPLAY_NAME: World Wide Web Publishing Service
        TYPE               : 20  WIN32_SHARE_PROCESS
        STATE              : 4  RUNNING
                                (STOPPABLE, PAUSABLE, ACCEPTS_SHUTDOWN)

SERVICE_NAME: SSDPSRV
DISPLAY_NAME: SSDP Discovery
        STATE              : 1  STOPPED
`;

export const servicestate = `
Snapshot of HTTP service state (Server Session View):
-----------------------------------------------------

Server session ID: FF00000020000001
    Version: 2.0
    URL groups:
    URL group ID: FE00000040000001
        State: Active
        Request queue name: DefaultAppPool
        Number of registered URLs: 1
        Registered URLs:
            HTTP://*:80/

Request queues:
    Request queue name: DefaultAppPool
        Version: 2.0
        Number of active processes attached: 1
        Process IDs:
            3248
    Request queue name: Request queue is unnamed.
        Process IDs:
            4
`;

export const fltmc = `
Filter Name                     Num Instances    Altitude    Frame
------------------------------  -------------  ------------  -----
cbfsconnect2017                                             <Legacy>
AVLegacy                                        389998.99   <Legacy>
WdFilter                                3       328010         0
FileInfo                                6        40500         0
`;

export const qfe = `Caption                                     CSName  Description      HotFixID   InstalledBy          InstalledOn
http://support.microsoft.com/?kbid=2620704  WEB01   Security Update  KB2620704  NT AUTHORITY\\SYSTEM  9/6/2018
http://support.microsoft.com/?kbid=931311   WEB01   Hotfix           KB931311   NT AUTHORITY\\SYSTEM  9/7/2018
`;

export const getProcessTable = `Handles  NPM(K)    PM(K)      WS(K)     CPU(s)     Id  SI ProcessName
-------  ------    -----      -----     ------     --  -- -----------
 152400     151   832004     812345   1,234.58   2044   0 avsvc
      0       0       60          8                  0   0 Idle
`;

export const psList = `Name                Pid Pri Thd  Hnd   Priv        CPU Time    Elapsed Time
avsvc              2044   8 151 52400  8300     0:01:02.345   123:45:06.789
`;
