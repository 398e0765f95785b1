// Whether each device is among others: pairs of numbers as a page has them, and a device's own.
import { isAmong } from "../../macros/your_device/among.js";

const pairs = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
console.log(JSON.stringify(pairs.map((/** @type {[string, number]} */ pair) => isAmong(...pair))));
