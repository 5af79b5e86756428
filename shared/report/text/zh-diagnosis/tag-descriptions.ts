import { zhTagUses } from './tag-uses.ts';

/** What tags are made for, in Simplified Chinese, by the words of the tag table. */
export const zhTagDescriptions: Readonly<Record<string, string>> = {
  ...zhTagUses,
  'thread object; a leak means someone keeps handles or references': '线程对象；泄漏表示有人占着句柄或引用不放',
  'process object; zombies are kept by leaked handles or drivers': '进程对象；已结束的进程因句柄泄漏或驱动程序而残留',
  'access token': '访问令牌',
  'file object (also sockets and pipes)': '文件对象（也包括套接字和管道）',
  'event object; classic handle-leak tag': '事件对象；句柄泄漏的典型标记',
  'semaphore object': '信号量对象',
  'section object': '节对象',
  'symbolic link object': '符号链接对象',
  'I/O request packets': 'I/O 请求包',
  'memory descriptor lists': '内存描述符列表',
  'allocation made without any tag': '没有标记的分配',
  'handle tables': '句柄表',
  'security descriptor': '安全描述符',
};
