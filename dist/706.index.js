export const id = 706;
export const ids = [706];
export const modules = {

/***/ 54706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gunzip: () => (/* binding */ gunzip)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);


const CHUNK = 1024 * 1024;
/**
 * Unpacks gzip (RFC 1952), several members too. Stricter than `gzip -d`: bytes after the last member fail.
 *
 * @throws ActionError DECOMPRESSION_FAILED
 */
async function* gunzip(source) {
    const inflater = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip)({ chunkSize: CHUNK });
    let fed = 0;
    let sourceError;
    let isRead = false;
    const feeding = feed();
    // The promise is awaited below; until then a rejection must not count as unhandled.
    feeding.catch(() => undefined);
    try {
        for await (const bytes of inflater)
            yield bytes;
        isRead = true;
    }
    catch (error) {
        if (sourceError !== undefined)
            throw sourceError;
        throw failed(error instanceof Error ? error.message : String(error), error);
    }
    finally {
        inflater.destroy();
    }
    await feeding;
    if (fed === 0)
        throw failed('it is empty');
    // zlib stops at the end of the last member and leaves the rest unread (CVE-2021-20319 was built on that).
    if (inflater.bytesWritten !== fed)
        throw failed(`${fed - inflater.bytesWritten} bytes follow the end of the gzip stream`);
    async function feed() {
        try {
            for await (const chunk of source) {
                fed += chunk.length;
                // Whoever gave up reading may want the rest of the source.
                if (!isRead && inflater.destroyed)
                    return;
                if (!inflater.write(chunk))
                    await writable();
            }
            inflater.end();
        }
        catch (error) {
            sourceError = error;
            inflater.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    }
    function writable() {
        return new Promise((resolve) => {
            if (inflater.destroyed || inflater.readableEnded)
                return resolve();
            const done = () => {
                for (const event of ['drain', 'close', 'end'])
                    inflater.off(event, done);
                resolve();
            };
            for (const event of ['drain', 'close', 'end'])
                inflater.on(event, done);
        });
    }
}
function failed(why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('DECOMPRESSION_FAILED', `The gzip data does not unpack: ${why}.`, { cause });
}


/***/ })

};
