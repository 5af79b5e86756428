/** 主机所说的话：英文模板与中文。`{name}` 处照原样填入。 */
export const hostSentences: readonly (readonly [english: string, chinese: string])[] = [
  // 进度
  ['Looking for evidence', '正在查找证据'],
  ['Judging the evidence', '正在判断证据'],
  ['Looking for names and addresses', '正在查找名称和地址'],
  ['Examining {file}', '正在检查 {file}'],
  ['Reading {file}', '正在读取 {file}'],
  ['Writing the report as {format}', '正在写入 {format} 报告'],
  // 收集
  ['Pool tags and totals', '内存池标记与总量'],
  ['Processes with handles, threads and pool', '进程及其句柄、线程和内存池'],
  ['TCP connections by state and process', '按状态和进程统计的 TCP 连接'],
  ['Windows version, memory, uptime and time zone', 'Windows 版本、内存、运行时间和时区'],
  ['Settings in the registry', '注册表设置'],
  ['Boot settings', '启动设置'],
  ['HTTPERR logs', 'HTTPERR 日志'],
  ['Services and request queues of http.sys', 'http.sys 的服务和请求队列'],
  ['File system filters', '文件系统筛选器'],
  ['Events about pool, ports and memory', '有关内存池、端口和内存的事件'],
  ['Loaded drivers and the images of third parties', '已加载的驱动程序和第三方映像'],
  ['Hotfixes and recent driver installations', '修补程序和最近安装的驱动程序'],
  [
    'Asks the kernel for its pool tags and memory totals (NtQuerySystemInformation, K32GetPerformanceInfo).',
    '向内核查询内存池标记和内存总量（NtQuerySystemInformation、K32GetPerformanceInfo）。',
  ],
  [
    'Asks the kernel for its list of processes (NtQuerySystemInformation); opens none of them.',
    '向内核查询进程列表（NtQuerySystemInformation）；不打开任何进程。',
  ],
  [
    'Asks Windows for its table of TCP connections (GetExtendedTcpTable). Addresses of clients are in it.',
    '向 Windows 查询 TCP 连接表（GetExtendedTcpTable）。其中有客户端地址。',
  ],
  [
    'Asks Windows for its version, memory size, start time and time zone.',
    '向 Windows 查询版本、内存大小、启动时间和时区。',
  ],
  ['Reads boot.ini at the root of the system drive, where there is one.', '读取系统盘根目录的 boot.ini（如有）。'],
  ['Else runs bcdedit.exe /enum.', '否则运行 bcdedit.exe /enum。'],
  ['Reads {key}: ErrorLoggingDir.', '读取 {key}：ErrorLoggingDir。'],
  ['Reads {key}', '读取 {key}'],
  [
    'Copies the newest logs of its HTTPERR folder, 256 MB at most, without keeping http.sys from writing them.',
    '复制 HTTPERR 文件夹中最新的日志，最多 256 MB，不妨碍 http.sys 写入。',
  ],
  ['Runs sc.exe enumdepend http.', '运行 sc.exe enumdepend http。'],
  ['Runs netsh.exe http show servicestate.', '运行 netsh.exe http show servicestate。'],
  ['Runs fltmc.exe filters.', '运行 fltmc.exe filters。'],
  [
    'Asks the System event log for events {events}, with wevtutil.exe.',
    '用 wevtutil.exe 查询系统事件日志中的事件 {events}。',
  ],
  [
    'Asks the Application event log for event {events}, with wevtutil.exe.',
    '用 wevtutil.exe 查询应用程序事件日志中的事件 {events}。',
  ],
  [
    'Asks Windows for its loaded drivers (NtQuerySystemInformation) and reads the image file of each.',
    '向 Windows 查询已加载的驱动程序（NtQuerySystemInformation），并读取各自的映像文件。',
  ],
  ['Copies the images whose company is not Microsoft, 128 MB at most.', '复制公司不是 Microsoft 的映像，最多 128 MB。'],
  ['Runs systeminfo.exe, which asks WMI and takes a while.', '运行 systeminfo.exe，它要查询 WMI，需要一些时间。'],
  ['Copies the last 2 MB of setupapi.dev.log.', '复制 setupapi.dev.log 的最后 2 MB。'],
  // 故障
  ['{command} printed nothing. Run it by hand to see why.', '{command} 没有输出。请手工运行以查明原因。'],
  ['A collection is running already. Wait for its end, or stop it first.', '收集正在进行。请等它结束，或先停止它。'],
  ['A watch is running already. Stop it before you start another.', '监视正在进行。请先停止再开始另一个。'],
  ['No watch was started here. Start one first.', '这里没有开始监视。请先开始。'],
  [
    'A watch runs in this folder already (process {pid}). Stop it, or name another folder.',
    '此文件夹中已有监视在运行（进程 {pid}）。请停止它，或另选文件夹。',
  ],
  ['A watch is just beginning in this folder.', '此文件夹中正要开始一个监视。'],
  [
    'Another watch has just begun in this folder. Name another folder for a second one.',
    '此文件夹中刚开始了另一个监视。要再开始一个，请另选文件夹。',
  ],
  [
    'The computer {host} watches into this folder. If it does not any more, delete {path}.',
    '计算机 {host} 正把监视写入此文件夹。如果已不再写入，请删除 {path}。',
  ],
  [
    'There is no such line in this watch yet. Choose a tag of its table.',
    '此监视中还没有这条线。请从它的表中选择一个标签。',
  ],
  [
    'Only Windows can be watched, and this host does not run on it. Run Poolhound on the server itself, or open a journal written there.',
    '只能监视 Windows，而此主机不在 Windows 上运行。请在服务器本机运行 Poolhound，或打开在那里写入的日志。',
  ],
  [
    'Watching stopped on a fault of Poolhound itself; what was written is kept. Start it again.',
    '监视因 Poolhound 自身的故障而停止；已写入的内容保留。请重新开始。',
  ],
  ['Stopped as asked.', '已按要求停止。'],
  ['Stopped as asked; what was collected before is kept.', '已按要求停止；此前收集的内容保留。'],
  [
    'Nothing here can print a PDF. Save the report as HTML and print it from a browser, or install Chrome, Edge or Chromium.',
    '这里没有能打印 PDF 的程序。请将报告保存为 HTML 并用浏览器打印，或安装 Chrome、Edge 或 Chromium。',
  ],
  [
    'Something in Poolhound itself went wrong. Try again; if it happens again, report it.',
    'Poolhound 自身出错。请重试；如再次发生，请报告。',
  ],
  [
    'There is no file in it. Name the folder that holds the logs and prints.',
    '其中没有文件。请指定存放日志和打印输出的文件夹。',
  ],
  ['There is no file or folder {path}. Check the path and try again.', '没有文件或文件夹 {path}。请检查路径后重试。'],
  [
    'No permission to read {path}. Run as an administrator, or copy it to a folder of your own.',
    '没有读取 {path} 的权限。请以管理员身份运行，或把它复制到自己的文件夹。',
  ],
  ['Some of this evidence is not known any more. Choose it again.', '其中一些证据已不再可用。请重新选择。'],
  ['This incident is not open any more. Open its evidence again.', '该事件已不再打开。请重新打开它的证据。'],
  [
    'This incident is not in the list any more. Hand its evidence over again.',
    '该事件已不在列表中。请重新提交它的证据。',
  ],
  [
    '{path} cannot be written. Close it in other programs, check its permissions, or name another place.',
    '无法写入 {path}。请在其他程序中关闭它、检查权限，或另选位置。',
  ],
  [
    'The disk is full: {path} was not written. Free some space or name another disk.',
    '磁盘已满：{path} 未写入。请腾出空间或另选磁盘。',
  ],
];
