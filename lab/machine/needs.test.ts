import { expect, test } from 'vitest';
import { findMissing, type Machine, missingToLine } from './needs.ts';

const whole: Machine = { isRoot: true, hasCommand: () => true, hasFile: () => true };

test('a machine that has everything is told nothing', () => {
  expect(missingToLine(findMissing(whole))).toBe(null);
});

test('a missing command is named with the package that brings it', () => {
  const machine = { ...whole, hasCommand: (name: string) => name !== 'turnserver' };
  expect(missingToLine(findMissing(machine))).toBe(
    'The network lab lacks turnserver; apt-get install coturn',
  );
});

test('what no package brings is named without a cure', () => {
  const machine = { ...whole, isRoot: false, hasFile: (path: string) => path !== '/dev/net/tun' };
  expect(missingToLine(findMissing(machine))).toBe('The network lab lacks root, /dev/net/tun');
});

test('a bare machine gets one line for all of it', () => {
  const bare: Machine = { isRoot: false, hasCommand: () => false, hasFile: () => false };
  expect(findMissing(bare).aptPackages).toEqual([
    'iproute2',
    'iptables',
    'conntrack',
    'gcc',
    'libc6-dev',
    'openssl',
    'coturn',
  ]);
});
