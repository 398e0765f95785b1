// QR codes (ISO/IEC 18004) of texts as bytes, with error correction level M, since browsers can't make them.

/** By version, from 1: the number of error correction bytes per block, and the number of blocks. */
const CHECK_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** Powers of 2 and their logarithms in GF(256). */
const POWERS = new Uint8Array(255);
const LOGS = new Uint8Array(256);
for (let at = 0, value = 1; at < 255; at++) {
  POWERS[at] = value;
  LOGS[value] = at;
  value = value < 128 ? value << 1 : (value << 1) ^ 0x11d;
}

/** @param {number} a @param {number} b */
const multiply = (a, b) => (a && b ? POWERS[(LOGS[a] + LOGS[b]) % 255] : 0);

/** @param {number[]} data @param {number} count */
function checkBytes(data, count) {
  let divisor = [1];
  for (let at = 0; at < count; at++) {
    const next = [...divisor, 0];
    for (const [index, factor] of divisor.entries()) next[index + 1] ^= multiply(factor, POWERS[at]);
    divisor = next;
  }
  const remainder = [...data, ...new Array(count).fill(0)];
  for (let at = 0; at < data.length; at++) {
    const factor = remainder[at];
    for (const [offset, coefficient] of divisor.entries()) {
      remainder[at + offset] ^= multiply(coefficient, factor);
    }
  }
  return remainder.slice(data.length);
}

/** The coordinates of alignment patterns. @param {number} version */
function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const positions = [6];
  for (let position = version * 4 + 10; positions.length < count; position -= step) {
    positions.splice(1, 0, position);
  }
  return positions;
}

/** The number of bits that a code has for data and error correction. @param {number} version */
function capacity(version) {
  const count = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const functionModules = count ? (25 * count - 10) * count - 55 : 0;
  return (16 * version + 128) * version + 64 - functionModules - (version > 6 ? 36 : 0);
}

/** Data and error correction, interleaved by block. @param {Uint8Array} bytes @param {number} version */
function codewords(bytes, version) {
  const [blocks, checks] = [BLOCKS[version - 1], CHECK_BYTES[version - 1]];
  const totalBytes = capacity(version) >> 3;
  const bits = [0, 1, 0, 0];
  const putBits = (/** @type {number} */ value, /** @type {number} */ count) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  putBits(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) putBits(byte, 8);
  const dataBits = (totalBytes - blocks * checks) * 8;
  putBits(0, Math.min(4, dataBits - bits.length));
  putBits(0, -bits.length & 7);
  for (let pad = 0xec; bits.length < dataBits; pad ^= 0xec ^ 0x11) putBits(pad, 8);
  const data = Array.from(
    { length: dataBits / 8 },
    (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2),
  );
  const shortLength = Math.floor(data.length / blocks);
  const longBlocks = data.length % blocks;
  const dataBlocks = Array.from({ length: blocks }, (_, index) => {
    const start = index * shortLength + Math.max(0, index - (blocks - longBlocks));
    return data.slice(start, start + shortLength + (index >= blocks - longBlocks ? 1 : 0));
  });
  const checkBlocks = dataBlocks.map((block) => checkBytes(block, checks));
  const interleave = (/** @type {number[][]} */ blocks, /** @type {number} */ length) =>
    Array.from({ length }, (_, at) => blocks.flatMap((part) => (at < part.length ? [part[at]] : []))).flat();
  return [...interleave(dataBlocks, shortLength + 1), ...interleave(checkBlocks, checks)];
}

/** @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A number followed by its BCH error correction bits. @param {number} value @param {number} generator @param {number} count */
function withChecks(value, generator, count) {
  let remainder = value;
  for (let at = 0; at < count; at++) remainder = (remainder << 1) ^ ((remainder >> (count - 1)) * generator);
  return (value << count) | remainder;
}

