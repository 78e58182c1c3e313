export const id = 858;
export const ids = [858];
export const modules = {

/***/ 46589:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "fcaedcd9b6028315fcf3.js";

/***/ }),

/***/ 42858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  decompressBzip2: () => (/* binding */ decompressBzip2)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
;// CONCATENATED MODULE: ./build/src/image/bzip2/block-decoder-wasm.js
// Made from wasm/block.as by `node script/build-wasm.ts`. Do not edit.
/** The block decoder as a WebAssembly module, in base64. */
const BLOCK_DECODER_WASM = 'AGFzbQEAAAABHgZgAX8Bf2AAAX9gAX8AYAJ/fwF/YAAAYAN/f38BfwMUEwQBAgMAAQAAAwIEAAEDBQUAAgAFBAEA4AEGOwp/AEGAgKAFC38AQYCAkAELfwBBgIAQC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALB9sBEgZPVVRQVVQDAAtPVVRQVVRfU0laRQMBDE9VVFBVVF9TTEFDSwMCCmluaXRpYWxpc2UACgxyZXNlcnZlSW5wdXQABglsb2FkSW5wdXQACQRwZWVrAAgJc3RvcHBlZEF0AAULYmxvY2tMZW5ndGgAEglzdG9yZWRDcmMABAtjb21wdXRlZENyYwAQC2RlY29kZUJsb2NrAA4GdW53aW5kAAIKemVyb3NBZnRlcgABDWV4cGFuZFByb2JsZW0ADAhmaW5pc2hlZAALBmV4cGFuZAANBm1lbW9yeQIACAEADAEBCpEpEw0AQYCAwAYkA0EAJAkLBAAjCAuOAwEHfyAAQQJGBEBBgNAEKAIAIgFBwNAEKAIAIgIgASACSBshBEGE0AQoAgAhAkHE0AQoAgAhAQNAIAMgBEkEQCABQcCoiwNqKAIAIQEgA0HA4NMCaiACQYCA+ABqKAIAIgI6AAAgA0GAiecEaiABOgAAIAJBCHYhAiABQQh2IQEgA0EBaiEDDAELC0GE0AQgAjYCAEHE0AQgATYCAAtBACEDA0AgACADSgRAIANBwKiTAmwiAUGAgPgAaiEFIAFBwODTAmoiASADQQZ0QYDQBGoiAigCAGohBiACKAIEIQIgASAEaiEBA0AgASAGSQRAIAEgAiAFaigCACICOgAAIAJBCHYhAiABQQFqIQEMAQsLIANBBnRBgNAEaiIBKAIIBEACQCADQcCokwJsQcDg0wJqIQUgASgCACEGQQAhAkEAIQEDQCAGIAFBAXRBgAhqLwEAIAJqIgJBAmsiB0wNASAFIAdqIgcgBy0AAEEBczoAACABQQFqQf8DcSEBDAALAAsLIANBAWohAwwBCwsLvQMCCn8Ce0GAiAFBAEGACPwLACABQaD3NmohBkGAhAH9AAQAIQwgASECQQEhBUGAgAghBANAIAAgBEsEQCAAIARBQGsiAyAAIANJGyEHA0AgBCAHSQRAIAQvAQBB/wNxIghBEEsEeyAIQQFrIglBgIQBai0AACAJQfABcUGAhAFqIQsgDCENQZCEASEDA0AgAyALSQRAIAMgDSAD/QAEACIN/Q0PEBESExQVFhcYGRobHB0e/QsEACADQRBqIQMMAQsLIAsgC/0ABAAgCUEPcUEEdEGQgAFq/QAEAP0OIA39Fg/9FwD9CwQA/Q8gDP0NDxAREhMUFRYXGBkaGxwdHgUgDCAIQQR0QYCAAWr9AAQA/Q4LIQwgBSAIdEEBIAhBAkkiAxshCCAFQQF0QQEgAxshBSAM/RYAIgNB/wFxQQJ0QYCIAWoiCSAJKAIAIAhqNgIAIAIgA/0PIg39CwQAIAhBEEoEQCAIIAYgAmtKBEBBfw8LQRAhAwNAIAMgCEgEQCACIANqIA39CwQAIANBEGohAwwBCwsLIAIgCGohAiAEQQJqIQQMAQsLIAIgBksEQEF/DwsMAQsLIAIgAWsLDwAgAEEGdEGA0ARqKAIMCwQAIwQLLQAgAEH/gcQGakEQdiIAPwBKBH8gAD8Aa0AAQQBIBUEACwRAQQAPC0GAgsAGC+sEAgx/AX4jBUEBayEJQYCACCEDIwQhAQNAIAUjB0gEQCAFQYDQAmotAAAiCEEMdEGA4ARqIQYgA0HkAGohB0EAIQQDQAJAA0AgA0EUaiAHTQRAAkAjA0EIayABQQN2aykDACABQQdxrIYhDUEAIQIDQCACQQVIBEAgBiANQjaIp0ECdGooAgAiBEGAgICAeHFFBEAgAyAENgIAIA0gBEEJdkEfcSIKrYYhDSABIApqIQEgAyAEQRh2QQZxaiEDIAJBAWohAgwCCwsLIARBgICAgHhxDQAMAgsLCwNAIANBBGogB00EQCAGIwNBCGsgAUEDdmspAwAgAUEHcayGQjaIp0ECdGooAgAiAkGAgICAeHFFBEAgAyACNgIAIAEgAkEJdkEfcWohASADIAJBGHZBBnFqIQMMAgsLCyADIAdPDQAgBiMDQQhrIAFBA3ZrKQMAIAFBB3GshiINQjaIp0ECdGooAgAiBEGAgICAeHEEQCANQiyIpyELQQEhAgJ/A0AgAkEUTARAIAJBAnQiCiAIQQd0IgxBgKACamooAgAgC0sEQCAIQaAEbEGAsAJqIAxBgKgCaiAKaigCACALQRQgAmt2akEBdGovAQAgAkEQdHIMAwsgAkEBaiECDAELC0F/CyICQX9GBEAgAUEUaiQEQQAPCyABIAJBEHZqIQEgAkH//wNxIAlGBEAgASQEIANBACAAIAFOGw8LIAMgAjsBAAUgAyAEOwEAIAEgBEEbdkEPcWohAQsgA0ECaiEDDAELCyAAIAFIIANBwO71AEtyBEAgASQEQQAPCyAFQQFqIQUMAQsLIAEkBEEACyAAIwNBCGsgAEEDdmspAwAgAEEHcayGQsAAIAGsfYinC74BAgJ/AnsgAEGAgsAGIQBBgILABmokAyMDIQEDQCABIABrQSBPBEAgAP0ABAAhAyAAIAFBEGsiAf0ABAAiBCAE/Q0PDg0MCwoJCAcGBQQDAgEA/QsEACABIAMgA/0NDw4NDAsKCQgHBgUEAwIBAP0LBAAgAEEQaiEADAELCwNAIAEgAGtBAk8EQCAALQAAIQIgACABQQFrIgEtAAA6AAAgASACOgAAIABBAWohAAwBCwtBgIDABkEAQYAC/AsAC5UDAQV/A0AgAUEQTARAQQAhAANAIABBEEgEQCABQQR0QYCAAWogAGogAEEBayAAIAFBAWtBACABQQBKGyICIABOGyACIAAbOgAAIABBAWohAAwBCwsgAUEBaiEBDAELC0EAIQADQCAAQYACSQRAIABBGHQhAUEAIQIDQCACQQhIBEAgAUEfdkG3u4QmbCABQQF0cyEBIAJBAWohAgwBCwsgAEECdEGAoAFqIAE2AgAgAEEBaiEADAELC0EBIQADQCAAQRBJBEBBACEBA0AgAUGAAkkEQCABQQJ0IgQgAEEKdCIDQYCYAWpqKAIAIQIgA0GAoAFqIARqIAJBGHZBAnRBgKABaigCACACQQh0czYCACABQQFqIQEMAQsLIABBAWohAAwBCwtBgAIhAEEAIQIDQCACQSBJBEAgAkECdEGA2ARqIAA2AgBBACEBQR8hAwNAIANBAE4EQCABQR92Qbe7hCZsIAFBAXRzIgEgAHMgASAAIAN2QQFxGyEBIANBAWshAwwBCwsgASEAIAJBAWohAgwBCwsLIwAgAEEGdEGA0ARqIgAoAhQgACgCAEYEfyAAKAIYBUEBC0ULBAAjCQvKBgIKfwJ7IABBwKiTAmxBwODTAmoiCCAAQQZ0QYDQBGoiBigCAGohCiAIIAYoAhRqIQQgBigCGCECIAEiAEGAgAhqIQlBACQIQQAkCQNAIAAgCUkEQAJAIARBFGogCk0EfyAE/QAEACINIAT9AAQB/SMgBP0ABAIiDCAE/QAEA/0j/U4gDSAM/SP9Tv1kIgVoQRAgBRsiCwRAIAJBgIAETg0CQQAhAwNAIAIgA0oEQCAAIANq/QwAAAAAAAAAAAAAAAAAAAAA/QsEACADQRBqIQMMAQsLIAAgAmohAEEAIQIgACAN/QsEACAAIAtqIQAgBCALaiEEIAVFDQQLIAQtAAAhBSAELQAEQQRqBSAEIApGDQEgBC0AACEFIARBBGogCk0EfyAEKAIAIAVBgYKECGxGBUEACwR/IARBBGogCkYEQEEHJAkMAwsgBC0ABEEEagUgAkGAgARODQJBACEDA0AgAiADSgRAIAAgA2r9DAAAAAAAAAAAAAAAAAAAAAD9CwQAIANBEGohAwwBCwsgACACaiEDQQAhAiADQQFqIQAgAyAFOgAAIARBAWohBAwECwshCyAFRQRAIAIgC2ohAiAEQQVqIQQMAwsgAkGAgARODQBBACEDA0AgAiADSgRAIAAgA2r9DAAAAAAAAAAAAAAAAAAAAAD9CwQAIANBEGohAwwBCwsgACACaiEAQQAhAiAF/Q8hDEEAIQUDQCAFIAtIBEAgACAFaiAM/QsEACAFQRBqIQUMAQsLIAAgC2ohACAEQQVqIQQMAgsLCyAEIApGIAJBgIAESHEEQEEAIQMDQCACIANKBEAgACADav0MAAAAAAAAAAAAAAAAAAAAAP0LBAAgA0EQaiEDDAELCyAAIAJqIQBBACECCyAGKAIQIAEgABAPIQEgACAJSSACQYCABE5xBEADQCACIAd1IgMEQCADQQFxBEAgB0ECdEGA2ARqKAIAIQlBACEDQR8hBQNAIAVBAE4EQCADQR92Qbe7hCZsIANBAXRzIgMgAXMgAyAJIAV2QQFxGyEDIAVBAWshBQwBCwsgAyEBCyAHQQFqIQcMAQsLIAIkCEEAIQILIAYgATYCECAGIAQgCGs2AhQgBiACNgIYIAALwAgBB38gASQEIwNBCGsiASMEIgNBA3ZrKQMAIANBB3GshkIgiKchAyMEQSBqJAQgAEEGdEGA0ARqIgYgAzYCDCABIwQiA0EDdmspAwAgA0EHcayGQj+IpyEDIwRBAWokBCAGIAM2AgggASMEIgNBA3ZrKQMAIANBB3GshkIoiKchByMEQRhqJAQgASMEIgFBA3ZrKQMAIAFBB3GshkIwiKchCSMEQRBqJARBACEBA0AgBEEQSARAIAlBDyAEa3ZBAXEEQCMDQQhrIwQiA0EDdmspAwAgA0EHcayGQjCIpyEIIwRBEGokBEEAIQMDQCADQRBIBEAgCEEPIANrdkEBcQRAIAFBgIQBaiAEQQR0IANyOgAAIAFBAWohAQsgA0EBaiEDDAELCwsgBEEBaiEEDAELCyABQQJqJAVBAEECIAEbIgFFBEAjA0EIayIBIwQiA0EDdmspAwAgA0EHcayGQj2IpyMEQQNqJAQkBiABIwQiAUEDdmspAwAgAUEHcayGQjGIpyMEQQ9qJAQkBwJ/QQMjB0UjBkECSCMGQQZKcnINABpBkOTQAiEBA0AgBSMHSARAIwQjA0EIayMEIgNBA3ZrKQMAIANBB3GshkIgiKdBf3NnIgNBAWpqJARBAyMEIAJKIAMjBk5yDQIaIAEgA0ECdCIDdkEPcSIEIAFBECADdEEBa0F/c3EgAUEBIAN0QQFrcUEEdHJyIQEgBUGA0AJqIAQ6AAAgBUEBaiEFDAELC0EACyEBCyABRQRAQQAhAwJ/A0AgAyMGSARAIwNBCGsjBCIBQQN2aykDACABQQdxrIZCO4inIQEjBEEFaiQEQQAhBANAIAQjBUgEQANAQQQgAUUgAUEUS3IjBCACSnINBRojA0EIayIFIwQiCEEDdmspAwAgCEEHcayGQj+IpyMEQQFqJAQEQCAFIwQiBUEDdmspAwAgBUEHcayGQj+IpyEFIwRBAWokBCABQX9BASAFG2ohAQwBCwsgA0GgAmxBgJABaiAEaiABOgAAIARBAWohBAwBCwsgA0EBaiEDDAELC0EEQQAjBCACShsLIQELIAEEQCABDwtBACEBA0AgASMGSARAIAEQESABQQFqIQEMAQsLIAIQByIBRQRAQQUPCyABIABBwKiTAmxBwODTAmoQAyIBQQBIBEBBBg8LIAEgB0wEQEEBDwsgAEHAqJMCbCIAQcDg0wJqIQMgAEGAgPgAaiECQQAhAANAIABBgAJJBEAgAEECdEGAiAFqIgQoAgAhBSAEIAI2AgAgAiAFQQJ0aiECIABBAWohAAwBCwtBACEAA0AgACABSARAIAAgA2otAAAiAkECdEGAiAFqIgQoAgAhBSAEIAVBBGo2AgAgBSAAQQp0IAJyNgIAIABBAWohAAwBCwsgBiABNgIAIAYgB0ECdDYCBCAGQX82AhAgBkEANgIUIAZBADYCGEEAC9QDAgF/AX4DQCABQRBqIgMgAk0EQCABKQMIIgRCOIhC/wGDp0ECdEGAoAFqKAIAIARCMIhC/wGDp0ECdEGAqAFqKAIAIARCKIhC/wGDp0ECdEGAsAFqKAIAIARCIIhC/wGDp0ECdEGAuAFqKAIAIARCGIhC/wGDp0ECdEGAwAFqKAIAIARCEIhC/wGDp0ECdEGAyAFqKAIAIARCCIhC/wGDp0ECdEGA0AFqKAIAIARC/wGDp0ECdEGA2AFqKAIAIAEpAwAgAEGA/oN4cUEIdyAAQf+B/AdxQQh4cq2FIgRCOIhC/wGDp0ECdEGA4AFqKAIAIARCMIhC/wGDp0ECdEGA6AFqKAIAIARCKIhC/wGDp0ECdEGA8AFqKAIAIARCIIhC/wGDp0ECdEGA+AFqKAIAIARCGIhC/wGDp0ECdEGAgAJqKAIAIARCEIhC/wGDp0ECdEGAiAJqKAIAIARC/wGDp0ECdEGAmAJqKAIAIARCCIhC/wGDp0ECdEGAkAJqKAIAc3Nzc3Nzc3Nzc3Nzc3NzIQAgAyEBDAELCwNAIAEgAkkEQCABMQAAIABBGHathUL/AYOnQQJ0QYCgAWooAgAgAEEIdHMhACABQQFqIQEMAQsLIAALEgAgAEEGdEGA0ARqKAIQQX9zC9QEAQ1/IABBDHRBgOAEaiEGIABBoAJsQYCQAWohCCAAQQd0IgNBgKACaiEHIANBgKgCaiEJIABBoARsQYCwAmohCiMFQQFrIQtBASEEA0AgBEEUTARAIAkgBEECdGogAiABQRQgBGt2azYCAEEAIQUDQCAFIwVIBEAgBCAFIAhqLQAARgRAIAIiAEEBaiECIAogAEEBdGogBTsBACAEQQpMBEAgAUEKdiIDQQFBCiAEa3QiDGpBgAhNBEAgBSALRgR/QYCAgIB4BSAFIARBCXRyQYCAgBByIARBG3RyCyENIAMhAANAIAAgAyAMakkEQCAGIABBAnRqIA02AgAgAEEBaiEADAELCwsLIAFBAUEUIARrdGohAQsgBUEBaiEFDAELCyAHIARBAnRqIAE2AgAgBEEBaiEEDAELCyABQYCAwABLBEBBACEAA0AgAEGACEgEQCAGIABBAnRqQYCAgIB4NgIAIABBAWohAAwBCwtBASEAA0AgAEEUTARAIAcgAEECdGpBADYCACAAQQFqIQAMAQsLDwsgBygCKEEKdiEAA0AgAEGACEkEQCAGIABBAnRqQYCAgIB4NgIAIABBAWohAAwBCwtBACEAA0AgAEGACEgEQAJAIAYgAEECdGoiASgCACICQYCAgIB4cQ0AIAYgACACQRt2QQ9xIgN0Qf8HcUECdGooAgAiBEGAgICAeHENACADIARBG3ZBD3FqIgNBCksNACABIAJB/4OAwAdxIANBCXRyIARB/wNxQRB0ckGAgIAgcjYCAAsgAEEBaiEADAELCwsPACAAQQZ0QYDQBGooAgALC4gIAQBBgAgLgAhrAtACfwDhAaMDMAMtA+kANgL3ANkD1ALNAMYBXwPrAeUC8gC1A9YA3QJbA08BxAJtAj4CSQCOAtoC2AGjAbQBFgHwAWMD0gCPAagC4AEzAG4D0QErA6kAZQOjAmMCuQJjAzECXgOvAvsBGwHiAYEAJwNPAt0CbwKWAO4AOwB7AawCbQNxAqkAgwJpAKoAXwIIAqQD1wLcAbUCqQGuAIcCSQB6AE8BEgK6AVUDtwL5AL0BAwKNAyECvwKXA2oD2gFyA/QBUgJkAoECIQPcAKIAMwPYA00CAQLvAR8DoQBcAr4DFQLdAJABggFjA1gCDgN+AVQCngGrAAQCdwGqAuUBjwMUAWIAKQKjAGIBmgKlA6gBVQEVAmYD4wDaAtsBugAHAYcCGQKuAlgC4ADVAUQAAgOXA74AdQEmATYDKAPOALgArwMbA4ABfwHNAZQB9gJHA3cDywJDAGoCFAHMAJYDaQMJA1wCMAK3A6AAQgLSAk8AJANgAJkByQKsA4wCpgPKA78BPgFhAVsDoAJwABEDhQJfAyMDXgGLAF0AYgFjADQDjANhAgQDmgASAUQCuABPAHICdgLmAo0CGgH6Am8CqAJRAJ8DcgIVA30AmwEJAqoDLAE1A04AVwGvAIAA+gCqAAYDzAMTAecDfwLvAU4AYAF+AFkDvANmAWsCRAJ8AOECUgK9AmQCnQJwAIYAtgJrAeADKQPnAqgAzgOwA3cB7AI0AFgC6wKCArYAXgNRAFgBJQPcA+MC/wGPAi4DTgH5AAMCgQO7A5gC1QOJAnEAzgPLAX0D5ACxAUUDKQIMAZ4D8ABmAI4CywEzAK4C8gImA/gC7QGTAZ8BigGvArwCsgOeApACYgLiAogB+AIfA3cDjQLSA0EBQAJpAnIC9gF+A6cC8wC4AagCbwPCADwCgALUAp4DOADMALwCwwKXAMkBwQEdA8MAFwMuArEDpwIpATsAVwA4A8kClwKcAbUCVgFeAoYAbAA7AmwBdwLUAK4AgwIwAUkBVwFhAK4B7wLxAToB1wN2ATYDoAOMAM4ASQAHAdQD4AJsA94BrgExAaoAAgJsAbQCPQNSAFcDuQOkAvYAcQHKAyYB7gInAzsDlgAWAyABmwMkA3oB1wA8A1ACGQE1AisCxgJSAIADPwMjAgUBDALOASUB0QH2ATgAlQI1A9AD3wOSAmUDiQP2AukCwQAAAyYCYAKlA3oBHgHXANMDGAPBAz0AsAIZA4QC2gOTAWoAbgGJA4QCdAE3AtIBsgGFAtIAhQEmApcDhwAMAwUDewKFAcMCZAByAr4DpQD4AZgDsADBAMkCWQMJAcsAMgCcAmwAhQLeA3ICxQD+AWUBZgFSA1oDbAGoA34C';

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./build/src/image/bzip2/block-worker.js
// One file with nothing but node: imports, because it is also the worker's whole program: the bundle carries it as it is.

