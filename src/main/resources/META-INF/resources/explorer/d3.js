// d3's modules come as scripts that add to one global, each after those it needs; this makes a module of them.

/** @type {typeof import("d3")} */
export const d3 = (/** @type {any} */ (globalThis).d3 ??= {});
