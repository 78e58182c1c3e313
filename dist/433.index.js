export const id = 433;
export const ids = [433];
export const modules = {

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readRunner)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11161);


/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
function readRunner(environment = process.env) {
    const read = (name) => environment[name] ?? '';
    return {
        temporary: read('RUNNER_TEMP') || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),
        toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
        serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
        repository: read('GITHUB_REPOSITORY'),
        workflow: read('GITHUB_WORKFLOW'),
        job: read('GITHUB_JOB'),
        runId: read('GITHUB_RUN_ID'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        actionRepository: read('GITHUB_ACTION_REPOSITORY') || _about_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY */ .Bw,
    };
}


/***/ }),

/***/ 28433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyAction: () => (/* binding */ verifyAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/report/verification-report.js
var verification_report = __webpack_require__(87027);
// EXTERNAL MODULE: ./build/action/log.js
var log = __webpack_require__(14173);
// EXTERNAL MODULE: ./build/action/open-action-session.js + 14 modules
var open_action_session = __webpack_require__(51011);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./build/about.js
var about = __webpack_require__(11161);
// EXTERNAL MODULE: ./build/release/location.js
var release_location = __webpack_require__(8187);
// EXTERNAL MODULE: ./build/release/release-plan.js
var release_plan = __webpack_require__(34687);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(34902);
// EXTERNAL MODULE: ./build/report/public-url.js
var public_url = __webpack_require__(3066);
;// CONCATENATED MODULE: ./build/report/statement.js





/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** https://slsa.dev/spec/v1.2/verification_summary */
const VERIFICATION_SUMMARY_TYPE = 'https://slsa.dev/verification_summary/v1';
/**
 * What a verified file has reached (VSA, "SlsaResult"): the publisher's signature says nothing of how the file was built, so no
 * level of the build track is claimed; values of one's own are allowed as long as they do not begin with `SLSA_`.
 */
const VERIFIED_LEVELS = ['SLSA_BUILD_LEVEL_UNEVALUATED', 'PUBLISHER_SIGNATURE_VERIFIED'];
/**
 * What a run found, as a verification summary for others. After a good night it says PASSED of all files. After a bad
 * one it says FAILED, of the files that failed: a summary is looked up by digest, so the sound files do not belong in it,
 * and nothing that a bad night leaves behind says PASSED. Undefined when nothing has a digest to speak of (a statement needs a subject).
 *
 * The policy's digest is the SHA-256 of its annotations as JSON with sorted keys and no spaces.
 * @throws ActionError INTERNAL for a digest that is not a SHA-512 in hex
 */
function verificationStatement(report, context) {
    const passed = (0,verification_report/* isHealthy */.Wr)(report);
    const files = report.files.filter(({ verdict, sha512 }) => sha512 !== undefined && (passed || verdict === 'failed'));
    const subject = subjectsOf(files);
    if (subject.length === 0)
        return undefined;
    const inputAttestations = inputsOf(files);
    return {
        _type: STATEMENT_TYPE,
        subject,
        predicateType: VERIFICATION_SUMMARY_TYPE,
        predicate: {
            verifier: { id: context.verifierId, version: context.verifierVersion },
            timeVerified: report.finishedAt,
            resourceUri: (0,public_url/* publicUrl */.x)(context.resourceUri),
            policy: {
                uri: context.policyUri,
                digest: { sha256: (0,external_node_crypto_.createHash)('sha256').update(canonicalJson(context.policy)).digest('hex') },
                annotations: context.policy,
            },
            ...(inputAttestations === undefined ? {} : { inputAttestations }),
            verificationResult: passed ? 'PASSED' : 'FAILED',
            verifiedLevels: passed ? VERIFIED_LEVELS : ['FAILED'],
            slsaVersion: '1.2',
        },
    };
}
/** One subject a file. Names should be unique (statement.md, `subject`): where two releases have files of one name, the URL or path serves. */
function subjectsOf(files) {
    const names = Map.groupBy(files, ({ name }) => name);
    const subjects = files.map((file) => {
        const place = file.url === undefined ? file.path : (0,public_url/* publicUrl */.x)(file.url);
        const name = (0,markdown/* singleLine */.pF)(names.get(file.name)?.length === 1 ? file.name : (place ?? file.name));
        const digest = { sha512: sha512Of(file.name, file.sha512) };
        const signature = {
            ...(file.signingKey === undefined ? {} : { signingKey: file.signingKey }),
            ...(file.signedAt === undefined ? {} : { signedAt: file.signedAt }),
        };
        const annotations = Object.keys(signature).length === 0 ? {} : { annotations: signature };
        return [`${name}\n${digest.sha512}`, { name, digest, ...annotations }];
    });
    return [...new Map(subjects).values()];
}
/** The signatures the verdicts rest on; undefined unless all are known, as the list, where there is one, must be whole (VSA, `inputAttestations`). */
function inputsOf(files) {
    if (files.some(({ evidence }) => evidence === undefined || evidence.length === 0))
        return undefined;
    const evidence = files.flatMap((file) => file.evidence ?? []);
    const inputs = evidence.map((one) => {
        const input = inputOf(one);
        return [JSON.stringify(input), input];
    });
    return [...new Map(inputs).values()];
}
function inputOf({ name, url, sha512 }) {
    const uri = url === undefined ? {} : { uri: (0,public_url/* publicUrl */.x)(url) };
    return { name: (0,markdown/* singleLine */.pF)(name), ...uri, digest: { sha512: sha512Of(name, sha512) } };
}
function sha512Of(name, hex) {
    if (hex !== undefined && /^[0-9a-f]{128}$/.test(hex))
        return hex;
    throw new errors/* ActionError */.lZ('INTERNAL', `The digest of ${JSON.stringify(name)} is not a SHA-512 in lowercase hex.`, {
        file: name,
    });
}
/** JSON with sorted keys and no spaces: what `jq -cS` prints. */
function canonicalJson(value) {
    return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}
/** The whole statement as a JSON document: the file behind `attestation-path`. */
function renderStatement(statement) {
    return `${JSON.stringify(statement, undefined, 2)}\n`;
}
/** The predicate alone: the file that `actions/attest` takes as `predicate-path`, beside `predicate-type` and `subject-checksums`. */
function renderPredicate(statement) {
    return `${JSON.stringify(statement.predicate, undefined, 2)}\n`;
}
/** The subjects in the form of sha512sum: the file that `actions/attest` takes as `subject-checksums` (1024 lines at most). */
function renderSubjectChecksums(statement) {
    return statement.subject.map(({ name, digest }) => `${digest?.['sha512']}  ${name}\n`).join('');
}

// EXTERNAL MODULE: ./build/action/runner.js
var runner = __webpack_require__(7349);
;// CONCATENATED MODULE: ./build/action/statement-files.js









/**
 * Writes the statement for others in three files, whole and in the two parts that `actions/attest` takes, and names them in the outputs. Nothing where no
 * file has a digest to speak of.
 */
async function writeStatementFiles(report, inputs, session) {
    const { serverUrl, workflowRef, actionRepository, temporary } = (0,runner/* readRunner */.f)();
    const keyring = await session.keys.check((each) => each);
    const policy = {
        primaryFingerprint: keyring.primaryFingerprint,
        signedMetadata: inputs.signedMetadata,
        ...(inputs.minimumVersion === undefined ? {} : { minimumVersion: inputs.minimumVersion }),
        ...(inputs.maximumAge === undefined ? {} : { maximumAge: `${inputs.maximumAge / 1000}s` }),
    };
    const statement = verificationStatement(report, {
        verifierId: `${serverUrl}/${workflowRef || actionRepository}`,
        verifierVersion: { [about/* NAME */.o_]: about/* VERSION */.xv },
        resourceUri: resourceOf(inputs),
        policyUri: `https://github.com/${actionRepository}/blob/v${about/* VERSION */.xv}/docs/trust.md`,
        policy,
    });
    if (statement === undefined)
        return;
    const parts = [
        ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
        ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
        ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
    ];
    for (const [output, name, text] of parts) {
        const path = (0,external_node_path_.join)(temporary, name);
        await (0,promises_.writeFile)(path, text);
        core/* setOutput */.uH(output, path);
    }
}
/** Where the files come from: the release directory, or the workspace. */
function resourceOf(inputs) {
    const [location] = inputs.locations;
    const [target] = inputs.targets;
    if (inputs.files !== '' || location === undefined || target === undefined)
        return (0,external_node_url_.pathToFileURL)(process.cwd()).href;
    const release = inputs.version.kind === 'exact' ? inputs.version.version : 'current';
    return new URL('.', (0,release_location/* fileUrl */.iw)(location, { ...inputs, architecture: target.architecture }, release, release_plan/* VERSION_FILE */.mf)).href;
}

// EXTERNAL MODULE: ./build/action/summary.js
var summary = __webpack_require__(76079);
;// CONCATENATED MODULE: ./build/action/verify-action.js







/** Runs verify: verifies, reports everywhere it was asked to, and fails when anything did. @throws ActionError VERIFICATION_FAILED, what kept the release from being resolved, GITHUB_API */
async function verifyAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await (0,open_action_session/* openActionSession */.Z)(inputs, architectures, (0,log/* actionLog */.Zx)());
    const report = await verify(inputs, session);
    const { verified, failed } = (0,verification_report/* countVerdicts */.qX)(report);
    core/* setOutput */.uH('verified', String(verified));
    core/* setOutput */.uH('failed', String(failed));
    core/* setOutput */.uH('report', (0,verification_report/* renderReportJson */.BK)(report));
    await writeStatementFiles(report, inputs, session);
    await (0,summary/* writeSummary */.S)((summary) => summary.addRaw((0,verification_report/* renderReportMarkdown */.Ay)(report), true));
    const issueError = await trySyncIssue(inputs, report, session.progress);
    if (!(0,verification_report/* isHealthy */.Wr)(report))
        throw failureOf(report, issueError);
    if (issueError !== undefined)
        throw issueError;
    session.progress.info(`All ${verified} files are what was signed`);
}
/** What kept the issue from being kept: what was found comes before it. */
async function trySyncIssue(inputs, report, progress) {
    try {
        if (inputs.issue === undefined)
            return undefined;
        const { reportIssue } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(239)]).then(__webpack_require__.bind(__webpack_require__, 81239));
        await reportIssue(inputs, inputs.issue, report, progress);
        return undefined;
    }
    catch (error) {
        return (0,errors/* toActionError */.ie)(error, 'keeping the issue');
    }
}
async function verify(inputs, session) {
    if (inputs.files !== '') {
        const [{ create }, { verifyLocalFiles }] = await Promise.all([
            __webpack_require__.e(/* import() */ 377).then(__webpack_require__.bind(__webpack_require__, 42377)),
            Promise.all(/* import() */[__webpack_require__.e(368), __webpack_require__.e(152)]).then(__webpack_require__.bind(__webpack_require__, 31152)),
        ]);
        const globber = await create(inputs.files, { matchDirectories: false });
        return verifyLocalFiles(await globber.glob(), inputs.distribution, session);
    }
    const { verifyRelease } = await Promise.all(/* import() */[__webpack_require__.e(368), __webpack_require__.e(464)]).then(__webpack_require__.bind(__webpack_require__, 88464));
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
        isNamed: !inputs.isAll,
    }));
    return verifyRelease(requests, session);
}
function failureOf(report, issueError) {
    const { code, message } = whatFailed(report);
    return new errors/* ActionError */.lZ(code, issueError === undefined ? message : `${message} The issue could not be kept either: ${(0,errors/* describeError */.Uc)(issueError)}`);
}
function whatFailed({ files, problem }) {
    const failures = files.filter(({ verdict }) => verdict === 'failed');
    if (failures.length === 0 && problem !== undefined)
        return { code: problem.code, message: problem.reason };
    if (failures.length === 0) {
        return {
            code: 'VERIFICATION_FAILED',
            message: 'Nothing was verified: no file was found. Check `files`, or `platform` and `version`.',
        };
    }
    const shown = failures.slice(0, 5).map(({ name, code }) => `${name} [${code}]`);
    const more = failures.length > shown.length ? ` and ${failures.length - shown.length} more` : '';
    return {
        code: 'VERIFICATION_FAILED',
        message: `${failures.length} of ${files.length} files failed verification: ${shown.join(', ')}${more}. The output \`report\` and the job summary have the reason for each.`,
    };
}


