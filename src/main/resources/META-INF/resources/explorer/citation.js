// A citation in the forms that people and their tools take. Given what is cited, these are plain functions of it.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMES = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]; // prettier-ignore

/**
 * @typedef {object} Citation
 * @property {string} title
 * @property {string} sentence the answer in words; "" for none
 * @property {string} address the permalink
 * @property {string} key for reference managers: letters, digits and hyphens
 * @property {number | null} revision of the catalogue; null when it is not known
 * @property {string} changedAt the moment of that revision, ISO 8601
 * @property {string} readOn the day on which it was read, such as 2026-11-26
 */

/** @param {Citation} cited */
export function sentence(cited) {
  const said = cited.sentence || `${cited.title}.`;
  return `${said} (Wherebuilt, ${edition(cited)}, read on ${day(cited.readOn)}, ${cited.address})`;
}

/** @param {Citation} cited */
export function apa(cited) {
  const [year, month, date] = parts(cited.changedAt);
  const [readYear, readMonth, readDate] = parts(cited.readOn);
  const version = cited.revision === null ? "" : ` (Revision ${cited.revision})`;
  return (
    `Wherebuilt. (${year}, ${NAMES[month - 1]} ${date}). ${cited.title}${version} [Data set].` +
    ` Retrieved ${NAMES[readMonth - 1]} ${readDate}, ${readYear}, from ${cited.address}`
  );
}

/** For BibTeX and BibLaTeX. The braces keep capitals, and the name in one piece. @param {Citation} cited */
export function bibtex(cited) {
  const [year, month] = parts(cited.changedAt);
  return [
    `@misc{${cited.key},`,
    `  author = {{Wherebuilt}},`,
    `  title = {{${tex(cited.title)}}},`,
    `  year = {${year}},`,
    `  month = ${MONTHS[month - 1]},`,
    `  url = {${cited.address}},`,
    `  urldate = {${cited.readOn}},`,
    `  note = {Wherebuilt, ${tex(edition(cited))}}`,
    `}`,
  ].join("\n");
}

/** For Zotero and others that read CSL's JSON. @param {Citation} cited */
export function csl(cited) {
  const item = {
    id: cited.key,
    type: "webpage",
    title: cited.title,
    author: [{ literal: "Wherebuilt" }],
    "container-title": "Wherebuilt",
    ...(cited.revision === null ? {} : { version: `revision ${cited.revision}` }),
    ...(cited.sentence ? { abstract: cited.sentence } : {}),
    issued: { "date-parts": [parts(cited.changedAt)] },
    accessed: { "date-parts": [parts(cited.readOn)] },
    URL: cited.address,
    note: `Wherebuilt, ${edition(cited)}`,
    language: "en",
  };
  return JSON.stringify([item], null, 2);
}

/** @param {Citation} cited */
function edition({ revision, changedAt }) {
  return `${revision === null ? "the catalogue" : `revision ${revision} of the catalogue`}, as of ${day(changedAt)}`;
}

/** @param {string} date */
function day(date) {
  const [year, month, one] = parts(date);
  return `${one} ${NAMES[month - 1]} ${year}`;
}

/** Year, month and day, in UTC. @param {string} date */
function parts(date) {
  return new Date(date).toISOString().slice(0, 10).split("-").map(Number);
}

/** @type {Record<string, string>} */
const SPECIAL = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text as TeX reads it. A backslash before a brace would not keep BibTeX from counting it. @param {string} text */
export function tex(text) {
  return text.replace(/[\\{}~^]|[&%$#_]/g, (one) => SPECIAL[one] ?? `\\${one}`);
}
