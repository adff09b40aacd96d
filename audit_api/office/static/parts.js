// What htmx cannot say by itself: that a part of a page did not come, and that nothing was changed.

const tell = (form, words) => {
  const note = Object.assign(document.createElement("p"), { className: "note warn", textContent: words });
  note.setAttribute("role", "alert");
  form.querySelector(".told")?.replaceChildren(note);
};
const forget = (form) => form.querySelector(".told")?.replaceChildren();
const isTold = ({ xhr }) => xhr.getResponseHeader("HX-Retarget") !== null;

// What was told of the last time does not stand beside what came of this time.
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => forget(detail.elt));
// What the server says to an error names its place; what a proxy says must not take a form's place.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.isError) detail.shouldSwap = isTold(detail);
});
document.body.addEventListener("htmx:responseError", ({ detail }) => {
  if (!isTold(detail)) tell(detail.elt, `The server could not answer (${detail.xhr.status}). Try it again in a moment.`);
});
document.body.addEventListener("htmx:sendError", ({ detail }) => {
  tell(detail.elt, "The server cannot be reached. Try it again when there is a connection.");
});
