import { zhRulesFurther } from './rules-further.ts';

/** Sentences of the rules of the pool, in Simplified Chinese. */
export const zhRules: Readonly<Record<string, string>> = {
  'available-below-threshold/below':
    '{ceiling} − {used} = 空闲 {free}，少于 {threshold}；低于该值 http.sys 停止接受连接。',
  'available-below-threshold/full':
    '已用 {used}，达到了 {ceiling} 的全部上限：空闲少于 {threshold}，低于该值 http.sys 停止接受连接。',
  'available-below-threshold/edge':
    '{ceiling} − {used} = 空闲 {free}：处于 {threshold} 的边缘，低于该值 http.sys 停止接受连接。上限只知道在 {low} 与 {high} 之间，因此单凭这个数字不能判定。',
  'available-below-threshold/edgeMeasured':
    '{ceiling} − {used} = 空闲 {free}：略高于 {threshold}，低于该值 http.sys 停止接受连接。',
  'available-below-threshold/hidden':
    '{ceiling} − {used} = 空闲 {free}：http.sys 本应在低于 20 MB 时停止接受连接，只因 EnableAggressiveMemoryUsage 允许降到 {threshold} 才继续接受。短缺存在，只是被掩盖。',
  'available-below-threshold/uncertain':
    '按表计算 {ceiling} − {used} = 空闲 {free}，但真实上限可能低至 {low}：空闲是否少于 {threshold} 无法判断。',
  'available-below-threshold/unlessSwitch':
    '如果启动时没有 /3GB，{ceiling} − {used} = 空闲 {free}。若有 /3GB，上限只有 {narrow}，几乎没有空闲：现有证据看不出是如何启动的。',
  'available-below-threshold/noTotal': '采样没有给出非分页池的用量。',
  'available-below-threshold/above':
    '{ceiling} − {used} = 空闲 {free}，多于 {threshold}；低于该值 http.sys 才停止接受连接。',
  'ceiling-lowered-by-3gb/lowered': '{switch} 已生效，把非分页池的上限从 {from} 降低到 {to}。',
  'ceiling-lowered-by-3gb/inForce': '/3GB 已生效。此版本 Windows 不用它时的上限未知。',
  'ceiling-lowered-by-3gb/none': '没有降低非分页池上限的启动开关生效。',
  'ceiling-lowered-by-3gb/unsure': '无法判断 /3GB 是否生效：证据中出现了它，但没有说明启动的是哪个条目。',
  'ceiling-lowered-by-3gb/unknown': '无法判断 /3GB 是否生效：没有内容说明计算机如何启动。',
  'http-sys-exonerated/little':
    'http.sys 报告了不足，但不是原因：它的 {tags} 个标记占用 {bytes}，为非分页池的 {share}。',
  'http-sys-exonerated/none': 'http.sys 报告了不足，但不是原因：列出的标记中没有它的。',
  'http-sys-exonerated/some': 'http.sys 占用 {bytes}，为非分页池的 {share}：既非旁观者，也不能确定是原因。',
  'http-sys-exonerated/much': 'http.sys 自身占用 {bytes}，为非分页池的 {share}。',
  'http-sys-exonerated/unlisted': '标记列表截断过早，看不出 http.sys 占用多少。',
  'http-sys-exonerated/noTags': '采样没有列出非分页池的标记。',
  'refusals-present/refused':
    'http.sys 拒绝了连接：{from} 至 {to} 的 {episodes} 个时段内有 {records} 条记录，至少 {connections} 个连接。',
  'refusals-present/none': 'HTTPERR 日志含 {from} 至 {to} 的 {entries} 条记录，没有被拒绝的连接。',
  'refusals-present/empty': 'HTTPERR 日志没有记录，既不能说明有被拒绝的连接，也不能说明没有。',
  'tag-dominates/dominates': '标记 {tag} 占用 {bytes}，为同一采样中非分页池的 {share}。',
  'tag-dominates/dominatesInLockstep':
    '标记 {tags} 同步变化，因此属于同一所有者；合计占用 {bytes}，为非分页池的 {share}。',
  'tag-dominates/leads': '标记 {tag} 最大，占用 {bytes}，为非分页池的 {share}，但不是大部分。',
  'tag-dominates/spread': '没有单独一个标记占用大量非分页池：最大的 {tag} 占用 {bytes}，为 {share}。',
  'tag-dominates/noTags': '采样没有列出非分页池的标记。',
  'tag-dominates/unlisted':
    '列出的标记只占非分页池的一小部分，无法判断：大部分可能属于未列出的标记。列出的最大标记 {tag} 占用 {bytes}，为 {share}。',
  'ceiling-lowered-by-registry/lowered': '{name} 已生效，把非分页池的上限从 {from} 降低到 {to}。',
  'ceiling-lowered-by-registry/harmless': '设置了 {name}，但没有降低非分页池的上限。',
  'ceiling-lowered-by-registry/automatic': '非分页池的大小由 Windows 决定：没有注册表值设定它。',
  'ceiling-lowered-by-registry/unsure': '设置了 {name}，但无法判断它是否生效或降低了上限。',
  'ceiling-lowered-by-registry/unknown': '无法判断是否有注册表值设定池的大小：没有提供该项。',
  'pool-fell-before-refusals/agrees':
    '空闲池在 {fell} 之前降到 {threshold} 以下（空闲 {free}），该时段的拒绝始于 {begin}。',
  'pool-fell-before-refusals/during': '{fell} 正在拒绝连接时，非分页池空闲 {free}。',
  'pool-fell-before-refusals/disagrees':
    '{fell} 正在拒绝连接时，非分页池空闲 {free}，多于 {threshold}：上限或采样属于另一台计算机或另一时间。',
  'pool-fell-before-refusals/apart': '最近的池数据与最近的拒绝相隔 {gap}，无法对应。',
  'pool-fell-before-refusals/noMoments': '没有池数据带有可与拒绝对应的时间。',
  'pool-fell-before-refusals/noRefusals': '没有可对应的拒绝。',
  'pool-forecast/reaches': '非分页池以{rate} 的速度增长。照此 {soon} 至 {late} 后空闲少于 {threshold}，{end} 后耗尽。',
  'pool-forecast/reachesEvenly':
    '非分页池以{rate} 的速度均匀增长。照此约 {middle} 后空闲少于 {threshold}，{end} 后耗尽。',
  'pool-forecast/reachesRoughly':
    '非分页池以{rate} 的速度增长。照此约 {middle} 后空闲少于 {threshold}；采样太少，无法给出区间。',
  'pool-forecast/short': '非分页池以{rate} 的速度增长，且已不足；约 {end} 后耗尽。',
  'pool-forecast/memory': '非分页池以{rate} 的速度增长。照此可用内存约够用 {end}。',
  'pool-forecast/grows': '非分页池以{rate} 的速度增长；上限未知，无法得知能维持多久。',
  'pool-forecast/still': '非分页池整体没有持续增长。',
  'pool-forecast/brief': '采样间隔太近，无法预测。',
  'pool-share-of-ram/much': '非分页池占用 {used}，为内存 {ram} 的 {share}；普通服务器只占百分之几。',
  'pool-share-of-ram/some': '非分页池占用 {used}，为内存 {ram} 的 {share}：多于通常，但本身并不严重。',
  'pool-share-of-ram/little': '非分页池占用 {used}，为内存 {ram} 的 {share}：属于正常。',
  'pool-share-of-ram/narrow':
    '非分页池占 {ram} 内存中的 {used}。在 64 位 Windows 上这属正常，在 32 位 Windows 上则接近最大值，而证据没有显示是哪一种。',
  'pool-share-of-ram/unknown': '无法得知占内存的比例：没有给出池或内存的大小。',
  'tag-grows/grows':
    '{tag} 持续增长：{over} 内（{samples} 次采样）从 {from} 增至 {to}，{rate}。分配 {allocs} 次，释放 {frees} 次。',
  'tag-grows/growsUncounted': '{tag} 持续增长：{over} 内（{samples} 次采样）从 {from} 增至 {to}，{rate}。',
  'tag-grows/provisional': '{tag} 在 {over} 内从 {from} 增至 {to}，{rate}；两次采样只说明它增长过，不说明还会增长。',
  'tag-grows/growSeveral':
    '{tags} 持续增长；最快的 {tag} 在 {over} 内（{samples} 次采样）从 {from} 增至 {to}，{rate}。',
  'tag-grows/still': '{over} 内（{samples} 次采样）没有非分页池标记持续增长。',
  'tag-grows/stillByDay':
    '{over} 内（{samples} 次采样）没有非分页池标记持续增长；池整体从 {from} 升至 {to}，一天开始时往往如此。是否会回落，只有以后的采样能看出。',
  'tag-grows/stillSlowing':
    '{over} 内（{samples} 次采样）没有非分页池标记持续增长；{tag} 每次采样略有上升，从 {from} 到 {to}。',
  'tag-grows/full': '非分页池从首次采样起就已占满，不可能再增长。',
  'tag-grows/short': '采样相隔 {over}，太近，不足以说明有标记持续增长。',
  'tag-grows/noTags': '没有两次采样都列出标记，无法判断标记是否增长。',
  'tags-in-lockstep/together':
    '{tags} 未释放的分配数几乎相同（{counts}）：一个每有一块，其他也有一块，因此出自同一所有者，或出自位于最大者之上的筛选器。',
  'tags-in-lockstep/apart': '没有两个大标记的未释放分配数相同。',
  'tags-in-lockstep/unlisted': '列出的标记太少，看不出是否有两个大标记同步变化。',
  'tags-in-lockstep/none': '采样没有列出非分页池的标记。',
  ...zhRulesFurther,
};
