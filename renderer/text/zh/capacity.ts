import type { capacity as english } from '../en/capacity.ts';

/** 可容纳多少连接。 */
export const capacity: Readonly<Record<keyof typeof english, string>> = {
  'capacity.title': '可容纳多少连接',
  'capacity.cause': '占满内存池的正是连接本身：限制连接数或增加空间即可根治。',
  'capacity.cause.not': '占满内存池的不是连接，限制连接数无济于事。以下数字供规划之用。',
  'capacity.cause.open': '尚不能判定占满内存池的是否为连接。以下数字供规划之用。',
  'capacity.each': '每个连接',
  'capacity.interval': '95 % 区间 {from} 至 {to}',
  'capacity.source.server-tags': '套接字标记除以连接数',
  'capacity.source.counters': '计数器日志的拟合直线',
  'capacity.source.probe': '由探测得出，含两端',
  'capacity.measured': '测量时',
  'capacity.room': '空间用尽于',
  'capacity.room.hint': '此时只剩须留出的 {threshold}',
  'capacity.cap': '安全上限',
  'capacity.cap.hint': '空间的十分之九',
  'capacity.cap.growth': '空间的十分之九，减去一周的增长',
  'capacity.set': '在哪里设置上限',
  'capacity.axis': '连接数',
  'capacity.alt':
    '内存池用量与连接数的关系图。上限 {ceiling}，安全上限 {cap} 个连接，可容纳 {fit} 个连接。表格视图中有测得的数字。',
  'capacity.help': '滚轮或 + 和 − 缩放，拖动或 Shift+方向键移动，方向键逐点查看测得的数字。',
  'capacity.mark.cap': '安全上限 {cap}',
  'capacity.mark.room': '空间用尽于 {fit}',
  'capacity.caption': '连接数与内存池用量，连接数少者在前',
  'capacity.evidence': '开销所依据的行',
};
