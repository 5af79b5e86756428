// The poolmon log that the benchmarks read: prints of `poolmon /b >> file`, one of a thousand tags growing.
import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes whole prints until the file has `bytes`; answers how many. */
export function writePoolmonLog(path, bytes) {
  const fd = openSync(path, 'w');
  const tags = Array.from({ length: 1000 }, (_, at) => `T${at.toString(36).padStart(3, '0')}`);
  let prints = 0;
  for (let size = 0; size < bytes; prints += 1) {
    const text = printOf(tags, prints);
    writeSync(fd, text);
    size += text.length;
  }
  closeSync(fd);
  return prints;
}

function printOf(tags, print) {
  const right = (value, width) => String(value).padStart(width);
  const rows = tags.map((tag, at) => {
    const live = 100 + at + (at === 3 ? print * 10 : 0);
    const counts = `${right(live + 1000 + print, 10)} (   0) ${right(1000 + print, 9)} (   0) ${right(live, 8)}`;
    return ` ${tag} ${at % 3 ? 'Nonp' : 'Paged'} ${counts} ${right(live * 104, 7)} (     0)    104\r\n`;
  });
  const memory = ' Memory: 4193784K Avail: 3006364K  PageFlts:   344   InRam Krnl: 1828K P:18380K';
  const commit = ` Commit: 193632K Limit:8279764K Peak: 987356K            Pool N:${111_616 + print}K P:98644K`;
  const title = ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc';
  return `${memory}\r\n${commit}\r\n System pool information\r\n${title}\r\n\r\n${rows.join('')}\r\n`;
}
