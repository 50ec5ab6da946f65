import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { safeName } from './safe-name.ts';

test.for([
  ['holiday.jpg', 'holiday.jpg'],
  ['Größe – 写真.png', 'Größe – 写真.png'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\autoexec.bat', 'C__autoexec.bat'],
  ['a<b>c|d?e*f"g.txt', 'a_b_c_d_e_f_g.txt'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
  ['line\nbreak\u2028\u0000.txt', 'linebreak.txt'],
  ['.bashrc', 'bashrc'],
  ['...', 'file'],
  ['', 'file'],
  ['name. . ', 'name'],
  ['photo.jpg                    .exe', 'photo.jpg .exe'],
  ['CON', '_CON'],
  ['nul.tar.gz', '_nul.tar.gz'],
  ['Com1.txt', '_Com1.txt'],
  ['console.log', 'console.log'],
  ['half \uD83D emoji', 'half \uFFFD emoji'],
] as const)('[F10] %j is saved as %j', ([name, safe]) => {
  expect(safeName(name)).toBe(safe);
});

test('[F10] a long name keeps its ending', () => {
  const safe = safeName(`${'ü'.repeat(300)}.tar.gz`);
  expect(safe).toBe(`${'ü'.repeat(98)}.gz`);
});

describe('whatever it is called', () => {
  test('[F10] a name is never empty, never long, never a path, and safe names stay as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), name => {
        const safe = safeName(name);
        expect(safe).not.toBe('');
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(201);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^[. ]|[. ]$/u);
        expect(safeName(safe)).toBe(safe);
      }),
    );
  });
});
