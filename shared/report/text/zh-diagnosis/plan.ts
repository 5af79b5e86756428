/** The plan in Simplified Chinese, by the keys of its English templates. */
export const zhPlan: Readonly<Record<string, string>> = {
  'action/capture-first/title': '在任何重启之前保留证据',
  'action/capture-first/why': '重启会清空池，也就清除了谁占满池的唯一证据。',
  'action/capture-first/whyOpen':
    '现有证据看不出谁占用池，而重启会清空池：先取这份采样，再做其他事。半小时后的第二份采样能看出谁持续占用更多。',
  'action/capture-first/risk': '无：这些命令只读取。',
  'action/capture-first/verify': '文件存在，且池采样列出了标记。',
  'action/reboot/title': '重启服务器以缓解',
  'action/reboot/why':
    '驱动程序丢失的内存只有重启 Windows 才能收回；iisreset 不够，因为它不卸载驱动程序。原因消除之前，不足还会再现。',
  'action/reboot/whyClient':
    '驱动程序丢失的内存只有重启 Windows 才能收回。请选择“重启”而不是“关机”：开启快速启动时，关机可能保留内核以及丢失的内存（没有找到公开来源）。在消除原因之前，短缺会再次出现。',
  'action/reboot/risk': '服务器重启期间服务中断。未保留的证据会丢失。',
  'action/reboot/verify': '重启后非分页池重新变小，HTTPERR 中不再出现新的 Connections_Refused。',
  'action/update-driver/title': '找出 {tags} 背后的驱动程序，更新或移除它',
  'action/update-driver/why': '这是根治：以 {tags} 分配内存的驱动程序没有归还内存。',
  'action/update-driver/risk': '更改驱动程序并重启。防病毒、网络、筛选器和存储驱动程序需要用各自的卸载程序。',
  'action/update-driver/verify':
    '连续数天采样：{tags} 不再增长，非分页池保持很小（在一个公开记录的事件中：十天低于 50 MB）。',
  'action/remove-3gb/title': '启动时不使用 /3GB',
  'action/remove-3gb/why':
    '/3GB 多给程序 1 GB 地址空间，却使非分页池的上限减半为 128 MB。去掉它不能根治泄漏，但使不足出现的时间推迟一倍。',
  'action/remove-3gb/risk':
    'Exchange 邮箱服务器和 SQL Server 可能需要 /3GB，请先询问。boot.ini 损坏会使 Windows 无法启动：新条目旁请保留旧条目。',
  'action/remove-3gb/verify': '重启后启动参数中不再有 3GB。',
  'action/remove-increaseuserva/title': '启动时不使用 increaseuserva',
  'action/remove-increaseuserva/why': 'increaseuserva 多给程序地址空间，并从内核（包括其池）中扣除。',
  'action/remove-increaseuserva/risk': '需要 2 GB 以上地址空间的程序会失去它；请先询问。',
  'action/remove-increaseuserva/verify': '重启后 bcdedit /enum 不再显示 increaseuserva。',
  'action/enable-aggressive-memory-usage/title': '权宜之计：让 http.sys 接受到 8 MB 为止',
  'action/enable-aggressive-memory-usage/why':
    '设 EnableAggressiveMemoryUsage = 1 后，http.sys 在低于 8 MB（而不是 20 MB）时才停止接受。这只是掩盖不足、争取时间；若有泄漏仍会再现。',
  'action/enable-aggressive-memory-usage/risk':
    '服务器离耗尽更近 12 MB，其他驱动程序可能出错。停止 http 会停止所有依赖它的服务，包括 WinRM：经由它的远程会话会中断。请先查看列表；不可行时请重启 Windows。',
  'action/enable-aggressive-memory-usage/verify':
    '注册表值为 1，设置后 http.sys 已重启，HTTPERR 中不再出现新的 Connections_Refused。',
  'action/enable-aggressive-memory-usage/whyFor':
    'EnableAggressiveMemoryUsage = 1 时，http.sys 在低于 8 MB（而不是 20 MB）时才停止接受连接。这只是掩盖短缺：按目前的速度约能争取 {time}。',
  'action/trace-allocations/title': '记录是谁以 {tag} 分配内存',
  'action/trace-allocations/why':
    '{tag} 没有指明其所有者。带堆栈的跟踪能显示是哪段代码在分配。标记明显增长后即停止，最多十分钟。',
  'action/trace-allocations/risk': '跟踪会占用一些处理器时间并写出很大的文件，需要空闲磁盘空间。',
  'action/trace-allocations/verify': '在 Windows Performance Analyzer 中打开后，{tag} 的堆栈指出某个驱动程序或程序。',
  'action/verify-driver/title': '用驱动程序验证器（Driver Verifier）跟踪可疑驱动程序的池',
  'action/verify-driver/why':
    '{tag} 没有指明其所有者，而此版本 Windows 不能跟踪分配的堆栈。驱动程序验证器跟踪一个驱动程序的池；若它卸载时仍有内存未归还，Windows 会停止。',
  'action/verify-driver/risk':
    '驱动程序验证器会降低性能，发现错误时以蓝屏停止 Windows：只用于可疑的驱动程序，只在维护时段使用。',
  'action/verify-driver/verify': 'verifier /query 显示可疑驱动程序的分配随该标记一起增长。',
  'action/update-driver-named/title': '更新或移除 {drivers}，{tags} 的可能所有者',
  'action/update-driver-named/why':
    '这是根治办法。已知 {drivers} 以 {tags} 分配内存，且它在此计算机上；它不归还内存这一点须由其厂商确认。',
  'action/update-driver-named/risk': '更改驱动程序并重启。防病毒、网络、筛选器和存储驱动程序需要用各自的卸载程序。',
  'action/update-driver-named/verify':
    '连续数天采样：{tags} 不再增长，非分页池保持很小（在一个公开记录的事件中：十天低于 50 MB）。',
  'action/update-driver-of-others/title': '找出谁占着 {tags} 对象不放，更新或移除它',
  'action/update-driver-of-others/why':
    '{tags} 由 Windows 代他人分配，因此该标记不指明任何驱动程序，在驱动程序中搜索这几个字母也证明不了什么。根治办法是停止占着这些对象的程序或驱动程序：句柄或线程在增长的那一个；若没有，则逐个排查可疑者（先查防病毒和其他筛选器）。',
  'action/update-driver-of-others/risk':
    '需停止或移除程序或驱动程序，有些要重启。防病毒、网络、筛选器和存储驱动程序需要用各自的卸载程序。',
  'action/update-driver-of-others/verify':
    '连续数天采样：{tags} 不再增长，非分页池保持很小（在一个公开记录的事件中：十天低于 50 MB）。',
  'action/install-known-fix/title': '安装针对 {tag} 已知泄漏的修复',
  'action/install-known-fix/why': '此泄漏是公开的：{what}。解决办法：{cure}（来源：{source}）。',
  'action/install-known-fix/risk': '更新 Windows 并重启。是否为同一泄漏，只有之后的采样才能说明。',
  'action/install-known-fix/verify': '连续数天采样：{tag} 不再增长。',
  'action/add-userva/title': '在 /3GB 之外用 /USERVA 归还一些页表项',
  'action/add-userva/why':
    '/3GB 使系统页表项所剩无几；/USERVA=2900 至 3030 可归还一些，但不会归还非分页池。若没有程序需要 /3GB，应改为移除它。',
  'action/add-userva/risk': '程序最多失去 172 MB 地址空间。损坏的 boot.ini 会使 Windows 无法启动。',
  'action/add-userva/verify': '负载下 Memory\\Free System Page Table Entries 保持在 10,000 以上。',
  'action/reset-pool-size/title': '让 Windows 自行决定非分页池的大小',
  'action/reset-pool-size/why': '注册表中的 {name} 设定的上限低于 Windows 自己的选择。',
  'action/reset-pool-size/risk': '可能有人出于某种原因设定了它：请记下旧值。下次重启后生效。',
  'action/reset-pool-size/verify': '重启后非分页池可以超过旧的上限。',
  'action/reduce-connections/title': '把连接数保持在池能承受的范围内',
  'action/reduce-connections/why':
    '每个连接约占 {each} 非分页池。上限 {ceiling} 中须留出 {threshold}，其他占用 {others}；其余的十分之九再减去其他占用的继续增长，可容纳 {cap} 个连接；缩短保持连接的时间可更早关闭空闲连接。增加前端服务器或改用 64 位 Windows 可彻底解除限制。',
  'action/reduce-connections/risk': '超过限制的客户端会得到 503（HTTPERR 中为 ConnLimit）。',
  'action/reduce-connections/verify':
    '满负载时非分页池的空闲量保持在 20 MB 以上，且 HTTPERR 中没有 Connections_Refused。',
  'action/reduce-connections-uncounted/title': '把连接数保持在池能承受的范围内',
  'action/reduce-connections-uncounted/why':
    '每个连接都占用非分页池。能容纳多少，要看连接的数目：用 netstat -ano 统计。缩短保持连接的时间可更早关闭空闲连接；增加前端服务器或改用 64 位 Windows 可彻底解除限制。',
  'action/reduce-connections-uncounted/risk': '超过限制的客户端会得到 503（HTTPERR 中为 ConnLimit）。',
  'action/reduce-connections-uncounted/verify':
    '满负载时非分页池的空闲量保持在 20 MB 以上，且 HTTPERR 中没有 Connections_Refused。',
  'action/reduce-connections-program/title': '限制监听端口 {port} 的程序的连接数',
  'action/reduce-connections-program/why':
    '大部分连接属于进程 {process}，在端口 {port}；每个约占 {each} 非分页池。上限 {ceiling} 中须留出 {threshold}，其他占用 {others}；其余的十分之九再减去其他占用的继续增长，可容纳 {cap} 个连接。程序到此必须暂停接受，待有连接关闭后再继续。',
  'action/reduce-connections-program/risk': '超过限制的客户端要等待，或被拒绝。',
  'action/reduce-connections-program/verify':
    '满负载时非分页池的空闲量保持在 20 MB 以上，且没有套接字调用因缓冲区不足而失败。',
  'action/restart-reading-program/title': '找出不读取套接字的程序并重启它',
  'action/restart-reading-program/why':
    '关闭其套接字会立即释放未读的数据；根治办法是修正该程序，它必须读取所接受的数据或关闭连接。',
  'action/restart-reading-program/risk': '其客户端会断开连接。',
  'action/restart-reading-program/verify': '程序停止后 AfdB 下降，且不再增长。',
  'action/raise-ephemeral-ports/title': '为出站连接提供更多端口',
  'action/raise-ephemeral-ports/why':
    '每个出站连接占用一个端口，并在 TIME_WAIT 中保留数分钟。在程序改为复用连接（这才是根治）之前，更多端口能够缓解。',
  'action/raise-ephemeral-ports/risk': '在高位端口监听的程序可能发现端口已被占用；请先排除这些端口。',
  'action/raise-ephemeral-ports/verify':
    '负载下 netstat -ano 显示有空闲端口，且事件日志中没有新的 Tcpip 4227 或 4231。',
  'action/restart-application-pool/title': '查明应用程序池为何失败，并重新启动它',
  'action/restart-application-pool/why':
    '请求被拒是因为应用程序或其池失败，而不是内核内存不足。事件日志指明失败的进程；重新启动该池可使网站恢复，直到它再次失败。',
  'action/restart-application-pool/risk': '池中的会话会丢失。',
  'action/restart-application-pool/verify': 'HTTPERR 中没有提到该池的新记录，且网站有响应。',
  'action/find-memory-holder/title': '找出占用内存的程序',
  'action/find-memory-holder/why': '程序提交或锁定的内存已用尽；内核池很小。列表显示谁占用最多。',
  'action/find-memory-holder/risk': '无：这些命令只读取。',
  'action/find-memory-holder/verify': '该程序重启或受到限制后，提交量保持在远低于上限的水平。',
  'action/update-driver/whyHeld':
    '这是根治办法。一次采样显示 {tags} 名下占用了多少，不显示它在增长：很可能是某个驱动程序不归还内存，第二次采样可以判定。',
};

/** Sentences that stand among the plan's commands where no command does it. */
/** Remarks between commands, by their English templates; the command inside stays as it is typed. */
export const zhRemarks: readonly (readonly [english: string, chinese: string])[] = [
  [
    'rem on Windows 10, Server 2016 or later: poolhound drivers drivers {tags}',
    'rem 在 Windows 10、Server 2016 或更高版本上运行：poolhound drivers drivers {tags}',
  ],
];

export const zhInsteadOfCommands: Readonly<Record<string, string>> = {
  'Install the previous version of the driver again and restart.': '重新安装驱动程序的上一个版本并重启。',
  'Uninstall the update again and restart.': '卸载该更新并重启。',
};
