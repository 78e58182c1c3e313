import { ActionError } from '../errors.ts';

/** Region → AMI ID, from a release's `…_ami_all.json`. */
export type AmiIds = Readonly<Record<string, string>>;

/**
 * Parses an AMI list: `{"amis":[{"name":"<region>","hvm":"ami-…"}]}`.
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
  if (!Array.isArray(list)) throw invalid('it has no `amis` list');
  const ids = new Map<string, string>();
  for (const [index, entry] of list.entries()) {
    const { name, hvm } = (entry ?? {}) as { name?: unknown; hvm?: unknown };
    if (typeof name !== 'string' || !/^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/.test(name))
      throw invalid(`entry ${index + 1} has no AWS region as its name`);
    if (typeof hvm !== 'string' || !/^ami-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(hvm))
      throw invalid(`region ${name} has no AMI ID`);
    if (ids.has(name)) throw invalid(`region ${name} is listed twice`);
    ids.set(name, hvm);
  }
  return Object.fromEntries(ids);
}

function invalid(reason: string): ActionError {
  return new ActionError('AMI_LIST_INVALID', `The release's AMI list is invalid: ${reason}. Use another version.`);
}
