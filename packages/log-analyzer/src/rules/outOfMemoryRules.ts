import type { Rule } from '../types';

/**
 * A program that has no memory left by its own measure. Nobody killed it: its heap was full, or the system gave it no
 * more. That is another failure than OOMKilled, with another remedy: the runtime's own setting comes first.
 */
export const outOfMemoryRules: readonly Rule[] = [
  {
    id: 'java-heap',
    category: 'OutOfMemory',
    subCause: 'JavaHeap',
    severity: 'CRITICAL',
    hint: "The Java virtual machine's memory is full. Raise -XX:MaxRAMPercentage or -Xmx within the container's limit, or find in a heap dump what grows.",
    patterns: [
      /\bjava\.lang\.OutOfMemoryError: (?:Java heap space|GC overhead limit exceeded|Metaspace|Direct buffer memory|Compressed class space|Requested array size)/,
      /\bOutOfMemoryError\b(?!: unable to create)/,
    ],
    examples: [
      'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space',
      'java.lang.OutOfMemoryError: GC overhead limit exceeded',
    ],
    lookAlikes: [
      'JAVA_OPTS=-XX:OnOutOfMemoryError=/bin/dump',
      '-XX:+ExitOnOutOfMemoryError -XX:+HeapDumpOnOutOfMemoryError',
    ],
  },
  {
    id: 'java-threads',
    category: 'OutOfMemory',
    subCause: 'NativeThreads',
    severity: 'CRITICAL',
    hint: 'The Java virtual machine could not start another thread: too many are there, or the container may have no more processes.',
    patterns: [/\bunable to create (?:new )?native thread\b/i],
    examples: [
      'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
    ],
    lookAlikes: ['created native thread 7'],
  },
  {
    id: 'node-heap',
    category: 'OutOfMemory',
    subCause: 'NodeHeap',
    severity: 'CRITICAL',
    hint: "Node's heap is full. Raise --max-old-space-size within the container's limit, or find what grows.",
    patterns: [
      /\bJavaScript heap out of memory\b/,
      /\bReached heap limit\b/,
      /\bIneffective mark-compacts near heap limit\b/,
      /\bERR_WORKER_OUT_OF_MEMORY\b/,
    ],
    examples: [
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    ],
    lookAlikes: ['NODE_OPTIONS=--max-old-space-size=4096'],
  },
  {
    id: 'allocation-failed',
    category: 'OutOfMemory',
    subCause: 'AllocationFailed',
    severity: 'CRITICAL',
    hint: 'The program asked for memory and got none. Give it more, or let it do the work in smaller pieces.',
    patterns: [
      /\bfatal error: (?:runtime: )?(?:cannot allocate memory|out of memory)\b/i,
      /\bCannot allocate memory\b/i,
      /\bUnable to allocate \d{1,9}\b/i,
      /\bran out of memory\b/i,
      /\bENOMEM\b/,
      /\bstd::bad_alloc\b/,
      /\bMemoryError\b(?=$|:)/,
      /\bSystem\.OutOfMemoryException\b/,
      /\bAllowed memory size of \d{1,15} bytes exhausted\b/,
      /\bmemory allocation of \d{1,15} bytes failed\b/,
      /\bCUDA out of memory\b/i,
      /\bOOM command not allowed when used memory\b/,
      /\bout of memory\b(?=$|[,.:;!])/i,
      /\bprocess heap out of memory\b/i,
      /\bwould be larger than configured breaker\b/,
      /\bCircuitBreakingException\b/,
    ],
    examples: [
      'fatal error: runtime: out of memory',
      'numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array',
      'OSError: [Errno 12] Cannot allocate memory',
      'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nMemoryError',
      'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)',
      'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
      "redis.exceptions.ResponseError: OOM command not allowed when used memory > 'maxmemory'.",
    ],
    lookAlikes: [
      'MemoryPressure   False   KubeletHasSufficientMemory   kubelet has sufficient memory available',
      'except MemoryError:',
      'memory usage is at 61% of the limit',
    ],
  },
  {
    id: 'memory-leak',
    category: 'OutOfMemory',
    subCause: 'Leak',
    severity: 'HIGH',
    hint: 'The program says that it holds on to more than it should. Compare two heap dumps, some time apart.',
    patterns: [
      /\b(?:possible |potential )?(?:EventEmitter )?memory leak (?:detected|suspected)\b/i,
      /\bLEAK: \w{1,60}\.release\(\) was not called\b/,
      /\bMaxListenersExceededWarning\b/,
      /\bGoroutine leak detected\b/i,
    ],
    examples: [
      'MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 exit listeners added',
      "ERROR io.netty.util.ResourceLeakDetector - LEAK: ByteBuf.release() was not called before it's garbage-collected",
    ],
    lookAlikes: ['fix: close a memory leak in the parser'],
  },
];