/** The penalty score of a code: how hard it is to scan. @param {boolean[][]} rows */
function penalty(rows) {
  const size = rows.length;
  let sum = 0;
  const columns = rows.map((_, x) => rows.map((row) => row[x]));
  for (const line of [...rows, ...columns]) {
    const modules = line.map(Number).join("");
    for (const run of modules.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    for (const pattern of ["10111010000", "00001011101"]) {
      for (let at = modules.indexOf(pattern); at >= 0; at = modules.indexOf(pattern, at + 1)) sum += 40;
    }
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      if (
        rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y - 1][x - 1]
      ) sum += 3;
    }
  }
  const dark = rows.flat().filter(Boolean).length;
  return sum + Math.floor(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
}

/**
 * The rows of a code, true for dark modules; null if the text is too long.
 * @param {string} text
 * @returns {{rows: boolean[][], mask: number} | null}
 */
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const fits = (/** @type {number} */ version) =>
    bytes.length * 8 + (version < 10 ? 12 : 20) <=
      ((capacity(version) >> 3) - BLOCKS[version - 1] * CHECK_BYTES[version - 1]) * 8;
  const version = BLOCKS.findIndex((_, at) => fits(at + 1)) + 1;
  if (!version) return null;
  const size = version * 4 + 17;
  /** @type {(boolean | undefined)[][]} */
  const fixed = Array.from({ length: size }, () => new Array(size).fill(undefined));
  const setModule = (/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) fixed[y][x] = dark;
  };
  for (let index = 0; index < size; index++) {
    setModule(6, index, index % 2 === 0);
    setModule(index, 6, index % 2 === 0);
  }
  /** Draws concentric rings. light: the radii of light ones. */
  const drawRings = (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ radius,
    /** @type {number[]} */ light,
  ) => {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        setModule(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  };
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) drawRings(x, y, 4, [2, 4]);
  const positions = alignments(version);
  for (const [i, x] of positions.entries()) {
    for (const [j, y] of positions.entries()) {
      const corner = (i === 0 && j === 0) || (i === 0 && j === positions.length - 1) ||
        (i === positions.length - 1 && j === 0);
      if (!corner) drawRings(x, y, 2, [1]);
    }
  }
  const drawFormat = (/** @type {number} */ mask) => {
    const bits = withChecks(mask, 0x537, 10) ^ 0x5412; // level M is 00
    const bit = (/** @type {number} */ at) => ((bits >> at) & 1) === 1;
    for (let at = 0; at < 6; at++) setModule(8, at, bit(at));
    setModule(8, 7, bit(6));
    setModule(8, 8, bit(7));
    setModule(7, 8, bit(8));
    for (let at = 9; at < 15; at++) setModule(14 - at, 8, bit(at));
    for (let at = 0; at < 8; at++) setModule(size - 1 - at, 8, bit(at));
    for (let at = 8; at < 15; at++) setModule(8, size - 15 + at, bit(at));
    setModule(8, size - 8, true);
  };
  drawFormat(0);
  if (version > 6) {
    const bits = withChecks(version, 0x1f25, 12);
    for (let at = 0; at < 18; at++) {
      const dark = ((bits >> at) & 1) === 1;
      const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)];
      setModule(a, b, dark);
      setModule(b, a, dark);
    }
  }
  const words = codewords(bytes, version);
  /** @type {[number, number][]} */
  const dataModules = [];
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (fixed[y][x] === undefined) dataModules.push([x, y]);
    }
  }
  const codes = MASKS.map((isMasked, mask) => {
    drawFormat(mask);
    const rows = fixed.map((row) => row.map(Boolean));
    for (const [at, [x, y]] of dataModules.entries()) {
      const dark = at < words.length * 8 && ((words[at >> 3] >> (7 - (at & 7))) & 1) === 1;
      rows[y][x] = dark !== isMasked(x, y);
    }
    return { rows, mask, penalty: penalty(rows) };
  });
  return codes.reduce((best, code) => (code.penalty < best.penalty ? code : best));
}