/** LANES of block.as. */
const LANES = 2;
/** By the statuses of block.as. */
const BLOCK_PROBLEMS = [
    '',
    "a block's start row lies outside the block",
    'a block uses no byte values',
    "a block's table selectors are invalid",
    "a block's code lengths are invalid",
    'a block holds a code that no table has, or does not end',
    'a block is longer than 900 000 bytes',
    'a block ends within a run length',
];
/** Buffers kept for later parts. */
const SPARES = 2;
/** A decoder of spans on `module`, compiled from block.as. Takes 14 MB once used, and what a span's bytes need. */
function createSpanDecoder(module) {
    const block = new WebAssembly.Instance(module).exports;
    block.initialise();
    const spares = [];
    const size = block.OUTPUT_SIZE.value + block.OUTPUT_SLACK.value;
    const copyOutput = (end) => {
        const length = end - block.OUTPUT.value;
        const bytes = new Uint8Array(spares.pop() ?? new ArrayBuffer(size), 0, length);
        bytes.set(new Uint8Array(block.memory.buffer, block.OUTPUT.value, length));
        return bytes;
    };
    return {
        decode: (span) => decodeSpan(block, copyOutput, span),
        recycle: ({ buffer }) => {
            if (spares.length < SPARES && buffer.byteLength === size)
                spares.push(buffer);
            else if (!buffer.detached)
                buffer.transfer(0); // Freed now, not when the garbage collector, which sees a small object, gets to it.
        },
    };
}
function* decodeSpan(block, copyOutput, span) {
    const address = block.reserveInput(span.bytes.length);
    if (address === 0)
        throw new Error(`No memory for a bzip2 block of ${span.bytes.length} bytes`);
    new Uint8Array(block.memory.buffer).set(span.bytes, address);
    block.loadInput(span.bytes.length);
    const reader = createElementReader(block, span);
    for (;;) {
        const { lanes, outcome } = reader.fillLanes();
        block.unwind(lanes.length);
        const broken = yield* expandLanes(block, copyOutput, lanes, outcome);
        if (broken || outcome !== undefined)
            return;
    }
}
/** Gives the output of the lanes, whose blocks begin at these bit positions, and last of all `outcome`, or the failure of a block. */
function* expandLanes(block, copyOutput, lanes, outcome) {
    const start = block.OUTPUT.value;
    const limit = start + block.OUTPUT_SIZE.value;
    let out = start;
    let layout = [];
    const part = (end) => ({
        bytes: copyOutput(out),
        layout,
        ...(end && { outcome: end }),
    });
    for (const [lane, at] of lanes.entries()) {
        while (!block.finished(lane)) {
            const from = out;
            out = block.expand(lane, from);
            if (out > from)
                layout.push(out - from);
            if (block.zerosAfter() > 0)
                layout.push(-block.zerosAfter());
            const status = block.expandProblem();
            if (status !== 0) {
                yield part({ next: at, between: false, failure: { problem: BLOCK_PROBLEMS[status] ?? '', at } });
                return true;
            }
            if (out >= limit) {
                yield part();
                out = start;
                layout = [];
            }
        }
        if (block.computedCrc(lane) !== block.storedCrc(lane)) {
            yield part({ next: at, between: false, failure: { problem: "a block's checksum is wrong", at } });
            return true;
        }
    }
    yield part(outcome);
    return false;
}
const STREAM_MAGIC = 0x425a68; // 'BZh'
const BLOCK_MAGIC = [0x314159, 0x265359];
const END_MAGIC = [0x177245, 0x385090];
/** The stream CRC after a block with this CRC. */
function addToStreamCrc(stream, block) {
    return ((stream << 1) | (stream >>> 31)) ^ block;
}
/** Walks over the elements of a span, a few blocks a call. */
function createElementReader(block, span) {
    let at = span.from;
    let between = span.between;
    // The stream that the walk is in; its level is 0 while it is the one that the span began in.
    let level = 0;
    let crc = 0;
    let blocks = 0;
    let longest = 0;
    let head;
    const matches = (magic) => block.peek(at, 24) === magic[0] && block.peek(at + 24, 24) === magic[1];
    const failed = (problem) => ({ next: at, between, failure: { problem, at } });
    const missing = () => (span.last ? failed('the file is cut') : ended());
    const ended = () => ({
        next: at,
        between,
        ...(level === 0 && !span.between && head === undefined ? { head: { blocks, crc, longest } } : head && { head }),
        ...(level > 0 && !between && { tail: { level, crc } }),
    });
    function readStreamStart() {
        const opening = span.first && at === span.from;
        const foreign = () => failed(opening ? 'the file does not begin as a bzip2 file does' : 'bytes follow after its end');
        if (at + 32 > span.to)
            return span.last && !opening ? foreign() : missing();
        const size = block.peek(at + 24, 8) - 0x30;
        if (block.peek(at, 24) !== STREAM_MAGIC || size < 1 || size > 9)
            return foreign();
        level = size;
        crc = 0;
        between = false;
        at += 32;
        return undefined;
    }
    function readStreamEnd() {
        if (at + 80 > span.to)
            return missing();
        const closing = block.peek(at + 48, 32) | 0;
        if (level === 0)
            head = { blocks, crc, longest, closing };
        else if (closing !== crc)
            return failed("a stream's checksum is wrong");
        between = true;
        at = Math.ceil((at + 80) / 8) * 8;
        return undefined;
    }
    function readBlock(lane) {
        const status = block.decodeBlock(lane, at + 48, span.to);
        if (status !== 0)
            return block.stoppedAt() > span.to ? missing() : failed(BLOCK_PROBLEMS[status] ?? '');
        const length = block.blockLength(lane);
        if (level > 0 && length > level * 100_000)
            return failed('a block is longer than its stream allows');
        crc = addToStreamCrc(crc, block.storedCrc(lane));
        blocks++;
        longest = Math.max(longest, length);
        at = block.stoppedAt();
        return undefined;
    }
    function fillLanes() {
        const lanes = [];
        while (lanes.length < LANES) {
            let outcome;
            const empty = span.first && at === span.from; // an empty file is a cut one
            if (at >= span.to)
                outcome = span.last && (!between || empty) ? missing() : ended();
            else if (between)
                outcome = readStreamStart();
            else if (at + 48 > span.to)
                outcome = missing();
            else if (matches(END_MAGIC))
                outcome = readStreamEnd();
            else if (matches(BLOCK_MAGIC)) {
                const here = at;
                outcome = readBlock(lanes.length);
                if (outcome === undefined)
                    lanes.push(here);
            }
            else
                outcome = failed('neither a block nor the end of a stream stands where one of them must');
            if (outcome !== undefined)
                return { lanes, outcome };
        }
        return { lanes };
    }
    return { fillLanes };
}
const PARTS_AHEAD = 2;
function serve(port, { bzip2Blocks }) {
    const decoder = createSpanDecoder(bzip2Blocks);
    const tasks = [];
    const work = () => {
        for (let task = tasks[0]; task !== undefined && task.out < PARTS_AHEAD; task = tasks[0]) {
            const { value: part } = task.parts.next();
            if (part === undefined)
                throw new Error('a span gave no outcome');
            task.out++;
            port.postMessage({ id: task.id, part }, [part.bytes.buffer]);
            if (part.outcome !== undefined)
                tasks.shift();
        }
    };
    port.on('message', (order) => {
        const place = tasks.findIndex((task) => task.id === order.id);
        const task = tasks[place];
        if ('span' in order)
            tasks.push({ id: order.id, parts: decoder.decode(order.span), out: 0 });
        else if ('spent' in order)
            decoder.recycle(order.spent);
        else if (place !== -1)
            tasks.splice(place, 1);
        if ('spent' in order && task !== undefined)
            task.out--;
        work();
    });
}
const assignment = external_node_worker_threads_.isMainThread ? undefined : external_node_worker_threads_.workerData;
if (external_node_worker_threads_.parentPort !== null && assignment?.bzip2Blocks !== undefined)
    serve(external_node_worker_threads_.parentPort, assignment);

