export const id = 153;
export const ids = [153];
export const modules = {

/***/ 61153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findLocalFiles: () => (/* binding */ findLocalFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _actions_glob__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42377);


/**
 * What the patterns of `files` find, one a line, as @actions/glob reads them: `!` takes away, `#` is a comment. Links are followed; one that leads nowhere is
 * told apart. A pattern counts as matched by what it finds alone, whatever others take away.
 */
async function findLocalFiles(patterns) {
    const positive = patterns
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
    const unmatched = [];
    for (const pattern of positive) {
        const { paths, dangling } = await find(pattern);
        if (paths.length === 0 && dangling.length === 0)
            unmatched.push(pattern);
    }
    return { ...(await find(patterns)), unmatched };
}
async function find(patterns) {
    const options = { matchDirectories: false };
    const paths = await (await (0,_actions_glob__WEBPACK_IMPORTED_MODULE_1__/* .create */ .v)(patterns, options)).glob();
    // Followed links that lead nowhere are left out, or an error that names none: so they are looked for without following any.
    const unfollowed = await (await (0,_actions_glob__WEBPACK_IMPORTED_MODULE_1__/* .create */ .v)(patterns, { ...options, followSymbolicLinks: false })).glob();
    const dangling = await Promise.all(unfollowed.map(async (path) => ((await isDangling(path)) ? [path] : [])));
    return { paths, dangling: dangling.flat() };
}
async function isDangling(path) {
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).isSymbolicLink())
        return false;
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then(() => false, (error) => error.code === 'ENOENT');
}


/***/ })

};
