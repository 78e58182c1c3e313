export const id = 677;
export const ids = [677];
export const modules = {

/***/ 25677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unzip: () => (/* binding */ unzip)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20663);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27406);



/**
 * Unpacks the zip file at `path`, which must hold the file `name` and nothing else. yauzl checks sizes and the structure; the CRC is checked here.
 * The central directory decides, as in every zip reader, so the file has to be whole.
 *
 * @throws ActionError DECOMPRESSION_FAILED
 */
async function* unzip(path, name) {
    const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_1__/* .openPromise */ .sO)(path, { autoClose: false, strictFileNames: true }).catch((error) => {
        throw failed(text(error), error);
    });
    try {
        const entries = [];
        for await (const entry of zip.eachEntry())
            entries.push(entry);
        const [entry, ...others] = entries;
        if (entry === undefined || others.length > 0 || entry.fileName !== name) {
            throw failed(`it holds ${entries.map((each) => each.fileName).join(', ') || 'nothing'} instead of ${name} alone`);
        }
        const stream = await zip.openReadStreamPromise(entry);
        let crc = 0;
        for await (const bytes of stream) {
            crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(bytes, crc);
            yield bytes;
        }
        if (crc !== entry.crc32)
            throw failed('its CRC is wrong');
    }
    catch (error) {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ ? error : failed(text(error), error);
    }
    finally {
        zip.close();
    }
}
function text(error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\.+$/, '');
}
function failed(why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('DECOMPRESSION_FAILED', `The zip file does not unpack: ${why}.`, { cause });
}


/***/ })

};