;// CONCATENATED MODULE: ./build/src/image/bzip2/span-workers.js


function startWorker(options) {
    if (import.meta.url.endsWith('.ts'))
        return new external_node_worker_threads_.Worker(new URL(import.meta.url.replace(/[^/]*$/, 'block-worker.ts')), options);
    // The bundler looks for this very expression, and puts the file beside the bundle.
    return new external_node_worker_threads_.Worker(new URL(/* asset import */ __webpack_require__(46589), __webpack_require__.b), options);
}
/** Up to `threads` worker threads that decode spans. They start when there is work, and do not keep the process alive unless a part is waited for. */
function createSpanWorkers(threads, module) {
    const lanes = [];
    const jobs = new Map();
    let lastId = 0;
    let failure;
    function fail(reason) {
        failure ??= { reason };
        for (const job of jobs.values())
            job.waiting?.reject(failure.reason);
        for (const lane of lanes)
            void lane.worker.terminate();
    }
    function receive({ id, part }) {
        const job = jobs.get(id);
        if (job === undefined)
            return;
        if (part.outcome !== undefined)
            job.lane.jobs.delete(id);
        if (job.waiting === undefined) {
            job.parts.push(part);
        }
        else {
            job.waiting.resolve(part);
            job.waiting = undefined;
        }
    }
    function startLane() {
        const worker = startWorker({ workerData: { bzip2Blocks: module } });
        worker.unref();
        const broken = (cause) => fail(new errors/* ActionError */.lZ('INTERNAL', 'A worker thread that unpacks bzip2 ended early. Give the runner more memory; where it has enough, please report this.', { cause }));
        worker.on('message', receive);
        worker.on('error', broken);
        worker.on('exit', (code) => {
            if (failure === undefined)
                broken(new Error(`exit code ${code}`));
        });
        const lane = { worker, jobs: new Set() };
        lanes.push(lane);
        return lane;
    }
    function leastBusy() {
        const [lane] = lanes.toSorted((a, b) => a.jobs.size - b.jobs.size);
        return lane === undefined || (lane.jobs.size > 0 && lanes.length < threads) ? startLane() : lane;
    }
    function submit(span) {
        const id = ++lastId;
        const lane = leastBusy();
        const job = { lane, parts: [], waiting: undefined };
        const tell = (order, transfer = []) => lane.worker.postMessage(order, transfer);
        lane.jobs.add(id);
        jobs.set(id, job);
        tell({ id, span });
        return {
            async next() {
                if (failure !== undefined)
                    throw failure.reason;
                const part = job.parts.shift() ?? (await waitFor(job));
                if (part.outcome !== undefined)
                    jobs.delete(id);
                return part;
            },
            recycle: ({ bytes }) => tell({ id, spent: bytes }, [bytes.buffer]),
            drop() {
                if (!jobs.delete(id))
                    return;
                lane.jobs.delete(id);
                tell({ id, drop: true });
            },
        };
    }
    async function waitFor(job) {
        job.lane.worker.ref();
        try {
            return await new Promise((resolve, reject) => {
                job.waiting = { resolve, reject };
            });
        }
        finally {
            job.lane.worker.unref();
        }
    }
    return { submit, close: fail };
}

