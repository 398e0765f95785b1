// Whether devices are among others, for pairs of numbers as on pages and the number of a device.
import { isAmong } from "../../macros/your_device/among.js";

const pairs = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
console.log(JSON.stringify(pairs.map((/** @type {[string, number]} */ pair) => isAmong(...pair))));
