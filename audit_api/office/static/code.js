// The code stands behind # in the address, which no server sees: put it where it would be typed.
const field = document.getElementById("code");
const code = decodeURIComponent(location.hash.slice(1));
if (field && code) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
  document.querySelector("input:not([type=hidden]):not(#code)")?.focus();
}
