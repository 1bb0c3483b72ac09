// What is on screen, opened as an analyst opens it: the CSV by Papa Parse, the workbook by ExcelJS, both by SheetJS, each compared with GraphQL.
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import XLSX from 'xlsx';
import { assert, base, check, endpoint } from '../lib/check.mjs';

const FILTER = 'on=2019-06-01&market=china&show=SUPPORTED,DISPUTED,UNCONFIRMED';

const file = async (name) => {
  const answer = await fetch(`${base}/download/${name}?${FILTER}`);
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
};

const asked = await fetch(endpoint, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    query: `{ productionPeriods(first: 500, filter: {on: "2019-06-01", market: "china", status: [SUPPORTED, DISPUTED, UNCONFIRMED]}) { nodes {
      model { slug } plant { name } start end certainFrom verdict { reason } } } }`,
  }),
});
const wanted = (await asked.json()).data.productionPeriods.nodes.map(({ model, plant, start, end, certainFrom, verdict }) =>
  [model.slug, plant.name, start ?? '', end ?? '', certainFrom ?? '', verdict.reason]);

const COLUMNS = ['model', 'plant_name', 'start', 'end', 'certain_from', 'reason'];
const cells = (rows) => rows.map((row) => COLUMNS.map((column) => row[column] ?? ''));

await check('spreadsheet: the CSV by Papa Parse has the rows of GraphQL', async () => {
  const { data, errors } = Papa.parse((await file('periods.csv')).toString('utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  assert.deepEqual(errors, []);
  assert.ok(wanted.length > 5);
  assert.deepEqual(cells(data), wanted);
  return `${data.length} rows`;
});

await check('spreadsheet: the workbook by ExcelJS has them too, its dates as text and its head held in place', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await file('periods.xlsx'));
  const sheet = book.worksheets[0];
  const head = sheet.getRow(1).values.slice(1); // ExcelJS counts from 1.
  const rows = [];
  sheet.eachRow((row, number) => {
    if (number > 1) {
      rows.push(Object.fromEntries(head.map((column, i) => [column, row.values[i + 1]])));
    }
  });
  assert.deepEqual(cells(rows), wanted);
  assert.ok(rows.every(({ possible_from: day }) => typeof day === 'string'));
  assert.equal(sheet.views[0].state, 'frozen');
  return rows.map(({ start }) => start).join(' ');
});

await check('spreadsheet: SheetJS finds no formula in either, and reads UTF-8', async () => {
  for (const name of ['periods.csv', 'periods.xlsx']) {
    const sheet = Object.values(XLSX.read(await file(name), { cellFormula: true }).Sheets)[0];
    const all = Object.entries(sheet).filter(([key]) => !key.startsWith('!')).map(([, cell]) => cell);
    assert.ok(all.length > 100);
    assert.ok(all.every((cell) => cell.f === undefined));
    assert.ok(all.some(({ v }) => String(v).includes('襄阳')), 'a Chinese title as it is');
  }
  return 'none';
});

await check('spreadsheet: JSON has the same rows', async () => {
  const rows = JSON.parse(await file('periods.json'));
  assert.deepEqual(cells(rows), wanted);
  return `${rows.length} rows`;
});
