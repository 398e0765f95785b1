// QR codes of texts: their rows as 0 and 1, and their mask.
import { qrCode } from "../../macros/scan_code/qr.js";

const { texts } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
console.log(
  JSON.stringify(
    texts.map((/** @type {string} */ text) => {
      const code = qrCode(text);
      return code && { mask: code.mask, rows: code.rows.map((row) => row.map(Number)) };
    }),
  ),
);
