// The name of a photo.

/** SHA-256 in lower-case hexadecimal. @param {ArrayBuffer|Uint8Array} bytes */
export async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((each) => each.toString(16).padStart(2, "0")).join("");
}