/***/ }),

/***/ 34902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pF: () => (/* binding */ singleLine),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Text from outside (file names, URLs, reasons) for GitHub's Markdown. Mirrors and file systems choose it, and the issue that
 * shows it notifies people and links issues: it must stay text.
 */
/** `text` on one line: control characters, line separators and marks of writing direction become spaces. */
function singleLine(text) {
    return text
        .toWellFormed()
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
}
/**
 * `text` as inline code, in a table cell or elsewhere. GitHub links no mention, issue or commit in code, and CommonMark §6.1
 * reads nothing in it but its end, so the fence is longer than any run of backticks inside. In a table a pipe needs a
 * backslash (GFM §4.10), and an even number of them before it keeps that backslash from being escaped itself.
 */
function inlineCode(text) {
    const line = singleLine(text).replace(/(\\*)\|/g, '$1$1\\|');
    if (line === '')
        return '';
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // One space each is stripped again: needed where the text touches the fence with a backtick of its own.
    const pad = /^`|`$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/** Never seen, and enough to keep GitHub from reading a mention, an issue number or a link. */
const BREAK = '&#8203;';
/**
 * `text` as plain words inside a line of Markdown, in a table cell or elsewhere, never at the start of a line. Characters that
 * begin something become references, which CommonMark §2.5 never takes for markup; after `@`, `#` and `GH-`, and in
 * addresses, a zero-width space stops what GitHub finds after that.
 */
function plainText(text) {
    return singleLine(text)
        .replace(/[&<>\\`*_[\]|~$:]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@|(?<!&)#/g, (character) => `&#${character.charCodeAt(0)};${BREAK}`)
        .replace(/GH-|www/gi, `$&${BREAK}`);
}


/***/ }),

/***/ 3066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ withoutSecrets),
/* harmony export */   x: () => (/* binding */ publicUrl)
/* harmony export */ });
/**
 * Reports, issues and statements are read by people whom a mirror's password does not concern, and nothing masks
 * secrets there as the runner does in a log.
 */
