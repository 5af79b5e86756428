/** Our own vocabulary in Simplified Chinese; a key that is missing here is shown as it is. */
export const chineseTerms: Readonly<Record<string, string>> = {
  nonpaged: '非分页池',
  paged: '分页池',
  x86: '32 位',
  x64: '64 位',
  arm64: '64 位（ARM）',
  unknown: '未知',
  'view-httperr': 'HTTPERR 日志',
  'view-machine': '计算机信息',
  'view-settings': '启动或注册表设置',
  'view-pool': '池采样',
  'view-ceiling': '已知的非分页池上限',
  'view-threshold': '阈值',
};
