// A plain ZIP without compression: photos are compressed already, and any computer opens it. Pure.
//
// Source: PKWARE, .ZIP File Format Specification 6.3, sections 4.3.7, 4.3.12 and 4.3.16.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800;
/** 1 January 1980: when something was saved stands in the manifest. */
const DAY = 0x0021;
const LARGEST_BYTES = 0xffff_ffff;

/**
 * A file that is written member by member; the pieces that are given back make it, in order, and
 * none of them is kept here.
 */
export function openArchive() {
  const listed = [];
  let offset = 0;
  return {
    /** @param {string} name @param {Uint8Array} bytes @returns {Uint8Array[]} */
    add(name, bytes) {
      const facts = { crc: crc32(bytes), size: bytes.length, label: new TextEncoder().encode(name), offset };
      const header = localHeader(facts);
      listed.push(facts);
      offset += header.length + bytes.length;
      if (offset > LARGEST_BYTES) throw new RangeError("rescue.too_large");
      return [header, bytes];
    },
    /** @returns {Uint8Array[]} */
    close() {
      const entries = listed.map(centralHeader);
      const size = entries.reduce((sum, each) => sum + each.length, 0);
      return [...entries, ending(entries.length, size, offset)];
    },
  };
}

function localHeader({ crc, size, label }) {
  const fields = [[LOCAL, 4], [VERSION, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2], [crc, 4], [size, 4], [size, 4]];
  return written([...fields, [label.length, 2], [0, 2]], label);
}

function centralHeader({ crc, size, label, offset }) {
  const fields = [[CENTRAL, 4], [VERSION, 2], [VERSION, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2], [crc, 4], [size, 4], [size, 4]];
  const rest = [[label.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]];
  return written([...fields, ...rest], label);
}

function ending(count, size, offset) {
  return written([[END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]]);
}

function written(fields, tail = new Uint8Array()) {
  const length = fields.reduce((sum, [, width]) => sum + width, 0);
  const bytes = new Uint8Array(length + tail.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += width;
  }
  bytes.set(tail, length);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let held = byte;
  for (let bit = 0; bit < 8; bit += 1) held = held & 1 ? (held >>> 1) ^ 0xedb88320 : held >>> 1;
  return held >>> 0;
});

/** CRC-32 as ZIP wants it. */
export function crc32(bytes) {
  let held = 0xffff_ffff;
  for (const byte of bytes) held = TABLE[(held ^ byte) & 0xff] ^ (held >>> 8);
  return (held ^ 0xffff_ffff) >>> 0;
}