;// CONCATENATED MODULE: ./build/src/image/bzip2/split-blocks.js
/** Blocks decoded side by side; a segment has no fewer, where the file has. */
const BLOCKS = 2;
/** Small blocks are taken together up to so many bytes or blocks, for a segment to be worth a message. */
const SEGMENT_SIZE = 256 * 1024;
const SEGMENT_BLOCKS = 12;
const DISTRUSTED_SIZE = 1024 * 1024;
/** More bytes than a segment's blocks have, unless somebody crafted them. */
const SEGMENT_MAX = 8 * 1024 * 1024;
const STEP = 256 * 1024;
/** Memory of a segment, unless it needs more; shared, so that workers read it where it is. */
const SEGMENT_MEMORY = 2 * 1024 * 1024;
const MAGIC = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
/** The bits `from` to `from` + 16 of the magic, which lie in it for 0 <= from <= 32. */
function magicPair(from) {
    let bits = 0;
    for (let k = 0; k < 16; k++)
        bits = (bits << 1) | (((MAGIC[(from + k) >> 3] ?? 0) >> (7 - ((from + k) & 7))) & 1);
    return bits;
}
/**
 * By two bytes, the first of them low: whether they may be two whole bytes of a magic that begins 1 to 4 bytes before
 * them. Of four such places one is at every fourth byte, so no other byte need be looked at.
 */
