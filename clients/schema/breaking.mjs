// Which breaking changes between two schemas breaking-changes.md does not name, and which of those that it names are none (any more).
import { findBreakingChanges } from 'graphql';

export function undeclared(released, served, file) {
  const problems = [];
  const named = new Set();
  for (const section of file.split(/^## /m).slice(1)) {
    const [title, ...lines] = section.split('\n');
    const changes = lines.map(line => line.match(/^- `(.+)`$/)?.[1]).filter(Boolean);
    changes.forEach(change => named.add(change));
    if (!lines.some(line => line.trim() && !line.startsWith('- '))) {
      problems.push(`no reason is given: ${title}`);
    }
  }
  const changes = new Set(findBreakingChanges(released, served).map(({ description }) => description));
  problems.push(...[...changes].filter(change => !named.has(change)).map(change => `breaking and not named: ${change}`));
  problems.push(...[...named].filter(change => !changes.has(change)).map(change => `named and not found: ${change}`));
  return problems;
}
