import { ActionError } from '../errors.ts';

/** Region → AMI id, as a release's `…_ami_all.json` lists them. */
export type AmiIds = Readonly<Record<string, string>>;

/**
 * Reads an AMI list: `{"amis":[{"name":"<region>","hvm":"ami-…"}]}`.
 *
 * @throws ActionError AMI_LIST_INVALID
 */
export function parseAmiList(bytes: Uint8Array): AmiIds {
  let list: unknown;
  try {
    list = (JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as { amis?: unknown } | null)?.amis;
  } catch {
    throw invalid('it is not JSON');
  }
  if (!Array.isArray(list)) throw invalid('it has no list called amis');
  const ids = new Map<string, string>();
  for (const [index, entry] of list.entries()) {
    const { name, hvm } = (entry ?? {}) as { name?: unknown; hvm?: unknown };
    if (typeof name !== 'string' || !/^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/.test(name))
      throw invalid(`entry ${index + 1} has no AWS region as its name`);
    if (typeof hvm !== 'string' || !/^ami-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(hvm))
      throw invalid(`region ${name} has no AMI id`);
    if (ids.has(name)) throw invalid(`region ${name} stands there twice`);
    ids.set(name, hvm);
  }
  return Object.fromEntries(ids);
}

function invalid(why: string): ActionError {
  return new ActionError(
    'AMI_LIST_INVALID',
    `The release's list of AMIs is not readable: ${why}. It is signed as it is, so it was published broken: name another version.`,
  );
}
