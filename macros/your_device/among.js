/**
 * Whether a device is among those of an element or a page.
 * @param {string} numbers `0-3 7`
 * @param {number} number
 */
export function isAmong(numbers, number) {
  return numbers.split(" ").filter(Boolean).some((run) => {
    const [first, last = first] = run.split("-").map(Number);
    return first <= number && number <= last;
  });
}
