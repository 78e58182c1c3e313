import { type FileHandle, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  createSha512,
  type DataDigests,
  type DigestOrder,
  type FileOrder,
  type HashAssignment,
} from './hash-worker.ts';

/** Files of fewer bytes are hashed on this thread, because a worker starts more slowly. */
export const LARGE = 8 * 1024 * 1024;

/** Returns a file in the folder of this one. A constant URL would make the bundler copy the file under another name. */
function neighbor(name: string): URL {
  return new URL(name, import.meta.url);
}

/** A thread that hashes. Dispose of it before the files are closed, since other files may then have their descriptors. */
interface HashWorker<Message, T> extends AsyncDisposable {
  /** Returns the next result. Rejects if the thread fails or has ended. */
  next(): Promise<T>;
  post(message: Message): void;
}

/** Starts a thread that hashes. */
export function startHashWorker<Message, T>(hash: HashAssignment['hash']): HashWorker<Message, T> {
  const worker = new Worker(neighbor(`hash-worker${extname(import.meta.url)}`), {
    workerData: { hash } satisfies HashAssignment,
    // Those of the process may be for a program given as text (--input-type), which is an error for a file.
    execArgv: [],
  });
  const waiting: PromiseWithResolvers<T>[] = [];
  let failure: { readonly reason: unknown } | undefined;
  const fail = (reason: unknown): void => {
    failure ??= { reason };
    for (const { reject } of waiting.splice(0)) reject(failure.reason);
  };
  worker.on('message', (result: T) => waiting.shift()?.resolve(result));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a thread that hashes ended with code ${code}`)));
  return {
    next() {
      if (failure !== undefined) return Promise.reject(failure.reason);
      const result = Promise.withResolvers<T>();
      waiting.push(result);
      return result.promise;
    },
    post: (message) => worker.postMessage(message),
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

/** A thread that computes the SHA-512 of open files, one after the other. Dispose of it before the files are closed. */
export interface FileHasher extends AsyncDisposable {
  /**
   * Returns the SHA-512 of the first `size` bytes of a file, in hex. If its first `common` bytes are those of the file before, most of them are not
   * read again. Rejects with Error if the file is shorter.
   */
  sha512(file: FileHandle, size: number, common?: number): Promise<string>;
}

/** Starts a thread that computes SHA-512. */
export function createFileHasher(): FileHasher {
  const worker = startHashWorker<FileOrder, string>('sha512');
  return {
    sha512({ fd }, size, common = 0) {
      worker.post({ fd, size, common });
      return worker.next();
    },
    [Symbol.asyncDispose]: () => worker[Symbol.asyncDispose](),
  };
}

/** A thread that hashes a file while it is written. Dispose of it before the file is closed. */
export interface GrowingFileHasher extends AsyncDisposable {
  /** Lets the thread hash up to byte `end`, which must be in the file. */
  hashUpTo(end: number): void;
  /** Returns the digests of all these bytes. Rejects with Error if the file was shorter. */
  digests(): Promise<DataDigests>;
}

/** The most threads that hash growing files: one processor writes them. */
const MOST_GROWING = Math.max(1, availableParallelism() - 1);
let growing = 0;

/** Starts a thread that hashes a file, which must be open for reading. Returns undefined if the other processors have such threads already. */
export function hashGrowingFile({ fd }: FileHandle, orders: readonly DigestOrder[]): GrowingFileHasher | undefined {
  if (growing === MOST_GROWING) return undefined;
  const digests = orders.map(({ hashName, suffix }) => ({ hashName, suffix }));
  const worker = startHashWorker<number | 'end', DataDigests>({ fd, digests });
  growing++;
  return {
    hashUpTo: worker.post,
    digests() {
      worker.post('end');
      return worker.next();
    },
    async [Symbol.asyncDispose]() {
      growing--;
      await worker[Symbol.asyncDispose]();
    },
  };
}

/** Returns the SHA-512 of a file, in hex. */
export async function sha512OfFile(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  if (size < LARGE) return createSha512()({ fd: file.fd, size, common: 0 });
  await using hasher = createFileHasher();
  return await hasher.sha512(file, size);
}
