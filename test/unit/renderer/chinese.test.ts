import { expect, test } from 'vitest';
import { chinese } from '../../../renderer/text/chinese.ts';
import { hostSentences } from '../../../renderer/text/zh/host-sentences.ts';
import { watchSentences } from '../../../renderer/text/zh/watch-sentences.ts';
import { placesOf } from '../../../shared/format/template.ts';

test('progress, collectors and faults of the host are told in Chinese, with names kept as they are', () => {
  expect(chinese.translate('Reading HTTPERR/httperr1.log')).toBe('正在读取 HTTPERR/httperr1.log');
  expect(chinese.translate('Stopped as asked.')).toBe('已按要求停止。');
  expect(chinese.translate('file object (also sockets and pipes)')).toBe('文件对象（也包括套接字和管道）');
});

test('what nobody translated is said to be so', () => {
  expect(chinese.translate('Nobody wrote this')).toBeNull();
});

test('each translation has the places of its sentence', () => {
  for (const [english, said] of [...hostSentences, ...watchSentences])
    expect(placesOf(said), english).toEqual(placesOf(english));
});

test.each([
  'The tags are read again.',
  'Looking faster. HTTP.sys refused 12 connections since the last look.',
  'Looking faster. Less than 40 MB of non-paged pool is free below the ceiling of 128 MB.',
  'Looking faster. Only 400 MB of memory is available.',
  "The server's clock was set back by 3600 s. The charts begin anew; the journal keeps both times.",
  'The HTTPERR log in C:\\Windows\\System32\\LogFiles\\HTTPERR cannot be read, so refused connections are not noticed while watching. Name its folder with --httperr, or run as an administrator.',
  'This Windows does not tell its pool tags. Take a print with poolmon or the debugger instead, and open that.',
  'Windows refused to tell its list of processes. Start Poolhound again with “Run as administrator”.',
  'The disk is full. Every sample up to now is kept in D:\\w; the next ones are written as soon as there is room. Free some space, or start again with a folder on another disk.',
  'The journal is written again; 12 samples before this are missing.',
  'D:\\w\\x.journal cannot be written. Close it in other programs, check its permissions, or name another place.',
])('a watch says in Chinese: %s', (english) => {
  expect(chinese.translate(english)).toMatch(/[\u4e00-\u9fff]/);
});
