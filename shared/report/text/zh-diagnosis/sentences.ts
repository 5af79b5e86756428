import { zhCapacity } from './capacity.ts';
import { zhEvidence } from './evidence.ts';
import { zhFollowUp } from './follow-up.ts';
import { zhPlan } from './plan.ts';
import { zhRules } from './rules.ts';

/**
 * Sentences of the diagnosis in Simplified Chinese, by the same keys and with the same places as their English
 * templates. A key that is missing here, or a place that no longer exists, leaves the sentence in English, marked so.
 */
export const zhSentences: Readonly<Record<string, string>> = {
  ...zhCapacity,
  'ceiling/2000-formula': '按 Windows NT 和 2000 的计算公式（KB 126402）',
  'ceiling/2003-x86': '32 位 XP 或 Server 2003 最多 256 MB（Windows 各版本的内存限制）',
  'ceiling/2003-x86-small':
    '32 位 XP 或 Server 2003 最多 256 MB，内存不超过 1.2 GB 时更少（Russinovich；一台 511 MB 的实测系统为 128 MB）',
  'ceiling/2003-x64': '64 位 XP 或 Server 2003：每 MB 内存约 400 KB，最多 128 GB（Russinovich）',
  'ceiling/vista-x64': '64 位 Vista：各来源说法不一，为内存的 40 % 至 75 %，最多 128 GB',
  'ceiling/75-percent-x86': '32 位 Vista、7、8、Server 2008 或 2012：内存的 75 %，最多 2 GB',
  'ceiling/75-percent-x64': '64 位 7、Server 2008 或 2008 R2：内存的 75 %，最多 128 GB',
  'ceiling/2012-x64': '64 位 8 或 Server 2012：与内存相同，最多 128 GB',
  'ceiling/newer-x86': '32 位 Windows 8.1 及以后：不超过 2 GB 的内核地址空间（推断）',
  'ceiling/measured': '由内核自身报告',
  'ceiling/lowered': '按此 Windows 的内存限制表为 {table}，被 {switch} 降低到 {ceiling}',
  'ceiling/by-refusals':
    '{bytes}，因为已用 {used} 时 http.sys 就拒绝了连接：32 位 Server 2003 可能的两个上限为 256 MB 和 128 MB，只有这一个能解释（推断）',
  'machine/x86-by-switch': '32 位，因为 {quote} 是只有 32 位 Windows 才有的开关',
  'machine/x64-by-name': '64 位，因为启动条目名为 {quote}',
  'machine/family-by-boot-name': '根据启动条目的名称 {quote}',
  'machine/family-by-boot-file': 'Server 2003、XP 或更早，因为 {quote} 是 boot.ini',
  'machine/family-by-tags': 'Server 2003 或 XP，因为池标记 {quote} 属于 Vista 之前的网络栈',
  'machine/family-by-log': 'Server 2003 或 XP，因为 HTTPERR 日志由 {quote} 写成',
  'engine/missing-data': '无法判断：没有{missing}。',
  'engine/not-applicable': '不适用于此计算机。',
  'engine/failed': '此项检查自身出错（{error}）；其他检查不受影响。请反馈。',
  'decides/poolSample': '在该计算机拒绝连接期间取得的池采样（poolmon）。',
  'decides/secondSample': '首次采样至少 30 分钟后的第二次池采样：只有泄漏的标记增长。',
  'decides/bootSettings': '启动设置：boot.ini，Vista 及以后为 bcdedit /enum。',
  'decides/httperr': '相关时间的 HTTPERR 日志。',
  'decides/netstat': '故障期间的连接：netstat -ano。',
  'decides/pagedSample': '分页池的上限（调试器中的 !vm），或含分页标记的第二次池采样。',
  'decides/ptes': '性能计数器 Memory\\Free System Page Table Entries。',
  'decides/memory': '故障期间的内存和提交量：poolmon 的前两行，或 systeminfo。',
  'missing/httperr/what': 'HTTPERR 日志',
  'missing/httperr/why': '可看出 http.sys 是否以及何时拒绝了连接。',
  'missing/httperr/how': '以管理员身份运行：xcopy "%SystemRoot%\\System32\\LogFiles\\HTTPERR\\*.log" .\\HTTPERR\\',
  'missing/pool/what': '池采样',
  'missing/pool/why': '只有池标记列表才能看出谁占用了内存。',
  'missing/pool/how': '在拒绝连接期间运行：poolmon -b -n pool-1.txt',
  'missing/moment/what': '拒绝连接时的池采样',
  'missing/moment/why': '现有采样显示空闲很多：它们来自另一时刻，或另一台计算机。',
  'missing/moment/how': '在拒绝连接时、任何重启之前：poolmon -b -n pool-while-refused.txt',
  'missing/second/what': '至少 30 分钟后的第二次池采样',
  'missing/second/why': '一次采样看出谁占用内存；两次才能看出谁在不断占用。',
  'missing/second/how': '至少 30 分钟后（其间不重启）运行：poolmon -b -n pool-2.txt',
  'missing/tags/what': '池标记列表',
  'missing/tags/why': '总量只说明用了多少，没有说明是谁用的。',
  'missing/tags/how': 'poolmon -b -n pool-1.txt，或在调试器中用 !poolused 2',
  'missing/boot/what': '启动设置',
  'missing/boot/why': '在 32 位 Windows 上，/3GB 使非分页池的上限减半。',
  'missing/boot/how': 'Server 2003 和 XP：type C:\\boot.ini > boot.ini.txt；Vista 及以后：bcdedit /enum > bcdedit.txt',
  'missing/boot/how2003': 'type C:\\boot.ini > boot.ini.txt',
  'missing/boot/howNewer': 'bcdedit /enum > bcdedit.txt',
  'missing/machine/what': 'Windows 版本、位数和内存大小',
  'missing/machine/why': '池的上限取决于这些。',
  'missing/machine/how': 'systeminfo > systeminfo.txt',
  'missing/registry/what': '注册表中的 http.sys 设置',
  'missing/registry/why': 'EnableAggressiveMemoryUsage 把阈值从 20 MB 移到 8 MB。',
  'missing/registry/how':
    'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters" > http-parameters.txt',
  'verdict/leakOfOthers':
    '某个程序或驱动程序使 Windows 在内核内存（非分页池）中保留越来越多的对象，标记为 {tags}；剩余过少时，服务器停止接受连接。',
  'verdict/leakOfOthersLowered':
    '某个程序或驱动程序使 Windows 在内核内存（非分页池）中保留越来越多的对象，标记为 {tags}。{switch} 使之更早成为致命问题，因为它把上限降低到 {ceiling}。',
  'verdict/leakByHolder':
    '{process} 使 Windows 在内核内存（非分页池）中保留越来越多的对象，标记为 {tags}；剩余过少时，服务器停止接受连接。',
  'verdict/leakByHolderLowered':
    '{process} 使 Windows 在内核内存（非分页池）中保留越来越多的对象，标记为 {tags}。{switch} 使之更早成为致命问题，因为它把上限降低到 {ceiling}。',
  'verdict/leak':
    '某个驱动程序占用内核内存（非分页池）而不归还：其中 {share} 属于 {tags}；剩余过少时 http.sys 停止接受连接。',
  'verdict/leakLowered':
    '某个驱动程序占用内核内存（非分页池）而不归还：其中 {share} 属于 {tags}。{switch} 使之成为致命问题，因为它把上限降低到 {ceiling}；剩余过少时 http.sys 停止接受连接。',
  'verdict/ceiling-lowered':
    '内核内存（非分页池）不够此服务器使用，因为 {switch} 把上限降低到 {ceiling}；没有单独一个驱动程序占用大部分。',
  'verdict/leakGrowing':
    '内核内存（非分页池）正在流失：{tags} 以{rate} 的速度增长而不归还；剩余过少时服务器停止接受连接。',
  'verdict/leakGrowingLowered':
    '内核内存（非分页池）正在流失：{tags} 以{rate} 的速度增长而不归还。{switch} 使其更快致命，因为它把上限降低到 {ceiling}。',
  'verdict/leakUnnamed': '内核内存（非分页池）正在流失，http.sys 停止接受连接；是哪个驱动程序占用的，证据没有显示。',
  'verdict/connection-load': '连接本身占满了内核内存（非分页池）：服务器的连接多于其容量，没有泄漏。',
  'verdict/unread-sockets': '某个程序接受连接却不读取收到的数据；未读数据占满了内核内存（非分页池）。',
  'verdict/ephemeral-port-exhaustion': '服务器没有空闲端口可用于出站连接；内核内存不是原因。',
  'verdict/application-pool-failure': 'Web 应用程序或其应用程序池出错，请求以 503 被拒绝；内核内存不是原因。',
  'verdict/request-noise': 'HTTPERR 日志中的记录是客户端造成的普通噪声；内核内存没有问题。',
  'verdict/paged-pool-exhaustion': '另一种内核内存（分页池）即将耗尽；非分页池不是原因。',
  'verdict/system-pte-exhaustion': '内核的页表项即将耗尽，输入输出需要它们；两种池都不是原因。',
  'verdict/memory-exhausted-elsewhere': '程序用尽了计算机的内存；内核池很小，不是原因。',
  'verdict/none': '证据显示计算机正常：非分页池有足够的空闲，也没有什么持续占用更多。',
  'verdict/noneAtOneMoment': '证据显示计算机正常：非分页池有足够的空闲。一个时刻的采样看不出是否有什么持续占用更多。',
  'verdict/inconclusive': '现有证据不足以判定问题所在；缺少的内容列于下文。',
  'verdict/inconclusiveRefusals': 'http.sys 因非分页池剩余过少而拒绝连接，但没有池采样显示是谁占用的。',
  ...zhRules,
  ...zhPlan,
  ...zhEvidence,
  ...zhFollowUp,
};
