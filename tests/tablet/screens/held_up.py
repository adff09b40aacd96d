"""A tablet whose storage is slow: what is written waits until it is let go."""

from __future__ import annotations

from playwright.sync_api import Page

_HOLD = """async () => {
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const database = await openDatabase();
  const store = database.transaction('audits', 'readwrite').store;
  window.isHeld = true;
  await store.count();
  window.hold = (async () => {
    while (window.isHeld) await store.count(); // a transaction stays open while it is asked
    database.close();
  })();
}"""
_RELEASE = "() => { window.isHeld = false; }"


def hold_writes(page: Page) -> None:
    """No write to an audit ends before it is let go."""
    page.evaluate(_HOLD)


def release_writes(page: Page) -> None:
    """What waits is written now."""
    page.evaluate(_RELEASE)
