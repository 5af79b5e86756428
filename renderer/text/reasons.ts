import type { LanguageId } from './language.ts';

/**
 * What the s-reason phrases of HTTPERR mean, in own words after KB 820729; `NotFound` and `Request_Cancelled` are in no
 * documentation of the log and were seen in public logs. A phrase that is not here is shown without a meaning.
 */
const english = {
  AppOffline: 'Application pool taken offline because the application kept failing',
  AppPoolTimer: 'The application pool’s process was too busy to take the request',
  AppShutdown: 'Application shut down by the administrator’s policy',
  BadRequest: 'The request could not be parsed',
  Client_Reset: 'The client left before a worker process took the request',
  Connection_Abandoned_By_AppPool: 'A worker process died with requests pending',
  Connection_Abandoned_By_ReqQueue: 'A worker process died with requests pending',
  Connection_Dropped: 'Connection closed before the last packet of the response',
  Connection_Dropped_List_Full: 'The list of dropped connections is full',
  Connections_Refused: 'Too little non-paged pool: connections were not accepted',
  ConnLimit: 'The connection limit of the site was reached',
  Disabled: 'The administrator took the application offline',
  EntityTooLarge: 'The body of the request is larger than allowed',
  FieldLength: 'A header is longer than allowed',
  Forbidden: 'The request holds something forbidden',
  Header: 'A header could not be parsed',
  Hostname: 'The host name could not be parsed',
  Internal: 'Internal error of the server',
  'Invalid_CR/LF': 'A carriage return or line feed where none is allowed',
  LengthRequired: 'The request names no length',
  'N/A': 'Internal error such as a failed memory allocation: may be a sign of the pool too',
  'N/I': 'Not implemented, or an unknown transfer encoding',
  NotFound: 'Nobody listens at this address (not documented)',
  Number: 'A number could not be parsed',
  Precondition: 'A precondition is missing',
  QueueFull: 'The queue of the application pool is full',
  Request_Cancelled: 'The request was cancelled (not documented)',
  RequestLength: 'The request line and headers are longer than allowed',
  Timer_AppPool: 'Waited in the application pool’s queue for too long',
  Timer_ConnectionIdle: 'Idle connection closed after its time: normal',
  Timer_EntityBody: 'The body did not arrive in time',
  Timer_HeaderWait: 'The headers did not arrive in time',
  Timer_MinBytesPerSecond: 'The client reads more slowly than allowed',
  Timer_ReqQueue: 'Waited in the request queue for too long',
  Timer_Response: 'Reserved',
  Timer_SslRenegotiation: 'Renegotiating TLS took too long',
  URL: 'The address could not be parsed',
  URL_Length: 'The address is longer than allowed',
  Verb: 'The method could not be parsed',
  'Version_N/S': 'The HTTP version is not supported',
} as const;

const chinese: Readonly<Record<keyof typeof english, string>> = {
  AppOffline: '应用程序不断失败，应用程序池已脱机',
  AppPoolTimer: '应用程序池的进程太忙，无法接收请求',
  AppShutdown: '应用程序被管理员策略关闭',
  BadRequest: '请求无法解析',
  Client_Reset: '工作进程接手之前客户端已离开',
  Connection_Abandoned_By_AppPool: '工作进程终止时仍有未完成的请求',
  Connection_Abandoned_By_ReqQueue: '工作进程终止时仍有未完成的请求',
  Connection_Dropped: '响应的最后一个数据包之前连接已关闭',
  Connection_Dropped_List_Full: '已断开连接的列表已满',
  Connections_Refused: '非分页池过少：未接受连接',
  ConnLimit: '已达到站点的连接数限制',
  Disabled: '管理员已将应用程序脱机',
  EntityTooLarge: '请求正文超过允许的大小',
  FieldLength: '某个标头超过允许的长度',
  Forbidden: '请求中有被禁止的内容',
  Header: '标头无法解析',
  Hostname: '主机名无法解析',
  Internal: '服务器内部错误',
  'Invalid_CR/LF': '回车或换行出现在不允许的位置',
  LengthRequired: '请求没有给出长度',
  'N/A': '内部错误，例如内存分配失败：也可能是内存池的征兆',
  'N/I': '未实现，或传输编码未知',
  NotFound: '没有程序在此地址侦听（无文档）',
  Number: '数字无法解析',
  Precondition: '缺少前提条件',
  QueueFull: '应用程序池的队列已满',
  Request_Cancelled: '请求已取消（无文档）',
  RequestLength: '请求行与标头超过允许的长度',
  Timer_AppPool: '在应用程序池队列中等待过久',
  Timer_ConnectionIdle: '空闲连接到时关闭：正常',
  Timer_EntityBody: '正文未按时到达',
  Timer_HeaderWait: '标头未按时到达',
  Timer_MinBytesPerSecond: '客户端读取速度低于允许值',
  Timer_ReqQueue: '在请求队列中等待过久',
  Timer_Response: '保留',
  Timer_SslRenegotiation: 'TLS 重新协商耗时过长',
  URL: '地址无法解析',
  URL_Length: '地址超过允许的长度',
  Verb: '方法无法解析',
  'Version_N/S': '不支持此 HTTP 版本',
};

const meanings: Readonly<Record<LanguageId, Readonly<Record<string, string>>>> = { en: english, zh: chinese };

/** What a reason means, or null for a phrase nobody has explained. */
export function meaningOf(reason: string, language: LanguageId): string | null {
  const known = meanings[language];
  return Object.hasOwn(known, reason) ? (known[reason] ?? null) : null;
}
