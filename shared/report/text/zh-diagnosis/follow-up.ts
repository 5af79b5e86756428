/** What became of a problem, in Simplified Chinese, by the keys of its English templates. */
export const zhFollowUp: Readonly<Record<string, string>> = {
  'follow-up/cured': '已解决：观察了 {hours}，非分页池保持在 {used}（以前为 {was}），没有连接被拒绝。',
  'follow-up/better': '有所好转：非分页池占用 {used}（以前为 {was}），但尚不能说明原因已消除。',
  'follow-up/same': '与以前相同：原因仍在起作用。',
  'follow-up/worse': '比以前更糟。',
  'follow-up/too-early': '现在判断是否有效为时过早。',
  'follow-up/other-host': '两份诊断属于不同的计算机：{before} 和 {after}。',
  'follow-up/nothing-after': '第二份诊断既没有池也没有 HTTPERR 日志。',
  'follow-up/watch-longer': '请总共采样 {needed}：缓慢的泄漏需要这么久才能显现。',
  'follow-up/pool': '非分页池占用 {used}；以前为 {was}。',
  'follow-up/culprit': '{tag} 占用 {used}；以前为 {was}。',
  'follow-up/pace': '增长速度为{pace}；以前为{was}。',
  'follow-up/refusals': '自第一份诊断以来有 {records} 条新的拒绝连接记录。',
  'follow-up/no-refusals': '自第一份诊断以来没有连接被拒绝。',
  'follow-up/watched': '更改之后观察了 {hours}。',
};
