/** Why an input was not read, or not as a whole: English template and Simplified Chinese. */
export const zhReasons: readonly (readonly [english: string, chinese: string])[] = [
  ['The same content as another input; counted once.', '与另一输入内容相同，只计一次。'],
  ['The file is empty.', '文件是空的。'],
  ['Begins like a program image, but is a DOS program or damaged.', '开头像程序映像，但属于 DOS 程序或已损坏。'],
  ['Not text, and no binary format that Poolhound reads.', '不是文本，也不是 Poolhound 能读取的二进制格式。'],
  ['Text of no kind that Poolhound knows.', '文本不属于 Poolhound 认识的任何种类。'],
  ['Only the first {count} entries of an archive are read.', '只读取压缩包的前 {count} 个条目。'],
  ['Protected by a password. Unpack it and hand over the files.', '有密码保护。请解压后提交文件。'],
  [
    'Packed by a method that is not supported. Unpack it and hand over the files.',
    '压缩方法不受支持。请解压后提交文件。',
  ],
  [
    'Its checksum in the archive does not match: it was damaged on the way.',
    '它在压缩包中的校验和不符：在传送中损坏。',
  ],
  [
    'An archive in an archive in an archive. Unpack it and hand over the files.',
    '压缩包层层嵌套过深。请解压后提交文件。',
  ],
  ['An archive in the archive that is too large. Unpack it first.', '压缩包中的压缩包太大。请先解压。'],
  [
    'The archive unpacks to more than {size} GB; the rest was not read.',
    '压缩包解压后超过 {size} GB；其余部分未读取。',
  ],
  [
    'It unpacks to far more than a log would: it looks like a zip bomb and was not read.',
    '解压后远大于日志应有的大小：像是压缩炸弹，未读取。',
  ],
  ['The archive is cut off or damaged inside this entry.', '压缩包在此条目内被截断或损坏。'],
  [
    'The archive is cut off or damaged: only what stands before the damage was read. Copy it again from the server.',
    '压缩包被截断或损坏：只读取了损坏处之前的内容。请从服务器重新复制。',
  ],
  ['Reading took too long without any progress and was stopped.', '读取长时间没有进展，已停止。'],
  ['It needs more memory than reading may use here, so it was not read.', '所需内存超过此处允许的量，因此未读取。'],
  ['Reading it stopped on a fault of Poolhound itself.', '因 Poolhound 自身的故障而停止读取。'],
];
