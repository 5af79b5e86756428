import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { repository } from '../../helpers/needs.ts';
import { lintBatch } from './lint-batch.ts';

const textOf = (name: string) => readFileSync(join(repository, 'build/field-kit', name), 'latin1');

describe('collect.cmd', () => {
  const batch = textOf('collect.cmd');

  test('has none of the traps', () => {
    expect(lintBatch(batch)).toEqual([]);
  });

  test.each([
    ['echo ready>"%PART%"', 'echo ready>%PART%', /path outside/],
    ['goto finished', 'goto finisht', /label that is not there/],
    ['call :bounded qfe wmi', 'call :bounded qfee wmi', /part that is not there/],
    [':finished', ':finished\r\n:finished', /there twice/],
    ['"%SYS%\\ping.exe" -n %WAIT% 127.0.0.1 >nul', 'timeout /t %WAIT% >nul', /Server 2003 lacks/],
    ['disabledelayedexpansion', 'enabledelayedexpansion', /bangs/],
    ['%CHECK%', '%CHECK', /percent sign/],
    ['set "RUN=0"', 'set RUN=%ROUND%', /value of a variable/],
    ['if "%~1"=="" goto', 'if %~1=="" goto', /comparison/],
    ['echo   "%OUT%"', 'echo   "%OUT%', /without its second/],
    ['if not exist "%OUT%" goto', 'if not exist "%OUT%" (\r\n', /block/],
    ["2^>nul') do", "2>nul') do", /unescaped sign in the command/],
    ['echo.\r\n', 'echo.\n', /line end/],
    ['Nothing', 'N\u00f6thing', /ASCII/],
    ['@echo off', '@echo off\r\nset /p ANSWER=', /waits for a key/],
  ])('with %j made to %j is found out', (sound, broken, rule) => {
    const text = batch.includes(sound) ? batch.replace(sound, broken) : `${batch}${broken}\r\n`;
    expect(lintBatch(text).map((each) => each.rule)).toContainEqual(expect.stringMatching(rule));
  });
});

describe('collect.ps1', () => {
  const script = textOf('collect.ps1');
  const parser = { value: null as Parser | null };

  beforeAll(async () => {
    const { resolve } = createRequire(import.meta.url);
    await Parser.init();
    const grammar = await Language.load(resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
    parser.value = new Parser().setLanguage(grammar);
  });

  const rootOf = (text: string): Node => {
    const root = parser.value?.parse(text)?.rootNode;
    if (!root) throw new Error('the parser gave nothing');
    return root;
  };

  test('is PowerShell by a grammar of it', () => {
    expect(rootOf(script).hasError).toBe(false);
  });

  test.each([
    ['function Get-Word(', 'function Get-Word'],
    ["'tags' { Get-Tags }", "'tags' { Get-Tags"],
    ["[void]$lines.Add('')", "[void]$lines.Add(''"],
    ['exit 1\r\n}', 'exit 1\r\n'],
    ["$ErrorActionPreference = 'Stop'", "$ErrorActionPreference = 'Stop"],
  ])('with %j made to %j is not', (sound, broken) => {
    expect(script).toContain(sound);
    expect(rootOf(script.replace(sound, broken)).hasError).toBe(true);
  });

  // what PowerShell 2 does not have
  test.each([
    [
      'a cmdlet of PowerShell 3 or later',
      /Get-CimInstance|Invoke-RestMethod|ConvertTo-Json|\[pscustomobject\]|-notin\b|\s-in\s/i,
    ],
    ['a colour or a progress bar', /Write-Progress|Write-Host/i],
    [
      'anything that changes the server',
      /\b(?:Set|New|Remove|Stop|Restart|Clear)-(?:Item|ItemProperty|Service|Process|EventLog)/i,
    ],
  ])('asks for no %s', (_, pattern) => {
    expect(script).not.toMatch(pattern);
  });
});
