// Where a finding is, in words.

import { sideInWords } from "../core/places.js";

/** The place of a finding as people say it; empty when none was chosen. */
export function placeWords(walk, { asset, place, pin }) {
  const { app } = walk;
  const thing = asset && walk.thing(asset);
  const room = place && walk.pack.places.find((each) => each.id === place);
  const named = [thing?.label ?? asset, room?.label ?? place].filter(Boolean);
  if (named.length) return named.join(", ");
  return pin ? pinWords(walk, pin) : "";
}

/** A pin as people say it: on which side of the plan, or that the tablet stood there. */
function pinWords({ app, pack }, pin) {
  const named = pin.plan && (pack.plans ?? []).find((each) => each.id === pin.plan);
  if (named) return app.t("place.pin_on", { plan: named.label, side: app.t(sideInWords(pin.x, pin.y)) });
  if (pin.x == null) return app.t("place.own", { metres: Math.round(pin.accuracy_m ?? 0) });
  return app.t("place.pin", { side: app.t(sideInWords(pin.x, pin.y)) });
}

/** A place kind or a kind of thing, as people say it. */
export function kindOf(app, kind) {
  return app.words.has(`kind.${kind}`) ? app.t(`kind.${kind}`) : kind.replaceAll("_", " ");
}
