// What each query finds in an index with details: the addresses of pages, in order, with the section shown.
import { decode, frontDecoded, nearest } from "../../macros/search/engine.js";
import { bestSection, findInOther, isFor, ranked } from "../../macros/search/ranking.js";

const { data, details, queries, other } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const index = decode(data);
const second = other && decode(other);
const theirs = other ? frontDecoded(other.addresses) : [];
const addresses = data.count ? frontDecoded(data.addresses) : [];
console.log(
  JSON.stringify(
    queries.map((
      /** @type {{query: string, topic?: number, device?: number}} */ { query, topic, device },
    ) => ({
      found: ranked(
        index,
        data,
        query,
        (page) =>
          (topic === undefined || data.topic[page] === topic) &&
          (device === undefined || isFor(data, page, device)),
      ).map((hit) => {
        const section = bestSection(data.titles[hit.page], details[hit.page], hit);
        return addresses[hit.page] + (section ? `#${section[1]}` : "");
      }),
      other: other ? findInOther(index, second, other, query).map((page) => theirs[page]) : [],
      near: nearest(index, query, 3).map((page) => addresses[page]),
    })),
  ),
);
