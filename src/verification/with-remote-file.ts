import { ActionError } from '../errors.ts';
import { FileChanged } from '../transfer/range-stream.ts';
import type { RemoteFile } from '../transfer/remote-file.ts';
import type { Session } from './session.ts';

/** Opens the remote file; undefined when it does not exist. */
export type OpenRemote = () => Promise<RemoteFile | undefined>;

/**
 * Runs `work` with a file of a mirror, and closes the file. Bytes from several answers may be of different files, such as those of two servers behind one name.
 * If they fail verification, `work` runs once more, with the file from its first byte.
 */
export async function withRemoteFile<T>(
  { url, maxBytes }: { readonly url: URL; readonly maxBytes: number },
  { transport, progress }: Pick<Session, 'transport' | 'progress'>,
  work: (open: OpenRemote) => Promise<T>,
): Promise<T> {
  for (let isSecond = false; ; isSecond = true) {
    let remote: RemoteFile | undefined;
    try {
      return await work(async () => {
        remote = await transport.open(url, maxBytes);
        return remote;
      });
    } catch (error) {
      if (isSecond || !(error instanceof ActionError) || !isMixed(error, remote)) throw error;
      progress.info(`${error.message} The interrupted download may have mixed two files, so it starts again.`);
    } finally {
      await remote?.close();
    }
  }
}

function isMixed(error: ActionError, remote: RemoteFile | undefined): boolean {
  return error instanceof FileChanged || (error.code === 'SIGNATURE_MISMATCH' && remote?.isPieced() === true);
}
