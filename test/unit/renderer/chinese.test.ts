import { expect, test } from 'vitest';
import { chinese } from '../../../renderer/text/chinese.ts';
import { hostSentences } from '../../../renderer/text/zh/host-sentences.ts';
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
  for (const [english, said] of hostSentences) expect(placesOf(said), english).toEqual(placesOf(english));
});
