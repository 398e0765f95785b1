// What a page loads of all stores, as views/store_data.py makes it.

/**
 * @typedef {import("./postcodes.js").Listed & {folder: string, names: string[], addresses: string[], streets: string[],
 *   place: number[], places: string[], at: [number, number, number][], zone: number[], zones: string[], week: number[],
 *   weeks: {week: number[][], holidays?: number[], seasons?: any[]}[], exception: number[],
 *   exceptions: [string, number[]][][], day: number[], days: string[][], index: any}} Stores
 */

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
