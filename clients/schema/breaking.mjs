// Which breaking changes between two schemas are not declared in breaking-changes.md, and which declared ones are none (any more).
import { findBreakingChanges } from 'graphql';

export function undeclared(released, served, file) {
  const declared = new Map(
    [...file.matchAll(/^- `(.+?)`: *(.*)$/gm)].map(([, change, reason]) => [change, reason.trim()]),
  );
  const changes = new Set(findBreakingChanges(released, served).map(({ description }) => description));
  return [
    ...[...changes].filter(change => !declared.has(change)).map(change => `not declared: ${change}`),
    ...[...declared.keys()].filter(change => !changes.has(change)).map(change => `declared and not so: ${change}`),
    ...[...declared].filter(([, reason]) => !reason).map(([change]) => `without a reason: ${change}`),
  ];
}
