/** Sentences of the rules beside the pool: connections, settings, memory, processes. In Simplified Chinese. */
export const zhRulesFurther: Readonly<Record<string, string>> = {
  'application-pool-reasons/failed':
    '应用程序池出错：{entries} 条记录（占日志的 {share}）指名了它（{reasons}）。http.sys 本身接受了这些连接。',
  'application-pool-reasons/few': '少数记录指名应用程序池：{entries} 条（{reasons}），占日志的 {share}。',
  'application-pool-reasons/none': 'HTTPERR 日志中没有记录指名应用程序或其应用程序池。',
  'application-pool-reasons/empty': 'HTTPERR 日志没有记录。',
  'connection-load/load':
    '连接占满了池：http.sys、Winsock 和 TCP 的标记占用 {bytes}，为 {share}，{connections} 个连接平均每个约 {each}。',
  'connection-load/uncounted': '连接占满了池：http.sys、Winsock 和 TCP 的标记占用 {bytes}，为 {share}。连接数未知。',
  'connection-load/notByNumber':
    'http.sys、Winsock 和 TCP 的标记占用 {bytes}，为池的 {share}，但只有 {connections} 个连接：平均每个 {each}，远超一个连接所需，因此这些内存是丢失的，不是在用的。',
  'connection-load/lopsided':
    '在 http.sys、Winsock 和 TCP 的 {bytes} 中，仅 {tag} 就占 {part}，套接字占 {sockets}。连接会同时占用三者的标记，因此这些内存是丢失的，不是在用的。',
  'connection-load/some': 'http.sys、Winsock 和 TCP 的标记占用 {bytes}，为池的 {share}。',
  'connection-load/little': '连接没有占满池：http.sys、Winsock 和 TCP 的标记占用 {bytes}，为 {share}。',
  'connection-load/unlisted': '列出的标记太少，看不出连接占用多少。',
  'connection-load/noTags': '采样没有列出非分页池的标记。',
  'ephemeral-ports/full':
    '出站连接使用的 {from} 至 {to} 共 {size} 个端口中，{inUse} 个在用（{share}）；{waiting} 个连接处于 TIME_WAIT。',
  'ephemeral-ports/reported':
    'Windows 自身报告出站连接找不到端口（{events} 个 Tcpip 事件）；输出中 {size} 个端口有 {inUse} 个在用。',
  'ephemeral-ports/some': '{from} 至 {to} 共 {size} 个端口中 {inUse} 个在用（{share}）：很多，但不是全部。',
  'ephemeral-ports/roomy': '出站连接有空闲端口：{size} 个中 {inUse} 个在用。',
  'evidence-contradicts/one':
    '关于{fact}，证据自相矛盾：{values}。没有取平均；请检查所有文件是否来自同一台计算机和同一时间。',
  'evidence-contradicts/several':
    '关于{facts}，证据自相矛盾。首先是{fact}：{values}。没有取平均；请检查所有文件是否来自同一台计算机和同一时间。',
  'evidence-contradicts/oneMemory':
    '关于{fact}，证据自相矛盾：{values}。可能混入了两台计算机的文件，也可能虚拟机在运行时更改了内存。没有取平均；内存大小不同的采样被搁置。',
  'evidence-contradicts/severalMemory':
    '关于{facts}，证据自相矛盾。首先是{fact}：{values}。可能混入了两台计算机的文件，也可能虚拟机在运行时更改了内存。没有取平均；内存大小不同的采样被搁置。',
  'evidence-contradicts/oneTime': '采样的时间自相矛盾：{values}。可能调整过时钟，或文件名有误；增长的快慢不可信。',
  'evidence-contradicts/severalTime':
    '关于{facts}，证据自相矛盾。首先是{fact}：{values}。可能调整过时钟，或文件名有误；增长的快慢不可信。',
  'evidence-contradicts/alone': '没有两份可以比较的证据。',
  'evidence-contradicts/none': '没有两份证据相互矛盾。',
  'exchange-with-3gb/both':
    'Exchange（{process}）运行在以 /3GB 启动的服务器上，其非分页池上限为 128 MB（KB 934878）。内存超过 1 GB 的邮箱服务器需要 /3GB；前端或普通 SMTP 网关不需要，应不用它启动。',
  'exchange-with-3gb/exchangeOnly': 'Exchange（{process}）在运行，/3GB 未生效。',
  'exchange-with-3gb/noExchange': '列表中没有 Exchange 进程。',
  'exchange-with-3gb/unsure': 'Exchange（{process}）在运行；无法判断 /3GB 是否生效。',
  'fast-startup/on': '快速启动已开启：关机会保留内核以及泄漏的内存；只有“重启”才会清除。（没有找到公开来源。）',
  'fast-startup/off': '快速启动已关闭：关机再开机会清空池。',
  'fast-startup/likely':
    '这是客户端 Windows，除非被关闭，否则快速启动是开启的：关机可能保留内核以及泄漏的内存。请选择“重启”，重启会清除。（没有找到公开来源。）',
  'fast-startup/unsure': '出现了 HiberbootEnabled，但无法判断是否生效。',
  'fast-startup/unknown': '无法判断快速启动是否开启：没有提供该项。',
  'internal-reasons/beside':
    '在拒绝连接之外，有 {entries} 条记录的原因为 N/A：内部错误，例如无法取得内存，是不足的又一迹象。',
  'internal-reasons/alone': '有 {entries} 条记录的原因为 N/A：内部错误，可能是无法取得内存，也可能是 URL 保留冲突。',
  'internal-reasons/few': '几乎没有内部错误的迹象：有 {entries} 条记录的原因为 N/A。',
  'internal-reasons/none': 'HTTPERR 日志中没有记录报告内部错误。',
  'internal-reasons/empty': 'HTTPERR 日志没有记录。',
  'known-leak/known':
    '{tag} 在此版本 Windows 上是已知的泄漏：{what}。解决办法：{cure}（来源：{source}）。更新是否已安装、是否为同一泄漏，证据没有显示。',
  'known-leak/otherVersion': '{tag} 是已知的泄漏（{what}；来源：{source}），但属于其他版本的 Windows。',
  'known-leak/unknownVersion':
    '{tag} 是某些版本 Windows 的已知泄漏：{what}（来源：{source}）。此处是哪个版本，证据没有显示。',
  'known-leak/none': '没有关于 {tag} 的已知公开泄漏。',
  'known-leak/nobody': '没有突出的标记，无从查找。',
  'memory-exhausted/commit':
    '内存已耗尽，但不是因为池：最多 {limit} 中已提交 {commit}（{share}），而非分页池占用 {pool}。',
  'memory-exhausted/scarce': '内存已耗尽，但不是因为池：只有 {available} 可用，而非分页池占用 {pool}。',
  'memory-exhausted/reported':
    'Windows 报告虚拟内存不足（资源耗尽检测器的 {events} 个 2004 事件），而非分页池占用 {pool}。',
  'memory-exhausted/some': '最多 {limit} 中已提交 {commit}（{share}）：很多，但不是全部。',
  'memory-exhausted/byPool': '内存紧张是因为非分页池自身占用 {pool}。',
  'memory-exhausted/roomy': '内存没有耗尽：最多 {limit} 中已提交 {commit}，可用 {available}。',
  'memory-exhausted/unknown': '证据没有显示已提交和可用的内存。',
  'paged-pool/full': '分页池几乎耗尽：最多 {maximum} 中已用 {used}（{share}）。',
  'paged-pool/reported': 'Windows 报告分页池已空（{events} 个 Srv 2020 事件）；已用 {used}。',
  'paged-pool/grows': '分页标记 {tag} 持续增长：{rate}，现占分页池 {used} 中的 {held}。',
  'paged-pool/some': '分页池已用 {share}：最多 {maximum} 中的 {used}。',
  'paged-pool/roomy': '分页池有余量：最多 {maximum} 中已用 {used}（{share}）。',
  'paged-pool/unbounded': '没有迹象表明分页池不足：已用 {used}，没有分页标记持续增长。',
  'paged-pool/open': '分页池占用 {used}；没有给出上限，一次采样看不出增长。',
  'paged-pool/none': '证据没有显示分页池的大小。',
  'request-noise/noise':
    'HTTPERR 日志中是每台服务器都会有的客户端原因：{entries} 条（{share}）为空闲超时、连接中断或格式错误的请求（{reasons}）。',
  'request-noise/few': 'HTTPERR 日志中有 {entries} 条每台服务器都会有的客户端原因（{reasons}），占全部的 {share}。',
  'request-noise/none': 'HTTPERR 日志中没有每台服务器都会有的客户端原因。',
  'request-noise/empty': 'HTTPERR 日志没有记录。',
  'system-ptes/low': '系统页表项只剩 {free} 个空闲；低于 10,000 时驱动程序和输入输出开始出错。',
  'system-ptes/lowBySwitch':
    '系统页表项只剩 {free} 个空闲，大部分被 /3GB 占去：/USERVA=2900 至 3030 可收回一些，去掉 /3GB 可全部收回。',
  'system-ptes/some': '系统页表项剩 {free} 个空闲：不多，但高于 10,000。',
  'system-ptes/roomy': '系统页表项有足够的空闲：{free} 个。',
  'system-ptes/unknown': '证据没有显示有多少系统页表项空闲。',
  'threshold-lowered/lowered':
    'EnableAggressiveMemoryUsage 为 1：http.sys 接受连接直到 8 MB，而不是 20 MB。这掩盖了不足，使服务器更接近耗尽，不能根治。http.sys 只在启动时读取该值，证据没有显示其后重启过。',
  'threshold-lowered/without': '设置了 EnableAggressiveMemoryUsage，但不是 1：阈值为 20 MB。',
  'threshold-lowered/absent': '没有设置 EnableAggressiveMemoryUsage：低于 20 MB 时 http.sys 停止接受。',
  'threshold-lowered/unsure': '出现了 EnableAggressiveMemoryUsage，但无法判断是否生效。',
  'threshold-lowered/unknown': '没有提供 http.sys 的设置；按通常的阈值 20 MB 计算。',
  'unread-sockets/much': 'AfdB 占用 {bytes}，为非分页池的 {share}：套接字收到但程序没有读取的数据。',
  'unread-sockets/grows': 'AfdB 持续增长，占用 {bytes}，为非分页池的 {share}：套接字收到但程序没有读取的数据。',
  'unread-sockets/some': 'AfdB（收到而尚未读取的数据）占用 {bytes}，为非分页池的 {share}。',
  'unread-sockets/little': '套接字中几乎没有未读数据：AfdB 占用 {bytes}，为非分页池的 {share}。',
  'unread-sockets/none': '套接字中没有未读数据：标记中没有 AfdB。',
  'unread-sockets/unlisted': '列出的标记中没有 AfdB（没有程序读取的数据），但它们只占池的一小部分。',
  'unread-sockets/noTags': '采样没有列出非分页池的标记。',
  'userva-gives-no-pool/noPool':
    '/USERVA={value} 与 /3GB 同时生效。它收回系统页表项；没有来源表明它收回非分页池，其上限仍为 128 MB。',
  'userva-gives-no-pool/ignored': '设置了 /USERVA={value} 而没有 /3GB，Windows 会忽略它。',
  'userva-gives-no-pool/none': '/USERVA 未生效。',
  'userva-gives-no-pool/unsure': '出现了 /USERVA，但无法判断启动的是否为该条目。',
  'userva-gives-no-pool/unknown': '没有内容说明计算机如何启动。',
  'windows-tag-of-others/unknownHolder':
    '{tag} 由 Windows 代他人分配（{what}）：标记指向内核，而不是泄漏者。在驱动程序文件中找到这些字母并不能证明什么。请查找持有这些对象的进程或驱动程序。',
  'windows-tag-of-others/growingHolder':
    '{tag} 由 Windows 代他人分配（{what}），而 {process} 的{held}不断增加，现为 {number}：就是它造成的。',
  'windows-tag-of-others/largestHolder':
    '{tag} 由 Windows 代他人分配（{what}），而 {process} 持有的{held}远多于其他：{number}。',
  'windows-tag-of-others/own': '{tag} 不是 Windows 代他人分配的标记。',
  'windows-tag-of-others/nobody': '没有突出的标记，无从归属。',
  'connection-load/growsAlone':
    '{tag} 独自持续增长，{over}内从 {from} 增至 {to}，而连接占用的其他部分没有增长：不再属于任何连接的块已经丢失，并非在使用。',
  'connection-load/manyBlocks':
    '{tag} 有 {live} 个未释放的块，而连接只有 {connections} 个，远多于一个连接所需，因此这些内存已经丢失，并非在使用。',
  'connection-load/rising':
    '连接增加并占满了池：http.sys、Winsock 和 TCP 的标记在 {over}内一起增长，占用 {bytes}，为池的 {share}。',
  'driver-of-tag/proven': '{driver} 以 {tag} 分配内存：其代码表明了这一点。公司：{company}，版本：{version}。',
  'driver-of-tag/likely': '{driver} 很可能以 {tag} 分配内存。公司：{company}，版本：{version}。',
  'driver-of-tag/byTable':
    '{driver} 在此计算机上，已知它以 {tag} 分配内存；未检查其映像。公司：{company}，版本：{version}。',
  'driver-of-tag/byLockstep':
    '{drivers} 以 {tag} 分配内存；其中 {driver} 还以 {others} 分配，而后者与其同步变化，因此最可能是它。公司：{company}，版本：{version}。',
  'driver-of-tag/several': '{drivers} 以同等的证据表明分配 {tag}：任何一个都可能是。',
  'driver-of-tag/none': '检查了 {examined} 个驱动程序映像；没有一个以 {tag} 分配内存。',
  'driver-of-tag/unexamined': '没有为 {tag} 检查驱动程序映像，也没有列表指出已知使用它的驱动程序。',
  'driver-of-tag/nobody': '没有突出的标记，因此无需查找。',
  'http-sys-exonerated/littleListed':
    '占满池的不是 http.sys：列出的标记中有 {tags} 个属于它，占用 {bytes}，为池的 {share}；列表其余部分被截去，但都是更小的标记。',
  'pool-fell-before-refusals/after': '{fell}，即连接被拒绝后数分钟，非分页池的空闲量为 {free}。',
  'pool-forecast/slow': '非分页池以{rate} 的速度增长，慢到空闲部分能维持的时间超出这些采样所能预测的范围。',
  'tag-dominates/leadInLockstep':
    '标记 {tags} 同步变化，因此属于同一所有者；合计占用 {bytes}，为非分页池的 {share}：不是大部分，但远多于其他任何标记。',
  'tag-dominates/largest': '标记 {tag} 最大，占用 {bytes}，为非分页池的 {share}，不是大部分。',
  'tag-grows/together':
    '{tags} 在 {over}内一起增长，这是客户端到来时的样子；它们是否随负载回落，只有另一天同一时刻的采样才能说明。',
  'tag-grows/brief':
    '{tag} 在 {over} 内（{samples} 次采样）从 {from} 增至 {to}，{rate}；时间太短，只能看出它增长了，看不出它会继续。',
  'tag-grows/untimed':
    '{tag} 在 {samples} 次采样中逐次增长，从 {from} 增至 {to}；新的块中释放了 {freed} 个。采样没有可信的时间，因此无法判断增长多快，也无法判断持续了几秒还是几天。',
  'tag-grows/doubtful':
    '{tag} 在 {over}内从 {from} 增至 {to}，但 {samples} 次采样中 Windows 的其他标记也有同样幅度的下降：这可能只是平常的波动。',
  'tag-grows/slow': '{tag} 在增长，但很慢（{rate}），空闲部分可维持数年：这不能解释短缺。',
  'tags-in-lockstep/perConnection':
    '{tags} 的未释放分配数几乎相同（{counts}）：每个连接各占一块，这并不说明所有者是谁。',
  'threshold-lowered/notInForce':
    '注册表中 EnableAggressiveMemoryUsage 为 1，但在空闲 {free}（多于 8 MB）时仍拒绝了连接：http.sys 只在启动时读取该值，所以它尚未生效，或上限低于预期。按 20 MB 计算。',
  'changed-before-onset/beforeRefusals':
    '首次拒绝连接（{onset}）之前，以下各项有过更改：{changes}。最近的一项 {name}（{what}）在此之前 {ago} 更改。这提示应从何处查起，并不证明原因。',
  'changed-before-onset/beforeGrowth':
    '首次看到增长（{onset}）之前，以下各项有过更改：{changes}。最近的一项 {name}（{what}）在此之前 {ago} 更改。这提示应从何处查起，并不证明原因。',
  'changed-before-onset/onlyBoot':
    'Windows 在首次出现问题（{onset}）之前 {ago} 启动；此前 60 天内没有其他带日期的更改。',
  'changed-before-onset/nothing': '首次出现问题（{onset}）之前的 60 天内，证据中带日期的内容没有更改。',
  'changed-before-onset/noOnset': '问题何时开始不得而知：没有拒绝连接的记录，也没有增长。',
  'connection-load/growsAloneUntimed':
    '{tag} 独自逐次增长，从 {from} 增至 {to}，而连接占用的其他部分没有增长：不再属于任何连接的块已经丢失，并非在使用。',
  'known-leak/notInstalled':
    '{tag} 在此版本 Windows 上是已知的泄漏：{what}。解决办法：{cure}（来源：{source}），而更新列表中没有它。这是否就是同一泄漏，证据没有显示。',
  'known-leak/installed':
    '{tag} 在此版本 Windows 上是已知的泄漏：{what}（来源：{source}）。但解决它的 {installed} 已经安装：这是同一标记下的另一种损失，或更新没有生效。',
};
