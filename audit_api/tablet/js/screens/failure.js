// When the app cannot open at all: what happened and what to do, in both languages.

import { StoreIsNewer } from "../store/database.js";

const NEWER = [
  "The audits on this tablet were saved by a newer version of the app. Nothing was changed. Connect to the network and open the app again.",
  "Una versión más nueva de la aplicación guardó las auditorías de esta tableta. No se cambió nada. Conéctese a la red y abra la aplicación otra vez.",
];
const OTHER = [
  "The app could not open. Nothing was deleted. Close it and open it again; if this stays, show this page to the person who runs Sightline.",
  "La aplicación no pudo abrirse. No se borró nada. Ciérrela y ábrala otra vez; si esto sigue, muestre esta página a quien administra Sightline.",
];

/** Put the reason in place of the page. */
export function tellFailure(error) {
  const sentences = error instanceof StoreIsNewer ? NEWER : OTHER;
  const heading = document.createElement("h1");
  heading.textContent = "Sightline";
  const main = document.createElement("main");
  main.className = "page flow";
  main.append(heading, ...sentences.map(paragraph), paragraph(`${error?.name}: ${error?.message}`));
  document.body.replaceChildren(main);
  document.documentElement.dataset.ready = "failed";
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
