// Draws build/icons/icon.svg at every size an icon is shown at: `node build/packaging/icons.mjs` writes icon.png (512
// pixels) and icon.ico beside it. The results are kept in the repository, so that no build needs a browser to draw them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const at = (name) => fileURLToPath(new URL(`../icons/${name}`, import.meta.url));
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];

const browser = await chromium.launch({ executablePath: process.env.POOLHOUND_BROWSER ?? '/usr/bin/chromium' });
try {
  const page = await browser.newPage();
  const svg = readFileSync(at('icon.svg'), 'utf8');
  const draw = async (size) => {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    return page.screenshot({ omitBackground: true });
  };
  writeFileSync(at('icon.png'), await draw(512));
  const images = [];
  for (const size of icoSizes) images.push({ size, png: await draw(size) });
  writeFileSync(at('icon.ico'), toIco(images));
} finally {
  await browser.close();
}

/** An .ico of PNG images (Windows Vista and later): a header, one 16-byte entry for each, the images. */
function toIco(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of images.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(size % 256, entry); // 256 is written as 0
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4); // planes
    head.writeUInt16LE(32, entry + 6); // bits per pixel
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}
