import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isGone, thisProcess } from '../../../adapters/system/process-identity.ts';

const program = `import { thisProcess } from ${JSON.stringify(join(import.meta.dirname, '../../../adapters/system/process-identity.ts'))};
process.stdout.write(thisProcess);`;

describe('who holds a lease', () => {
  it('is gone once its process has ended', () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    expect(stdout.split(' ')).toHaveLength(4);
    expect(isGone(`${stdout} 1`)).toBe(true);
  });

  it('is never this process, nor one that runs', () => {
    expect(isGone(`${thisProcess} 7`)).toBe(false);
    const [host, namespace] = thisProcess.split(' ');
    expect(isGone([host, namespace, process.ppid, 'id', 1].join(' '))).toBe(false);
  });

  it('was an earlier process when it had this one’s number', () => {
    const [host, namespace, pid] = thisProcess.split(' ');
    expect(isGone([host, namespace, pid, 'another-id', 1].join(' '))).toBe(true);
  });

  it('is not judged when it ran on another host or in another container', () => {
    const [host, namespace] = thisProcess.split(' ');
    expect(isGone(['other-host', namespace, 4_000_000, 'id', 1].join(' '))).toBe(false);
    expect(isGone([host, 'pid:[1]', 4_000_000, 'id', 1].join(' '))).toBe(false);
    expect(isGone('something else')).toBe(false);
  });
});
