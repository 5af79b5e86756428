type Said = readonly [english: string, chinese: string];

/** 向 Windows 查询的内容。 */
const asked: readonly Said[] = [
  ['pool tags', '内存池标记'],
  ['memory totals', '内存总量'],
  ['list of processes', '进程列表'],
  ['table of TCP connections', 'TCP 连接表'],
  ['list of loaded drivers', '已加载驱动程序的列表'],
];

/** 监视的来源，照 `watchSources`。 */
const sources: readonly Said[] = [
  ['totals', '总量'],
  ['tags', '标记'],
  ['processes', '进程'],
  ['tcp', 'TCP 连接'],
  ['own-cost', '自身开销'],
  ['httperr', 'HTTPERR 日志'],
];

/** 加快采样的原因。 */
const reasons: readonly Said[] = [
  ['HTTP.sys refused {number} connections since the last look.', '自上次查看以来，HTTP.sys 拒绝了 {number} 个连接。'],
  [
    'Less than 40 MB of non-paged pool is free below the ceiling of {ceiling} MB.',
    '在 {ceiling} MB 的上限之下，非分页池空闲不足 40 MB。',
  ],
  ['Only {free} MB of memory is available.', '可用内存只有 {free} MB。'],
];

/** 监视时主机所说的话：英文模板与中文。`{name}` 处照原样填入。 */
export const watchSentences: readonly Said[] = [
  ...asked.flatMap(([what, said]): readonly Said[] => [
    [`${what} did not fit into 64 MB. This is not believable; report it.`, `${said}超过 64 MB，不可信；请报告。`],
    [
      `This Windows does not tell its ${what}. Take a print with poolmon or the debugger instead, and open that.`,
      `此 Windows 不提供${said}。请改用 poolmon 或调试器采样，然后打开它。`,
    ],
    [
      `Windows refused to tell its ${what}. Start Poolhound again with “Run as administrator”.`,
      `Windows 拒绝提供${said}。请“以管理员身份运行”重新启动 Poolhound。`,
    ],
    [
      `Windows could not tell its ${what}. Try again; if it stays, report it with this code.`,
      `Windows 无法提供${said}。请重试；如仍如此，请连同此代码报告。`,
    ],
  ]),
  [
    'The list of pool tags is shorter than it says. Take a print with poolmon instead; report this.',
    '内存池标记的列表比其声明的短。请改用 poolmon 采样；请报告。',
  ],
  [
    'The part of Poolhound that asks Windows cannot be loaded. Unpack or install Poolhound again, all of it.',
    'Poolhound 中查询 Windows 的部分无法加载。请重新完整解压或安装 Poolhound。',
  ],
  ...sources.map(([source, said]): Said => [`The ${source} are read again.`, `又能读取${said}了。`]),
  ...reasons.map(([reason, said]): Said => [`Looking faster. ${reason}`, `加快查看。${said}`]),
  [
    "The server's clock was set back by {seconds} s. The charts begin anew; the journal keeps both times.",
    '服务器的时钟被调回了 {seconds} 秒。图表重新开始；日志保留两个时间。',
  ],
  [
    'The HTTPERR log in {folder} cannot be read, so refused connections are not noticed while watching. Name its folder with --httperr, or run as an administrator.',
    '无法读取 {folder} 中的 HTTPERR 日志，因此监视时察觉不到被拒绝的连接。请用 --httperr 指定其文件夹，或以管理员身份运行。',
  ],
  [
    'The disk is full. Every sample up to now is kept in {folder}; the next ones are written as soon as there is room. Free some space, or start again with a folder on another disk.',
    '磁盘已满。到目前为止的每个样本都保留在 {folder} 中；一有空间就继续写入。请腾出空间，或换用另一磁盘上的文件夹重新开始。',
  ],
  [
    'The journal in {folder} cannot be written any more; each sample tries again. Check that its disk or share is there, or start again with another folder.',
    '无法再写入 {folder} 中的日志；每次采样都会重试。请检查其磁盘或共享是否还在，或换用另一文件夹重新开始。',
  ],
  ['The journal is written again; {count} samples before this are missing.', '日志又能写入；此前缺少 {count} 个样本。'],
  ['This journal is closed already.', '此日志已经关闭。'],
  [
    'The folder of {path} does not exist. Make it first, or name another.',
    '{path} 的文件夹不存在。请先建立，或另选一个。',
  ],
  ['{path} is a folder. Name a file.', '{path} 是文件夹。请指定文件。'],
  [
    '{path} cannot be written. Close it in other programs, check its permissions, or name another place.',
    '无法写入 {path}。请在其他程序中关闭它，检查其权限，或另选位置。',
  ],
];
