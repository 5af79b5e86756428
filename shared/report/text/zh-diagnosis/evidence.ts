/** Simplified Chinese: what can be said of evidence that is little, undated, or of two machines. Spread into `zhSentences`. */
export const zhEvidence: Readonly<Record<string, string>> = {
  'engine/missing-one': '无法判断：需要以下之一，但都没有：{missing}。',
  'missing/day/what': '另一天同一时刻的池采样',
  'missing/day/why': '到那时，一天的工作或缓存所占用的不再增加；只有泄漏继续增长。',
  'missing/day/how': '明天此时（其间不重启）运行：poolmon -b -n pool-next-day.txt',
  'tag-grows/flattens':
    '{tag} 在 {over} 内（{samples} 次采样）从 {from} 增至 {to}，但越来越慢，如同正在填满的缓存：是否就此停住，只有以后的采样才能看出。',
  'missing/times/what': '带时间的采样',
  'missing/times/why': '没有时间就看不出某个标记增长得多快，也分不清是泄漏还是一时的工作。',
  'missing/times/how':
    '每次采样写入单独的文件，并把 UTC 时间写进文件名，例如 poolmon -b -n poolmon-2007-11-13T200144Z.txt',
  'verdict/inconclusiveShort':
    '内核内存（非分页池）几乎用尽或曾经用尽，但现有证据看不出谁占用了它；缺少的内容列于下文。',
  'verdict/connectionsPileUp':
    '连接逐日堆积，占用越来越多的内核内存（非分页池）：某个程序或其客户端没有关闭连接。目前尚不短缺。',
  'verdict/inconclusiveApart':
    'http.sys 拒绝了连接，但现有的池采样显示空闲很多：它们来自另一时刻或另一台计算机。只有在拒绝连接时的采样才能看出谁占用内核内存（非分页池）。',
  'verdict/inconclusiveUntimed':
    '某个标记在每次采样中占用越来越多的内核内存（非分页池），但采样没有可信的时间，无法分辨是泄漏还是一时的工作。',
  'verdict/inconclusiveMachines': '这些证据不可能来自同一台计算机的同一时间，因此不作结论；相互矛盾之处见下文。',
  'memory-exhausted/reportedPrograms':
    'Windows 报告虚拟内存不足（资源耗尽检测器事件 2004 共 {events} 个），而非分页池占用 {pool}。按事件文本，占用最多的是 {programs}（该文本的含义没有公开来源）。',
  'memory-exhausted/reportedAlonePrograms':
    'Windows 报告虚拟内存不足（资源耗尽检测器事件 2004 共 {events} 个），并列出占用最多的程序：{programs}（该文本的含义没有公开来源）。池是否占用更多，没有采样可以看出。',
  'tag-grows/daysWork':
    '{tag} 在 {over} 内（{samples} 次采样）从 {from} 增至 {to}。{allocs} 次分配中有 {frees} 次已释放，如同随一天的工作来去：是否回落，只有另一天同一时刻的采样才能看出。',
  'tag-grows/busy':
    '{tag} 在 {over} 内（{samples} 次采样）从 {from} 增至 {to}，{rate}。{allocs} 次分配中有 {frees} 次已释放：随一天的工作来去也会有这样的增长，只有另一天同一时刻的采样才能判定。',
  'tag-grows/barely':
    '{tag} 占用最多，在两次采样之间（{over}）从 {from} 增至 {to}：时间太短，增长太少，既不能说它在增长，也不能说它没有。',
  'verdict/cacheFills':
    'http.sys 自身以缓存中保留的应答占满了内核内存（非分页池）：很可能在使用，并未丢失。它是否会归还，只有清空缓存才能看出。',
  'connection-load/cached':
    'http.sys 在内核中为客户端保留应答：其缓存（{tags}）占 {cached}，为池的 {cachedShare}。缓存项在使用中，移除时归还（KB 820129 列出了相关设置）；只有无休止地增长才是丢失。',
  'evidence-contradicts/oneFigure':
    '证据中有一个不可能的数值：{values}。该数值未采用，因此无法看出那个池或标记实际占用多少。',
  'evidence-contradicts/severalFigure':
    '这些证据关于{facts}相互矛盾。第一处，{fact}：{values}。该数值未采用，因此无法看出那个池或标记实际占用多少。',
  'action/limit-url-cache/title': '清空并限制 http.sys 的缓存',
  'action/limit-url-cache/why':
    'http.sys 把应答保留在非分页池中以便再次使用。缓存清空后立即归还内存；这也能判定它是缓存还是丢失。UriMaxCacheMegabyteCount 使其不超过 {most}（来自 IIS 性能调优；KB 820129 已不再列出）。',
  'action/limit-url-cache/risk':
    '不再缓存的应答会给应用程序带来更多工作。停止 http 会停止依赖它的所有服务，包括 WinRM：通过它的远程会话会中断。请先查看列表；如无法这样做，则重启 Windows。',
  'action/limit-url-cache/verify':
    'http.sys 重启后 UlUC 立即变小，并保持在限制以下。如果仍然超过，说明这些块已丢失，是 http.sys 自身泄漏：请安装其更新。',
  'ephemeral-ports/reportedAlone':
    'Windows 自己报告有出站连接找不到空闲端口（Tcpip 事件 4231 共 {events} 个；该编号的含义没有公开来源）。没有 netstat 输出，看不出用了多少端口。',
  'ephemeral-ports/reused':
    'Windows 报告端口过早被再次使用（Tcpip 事件 4227 共 {events} 个）：出站连接很多，但不能证明端口已用尽。',
  'ephemeral-ports/unseen': '没有 netstat 输出显示端口，也没有事件报告端口用尽。',
  'evidence-contradicts/oneMachine':
    '这些证据不可能来自同一台计算机的同一时间：关于{fact}相互矛盾：{values}。没有取平均值；请去掉属于另一台计算机的内容。',
  'evidence-contradicts/severalMachine':
    '这些证据不可能来自同一台计算机的同一时间：关于{facts}相互矛盾。第一处，{fact}：{values}。没有取平均值；请去掉属于另一台计算机的内容。',
  'memory-exhausted/measured':
    'Windows 自己在 {at} 发现内存耗尽：已提交 {commit}，上限 {limit}，当时非分页池占 {pool}，分页池占 {paged}。',
  'memory-exhausted/reportedAlone':
    'Windows 报告虚拟内存不足（资源耗尽检测器的事件 2004 共 {events} 个）。是程序还是池占用了内存，没有采样能看出。',
  'pool-empty-reported/reported':
    'Windows 自己报告非分页池已空（Srv 事件 2019 共 {events} 个）。是谁用空的，只有那一刻的池采样才能看出。',
  'pool-empty-reported/none': '{events} 个事件中没有一个报告非分页池已空。',
  'pool-empty-reported/empty': '事件日志输出中没有事件。',
  'tag-grows/totalGrows':
    '非分页池总量持续增长：在 {over} 内从 {from} 增至 {to}，{rate}。没有两次采样列出标记，因此看不出是哪个标记。',
};
