// What a page loads of all stores.

/** @typedef {import("../payloads.d.ts").Stores} Stores */

/** From the site's root. @param {Stores} stores @param {number} store */
export function addressOfStore(stores, store) {
  return stores.folder + stores.addresses[store];
}

/** When it is open, as macros/opening reads it. @param {Stores} stores @param {number} store */
export function scheduleOf(stores, store) {
  return JSON.stringify({
    zone: stores.zones[stores.zone[store]],
    ...stores.weeks[stores.week[store]],
    exceptions: stores.exceptions[stores.exception[store]],
    days: stores.days[stores.day[store]],
  });
}
