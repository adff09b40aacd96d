// @ts-check
/** How the marks of the moving map are kept apart. Pure: numbers in, numbers out. */
(function (root) {
  "use strict";

  var GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
  var MOST_TRIES = 400;

  /**
   * Where to draw square marks so that no two overlap. The first keeps its place, each later one
   * takes the nearest free place on a spiral around its own.
   *
   * @param {readonly {x: number, y: number}[]} places In pixels.
   * @param {number} gap How wide a mark is with its border, in pixels.
   * @param {{left: number, top: number, right: number, bottom: number}} [within] Where marks may be.
   * @returns {{x: number, y: number}[]}
   */
  function spread(places, gap, within) {
    var placed = [];
    places.forEach(function (place) {
      placed.push(free(place, placed, gap, within));
    });
    return placed;
  }

  function free(place, placed, gap, within) {
    for (var number = 0; number < MOST_TRIES; number += 1) {
      var radius = gap * 0.5 * Math.sqrt(number);
      var x = place.x + radius * Math.cos(number * GOLDEN_ANGLE);
      var y = place.y + radius * Math.sin(number * GOLDEN_ANGLE);
      if (isInside(x, y, within) && !placed.some(isNear(x, y, gap))) return { x: x, y: y };
    }
    return place;
  }

  function isInside(x, y, within) {
    if (!within) return true;
    return x >= within.left && x <= within.right && y >= within.top && y <= within.bottom;
  }

  function isNear(x, y, gap) {
    return function (other) {
      return Math.max(Math.abs(other.x - x), Math.abs(other.y - y)) < gap;
    };
  }

  root.sightlineMarks = { spread: spread };
})(globalThis);
