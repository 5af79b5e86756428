import type { ConfidenceWord } from '../../../format/confidence.ts';
import type { HypothesisId } from '../../../model/diagnosis.ts';
import type { ReportText } from '../en/en.ts';
import { joinedByDots } from '../joined-by-dots.ts';
import { zhAppendix } from './appendix.ts';
import { zhBody } from './body.ts';
import { zhCapacityPage } from './capacity.ts';
import { zhFront } from './front.ts';

const hypotheses: Readonly<Record<HypothesisId, string>> = {
  'nonpaged-pool-leak': '驱动程序泄漏非分页池',
  'nonpaged-pool-ceiling-lowered': '某项设置降低了非分页池的上限',
  'connection-load': '连接数超出池的容量',
  'unread-sockets': '收到的数据没有程序读取',
  'ephemeral-port-exhaustion': '出站端口耗尽',
  'application-pool-failure': '应用程序池故障',
  'request-noise': '普通的请求错误，池没有问题',
  'paged-pool-exhaustion': '分页池耗尽',
  'system-pte-exhaustion': '系统页表项耗尽',
  'memory-exhausted-elsewhere': '内存耗尽在别处，池很小',
  none: '一切正常',
  inconclusive: '无法判定',
};

const confidences: Readonly<Record<ConfidenceWord, string>> = {
  'almost-certain': '几乎可以确定',
  'very-likely': '非常可能',
  likely: '很可能',
  possible: '有可能',
  unlikely: '不太可能',
};

/** Every sentence and label of the report that is our own, in Simplified Chinese. */
export const zh: ReportText = {
  confidences,
  hypotheses,
  inputKind: (kind) => kind,
  title: (server) => `修复报告：${server}`,
  titleUnnamed: '修复报告',
  unnamedServer: '证据中没有服务器名称',
  running: (_title, host, day) => joinedByDots(['Poolhound', host, day]),
  unknown: '未知',
  colon: '：',
  confidence: (words, percent) => `${words}（${percent}）`,
  inferred: '推断',
  joined: (items) => items.join('，'),
  ...zhFront,
  ...zhBody,
  ...zhCapacityPage,
  ...zhAppendix,
};