const PAIRS = /* @__PURE__ */ makePairs();
function makePairs() {
    const pairs = new Uint8Array(65536);
    for (let back = 1; back <= 4; back++) {
        for (let shift = 0; shift < 8; shift++) {
            const pair = magicPair(8 * back - shift);
            pairs[((pair & 255) << 8) | (pair >> 8)] = 1;
        }
    }
    return pairs;
}
/** Bit position of a block magic that begins in bytes `first` to `first` + 3, or -1. */
function findMagic(bytes, first) {
    for (let start = Math.max(first, 0); start < first + 4; start++) {
        for (let shift = 0; shift < 8; shift++) {
            if (isMagic(bytes, start, shift))
                return start * 8 + shift;
        }
    }
    return -1;
}
function isMagic(bytes, start, shift) {
    for (let k = 0; k < 6; k++) {
        const pair = ((bytes[start + k] ?? 0) << 8) | (bytes[start + k + 1] ?? 0);
        if (((pair >> (8 - shift)) & 255) !== MAGIC[k])
            return false;
    }
    return true;
}
/**
 * Cuts a bzip2 file into segments of a few blocks, by the 48 bits that a block begins with, at any bit. They may also
 * occur by chance within a block: whoever decodes a segment finds out. Holds at most SEGMENT_MAX bytes.
 */
