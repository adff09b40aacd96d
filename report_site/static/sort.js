// @ts-check
/**
 * Tables that can be sorted by their column heads. The heads are links, so that they can be reached
 * by keyboard; without this script they only lead to the table, which is in the order of work.
 */
(function (root) {
  "use strict";

  /**
   * Which of two keys comes first: numbers by size, words by the alphabet, empty ones always last.
   *
   * @param {string} one
   * @param {string} other
   * @param {boolean} descending
   * @returns {number} Below 0 when *one* comes first, 0 when they are the same.
   */
  function compare(one, other, descending) {
    if (one === "" || other === "") return Number(one === "") - Number(other === "");
    var first = Number(one);
    var second = Number(other);
    var isNumeric = !Number.isNaN(first) && !Number.isNaN(second);
    var order = isNumeric ? first - second : one.localeCompare(other, "en");
    return descending ? -order : order;
  }

  function key(row, column) {
    return row.cells[column].dataset.k || "";
  }

  function sort(table, head, descending) {
    var column = head.cellIndex;
    var body = table.tBodies[0];
    var rows = Array.from(body.rows).map(function (row, place) {
      return { row: row, place: place, key: key(row, column) };
    });
    rows.sort(function (a, b) {
      return compare(a.key, b.key, descending) || a.place - b.place;
    });
    body.append.apply(
      body,
      rows.map(function (entry) {
        return entry.row;
      }),
    );
    Array.from(head.parentElement.cells).forEach(function (cell) {
      cell.removeAttribute("aria-sort");
    });
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  }

  function enhance(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head) {
      var link = head.querySelector("a");
      if (!link) return;
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        sort(table, head, head.getAttribute("aria-sort") === "ascending");
      });
      if (link.search && link.search === root.location.search) sort(table, head, false);
    });
  }

  root.sightlineSort = { compare: compare };
  if (root.document) root.document.querySelectorAll("table[data-sortable]").forEach(enhance);
})(globalThis);
