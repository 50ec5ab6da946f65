// Says what could be deleted: `node tools/unused.ts`.
import { join } from 'node:path';
import { findUnused } from './unused/find-unused.ts';

const findings = findUnused(join(import.meta.dirname, '..'));
for (const finding of findings) console.error(finding);
console.log(findings.length === 0 ? 'Nothing is unused.' : `${findings.length} to delete.`);
process.exitCode = findings.length === 0 ? 0 : 1;