/** `url` without user, password, query and fragment; text that is no URL, with what looks like one treated the same way. */
function publicUrl(url) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.host === '')
        return withoutSecrets(url);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
/** `text` with user, password and query taken out of every URL in it. */
function withoutSecrets(text) {
    return text
        .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"<>]*@/gi, '$1')
        .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"<>]*)[?#][^\s"<>]*/gi, '$1');
}


/***/ }),

/***/ 87027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ failureState),
/* harmony export */   Ay: () => (/* binding */ renderReportMarkdown),
/* harmony export */   BK: () => (/* binding */ renderReportJson),
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   qX: () => (/* binding */ countVerdicts)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47413);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34902);
/* harmony import */ var _public_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3066);



/** How many files passed, and how many did not. */
function countVerdicts(report) {
    const failed = report.files.filter(({ verdict }) => verdict === 'failed').length;
    return { verified: report.files.length - failed, failed };
}
/** Whether the night was good: something was verified, and nothing failed. */
function isHealthy(report) {
    return report.problem === undefined && report.files.length > 0 && countVerdicts(report).failed === 0;
}
/** What is wrong, as text that stays equal while the same files fail for the same codes, in whatever order and time. */
function failureState(report) {
    const failures = report.files
        .filter(({ verdict }) => verdict === 'failed')
        .map(({ name, code, release }) => JSON.stringify([release?.version, release?.architecture, name, code]));
    return JSON.stringify([report.problem?.code, ...failures.sort()]);
}
/** The report as JSON: an array with one object a file, in the order of the run. URLs carry no credentials. */
function renderReportJson(report) {
    return JSON.stringify(report.files.map(publicFile));
}
/** A file's row as anybody may see it. */
function publicFile(file) {
    return {
        ...file,
        ...(file.url === undefined ? {} : { url: (0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .publicUrl */ .x)(file.url) }),
        ...(file.reason === undefined ? {} : { reason: (0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .c)(file.reason) }),
        ...(file.evidence === undefined ? {} : { evidence: file.evidence.map(publicEvidence) }),
    };
}
function publicEvidence(evidence) {
    return evidence.url === undefined ? evidence : { ...evidence, url: (0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .publicUrl */ .x)(evidence.url) };
}
/**
 * The report as GitHub Markdown, for the step summary and the issue: one line that says how it went, then the failures with
 * their reasons, then the rest, folded. Everything from outside is escaped.
 */
