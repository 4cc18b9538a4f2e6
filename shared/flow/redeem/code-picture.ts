import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

/** Modules that stay white around a QR code, by its standard. */
const BORDER = 4;
/** Pixels of a module: twice what a mail shows, for screens of phones. */
const SCALE = 12;

const modulesOf = (text: string): readonly (readonly boolean[])[] =>
  encodeQR(text, 'raw', { ecc: 'medium', border: BORDER });

/** A QR code as SVG: black on white in the dark too, for scanners read nothing else. */
export function qrSvg(text: string, title: string): string {
  const modules = modulesOf(text);
  const side = modules.length;
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return [
    `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" aria-label="${title}" shape-rendering="crispEdges">`,
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`,
  ].join('');
}

/** The same as PNG of one bit a pixel, some 500 bytes: mail programs show neither SVG nor what is written into the mail. */
export function qrPng(text: string): Buffer {
  const modules = modulesOf(text);
  const side = modules.length * SCALE;
  const lines = modules.flatMap((row) => {
    const line = Buffer.alloc(1 + Math.ceil(side / 8));
    for (let x = 0; x < side; x++) {
      const byte = 1 + (x >> 3);
      if (!row[Math.floor(x / SCALE)]) line[byte] = (line[byte] ?? 0) | (0x80 >> (x & 7));
    }
    return Array.from({ length: SCALE }, () => line);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // bits a pixel, of grey
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}
