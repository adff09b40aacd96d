// @ts-check
/**
 * The moving map: marks, names and popups. Names come from JSON in the page and become text nodes;
 * nothing here reads a name as HTML. Without this script the still map stays.
 */
(function (root) {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var MARK_PX = 18;
  var TARGET_PX = 24;
  var GAP_PX = 25;
  var TIGHT_GAP_PX = 17;
  var NARROW_PX = 300;
  var LETTER_PX = 12;
  var MOST_ZOOM = 18;
  var NEAREST_FIT = 15;
  var EDGE_PX = 22;
  var BUTTONS_PX = 50;

  var schools = [];
  var markers = [];

  /** Shows the frame of the map in place of the still one; false when that cannot be done. */
  function open(frame) {
    var element = document.getElementById(frame);
    var text = document.getElementById("district-map-schools");
    if (!root.L || !element || !text) return false;
    schools = JSON.parse(text.textContent || "[]");
    var box = element.closest(".map");
    if (root.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      root.L.Map.mergeOptions({
        fadeAnimation: false,
        inertia: false,
        markerZoomAnimation: false,
        zoomAnimation: false,
      });
    }
    box.classList.add("moves");
    box.querySelector(".moving").hidden = false;
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", "Map that can be moved and enlarged; worst status first");
    return true;
  }

  /** The mark of one school. */
  function mark(feature, place) {
    var school = schools[feature.properties.number];
    var marker = root.L.marker(place, {
      icon: root.L.divIcon({
        className: "school",
        html: drawing(school),
        iconSize: [TARGET_PX, TARGET_PX],
        popupAnchor: [0, -MARK_PX / 2],
      }),
      riseOnHover: true,
      title: school.name,
    });
    marker.bindPopup(words(school));
    marker.on("add", function () {
      marker.getElement().setAttribute("aria-label", school.name + ": " + school.status);
    });
    marker.on("popupopen", function (event) {
      event.popup.getElement().querySelector("a[href]").focus({ preventScroll: true });
    });
    marker.on("popupclose", function (event) {
      if (event.popup.getElement().contains(document.activeElement)) marker.getElement().focus();
    });
    markers.push(marker);
    return marker;
  }

  /** Fits the map to what is on it, once it is whole, and keeps its marks apart from then on. */
  function ready(map) {
    var every = root.L.featureGroup();
    map.eachLayer(function (layer) {
      if (layer.getBounds || layer.getLatLng) every.addLayer(layer);
    });
    map.setMaxZoom(MOST_ZOOM);
    map.on("zoomend", function () {
      arrange(map);
    });
    hold(map, every.getBounds());
    map.on("resize", function () {
      hold(map, every.getBounds());
    });
    document.getElementById("whole-district").addEventListener("click", function () {
      map.closePopup();
      hold(map, every.getBounds());
    });
    map.getContainer().addEventListener("keydown", function (event) {
      if (event.key === "Escape") map.closePopup();
    });
    arrange(map);
  }

  /** Shows all of *bounds*, and lets nobody leave them: no further out, and not beside them. */
  function hold(map, bounds) {
    map.setMaxBounds(null).setMinZoom(0);
    map.fitBounds(bounds, {
      paddingTopLeft: [BUTTONS_PX, EDGE_PX],
      paddingBottomRight: [EDGE_PX, EDGE_PX],
      maxZoom: NEAREST_FIT,
      animate: false,
    });
    map.options.maxBoundsViscosity = 1;
    map.setMinZoom(map.getZoom()).setMaxBounds(map.getBounds());
  }

  /** Moves marks that would cover each other apart; a line leads each back to its true place. */
  function arrange(map) {
    var places = markers.map(function (marker) {
      return map.latLngToLayerPoint(marker.getLatLng());
    });
    var isNarrow = map.getSize().x < NARROW_PX;
    map.getContainer().classList.toggle("narrow", isNarrow);
    var gap = isNarrow ? TIGHT_GAP_PX : GAP_PX;
    root.sightlineMarks.spread(places, gap, frame(map)).forEach(function (drawn, number) {
      var place = places[number];
      move(markers[number], Math.round(drawn.x - place.x), Math.round(drawn.y - place.y));
    });
  }

  /** Where marks may be drawn while all of the district is shown; nothing binds them further in. */
  function frame(map) {
    if (map.getZoom() > map.getMinZoom()) return undefined;
    var corner = map.containerPointToLayerPoint([0, 0]);
    var size = map.getSize();
    var edge = TARGET_PX / 2;
    return {
      left: corner.x + BUTTONS_PX + edge / 2,
      top: corner.y + edge,
      right: corner.x + size.x - edge,
      bottom: corner.y + size.y - edge,
    };
  }

  function move(marker, dx, dy) {
    var middle = TARGET_PX / 2;
    var element = marker.getElement();
    var line = element.querySelector("line");
    element.style.marginLeft = dx - middle + "px";
    element.style.marginTop = dy - middle + "px";
    line.setAttribute("x2", String(middle - dx));
    line.setAttribute("y2", String(middle - dy));
    marker.options.icon.options.popupAnchor = [dx, dy - MARK_PX / 2];
  }

  function drawing(school) {
    var svg = shape("svg", { class: "mark", "aria-hidden": "true", viewBox: "0 0 20 20" });
    svg.appendChild(shape("use", { href: "#" + school.symbol }));
    var holder = document.createElement("span");
    holder.appendChild(leader());
    holder.appendChild(svg);
    if (school.label) holder.appendChild(label(school));
    return holder;
  }

  function label(school) {
    var word = document.createElement("span");
    word.className = "word " + school.labelSide;
    word.setAttribute("aria-hidden", "true");
    word.textContent = school.label;
    word.style.left = TARGET_PX / 2 + school.labelX + "px";
    word.style.top = TARGET_PX / 2 + school.labelY - LETTER_PX + "px";
    return word;
  }

  function leader() {
    var middle = TARGET_PX / 2;
    var svg = shape("svg", { class: "leader", "aria-hidden": "true" });
    svg.appendChild(shape("line", { class: "ln t", x1: middle, y1: middle, x2: middle, y2: middle }));
    return svg;
  }

  function shape(name, attributes) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, String(attributes[key]));
    });
    return element;
  }

  function words(school) {
    var popup = document.createElement("div");
    var link = document.createElement("a");
    link.href = school.page;
    link.textContent = school.name;
    popup.appendChild(link);
    [school.status, school.score, school.open].forEach(function (sentence) {
      if (!sentence) return;
      var line = document.createElement("p");
      line.textContent = sentence;
      popup.appendChild(line);
    });
    return popup;
  }

  root.sightlineMap = { open: open, mark: mark, ready: ready };
})(globalThis);