function renderReportMarkdown(report, frame = {}) {
    const failed = report.files.filter(({ verdict }) => verdict === 'failed');
    const verified = report.files.filter(({ verdict }) => verdict === 'verified');
    const parts = [`### ${headline(report)}`, factsLine(report, frame)];
    if (report.problem !== undefined)
        parts.push(`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .c)(report.problem.reason))}** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(report.problem.code)}`);
    if (failed.length > 0)
        parts.push(table(['Failed file', 'Code', 'Why', 'Signed', 'Size', 'Took'], failed.map(failedRow)));
    if (verified.length > 0) {
        parts.push(`<details>\n<summary>${countOf(verified.length, 'verified file')}</summary>`);
        parts.push(table(['File', 'Signed', 'By', 'Size', 'Took'], verified.map(verifiedRow)));
        parts.push('</details>');
    }
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function headline(report) {
    const { verified, failed } = countVerdicts(report);
    if (failed > 0)
        return `❌ ${failed} of ${countOf(report.files.length, 'file')} failed verification`;
    if (report.problem !== undefined)
        return '❌ Verification failed';
    if (verified === 0)
        return '❌ Nothing was verified';
    return verified === 1 ? '✅ The file is verified' : `✅ All ${verified} files are verified`;
}
function factsLine(report, { runUrl }) {
    const releases = report.files.flatMap(({ release }) => release === undefined ? [] : [`${release.channel} ${release.version} ${release.architecture}`]);
    const bytes = report.files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    const time = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
    const facts = [...new Set(releases)].map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti);
    facts.push((0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes), (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(time / 1000), formatTime(report.startedAt));
    const run = URL.parse(runUrl ?? '');
    if (run !== null && /^https?:$/.test(run.protocol))
        facts.push(`[run](<${(0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .publicUrl */ .x)(run.href)}>)`);
    return facts.join(' · ');
}
function failedRow(file) {
    const where = file.url === undefined ? (file.path ?? file.name) : (0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .publicUrl */ .x)(file.url);
    const name = where === file.name ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(file.name) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(file.name)}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(where)}`;
    const reason = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_public_url_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .c)(file.reason ?? ''));
    return [
        name,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(file.code ?? ''),
        reason,
        formatTime(file.signedAt ?? ''),
        sizeCell(file),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(file.duration / 1000),
    ];
}
function verifiedRow(file) {
    const release = file.release === undefined ? '' : ` ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(`${file.release.version} ${file.release.architecture}`)}`;
    const by = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(file.signingKey ?? '');
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(file.name) + release,
        formatTime(file.signedAt ?? ''),
        by,
        sizeCell(file),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(file.duration / 1000),
    ];
}
function table(head, rows) {
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
function sizeCell({ size }) {
    return size === undefined ? '' : (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(size);
}
function countOf(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** `2026-08-10 18:43 UTC`. */
function formatTime(iso) {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(iso) : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}


/***/ })

};
