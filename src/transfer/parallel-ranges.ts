import type { Target } from './credentials.ts';
import type { FileState } from './file-state.ts';
import { type RangeStream, rangeStream, type TransferSettings } from './range-stream.ts';

/** The settings for parallel ranges of one file. */
export interface RangePolicy {
  /** Connections of one file, its first included. */
  readonly connections: number;
  /** Bytes of a range. */
  readonly rangeSize: number;
  /** Limits the ranges of all files of a transport. */
  readonly pool: RangePool;
}

/** Counts files and the ranges besides their first connections. It never waits, so that files cannot block each other. */
interface RangePool {
  /** Returns whether a range of so many bytes may start. */
  hasFree(bytes: number): boolean;
  acquire(bytes: number): boolean;
  release(bytes: number): void;
  /** Counts an open file. Returns the function that ends it, whose further calls have no effect. */
  openFile(): () => void;
}

/** Returns a pool of ranges that need at most `memory` bytes together, and with the first connections of files at most `connections`. */
export function rangePool(memory: number, connections: number): RangePool {
  let ranges = 0;
  let used = 0;
  const files = new Set<object>();
  const hasFree = (bytes: number) => used + bytes <= memory && ranges + files.size < connections;
  return {
    hasFree,
    acquire(bytes) {
      if (!hasFree(bytes)) return false;
      ranges += 1;
      used += bytes;
      return true;
    },
    release(bytes) {
      ranges -= 1;
      used -= bytes;
    },
    openFile() {
      const file = {};
      files.add(file);
      return () => void files.delete(file);
    },
  };
}

/** Ranges that may be in memory besides the running ones, so that a fast connection need not wait for a slow one. */
export const AHEAD = 2;

/** Ranges that are being fetched in parallel. */
interface ParallelRanges {
  /** Resolves to the next bytes of the file; undefined at its end, or where a range failed. */
  read(): Promise<Uint8Array | undefined>;
  /** Returns the offset in the file of the byte that `read` returns next. */
  position(): number;
  /** Waits for the first byte of the first range; false when the server does not send it. */
  works(): Promise<boolean>;
  /** Lets the file's first connection fetch ranges too. */
  freeOwn(): void;
  close(): void;
}

/** A file, and the offset to start from. */
interface FileFrom {
  readonly target: Target;
  readonly state: FileState;
  readonly start: number;
  readonly size: number;
}

interface Segment {
  readonly stream: RangeStream;
  readonly chunks: Uint8Array[];
  state: 'running' | 'done' | 'failed';
  readonly own: boolean;
}

/**
 * Fetches a file of known size from byte `start` as parallel ranges, and returns the bytes in order. At most `connections` ranges run and `AHEAD` more are in
 * memory: a slow reader stops requests. It throws no errors: after one, no new range starts, the bytes before it can still be read, and the
 * reader continues at `position` over one connection.
 */
export function parallelRanges(settings: TransferSettings, file: FileFrom, policy: RangePolicy): ParallelRanges {
  const { connections, rangeSize, pool } = policy;
  /** In the order of the file; the first is the one that is read. */
  const segments: Segment[] = [];
  let next = file.start;
  let position = file.start;
  let running = 0;
  let ownFree = false;
  let others = connections - 1;
  let broken = false;
  let wake = () => {};

  function fill(): void {
    while (!broken && next < file.size && running < others && segments.length < others + AHEAD) {
      const own = ownFree;
      if (!own && !pool.acquire(rangeSize)) return;
      if (own) ownFree = false;
      const end = Math.min(next + rangeSize, file.size);
      const range = { target: file.target, state: file.state, start: next, end, strict: true };
      const segment: Segment = { stream: rangeStream(settings, range), chunks: [], state: 'running', own };
      segments.push(segment);
      next = end;
      running += 1;
      void fetchAll(segment);
    }
  }

  async function fetchAll(segment: Segment): Promise<void> {
    try {
      for (let bytes = await segment.stream.read(); bytes !== undefined; bytes = await segment.stream.read()) {
        segment.chunks.push(bytes);
        wake();
      }
      segment.state = 'done';
    } catch (error) {
      segment.state = 'failed';
      if (!broken) settings.progress.debug(error instanceof Error ? error.message : String(error));
      broken = true;
    }
    running -= 1;
    fill();
    wake();
  }

  function change(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  function release({ own }: Segment): void {
    if (own) ownFree = true;
    else pool.release(rangeSize);
  }

  fill();
  return {
    position: () => position,
    async works() {
      const [head] = segments;
      while (!broken && head?.state === 'running' && head.chunks.length === 0) await change();
      return !broken && head !== undefined;
    },
    freeOwn() {
      ownFree = true;
      others = connections;
      fill();
    },
    async read() {
      for (let head = segments[0]; head !== undefined; head = segments[0]) {
        const bytes = head.chunks.shift();
        if (bytes !== undefined) {
          position += bytes.length;
          return bytes;
        }
        if (head.state === 'failed') return undefined;
        if (head.state === 'done') {
          segments.shift();
          release(head);
          fill();
        } else {
          await change();
        }
      }
      return undefined;
    },
    close() {
      broken = true;
      for (const segment of segments.splice(0)) {
        segment.stream.close();
        release(segment);
      }
    },
  };
}