function createBlockSplitter() {
    let buffer = new Uint8Array(2 * 1024 * 1024);
    let filled = 0;
    let offset = 0;
    // The segment that is being gathered begins at bit `from` of the buffer.
    let from = 0;
    let opens = true;
    let blocks = 0;
    // The next pair to look at.
    let next = 1;
    let least = SEGMENT_SIZE;
    let most = SEGMENT_BLOCKS;
    const spares = [];
    function copy(end) {
        const memory = end <= SEGMENT_MEMORY ? (spares.pop() ?? new SharedArrayBuffer(SEGMENT_MEMORY)) : new SharedArrayBuffer(end);
        const bytes = new Uint8Array(memory, 0, end);
        bytes.set(buffer.subarray(0, end));
        return bytes;
    }
    function append(bytes) {
        if (filled + bytes.length > buffer.length) {
            const larger = new Uint8Array(buffer.length * 2);
            larger.set(buffer.subarray(0, filled));
            buffer = larger;
        }
        buffer.set(bytes, filled);
        filled += bytes.length;
    }
    function cut(to, nextOpens) {
        const segment = { bytes: copy(Math.ceil(to / 8)), offset, from, to, opens, last: false };
        const whole = to >> 3;
        buffer.copyWithin(0, whole, filled);
        filled -= whole;
        offset += whole;
        next -= whole;
        from = to & 7;
        opens = nextOpens;
        blocks = nextOpens ? 1 : 0;
        return segment;
    }
    function* scan() {
        while (next + 6 < filled) {
            const bytes = buffer;
            const stop = filled - 6;
            let i = next;
            while (i < stop && PAIRS[(bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8)] === 0)
                i += 4;
            next = i + 4;
            if (i >= stop) {
                next = i;
                return;
            }
            const found = findMagic(bytes, i - 4);
            if (found === -1 || found === from)
                continue;
            const size = found / 8;
            if (blocks >= BLOCKS && (size >= least || blocks >= most))
                yield cut(found, true);
            else
                blocks++;
        }
    }
    return {
        *push(chunk) {
            for (let at = 0; at < chunk.length; at += STEP) {
                append(chunk.subarray(at, at + STEP));
                yield* scan();
                if (filled > SEGMENT_MAX)
                    yield cut((next - 4) * 8, false);
            }
        },
        end: () => ({ bytes: copy(filled), offset, from, to: filled * 8, opens, last: true }),
        recycle({ bytes: { buffer: memory } }) {
            if (memory instanceof SharedArrayBuffer && memory.byteLength === SEGMENT_MEMORY)
                spares.push(memory);
        },
        distrust() {
            least = DISTRUSTED_SIZE;
            most = Number.POSITIVE_INFINITY;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/image/bzip2/decompress-bzip2.js






/** A file of no more bytes is decoded without workers: it is done sooner than a worker starts. */
const SMALL_FILE = 256 * 1024;
/** More bytes than a block can have. */
const LONGEST_BLOCK = 4 * 1024 * 1024;
/**
 * The unpacked bytes of a bzip2 file, in order, in pieces of a few MiB; runs of zeros of 64 KiB and more come as such.
 * `source` is the file in chunks of any size; a few MB are read ahead of the consumer.
 * The format has no specification but bzip2 1.0.8 itself; unlike it, bytes after the last stream are an error.
 *
 * A piece's bytes are good until the next piece is asked for: their memory is then used again.
 *
 * Blocks are decoded before it is known that they are ones: the 48 bits that begin a block may occur within another by
 * chance. A segment's output counts only once everything before it has been decoded and ends where the segment begins.
 *
 * Throws DECOMPRESSION_FAILED for a file that is cut, damaged or no bzip2 file, and UNPACKED_TOO_LARGE. What came
 * before the error is not to be trusted.
 */
async function* decompressBzip2(source, options) {
    const { maxOutput, signal } = options;
    signal?.throwIfAborted();
    const module = compiledDecoder();
    const workers = createSpanWorkers(options.threads, module);
    const segments = readAhead(source, workers, options.threads * 2 + 1);
    const abort = () => {
        workers.close(signal?.reason);
        segments.close(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
        let unpacked = 0;
        for await (const piece of decodeInOrder(segments, module)) {
            unpacked += piece instanceof Uint8Array ? piece.length : piece.zeros;
            if (unpacked > maxOutput)
                throw new errors/* ActionError */.lZ('UNPACKED_TOO_LARGE', `The bzip2 file unpacks to more than ${maxOutput} bytes, the ceiling for images; it was cut off.`);
            yield piece;
            signal?.throwIfAborted();
        }
    }
    finally {
        signal?.removeEventListener('abort', abort);
        workers.close(new Error('closed'));
        segments.close(new Error('closed'));
    }
}
let compiled;
function compiledDecoder() {
    compiled ??= new WebAssembly.Module(Buffer.from(BLOCK_DECODER_WASM, 'base64'));
    return compiled;
}
/** Cuts the source into segments and has workers begin on them, up to `ahead` of them before they are taken. */
function readAhead(source, workers, ahead) {
    const splitter = createBlockSplitter();
    const ready = [];
    let ended;
    let wake = () => { };
    const changed = () => {
        const waiting = wake;
        wake = () => { };
        waiting();
    };
    const change = () => new Promise((resolve) => {
        const before = wake;
        wake = () => {
            before();
            resolve();
        };
    });
    function offer(segment) {
        const small = segment.last && segment.offset === 0 && segment.bytes.length <= SMALL_FILE;
        ready.push({
            segment,
            parts: segment.opens && !small ? workers.submit(spanOf(segment, segment.offset === 0)) : undefined,
        });
        changed();
    }
    async function read() {
        for await (const chunk of source) {
            for (const segment of splitter.push(chunk)) {
                while (ready.length >= ahead && ended === undefined)
                    await change();
                if (ended !== undefined)
                    return;
                offer(segment);
            }
            if (ended !== undefined)
                return;
        }
        offer(splitter.end());
    }
    function close(reason) {
        ended ??= reason === undefined ? {} : { reason };
        changed();
    }
    read().then(() => close(), close);
    return {
        async take() {
            while (ready.length === 0 && ended === undefined)
                await change();
            if (ended?.reason !== undefined)
                throw ended.reason;
            const first = ready.shift();
            changed();
            return first;
        },
        recycle: splitter.recycle,
        distrust: splitter.distrust,
        close,
    };
}
function spanOf(segment, between) {
    const { bytes, from, to, last } = segment;
    return { bytes, from, to, between, first: between && segment.offset === 0, last };
}
/** Gives the pieces of all segments in order and checks that they make whole streams. */
async function* decodeInOrder(segments, module) {
    const decoder = idleDecoders.pop() ?? createSpanDecoder(module);
    // The stream that the file is in at this point; undefined between streams.
    let stream;
    // What is left of a segment because its last element did not end in it: its end was not the beginning of a block.
    let rest;
    try {
        for (;;) {
            const here = rest === undefined ? await segments.take() : { segment: await extend(rest, segments), parts: undefined };
            if (here === undefined)
                return;
            const { segment } = here;
            const parts = here.parts ?? decodeHere(decoder, spanOf(segment, stream === undefined));
            let outcome;
            while (outcome === undefined) {
                const part = await parts.next();
                yield* piecesOf(part);
                parts.recycle(part);
                outcome = part.outcome;
            }
            stream = streamAfter(stream, outcome, segment);
            rest = outcome.next < segment.to ? after(segment, outcome.next) : undefined;
            if (rest !== undefined)
                segments.distrust();
            segments.recycle(segment);
        }
    }
    finally {
        idleDecoders[0] ??= decoder;
    }
}
/** Kept from one file for the next, because of its memory. Only while no file uses it. */
const idleDecoders = [];
/** Decodes on this thread, with a pause for others after each part. */
function decodeHere(decoder, span) {
    const parts = decoder.decode(span);
    return {
        async next() {
            await (0,promises_.setImmediate)();
            const { value: part } = parts.next();
            if (part === undefined)
                throw new Error('a span gave no outcome');
            return part;
        },
        recycle: ({ bytes }) => decoder.recycle(bytes),
    };
}
/** `rest` and as much of what follows as surely ends its first element. */
async function extend(rest, segments) {
    const parts = [rest];
    let size = rest.bytes.length;
    let { last } = rest;
    while (!last && size < LONGEST_BLOCK) {
        const next = await segments.take();
        if (next === undefined)
            break;
        next.parts?.drop();
        parts.push(next.segment);
        size += next.segment.bytes.length;
        last = next.segment.last;
    }
    if (parts.length === 1)
        throw failed('a block is longer than any that bzip2 makes', rest.offset);
    return join(parts);
}
/** One segment of several that follow one another. Neighbours share a byte if one ends within it. */
function join(parts) {
    const [first] = parts;
    const end = parts.at(-1);
    if (first === undefined || end === undefined)
        throw new Error('nothing to join');
    const bytes = new Uint8Array(end.offset - first.offset + end.bytes.length);
    for (const part of parts)
        bytes.set(part.bytes, part.offset - first.offset);
    return { ...first, bytes, to: (end.offset - first.offset) * 8 + end.to, last: end.last };
}
/** What is left of a segment from bit `from` on. */
function after(segment, from) {
    const whole = from >> 3;
    const { bytes, offset, to, last } = segment;
    return { bytes: bytes.slice(whole), offset: offset + whole, from: from & 7, to: to - whole * 8, opens: false, last };
}
function* piecesOf(part) {
    let at = 0;
    let pending = 0;
    for (const length of part.layout) {
        if (length > 0) {
            pending += length;
            continue;
        }
        if (pending > 0)
            yield part.bytes.subarray(at, at + pending);
        at += pending;
        pending = 0;
        yield { zeros: -length };
    }
    if (pending > 0)
        yield part.bytes.subarray(at, at + pending);
}
/** The stream that the file is in after a segment. Throws what is wrong with the segment, or with the stream that it ends. */
function streamAfter(before, outcome, segment) {
    let stream = before;
    if (outcome.failure === undefined && outcome.head !== undefined)
        stream = continued(stream, outcome.head, segment);
    if (outcome.failure !== undefined)
        throw failed(outcome.failure.problem, segment.offset + (outcome.failure.at >> 3));
    return outcome.tail ?? stream;
}
/** The stream after the blocks that a segment has of it; undefined if the segment ends it. */
function continued(stream, head, segment) {
    if (stream === undefined)
        throw new Error('a segment continues no stream');
    if (head.longest > stream.level * 100_000)
        throw failed('a block is longer than its stream allows', segment.offset);
    const turns = head.blocks & 31;
    const crc = (turns === 0 ? stream.crc : (stream.crc << turns) | (stream.crc >>> (32 - turns))) ^ head.crc;
    if (head.closing === undefined)
        return { level: stream.level, crc };
    if (head.closing !== crc)
        throw failed("a stream's checksum is wrong", segment.offset);
    return undefined;
}
function failed(problem, offset) {
    return new errors/* ActionError */.lZ('DECOMPRESSION_FAILED', `The bzip2 file does not unpack: ${problem} (near byte ${offset} of the file).`);
}


/***/ })

};
