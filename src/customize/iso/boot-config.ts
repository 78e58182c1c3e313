import { invalidImage, invalidInput } from '../customize-errors.ts';

/** The maximum length of the kernel arguments on x86, with the terminating zero (COMMAND_LINE_SIZE of Linux). */
const ARGUMENTS_MAX = 2048;

/** The main archive and the one that the action adds, as paths in the ISO. */
export interface IsoArchives {
  readonly main: string;
  readonly added: string;
}

/**
 * Returns a configuration of ISOLINUX (https://wiki.syslinux.org/wiki/index.php?title=Config) whose entries also load the added archive, after the main one,
 * and have more kernel arguments. Neither is added twice. Throws IMAGE_INVALID if no entry loads the main archive, and INVALID_INPUT if the arguments are too long.
 */
export function withAddedArchive(
  config: string,
  { main, added }: IsoArchives,
  kernelArguments: readonly string[],
): string {
  let entries = 0;
  const lines = config.split('\n').map((line) => {
    const [, indent, text] = /^(\s*append\s+)(.*?)\s*$/i.exec(line) ?? [];
    if (indent === undefined || text === undefined) return line;
    const words = text.split(/\s+/);
    const initrd = words.findIndex((word) => word.startsWith('initrd='));
    const archives = words[initrd]?.slice('initrd='.length).split(',') ?? [];
    if (!archives.includes(main)) return line;
    entries += 1;
    const others = archives.filter((archive) => archive !== added);
    words[initrd] = `initrd=${[...others, added].join(',')}`;
    const all = [...words, ...kernelArguments.filter((argument) => !words.includes(argument))].join(' ');
    if (all.length >= ARGUMENTS_MAX) throw tooLong(all.length);
    return `${indent}${all}`;
  });
  if (entries > 0) return lines.join('\n');
  throw invalidImage(`it is not Flatcar's ISO: no entry of its boot menu loads ${main}`);
}

function tooLong(length: number): Error {
  return invalidInput(
    'kernel-arguments',
    `the kernel arguments of the ISO would have ${length} characters, more than the maximum of ${ARGUMENTS_MAX - 1}`,
    'Remove some, or set them in an Ignition config.',
  );
}
