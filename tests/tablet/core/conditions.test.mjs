// When an item is asked, against the table that the server keeps too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { shownItems } from "../../../audit_api/tablet/js/core/conditions.js";

const table = JSON.parse(readFileSync(new URL("../../data/show_if.json", import.meta.url)));

for (const each of table.cases) {
  test(`asked or not: ${each.name}`, () => {
    const items = [...each.items, { id: "ASKED-1", show_if: each.condition }];

    const shown = shownItems({ sections: [{ items }] }, each.answers, each.site);

    assert.equal(shown.has("ASKED-1"), each.expected);
  });
}
