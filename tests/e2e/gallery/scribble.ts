import { crc32, deflateSync } from 'node:zlib';

const [width, height] = [480, 240];
const paper = [244, 241, 235];
const pen = [38, 52, 120];

/** A photograph of a signature on paper, PNG: a pen's curve that comes from no program for images. */
export function scribblePng(): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = Math.round(x / 24);
      rows.set(
        paper.map((part) => part - shade),
        y * (1 + width * 3) + 1 + x * 3,
      );
    }
  }
  for (let step = 0; step <= 6_000; step++) {
    const t = (step / 6_000) * 5 * Math.PI;
    const x = 50 + (380 * step) / 6_000 + 30 * Math.sin(2 * t);
    const y = 120 + 70 * Math.sin(t) * Math.cos(t / 3) - 20 * Math.cos(2 * t);
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) rows.set(pen, Math.round(y + dy) * (1 + width * 3) + 1 + Math.round(x + dx) * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
