// Reads the data of all stores that a page has loaded.

/** @typedef {import("../payloads.d.ts").Stores} Stores */

/** Relative to the site's root. @param {Stores} stores @param {number} store */
export function addressOfStore(stores, store) {
  return stores.folder + stores.addresses[store];
}

/** Its opening hours as JSON, for macros/opening. @param {Stores} stores @param {number} store */
export function scheduleOf(stores, store) {
  return JSON.stringify({
    zone: stores.zones[stores.zone[store]],
    ...stores.weeks[stores.week[store]],
    exceptions: stores.exceptions[stores.exception[store]],
    days: stores.days[stores.day[store]],
  });
}
