// d3 comes as one script that sets a global; this makes it a module.
import "d3";

/** @type {typeof import("d3")} */
export const d3 = /** @type {any} */ (globalThis).d3;
