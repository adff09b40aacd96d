// The app begins here: the store is opened, the language is chosen, then the screens take over.

import { register } from "./register.js";
import { App } from "./screens/app.js";
import { tellFailure } from "./screens/failure.js";
import { openDatabase } from "./store/database.js";

async function begin() {
  let app = null;
  const database = await openDatabase(undefined, (why) => app?.lost(why));
  app = new App(database);
  await app.begin();
  await keepOnTablet(app);
}

/** Without it the app still works while there is a network; the ready check tells of it. */
async function keepOnTablet(app) {
  try {
    await register({ waiting: (update) => app.offerUpdate(update), replaced: () => app.offerUpdate(() => location.reload()) });
  } catch (error) {
    console.info("the app could not be kept on this tablet:", error.message);
  }
  app.draw();
}

begin().catch(tellFailure);
