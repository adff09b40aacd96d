// The one place that knows what is on the screen: language, screen, model, faults, and the sender.

import { render } from "../../vendor/lit-html/lit-html.js";
import { createSender } from "../sending/sender.js";
import { saveSetting, setting } from "../store/packs.js";
import { AuditIsSigned } from "../store/audits.js";
import { TabletFull } from "../store/database.js";
import { nowWithOffset } from "./clock.js";
import { frame } from "./frame.js";
import { keeping } from "./keeping.js";
import { createNews, isPassing } from "./news.js";
import { personFields } from "./people.js";
import { address, screenOf } from "./routes.js";
import { createStatus } from "./statusLine.js";
import { steady } from "./steadiness.js";
import { createTyping } from "./typing.js";
import { preferred, speech, textsOf } from "../words.js";

export class App {
  constructor(database) {
    this.database = database;
    this.clock = nowWithOffset;
    this.typing = createTyping();
    this.person = { name: "", role: "", language: preferred(), sunlight: false, leftHanded: false };
    this.fault = null; // a sentence that stays until it is read
    this.screen = null;
    this.model = null;
    this.update = null;
    this.turn = 0;
    Object.assign(this, steady(() => this.render())); // draw and drawNow
    this.keeping = keeping(this);
    this.news = createNews(this);
    this.sender = createSender({ database, clock: nowWithOffset, onChange: (state) => this.heard(state) });
    this.status = createStatus(this);
  }

  async begin() {
    this.person = await personFields(this.database, this.person);
    await this.speak(this.person.language);
    document.body.replaceChildren();
    addEventListener("hashchange", () => this.open());
    addEventListener("unhandledrejection", (event) => this.tell(event.reason));
    if (!location.hash) history.replaceState(null, "", await setting(this.database, "lastAddress", "#/"));
    await this.open();
    this.act(() => this.sender.start());
  }

  /** Use the words of a language from now on. */
  async speak(language) {
    this.words = speech(language, await textsOf(language));
    this.t = this.words.t;
    document.documentElement.lang = language;
  }

  go(address) {
    if (location.hash === address) return this.open();
    location.hash = address;
    return undefined;
  }

  /** Remember where one is, before something that takes a while: it leads on only from there. */
  onward() {
    const here = location.hash;
    return (address) => (location.hash === here ? this.go(address) : undefined);
  }

  /** Show the screen that the address names; an older, slower one is not shown over it. */
  async open() {
    const turn = (this.turn += 1);
    this.typing.keepAll();
    const { screen, params, query } = screenOf(location.hash);
    const heard = this.news.last();
    try {
      const model = await screen.load(this, params, query);
      if (heard !== this.news.last()) await model.walk?.renewPack();
      if (turn !== this.turn) return;
      if (screen.changesAudit && model.walk.audit.state === "signed") return this.goInstead(address("audit", params.audit, "sending"));
      this.leave();
      [this.screen, this.model] = [screen, model];
      this.drawNow();
      this.arrive(query);
    } catch (error) {
      if (screen.isHome) throw error;
      await this.goInstead("#/");
      this.tell(error);
    }
  }

  goInstead(place) {
    history.replaceState(null, "", place);
    return this.open();
  }

  leave() {
    this.screen?.leave?.(this, this.model);
    this.fault = null;
    this.news.forget(isPassing);
  }

  /** The first screen leaves the focus where the browser puts it; the next ones say where one is. */
  arrive(query) {
    document.documentElement.dataset.shown = location.hash;
    saveSetting(this.database, "lastAddress", this.screen.isPassing ? "#/" : location.hash).catch((error) => this.tell(error));
    const wanted = query.get("item");
    const target = wanted ? document.getElementById(`item-${wanted}`) : null;
    if (!target) document.querySelector("main")?.scrollTo(0, 0);
    if (!target) scrollTo(0, 0);
    target?.scrollIntoView({ block: "start" });
    const heading = target?.querySelector("input, button") ?? document.querySelector("main [tabindex='-1']");
    if (this.turn > 1 || target) heading?.focus({ preventScroll: Boolean(!target) });
  }

  render() {
    const page = document.documentElement;
    page.classList.toggle("sunlight", Boolean(this.person.sunlight));
    page.classList.toggle("left", Boolean(this.person.leftHanded));
    render(frame(this, this.screen.view(this, this.model)), document.body);
    page.dataset.ready = "true";
    this.keeping.show();
  }

  heard(state) {
    this.status.changed();
    if (state.news) this.news.hear(state.news);
    this.screen?.heard?.(this, this.model, state);
  }

  /** Keep something; gives undefined where nothing was kept, which was told. */
  write(promise) {
    return this.keeping.write(promise);
  }

  /** Do something that takes a while; what goes wrong is told. */
  async act(work) {
    try {
      return await work();
    } catch (error) {
      this.tell(error);
      return undefined;
    }
  }

  /** Say what went wrong, and that it stays until it is read. */
  tell(error) {
    this.fault = this.sentence(error);
    console.warn(error);
    if (this.screen) this.draw();
  }

  sentence(error) {
    if (error instanceof TabletFull) return this.t(error.message);
    if (error instanceof AuditIsSigned) return this.t("audit.signed");
    if (error?.key) return this.t(error.key, error.values);
    return this.t("fault.unknown", { reason: error?.message ?? String(error) });
  }

  /** The store is open no more: nothing can be kept before the page is opened again. */
  lost(why) {
    this.tell(Object.assign(new Error(why), { key: why === "newer" ? "store.newer" : "store.lost" }));
  }

  offerUpdate(update) {
    this.update = update;
    this.draw();
  }

  /** Put the newer app in place once all that was entered is kept; what was not is told, and stays. */
  async updateNow() {
    if (await this.keeping.settled()) this.update();
  }
}
