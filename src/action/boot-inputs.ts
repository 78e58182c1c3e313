import type { BootRequest, Firmware, WaitFor } from '../boot/boot-request.ts';
import { compilePattern, DEFAULT_PATTERN } from '../boot/console-pattern.ts';
import { LIMITS } from '../limits.ts';
import { ARCHITECTURE_NAMES, type Architecture, parseArchitecture } from '../release/architecture.ts';
import { invalidInput, orList, readBoolean, readChoice, readInteger, readPaths, readText } from './inputs.ts';

/** Reads the inputs of boot. */
export function readBootInputs(): BootRequest {
  const images = readPaths('image');
  if (images.length === 0) throw invalidInput('image', '', 'Give the path of an image');
  const architecture = readArchitecture();
  return {
    images,
    architecture,
    ignition: readText('ignition'),
    memory: readText('memory') === '' ? undefined : readInteger('memory', 0, 256, 1024 * 1024),
    cpus: readInteger('cpus', 2, 1, 64),
    diskSize: readSize('disk-size'),
    firmware: readFirmware(architecture),
    waitFor: readWaitFor(),
    timeout: readText('timeout') === '' ? undefined : 1000 * readInteger('timeout', 0, 1, 86_400),
    run: readText('run'),
    keepRunning: readBoolean('keep-running', false),
    hasNetwork: readBoolean('network', true),
    install: readBoolean('install', false),
  };
}

function readArchitecture(): Architecture {
  const text = readText('architecture') || 'amd64';
  const architecture = parseArchitecture(text);
  if (architecture === undefined) throw invalidInput('architecture', text, `Expected ${orList(ARCHITECTURE_NAMES)}`);
  return architecture;
}

function readFirmware(architecture: Architecture): Firmware {
  if (readText('firmware') === '') return architecture === 'arm64' ? 'uefi' : 'bios';
  const firmware = readChoice('firmware', ['bios', 'uefi', 'uefi-secure']);
  if (firmware === 'bios' && architecture === 'arm64')
    throw invalidInput('firmware', firmware, 'Expected uefi or uefi-secure', 'arm64 has no BIOS');
  return firmware;
}

function readWaitFor(): WaitFor {
  const text = readText('wait-for');
  if (text === 'ssh') return { kind: 'ssh' };
  const [, pattern] = /^console(?:\s+(.+))?$/.exec(text || 'console') ?? [];
  if (pattern === undefined && text !== '' && text !== 'console')
    throw invalidInput('wait-for', text, 'Expected ssh, console, or console and a regular expression');
  try {
    compilePattern(pattern ?? DEFAULT_PATTERN);
  } catch (error) {
    throw invalidInput('wait-for', text, 'Use the syntax of JavaScript', (error as Error).message);
  }
  return { kind: 'console', pattern: pattern ?? DEFAULT_PATTERN };
}

const UNITS: Readonly<Record<string, number>> = { M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** Reads a size such as 20GiB and returns bytes; undefined if the input is empty. */
function readSize(name: string): number | undefined {
  const text = readText(name);
  if (text === '') return undefined;
  const [, count, unit = ''] = /^(\d{1,6})\s*([MGT])(?:i?B)?$/i.exec(text) ?? [];
  const bytes = Number(count) * (UNITS[unit.toUpperCase()] ?? Number.NaN);
  if (!(bytes > 0 && bytes <= LIMITS.unpacked))
    throw invalidInput(name, text, `Expected a size such as 20GiB, at most ${LIMITS.unpacked / 1024 ** 3}GiB`);
  return bytes;
}
