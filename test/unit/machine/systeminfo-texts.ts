/** A print of Server 2003, English. */
export const english2003 = `
Host Name:                 WEB01
OS Name:                   Microsoft(R) Windows(R) Server 2003, Standard Edition
OS Version:                5.2.3790 Service Pack 2 Build 3790
OS Manufacturer:           Microsoft Corporation
OS Configuration:          Member Server
OS Build Type:             Multiprocessor Free
Registered Owner:          Operations
Registered Organization:   Example
Product ID:                00000-000-0000000-00000
Original Install Date:     3/2/2006, 9:14:20 AM
System Up Time:            11 Days, 6 Hours, 12 Minutes, 31 Seconds
System Manufacturer:       Example
System Model:              Server
System Type:               X86-based PC
Processor(s):              1 Processor(s) Installed.
                           [01]: x86 Family 15 Model 4 Stepping 3 GenuineIntel ~2992 Mhz
BIOS Version:              EXAMPLE - 7
Windows Directory:         C:\\WINDOWS
System Directory:          C:\\WINDOWS\\system32
Boot Device:               \\Device\\HarddiskVolume1
System Locale:             en-us;English (United States)
Input Locale:              en-us;English (United States)
Time Zone:                 (GMT-05:00) Eastern Time (US & Canada)
Total Physical Memory:     1,023 MB
Available Physical Memory: 100 MB
Page File: Max Size:       2,470 MB
Domain:                    example.test
Logon Server:              \\\\DC01
Hotfix(s):                 3 Hotfix(s) Installed.
                           [01]: File 1
                           [02]: KB911564 - Update
                           [03]: Q147222
Network Card(s):           1 NIC(s) Installed.
                           [01]: Example Adapter
                                 Connection Name: Local Area Connection
                                 IP address(es)
                                 [01]: 192.0.2.1
`;

/** A print of Server 2008 R2, English, with the dates given. */
export const english2008 = (installed: string, booted: string, bios = ', 12/30/2018') => `
Host Name:                 WEB06
OS Name:                   Microsoft Windows Server 2008 R2 Standard
OS Version:                6.1.7601 Service Pack 1 Build 7601
OS Manufacturer:           Microsoft Corporation
Original Install Date:     ${installed}
System Boot Time:          ${booted}
System Type:               x64-based PC
BIOS Version:              Example LTD 6.00${bios}
Time Zone:                 (UTC-08:00) Pacific Time (US & Canada)
Total Physical Memory:     4,095 MB
`;

/** A print of Server 2016, Chinese. */
export const chinese2016 = `
主机名:           WEB02
OS 名称:          Microsoft Windows Server 2016 Datacenter
OS 版本:          10.0.14393 暂缺 Build 14393
OS 制造商:        Microsoft Corporation
初始安装日期:     2022/7/11, 12:46:14
系统启动时间:     2024/7/28, 13:38:11
系统类型:         x64-based PC
处理器:           安装了 1 个处理器。
                  [01]: Intel64 Family 6 Model 85 Stepping 7 GenuineIntel ~2500 Mhz
BIOS 版本:        SeaBIOS 449e491, 2014/4/1
时区:             (UTC+08:00) 北京,重庆,香港特别行政区,乌鲁木齐
物理内存总量:     3,950 MB
可用的物理内存:   1,475 MB
虚拟内存: 最大值: 4,654 MB
修补程序:         安装了 2 个修补程序。
[01]: KB5013625
[02]: KB4049065
网卡:             安装了 1 个 NIC。
                  [01]: Example Adapter
                      连接名:      以太网
`;

/** A print of Server 2012 R2 as a German system orders it; the labels are not known to the reader. */
export const german2012 = `
Hostname:                       WEB04
Betriebssystemname:             Microsoft Windows Server 2012 R2 Standard
Betriebssystemversion:          6.3.9600 Nicht zutreffend Build 9600
Betriebssystemhersteller:       Microsoft Corporation
Installationsdatum:             22.03.2017, 11:09:45
Startzeit:                      14.05.2020, 09:38:49
Systemtyp:                      x64-based PC
BIOS-Version:                   Example LTD 6.00, 12.12.2018
Zeitzone:                       (UTC+01:00) Amsterdam, Berlin, Bern, Rom
Speicher insgesamt:             8.191 MB
Speicher frei:                  5.261 MB
Hotfixes:                       1 Hotfix(e) installiert.
                                [01]: KB2919355
`;
