import type { ReportText } from '../en/en.ts';

/** How many connections fit, in Simplified Chinese. */
export const zhCapacityPage: Pick<ReportText, 'capacity'> = {
  capacity: {
    title: '可容纳多少连接',
    cause: '占满池的正是连接本身：限制连接数或增加空间即可根治。',
    causeNot: '占满池的不是连接，限制连接数无济于事。以下数字供规划之用。',
    causeOpen: '尚不能判定占满池的是否为连接。以下数字供规划之用。',
    each: '每个连接',
    interval: (low, high) => `95 % 区间为 ${low} 至 ${high}`,
    sources: {
      'server-tags': '由套接字与 http.sys 的标记除以连接数得出',
      counters: '由计数器日志中池与连接数的拟合直线得出',
      probe: '由客户端与服务器同在一台机器上的探测得出，含两端',
    },
    comma: '，',
    measured: '测量时',
    connections: (count) => `${count} 个连接`,
    setAt: '在哪里设置上限',
    axis: '连接数',
    capLabel: (count) => `安全上限 ${count}`,
    thresholdLabel: (count) => `空间用尽于 ${count}`,
    alt: (marks) => `池用量与连接数的关系图：${marks.join('，')}。`,
    caption: '连接数与池用量',
    columns: { connections: '连接数', nonPaged: '非分页池' },
  },
};
