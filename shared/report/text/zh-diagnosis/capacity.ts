const start = '每个连接约占 {each} 非分页池';
const startOfBothEnds = '根据客户端与服务器同在本机的探测，每个连接两端共约占 {each} 非分页池，多于来自他处的连接';
const room = '{ceiling} − 须留出的 {threshold} − 其他占用的 {others}，可容纳 {fit} 个连接';
const growing = '这一空间的十分之九，减去 {over}内（至重启为止）其他占用增长的 {growth}，{cap} 个连接是安全的。';

/** The block `capacity` in Simplified Chinese. */
export const zhCapacity = {
  'capacity/room': `${start}。${room}；这一空间的十分之九，即 {cap} 个连接，是安全的。`,
  'capacity/roomBothEnds': `${startOfBothEnds}。${room}；这一空间的十分之九，即 {cap} 个连接，是安全的。`,
  'capacity/growing': `${start}。${room}；${growing}`,
  'capacity/growingBothEnds': `${startOfBothEnds}。${room}；${growing}`,
  'capacity/noRoom':
    '每个连接约占 {each} 非分页池，但任何连接数都不安全：上限 {ceiling} 中其他占用 {others}，须留出 {threshold}，且 {over}内其他占用还要增长 {growth}。请先消除占满池的原因。',
  'capacity/noCeiling': '每个连接约占 {each} 非分页池。可容纳多少无法判断：池的上限或池中已有的占用未知。',
  'capacity/unlimited':
    '每个连接约占 {each} 非分页池。在此 Windows 上池可以增长到与内存一样大，因此限制来自内存，而不是固定的上限。',
  'capacity/at-program': '在进程 {process} 的程序中，端口 {port}：达到 {cap} 个连接时暂停接受，有连接关闭后再继续。',
  'capacity/at-site-limits': '在 IIS 各网站的连接限制中：合计最多 {cap}。',
  'capacity/at-load-balancer': '在负载均衡器上，作为此服务器的最大连接数：{cap}。',
  'capacity/at-http-sys-options': '在使用 http.sys 的 ASP.NET Core 程序中，设置 HttpSysOptions.MaxConnections：{cap}。',
  'capacity/at-max-connections':
    '在注册表的 http.sys 设置中，MaxConnections：{cap}；此 Windows 仍采用该值（KB 820129），2016 及以后不再采用。',
} as const;
