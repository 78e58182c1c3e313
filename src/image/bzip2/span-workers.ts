import { extname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { ActionError } from '../../errors.ts';
import type { Answer, Assignment, Order, Part, Span } from './block-worker.ts';

/** The parts of a span that a worker decodes. */
export interface PartSource {
  /** Returns the next part. The last part has an outcome. */
  next(): Promise<Part>;
  /** Recycles a processed part, whose bytes are then unusable. At most two parts are sent that are not recycled. */
  recycle(part: Part): void;
  /** Discards the remaining parts. */
  drop(): void;
}

/** Worker threads that decode spans. */
export interface SpanWorkers {
  /** Submits a span to the least busy worker, or to a new one if all are busy and `threads` allows it. Its bytes must be shared memory and must not change before the outcome. */
  submit(span: Span): PartSource;
  /** Discards the spans that are left. */
  close(): void;
}

interface Waiting {
  readonly resolve: (part: Part) => void;
  readonly reject: (reason: unknown) => void;
}

interface Job {
  readonly lane: Lane;
  /** Parts that arrived before they were requested. */
  readonly parts: Part[];
  waiting: Waiting | undefined;
}

interface Lane {
  readonly worker: Worker;
  readonly jobs: Set<number>;
  /** Number of jobs whose next part is being waited for. */
  waiting: number;
}

/** Threads that are started on demand. They keep the process alive only while a part is being waited for. */
interface Pool {
  /** Submits a span, with at most `threads` threads in all. */
  submit(span: Span, threads: number): PartSource;
  /** Stops all threads and rejects pending parts with `reason`. */
  stop(reason: unknown): void;
  users: number;
}

let pool: Pool | undefined;

/**
 * Opens the worker threads of this process. All decompressions that run at once share them, so that the last one can use all of them. They stop when the last user
 * closes them.
 */
export function openSpanWorkers(threads: number, module: WebAssembly.Module): SpanWorkers {
  pool ??= createPool(module);
  const shared = pool;
  shared.users++;
  const submitted = new Set<PartSource>();
  return {
    submit(span) {
      const parts = shared.submit(span, threads);
      submitted.add(parts);
      return {
        ...parts,
        async next() {
          const part = await parts.next();
          if (part.outcome !== undefined) submitted.delete(parts);
          return part;
        },
        drop() {
          submitted.delete(parts);
          parts.drop();
        },
      };
    },
    close() {
      for (const parts of submitted) parts.drop();
      if (--shared.users > 0) return;
      pool = undefined;
      shared.stop(new Error('closed'));
    },
  };
}

function startWorker(options: WorkerOptions): Worker {
  // Not a constant: the bundler would copy the file a second time, under another name.
  return new Worker(new URL(`block-worker${extname(import.meta.url)}`, import.meta.url), options);
}

function createPool(module: WebAssembly.Module): Pool {
  const lanes: Lane[] = [];
  const jobs = new Map<number, Job>();
  let lastId = 0;
  let failure: { readonly reason: unknown } | undefined;

  function stop(reason: unknown): void {
    failure ??= { reason };
    for (const job of jobs.values()) job.waiting?.reject(failure.reason);
    for (const lane of lanes) void lane.worker.terminate();
  }

  function receive({ id, part }: Answer): void {
    const job = jobs.get(id);
    if (job === undefined) return;
    if (part.outcome !== undefined) job.lane.jobs.delete(id);
    if (job.waiting === undefined) {
      job.parts.push(part);
    } else {
      job.waiting.resolve(part);
      job.waiting = undefined;
    }
  }

  function startLane(): Lane {
    const worker = startWorker({ workerData: { bzip2Blocks: module } satisfies Assignment });
    worker.unref();
    const broken = (cause: unknown) =>
      stop(
        new ActionError(
          'INTERNAL',
          'Decompression of the bzip2 file failed: a worker thread stopped. Use a runner with more memory.',
          { cause },
        ),
      );
    worker.on('message', receive);
    worker.on('error', broken);
    worker.on('exit', (code) => {
      if (failure === undefined) broken(new Error(`exit code ${code}`));
    });
    const lane = { worker, jobs: new Set<number>(), waiting: 0 };
    lanes.push(lane);
    return lane;
  }

  function leastBusy(threads: number): Lane {
    const [lane] = lanes.toSorted((a, b) => a.jobs.size - b.jobs.size);
    return lane === undefined || (lane.jobs.size > 0 && lanes.length < threads) ? startLane() : lane;
  }

  function submit(span: Span, threads: number): PartSource {
    const id = ++lastId;
    const lane = leastBusy(threads);
    const job: Job = { lane, parts: [], waiting: undefined };
    const post = (order: Order, transfer: ArrayBuffer[] = []) => lane.worker.postMessage(order, transfer);
    lane.jobs.add(id);
    jobs.set(id, job);
    post({ id, span });
    return {
      async next() {
        if (failure !== undefined) throw failure.reason;
        const part = job.parts.shift() ?? (await waitFor(job));
        if (part.outcome !== undefined) jobs.delete(id);
        return part;
      },
      recycle: ({ bytes }) => post({ id, spent: bytes }, [bytes.buffer]),
      drop() {
        if (!jobs.delete(id)) return;
        lane.jobs.delete(id);
        post({ id, drop: true });
      },
    };
  }

  async function waitFor(job: Job): Promise<Part> {
    const { lane } = job;
    if (lane.waiting++ === 0) lane.worker.ref();
    try {
      return await new Promise<Part>((resolve, reject) => {
        job.waiting = { resolve, reject };
      });
    } finally {
      if (--lane.waiting === 0) lane.worker.unref();
    }
  }

  return { submit, stop, users: 0 };
}
