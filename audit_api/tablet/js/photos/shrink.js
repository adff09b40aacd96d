// A photo as it is kept: small enough to send, without what the camera wrote into it.

export const LONG_SIDE_PX = 2048;
export const THUMBNAIL_PX = 320;
export const LARGEST_BYTES = 30_000_000;
const QUALITY = 0.82;
const JPEG = "image/jpeg";
/** What the server can read even where this browser cannot, by the first bytes. */
const KNOWN = [
  [0, "\u00ff\u00d8\u00ff"], // JPEG
  [0, "\u0089PNG"],
  [8, "WEBP"],
];
/** HEIC shares its form with films; these kinds are pictures. */
const PICTURES = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);
const START_BYTES = 16;

let turn = Promise.resolve();

/**
 * One photo at a time: a large picture takes 200 MB of memory while it is drawn.
 * @param {Blob} file
 * @returns {Promise<{bytes: ArrayBuffer|null, thumbnail: ArrayBuffer|null, widthPx: number|null,
 *   heightPx: number|null, shrunk: boolean, problem: string|null}>} problem is a key of the
 *   locales; then there are no bytes. Without a size this browser could not read it
 */
export function shrink(file) {
  const mine = turn.then(() => shrinkNow(file));
  turn = mine.catch(() => undefined);
  return mine;
}

async function shrinkNow(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return asItCame(file); // this browser cannot read it: the server may
  }
  try {
    const size = sizeOf(bitmap, LONG_SIDE_PX);
    const bytes = await drawn(bitmap, size);
    const thumbnail = await drawn(bitmap, sizeOf(bitmap, THUMBNAIL_PX));
    return { bytes, thumbnail, ...size, shrunk: true, problem: null };
  } catch {
    return asItCame(file); // too large for the memory of this tablet
  } finally {
    bitmap.close();
  }
}

/** The bytes of the camera, where they are a photo and not too many. */
async function asItCame(file) {
  const nothing = { bytes: null, thumbnail: null, widthPx: null, heightPx: null, shrunk: false };
  if (file.size > LARGEST_BYTES) return { ...nothing, problem: "photo.too_large" };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return { ...nothing, problem: "photo.unreadable" }; // gone since it was chosen
  if (!isPhoto(bytes)) return { ...nothing, problem: "photo.not_a_photo" };
  return { ...nothing, bytes, problem: null };
}

function isPhoto(bytes) {
  const start = String.fromCharCode(...new Uint8Array(bytes.slice(0, START_BYTES)));
  const isPicture = start.startsWith("ftyp", 4) && PICTURES.has(start.slice(8, 12));
  return isPicture || KNOWN.some(([from, magic]) => start.startsWith(magic, from));
}

function sizeOf(bitmap, longestPx) {
  const scale = Math.min(1, longestPx / Math.max(bitmap.width, bitmap.height));
  const scaled = (sidePx) => Math.max(1, Math.round(sidePx * scale));
  return { widthPx: scaled(bitmap.width), heightPx: scaled(bitmap.height) };
}

async function drawn(bitmap, { widthPx, heightPx }) {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff"; // what can be seen through would turn black
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  const blob = await canvas.convertToBlob({ type: JPEG, quality: QUALITY });
  if (blob.type !== JPEG) throw new TypeError(`asked for ${JPEG}, got ${blob.type}`);
  return blob.arrayBuffer();
}
